"""What a file declares in `tool.uv.conflicts`: extras and groups that are not wanted together."""

from collections.abc import Iterable, Iterator

from uv_index.frozen import value
from uv_index.text import Edit, Stop
from uv_index.toml import write
from uv_index.toml.nodes import Array, Header, InlineTable
from uv_index.toml.style import style
from uv_index.toml.tree import Table, table_of
from uv_index.toml.write import Parts
from uv_index.uv.declare import Fields, inline
from uv_index.uv.fields import string_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfits import fits
from uv_index.uv.names import PackageName, package_name
from uv_index.uv.project_settings import PROJECT_SETTINGS


@value
class Scope:
    """Who asks for a package: a project, or an extra or group of it."""

    project: PackageName | None
    extra: PackageName | None = None
    group: PackageName | None = None

    @property
    def words(self) -> str:
        """The scope as it stands in a sentence."""
        if self.extra:
            return f"extra `{self.extra}`"
        return f"group `{self.group}`" if self.group else "the project's dependencies"

    @property
    def is_optional(self) -> bool:
        """Whether it is an extra or a group, which a conflict can name."""
        return self.extra is not None or self.group is not None


def conflicts(manifest: Manifest) -> Iterator[frozenset[Scope]]:
    """Yield the sets of scopes of which uv takes no two together: none where it refuses one."""
    return (frozenset(scopes.values()) for _, scopes in conflict_sets(manifest))


def conflict_sets(manifest: Manifest) -> Iterator[tuple[Array, dict[InlineTable, Scope]]]:
    """Yield the lists in `conflicts` with the scope of each table in them, as `conflicts` does."""
    member = manifest.setting("conflicts")
    if member is None or not fits(member.value, PROJECT_SETTINGS["conflicts"], member.words[0]):
        return
    for array in member.value.items if isinstance(member.value, Array) else ():
        if isinstance(array, Array):
            tables = (item for item in array.items if isinstance(item, InlineTable))
            yield array, {table: _scope(manifest, table) for table in tables}


def declare_conflicts(manifest: Manifest, sets: Iterable[tuple[Scope, ...]]) -> Edit | None:
    """Return the edit that adds sets of extras and groups of this file's project.

    None says that the file's shape leaves no place for them.
    """
    document = manifest.document
    here = style(document)
    added: list[str | Stop] = []
    for scopes in sets:
        items = (inline(_fields(scope), here) for scope in scopes)
        added += (", " if added else "", "[", *_joined(items), "]")
    if member := manifest.setting("conflicts"):
        if not isinstance(member.value, Array) or not member.value.closed:
            return None
        return write.append(document, member.value, tuple(added))
    entry = ("conflicts", here.equals, "[", *added, "]")
    match manifest.settings:
        case Table(header=Header() as header):
            last = write.section(document, header)[-1]
            return None if last.errors else write.insert_lines(document, last, (*entry, "\n"))
        case Table(places=[InlineTable() as table]):
            return write.append(document, table, entry)
        case Table():
            return _new_section(manifest, (*entry, "\n"))
        case None:
            return None


def _new_section(manifest: Manifest, entry: Parts) -> Edit | None:
    """Return the edit that opens `[tool.uv]` before the first section inside it."""
    document = manifest.document
    headers = [s.node for s in document.statements if isinstance(s.node, Header)]
    inside = [header for header in headers if header.key.path[:2] == ("tool", "uv")]
    before = write.statement_before(document, inside[0]) if inside else None
    if before is None or before.errors:
        return None
    return write.insert_sections(document, before, ("[tool.uv]\n", *entry))


def _scope(manifest: Manifest, item: InlineTable) -> Scope:
    table = table_of(item)
    strings = [string_of(table, field) for field in ("package", "extra", "group")]
    package, extra, group = (package_name(s.value) if s else None for s in strings)
    return Scope(package or manifest.name, extra, group)


def _fields(scope: Scope) -> Fields:
    return {"extra": (scope.extra,)} if scope.extra else {"group": (scope.group or "",)}


def _joined(items: Iterable[Parts]) -> Iterator[str | Stop]:
    for position, item in enumerate(items):
        yield from (", ", *item) if position else item
