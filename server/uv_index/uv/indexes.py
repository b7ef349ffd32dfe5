"""The entries of the list of indexes, each with its place."""

from collections.abc import Iterator

from uv_index.frozen import entity, lazy
from uv_index.toml.nodes import Node, String, Word
from uv_index.toml.tree import Table
from uv_index.uv import url as urls
from uv_index.uv.fields import boolean_of, string_of

Identity = tuple[str, bool]
"""The URL of an index as it is written, and whether its format is flat: what tells indexes apart,
though uv may take two for one."""


@entity
class Index:
    """One entry of the list of indexes; the fields are None where they are absent or no strings."""

    table: Table
    place: Node
    name: String | None
    url: String | None
    publish_url: String | None
    explicit: bool
    default: bool

    @property
    def is_flat(self) -> bool:
        """Whether its format is a flat list of files, not the simple API."""
        format_ = string_of(self.table, "format")
        return format_ is not None and format_.value == "flat"

    @property
    def identity(self) -> Identity | None:
        """What tells it apart, None where it has no URL."""
        return (self.url.value, self.is_flat) if self.url else None

    @lazy
    def read_url(self) -> urls.IndexUrl | None:
        """The `url` as uv reads it."""
        return urls.read(self.url.value) if self.url else None


def indexes_in(word: Word, table: Table) -> Iterator[Index]:
    """Yield the index that a table is; `word` names it where only what is inside it is written."""
    yield Index(
        table=table,
        place=table.places[0] if table.places else word,
        name=string_of(table, "name"),
        url=string_of(table, "url"),
        publish_url=string_of(table, "publish-url"),
        explicit=boolean_of(table, "explicit") is True,
        default=boolean_of(table, "default") is True,
    )
