"""The entries of the list of indexes, each with its place."""

from collections.abc import Iterator

from uv_index.frozen import entity
from uv_index.toml.nodes import Node, String
from uv_index.toml.tree import Member, Table
from uv_index.uv import url as urls
from uv_index.uv.fields import boolean_of, place_of, string_of, tables_in


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
    def identity(self) -> tuple[str, bool] | None:
        """What two entries share that are one index to uv's resolver; None without a URL."""
        return (self.url.value.rstrip("/"), self.is_flat) if self.url else None

    @property
    def read_url(self) -> urls.IndexUrl | None:
        """The `url` as uv reads it."""
        return urls.read(self.url.value) if self.url else None


def indexes_in(member: Member | None) -> Iterator[Index]:
    """Yield the indexes of uv's setting `index`, those without a name or a URL included."""
    if member is None:
        return
    for table in tables_in(member):
        yield Index(
            table=table,
            place=place_of(table, member),
            name=string_of(table, "name"),
            url=string_of(table, "url"),
            publish_url=string_of(table, "publish-url"),
            explicit=boolean_of(table, "explicit") is True,
            default=boolean_of(table, "default") is True,
        )
