"""Where what the cursor is on is made: an index, a project, an extra or a group, a source."""

from collections.abc import Iterator

from uv_index.editor.answers import Definition, Location
from uv_index.editor.places import is_at, location, member_location, name_span
from uv_index.editor.references import declaration
from uv_index.text import Span
from uv_index.toml import cursor
from uv_index.toml.nodes import Array, Boolean, InlineTable, Node, String
from uv_index.toml.tree import Member, Table, table_of
from uv_index.uv.dependencies import LEGACY_GROUP
from uv_index.uv.dependency_groups import INCLUDE, named_groups
from uv_index.uv.discovery import surroundings
from uv_index.uv.fields import string_of, table_in, tables_in
from uv_index.uv.files import Files
from uv_index.uv.manifest import PYPROJECT_TOML, Manifest
from uv_index.uv.names import PackageName, package_name
from uv_index.uv.paths import path_from
from uv_index.uv.reach import requirements_of
from uv_index.uv.references import sources_of
from uv_index.uv.roots import manifest_above
from uv_index.uv.scopes import list_of, members_by_name
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace, manifests_of


def definition(
    manifest: Manifest, workspace: Workspace, files: Files, offset: int
) -> Definition | None:
    """Return where what stands at `offset` is made, or None where that cannot be told."""
    if found := declaration(manifest, workspace, offset):
        return found
    node = cursor.at(manifest.document, offset).node
    if node is None:
        return None
    targets = tuple(dict.fromkeys(_targets(manifest, workspace, files, node)))
    return Definition(name_span(manifest, node), targets) if targets else None


def _targets(
    manifest: Manifest, workspace: Workspace, files: Files, node: Node
) -> Iterator[Location]:
    keys = _keys(manifest)
    for source in manifest.sources:
        yield from _of_field(manifest, workspace, files, source, node)
        if is_at(keys.get(source.package), node):
            for where, dependency in requirements_of(manifest, workspace, source):
                yield location(where, dependency.place)
    for dependency in manifest.dependencies:
        if dependency.place is node:
            for where, source in sources_of(manifest, workspace, dependency):
                if member := _keys(where).get(source.package):
                    yield member_location(where, member)
    for table in _conflicting(manifest):
        yield from _of_conflict(manifest, workspace, table, node)
    for group in named_groups(manifest).values():
        for table in tables_in(group):
            yield from _of_list(manifest, table, INCLUDE, node)


def _of_field(
    manifest: Manifest, workspace: Workspace, files: Files, source: Source, node: Node
) -> Iterator[Location]:
    """Yield where the field of a source leads that the node is in."""
    if is_at(member := source.member("workspace"), node) and member:
        match member.value:
            case Boolean(value=True):
                yield from _project(manifest, workspace, source.package)
            case String() as other:
                yield from _project_elsewhere(manifest, files, other.value, source.package)
            case _:
                pass
    elif is_at(source.member("path"), node) and (text := string_of(source.table, "path")):
        path = path_from(manifest, text.value)
        if path and (found := files.manifest(path / PYPROJECT_TOML)):
            yield _head(found)
    else:
        for key in ("extra", "group"):
            yield from _of_list(manifest, source.table, key, node)


def _of_conflict(
    manifest: Manifest, workspace: Workspace, table: Table, node: Node
) -> Iterator[Location]:
    """Yield what an item of the conflicts names; without a package it is of this project."""
    package = _name(table, "package")
    if package and is_at(table.get("package"), node):
        yield from _project(manifest, workspace, package)
    for where in _projects(manifest, workspace, package) if package else (manifest,):
        for key in ("extra", "group"):
            yield from _of_list(where, table, key, node)


def _conflicting(manifest: Manifest) -> Iterator[Table]:
    """Yield the items of all sets of conflicts."""
    member = manifest.setting("conflicts")
    for group in member.value.items if member and isinstance(member.value, Array) else ():
        for item in group.items if isinstance(group, Array) else ():
            if isinstance(item, InlineTable):
                yield table_of(item)


def _of_list(where: Manifest, table: Table, key: str, node: Node) -> Iterator[Location]:
    """Yield the extra or the group of a file that a field names."""
    name = _name(table, key)
    if name is None or not is_at(table.get(key), node):
        return
    if key == "extra":
        lists = table_in(where.project.get("optional-dependencies")) if where.project else None
        member = list_of(lists, name)
    elif where.script:
        member = None
    else:
        member = named_groups(where).get(name)
        if member is None and name == LEGACY_GROUP:
            member = where.setting("dev-dependencies")
    if member:
        yield member_location(where, member)


def _project(manifest: Manifest, workspace: Workspace, package: PackageName) -> Iterator[Location]:
    for where in _projects(manifest, workspace, package):
        yield _head(where)


def _project_elsewhere(
    manifest: Manifest, files: Files, text: str, package: PackageName
) -> Iterator[Location]:
    """Yield a project of the workspace that a path leads to."""
    path = path_from(manifest, text)
    above = manifest_above(path / PYPROJECT_TOML, files) if path else None
    found = files.manifest(above) if above else None
    if found:
        yield from _project(found, surroundings(found, files), package)


def _projects(manifest: Manifest, workspace: Workspace, package: PackageName) -> Iterator[Manifest]:
    return (where for where in manifests_of(manifest, workspace) if where.name == package)


def _head(where: Manifest) -> Location:
    """Return where a project says its name, or else its file's beginning."""
    name = string_of(where.project, "name")
    return location(where, name) if name else Location(where, Span(0, 0), Span(0, 0))


def _keys(manifest: Manifest) -> dict[PackageName, Member]:
    """Return the sources of each package, with all words that name it."""
    return members_by_name(manifest.source_table)


def _name(table: Table, key: str) -> PackageName | None:
    name = string_of(table, key)
    return package_name(name.value) if name else None
