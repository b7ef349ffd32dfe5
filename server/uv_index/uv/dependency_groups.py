"""The dependency groups of a file as uv looks through them: which includes which."""

from collections.abc import Collection, Iterator, Mapping

from uv_index.facts import fact_of
from uv_index.frozen import value
from uv_index.toml.nodes import Array, String
from uv_index.toml.tree import Member, Table
from uv_index.uv.common_kinds import NAME, TEXT
from uv_index.uv.fields import members_in, string_of, table_in, tables_in
from uv_index.uv.kinds import Either, ListOf, MapOf, Record
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName, package_name

INCLUDE = "include-group"
"""The one key of a table in a group."""

GROUPS = MapOf(
    ListOf(
        Either(
            (TEXT, Record("DependencyObjectSpecifier", {INCLUDE: NAME})),
            "a requirement or a table with `include-group`",
            "a string or a map with the `include-group` key",
        ),
        "a list of requirements",
    ),
    "a table of groups",
    expected="a table with unique dependency group names",
    of_packages=False,
)
"""What `dependency-groups` holds."""


@value
class Include:
    """That one group includes another, and where it says so.

    `path` leads from the group where uv began to look to the one that includes; `is_cycle` says
    that the included one is on it.
    """

    group: PackageName
    included: PackageName
    place: String
    path: tuple[PackageName, ...]

    @property
    def is_cycle(self) -> bool:
        """Whether the included group leads back to the one that includes it."""
        return self.included in self.path


def named_groups(manifest: Manifest) -> dict[PackageName, Member]:
    """Return the groups by their normalised names, the first of those that share one."""
    table = table_in(manifest.top("dependency-groups"))
    names: dict[PackageName, Member] = {}
    for key, member in table.members.items() if table else ():
        if name := package_name(key):
            names.setdefault(name, member)
    return names


@fact_of
def names_of_groups(manifest: Manifest) -> frozenset[PackageName]:
    """Return the normalised names of the groups."""
    return frozenset(named_groups(manifest))


@fact_of
def has_odd_tables(manifest: Manifest) -> bool:
    """Say whether there is a table in a group that is not as it should be."""
    groups = members_in(manifest.top("dependency-groups"))
    return bool(manifest.derived.each("odd tables", odd_tables, groups))


def odd_tables(group: Member) -> Iterator[Table]:
    """Yield the tables in a group that are not as they should be."""
    return (table for table in tables_in(group) if [*table.members] != [INCLUDE])


@fact_of
def are_includes_sound(manifest: Manifest) -> bool:
    """Say whether each include leads to another group, and none back."""
    groups = members_in(manifest.top("dependency-groups"))
    known = manifest.derived.each("inclusions", _inclusions, groups)
    return manifest.derived.get("are includes sound", _are_sound, known)


def includes(groups: Mapping[PackageName, Member]) -> Iterator[Include]:
    """Yield every include of the groups, in the order in which uv meets them."""
    done = {name for name, member in groups.items() if _is_plain(member)}
    for start in sorted(groups.keys() - done):
        path = {} if start in done else {start: _included(groups[start])}
        while path:
            group, pending = next(reversed(path.items()))
            place = next(pending, None)
            included = package_name(place.value) if place else None
            if place is None:
                done.add(group)
                del path[group]
            elif included:
                yield Include(group, included, place, tuple(path))
                if included in groups and included not in path and included not in done:
                    path[included] = _included(groups[included])


def leading_to(groups: Mapping[PackageName, Member], name: PackageName) -> Collection[PackageName]:
    """Return the groups that include one, directly or not, and itself."""
    direct = [(include.group, include.included) for include in includes(groups)]
    found, new = {name}, {name}
    while new:
        new = {group for group, included in direct if included in new} - found
        found |= new
    return found


def _inclusions(
    member: Member,
) -> Iterator[tuple[PackageName | None, tuple[PackageName | None, ...]]]:
    """Yield the name of a group, and of those that it includes."""
    included = tuple(package_name(place.value) for place in _included(member))
    yield package_name(member.words[0].name), included


def _are_sound(
    known: tuple[tuple[PackageName | None, tuple[PackageName | None, ...]], ...],
) -> bool:
    groups = dict(reversed(known))
    leading = {name: included for name, included in groups.items() if included}
    if any(name not in groups for included in leading.values() for name in included):
        return False
    from graphlib import CycleError, TopologicalSorter  # noqa: PLC0415  # many have no include

    try:
        TopologicalSorter(leading).prepare()
    except CycleError:
        return False
    return True


def _is_plain(member: Member) -> bool:
    """Say whether a group includes no other."""
    return isinstance(member.value, Array) and not member.value.tables


def _included(member: Member) -> Iterator[String]:
    """Yield the names of the groups that a group includes."""
    for table in tables_in(member):
        if name := string_of(table, INCLUDE):
            yield name
