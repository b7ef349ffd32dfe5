"""Which index each of a workspace's requirements gets from its source, and which two cannot be.

uv gives a package one index in an environment, whoever asks for it there.
"""

import re
from collections.abc import Collection, Iterator

from uv_index.facts import question_of
from uv_index.frozen import entity, replace
from uv_index.toml.nodes import String
from uv_index.uv.conflicts import Scope, conflicts
from uv_index.uv.dependencies import ListKind
from uv_index.uv.fields import string_of, strings_in
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.marker_algebra import can_meet, comparisons, is_always
from uv_index.uv.markers import ANY, SIGNS, Comparison, Either, Fault, Marker, Name, Quoted, parse
from uv_index.uv.names import PackageName, package_name
from uv_index.uv.reach import ignores_sources_of
from uv_index.uv.requirement import marker_in
from uv_index.uv.sources import Source
from uv_index.uv.url import is_same
from uv_index.uv.workspace import Workspace, declared, manifests_of, settings_of

_SPECIFIER = re.compile(r"\s*([=!<>~]+)\s*(.*?)\s*")


@entity
class Pin:
    """A requirement and one of the sources that apply to it.

    `marker` is the source's own, and `requirement` that of the requirement. `restriction` is the
    extra or group for which alone the source is.
    """

    manifest: Manifest
    source: Source
    index: Index
    scope: Scope
    restriction: Scope
    marker: Marker
    requirement: Marker


def extra_and_group(source: Source) -> tuple[PackageName | None, PackageName | None] | None:
    """Return the names to which a source is restricted; None where one of them is none."""
    names: list[PackageName | None] = []
    for field in ("extra", "group"):
        string = string_of(source.table, field)
        name = package_name(string.value) if string else None
        if name is None and source.member(field):
            return None
        names.append(name)
    return names[0], names[1]


def marker_of(source: Source) -> Marker | None:
    """Return the marker of a source, `ANY` where it has none; None where uv does not read it."""
    member = source.member("marker")
    if member is None:
        return ANY
    match member.value:
        case String(closed=True, is_sound=True) as string:
            marker = parse(string.value)
            return None if isinstance(marker, Fault) else marker
        case _:
            return None


def pins(
    manifest: Manifest, workspace: Workspace, packages: Collection[PackageName]
) -> dict[PackageName, list[Pin]]:
    """Return what gets an index from a source of a package, here and in the rest of the workspace.

    A requirement or a source of which we are not certain is left out.
    """
    manifests = tuple(manifests_of(manifest, workspace))
    return {
        package: [pin for where in manifests for pin in _pins(where, manifest, workspace, package)]
        for package in packages
    }


def own_pins(manifest: Manifest, workspace: Workspace, package: PackageName) -> list[Pin]:
    """Return what gets an index from a source of a package in this file alone."""
    return list(_pins(manifest, manifest, workspace, package))


def cannot_be_together(manifest: Manifest, workspace: Workspace, one: Pin, other: Pin) -> bool:
    """Say whether uv's resolver refuses two pins of one package (39b, 41, 52).

    It refuses some that never meet too, where nothing makes it resolve their environments apart.
    """
    if _is_same_index(one.index, other.index):
        return False
    if _is_conflict(manifest, workspace, one, other):
        return False
    environment = _environment(manifest, workspace)
    if environment is None:
        return False
    conditions = (one.marker, one.requirement, other.marker, other.requirement)
    return can_meet(*conditions, *environment) is True


def is_left_over(manifest: Manifest, workspace: Workspace, one: Pin, other: Pin) -> bool:
    """Say whether the resolver refuses two sources of one list, since the first is for no Python.

    Nothing makes it resolve apart what `requires-python` leaves out, where the other source holds
    in all the rest; but overrides take the place of requirements.
    """
    if one.requirement != ANY or other.requirement != ANY or one.scope != other.scope:
        return False
    if settings_of(manifest, workspace).setting("environments"):
        return False
    package = one.source.package
    root = workspace.root or manifest
    if not all(kind.is_own for kind in root.lists_with(package)):
        return False
    if _is_same_index(one.index, other.index) or _is_conflict(manifest, workspace, one, other):
        return False
    pythons = tuple(_pythons(manifest, workspace))
    if not pythons or can_meet(one.marker, *pythons) is not False:
        return False
    return can_meet(one.marker) is True and is_always(other.marker, *pythons) is True


def _pins(
    where: Manifest, manifest: Manifest, workspace: Workspace, package: PackageName
) -> Iterator[Pin]:
    root = workspace.root or manifest
    surroundings = replace(workspace, root=None if where is root else root, members=())
    sources = where.sources_of(package) or root.sources_of(package)
    sources = tuple(source for source in sources if source.index)
    if not sources or ignores_sources_of(where, surroundings, package):
        return
    for kind, asked in _asked(where, package):
        for source in sources:
            if pin := _pin(where, surroundings, (kind, asked), source):
                yield pin


@question_of
def _asked(where: Manifest, package: PackageName) -> tuple[tuple[ListKind, Marker], ...]:
    """Return what the project, its extras and its groups ask of a package: the list, the marker.

    A requirement of which we are not certain is left out.
    """
    own = (each for each in where.dependencies_of(package) if each.kind.is_own)
    read = ((each.kind, marker_in(each.place.value)) for each in own)
    return tuple((kind, marker) for kind, marker in read if marker and not _is_for_extra(marker))


def _pin(
    where: Manifest, surroundings: Workspace, asked: tuple[ListKind, Marker], source: Source
) -> Pin | None:
    kind, requirement_marker = asked
    names = extra_and_group(source)
    if names is None or source.index is None:
        return None
    if not _applies(where, names, kind):
        return None
    found = declared(where, surroundings, source.index.value)
    marker = marker_of(source)
    if found is None or marker is None:
        return None
    if not can_meet(marker, requirement_marker):
        return None
    scope = Scope(where.name, kind.extra, kind.group)
    restriction = Scope(where.name, *names)
    return Pin(where, source, found[1], scope, restriction, marker, requirement_marker)


def _is_for_extra(marker: Marker) -> bool:
    """Say whether a requirement's own marker asks for an extra: where nothing does is not known."""
    return any(Name("extra") in (each.left, each.right) for each in comparisons(marker))


def _applies(
    where: Manifest, names: tuple[PackageName | None, PackageName | None], kind: ListKind
) -> bool:
    """Say whether a source for an extra or a group is for a list; a script has but one list.

    There uv asks for the extra, and not for the group.
    """
    extra, group = names
    if where.script:
        return extra is None
    return extra in {None, kind.extra} and group in {None, kind.group}


def _is_same_index(one: Index, other: Index) -> bool:
    """Say whether two indexes are one to uv, or may be: an unreadable URL is like any other."""
    if one is other or one.read_url is None or other.read_url is None:
        return True
    return is_same(one.read_url, other.read_url) and one.is_flat == other.is_flat


def _is_conflict(manifest: Manifest, workspace: Workspace, one: Pin, other: Pin) -> bool:
    """Say whether the workspace declares that two pins are never wanted together.

    To uv that goes by the extras and groups that the sources name, not by those that ask.
    """
    restrictions = {one.restriction, other.restriction}
    return all(scope.is_optional for scope in restrictions) and any(
        restrictions <= conflict
        for where in manifests_of(manifest, workspace)
        for conflict in conflicts(where)
    )


def _environment(manifest: Manifest, workspace: Workspace) -> tuple[Marker, ...] | None:
    """Return the markers of the environments for which uv resolves; None for uncertainty."""
    markers = tuple(_pythons(manifest, workspace))
    member = settings_of(manifest, workspace).setting("environments")
    if member is None:
        return markers
    strings = [member.value] if isinstance(member.value, String) else list(strings_in(member))
    environments = [parse(string.value) for string in strings]
    read = [marker for marker in environments if marker and not isinstance(marker, Fault)]
    return (*markers, Either(tuple(read))) if read and len(read) == len(environments) else None


def _pythons(manifest: Manifest, workspace: Workspace) -> Iterator[Comparison]:
    """Yield what all projects of the workspace want of the version of Python."""
    for where in manifests_of(manifest, workspace):
        if required := where.requires_python:
            yield from _specifiers(required.value)


def _specifiers(text: str) -> Iterator[Comparison]:
    """Yield the comparisons of a `requires-python` that markers know too."""
    for part in text.split(","):
        match = _SPECIFIER.fullmatch(part)
        operator = next((sign for sign in SIGNS if match and sign == match[1]), None)
        if match and operator:
            yield Comparison(Name("python_full_version"), operator, Quoted(match[2]))
