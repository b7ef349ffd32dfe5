"""The entries of `tool.uv.sources`, each with its place, however they are spelled (T7)."""

from collections.abc import Iterator

from uv_index.frozen import entity, lazy
from uv_index.toml.nodes import Node, String, Word
from uv_index.toml.tree import Member, Table
from uv_index.uv.fields import place_of, string_of, tables_in
from uv_index.uv.names import PackageName, package_name

SELECTORS = ("git", "url", "path", "index", "workspace")
"""The keys that say where a source takes a package from, in the order in which uv tries them."""


@entity
class Source:
    """One source of a package: the value of a key of `tool.uv.sources`, or an item of its list."""

    package: PackageName
    key: Word
    table: Table
    place: Node
    index: String | None
    index_name: str | None

    @lazy
    def is_plain(self) -> bool:
        """Whether it names an index and says nothing else."""
        return self.index is not None and len(self.table.members) == 1

    def member(self, name: str) -> Member | None:
        """Return the field `name` of the entry."""
        return self.table.get(name)

    @property
    def kind(self) -> str | None:
        """The one key that says where the package comes from; None where there is no one key."""
        kinds = [key for key in SELECTORS if self.table.get(key)]
        return "git" if kinds == ["git", "path"] else kinds[0] if len(kinds) == 1 else None


def sources_in(member: Member) -> Iterator[Source]:
    """Yield the sources of one key, if it is a package's; what is no table is left out."""
    package = package_name(member.words[0].name)
    if package is None:
        return
    for table in tables_in(member):
        index = string_of(table, "index")
        yield Source(
            package=package,
            key=member.words[0],
            table=table,
            place=place_of(table, member),
            index=index,
            index_name=index.value if index else None,
        )
