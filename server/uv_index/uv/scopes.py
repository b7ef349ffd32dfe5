"""The extras and groups of a project, and which packages each of them lists."""

from collections.abc import Mapping

from uv_index.toml.nodes import Array, InlineTable
from uv_index.toml.tree import Member, Table, table_of
from uv_index.uv.dependencies import LEGACY_GROUP, ListKind
from uv_index.uv.dependency_groups import INCLUDE, named_groups
from uv_index.uv.fields import string_of, table_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName, package_name
from uv_index.uv.sources import Source

Listed = Mapping[PackageName, frozenset[PackageName] | None]
"""What each extra or group lists; None where that cannot be known."""


def extras(manifest: Manifest) -> Listed:
    """Return the project's extras, each with what stands in its own list.

    Where one extra includes another (`app[other]`) uv does not look through it (35).
    """
    table = table_in(manifest.project.get("optional-dependencies")) if manifest.project else None
    return {
        name: frozenset(d.package for d in manifest.dependencies if d.kind.extra == name)
        if _is_finished(member)
        else None
        for name, member in members_by_name(table).items()
    }


def groups(manifest: Manifest) -> Listed:
    """Return the dependency groups, each with all that it includes.

    The deprecated `tool.uv.dev-dependencies` are a part of the group `dev` (C9).
    """
    names = named_groups(manifest)
    known = {name: _flattened(manifest, names, name, frozenset()) for name in names}
    if manifest.setting("dev-dependencies"):
        known.setdefault(LEGACY_GROUP, _listed(manifest, LEGACY_GROUP))
    return known


def is_in_scope(manifest: Manifest, source: Source, kind: ListKind) -> bool:
    """Say whether a source applies to requirements of its package in a list of `manifest`.

    In a script, which has neither, a source with an `extra` applies to nothing, and one with a
    `group` to all. Without a `[project]` one with a `group` applies to nothing, though there may be
    groups (C12).
    """
    if extra := scope(source, "extra"):
        return kind.extra == extra
    group = scope(source, "group")
    if group and not manifest.script:
        if manifest.project is None:
            return False
        listed = groups(manifest).get(group) or ()
        return kind.group is not None and source.package in listed
    return True


def scope(source: Source, key: str) -> PackageName | None:
    """Return the normalised name that a source has in its `extra` or `group`."""
    name = string_of(source.table, key)
    return package_name(name.value) if name and name.closed else None


def list_of(table: Table | None, name: PackageName) -> Member | None:
    """Return what a table of extras or groups has under a normalised name."""
    return members_by_name(table).get(name)


def members_by_name(table: Table | None) -> dict[PackageName, Member]:
    """Return what a table has under each normalised name, the last of those that share one."""
    members = table.members.items() if table else ()
    return {name: member for key, member in members if (name := package_name(key))}


def _is_finished(member: Member) -> bool:
    return isinstance(member.value, Array) and not member.value.statement.errors


def _listed(manifest: Manifest, group: PackageName) -> frozenset[PackageName]:
    return frozenset(d.package for d in manifest.dependencies if d.kind.group == group)


def _flattened(
    manifest: Manifest,
    names: Mapping[PackageName, Member],
    name: PackageName,
    within: frozenset[PackageName],
) -> frozenset[PackageName] | None:
    """Return what a group lists; None where it is half typed, or an include leads nowhere."""
    member = names.get(name)
    if member is None or name in within or not _is_finished(member):
        return None
    packages = _listed(manifest, name)
    assert isinstance(member.value, Array)
    for item in member.value.items:
        if not isinstance(item, InlineTable):
            continue
        included = string_of(table_of(item), INCLUDE)
        group = package_name(included.value) if included else None
        more = _flattened(manifest, names, group, within | {name}) if group else None
        if more is None:
            return None
        packages |= more
    return packages
