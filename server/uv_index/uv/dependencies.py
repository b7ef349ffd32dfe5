"""The lists of requirements to which uv applies sources: what they ask for, and where."""

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from uv_index.frozen import entity, lazy
from uv_index.toml.nodes import String
from uv_index.toml.tree import Member
from uv_index.uv.fields import strings_in, table_in
from uv_index.uv.names import PackageName, package_name

_HEAD = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)")
# The list `tool.uv.dev-dependencies` is a part of this group (C9).
_LEGACY_GROUP = PackageName("dev")


class Origin(Enum):
    """What list a requirement is in."""

    __hash__ = object.__hash__  # that of an enumeration is made in Python, at each look

    OWN = "what the project, an extra or a group of it depends on"
    ROOT = "constraints and overrides, which uv reads in the root of a workspace alone"
    SETTINGS = "`extra-build-dependencies`, which count where the settings of the file do"
    BUILD_SYSTEM = "what builds the project"


@entity
class Dependency:
    """One requirement in one of the lists to which uv applies sources (rule 24).

    The normalised name of the extra or group whose list it is in is `extra` or `group`, where it is
    a valid one.
    """

    package: PackageName
    place: String
    origin: Origin
    extra: PackageName | None = None
    group: PackageName | None = None

    @property
    def is_own(self) -> bool:
        """Whether the project, an extra or a group of it depends on this."""
        return self.origin is Origin.OWN


@entity
class Listing:
    """What one list of requirements asks for, in its order."""

    dependencies: tuple[Dependency, ...]

    @lazy
    def packages(self) -> tuple[PackageName, ...]:
        """The package of each of them; while these are the same it is the same object."""
        return _one_object(tuple(dependency.package for dependency in self.dependencies))

    @lazy
    def own_packages(self) -> tuple[PackageName, ...]:
        """The same, where the project, an extra or a group of it depends on them."""
        return self.packages if self.dependencies and self.dependencies[0].is_own else ()

    @lazy
    def by_package(self) -> dict[PackageName, tuple[Dependency, ...]]:
        """Them, by the package that they ask for."""
        found: dict[PackageName, tuple[Dependency, ...]] = {}
        for dependency in self.dependencies:
            found[dependency.package] = (*found.get(dependency.package, ()), dependency)
        return found


class Listed(NamedTuple):
    """A list of requirements, and what its requirements have in common."""

    member: Member
    origin: Origin
    extra: PackageName | None = None
    group: PackageName | None = None


def lists(  # noqa: PLR0917  # there are nine, in an order of their own
    own: Member | None,
    extras: Member | None,
    groups: Member | None,
    dev: Member | None,
    override: Member | None,
    constraint: Member | None,
    build_constraint: Member | None,
    extra_build: Member | None,
    requires: Member | None,
) -> Iterator[Listed]:
    """Yield the lists in what holds them, the nine places of rule 24, in their order."""
    if own:
        yield Listed(own, Origin.OWN)
    for extra, member in _named(extras):
        yield Listed(member, Origin.OWN, extra=extra)
    for group, member in _named(groups):
        yield Listed(member, Origin.OWN, group=group)
    if dev:
        yield Listed(dev, Origin.OWN, group=_LEGACY_GROUP)
    for member in filter(None, (override, constraint, build_constraint)):
        yield Listed(member, Origin.ROOT)
    for _, member in _named(extra_build):
        yield Listed(member, Origin.SETTINGS)
    if requires:
        yield Listed(requires, Origin.BUILD_SYSTEM)


def listings_in(requirements: Listed) -> Iterator[Listing]:
    """Yield what a list asks for; of a requirement only the name with which it begins counts.

    What follows (extras, specifiers, a URL, a marker) is not looked at: a source applies to the
    package whatever is said there (rule 51).
    """
    yield Listing(tuple(_dependencies_in(requirements)))


def extra_build_requirements(setting: Member | None) -> Iterator[String]:
    """Yield the requirements in `extra-build-dependencies`, whether or not they can be read."""
    builds = table_in(setting)
    for member in builds.members.values() if builds else ():
        yield from strings_in(member)


def _dependencies_in(requirements: Listed) -> Iterator[Dependency]:
    for place in strings_in(requirements.member):
        if package := _package(place.value):
            yield Dependency(
                package, place, requirements.origin, requirements.extra, requirements.group
            )


@lru_cache(maxsize=256)
def _one_object(packages: tuple[PackageName, ...]) -> tuple[PackageName, ...]:
    return packages


@lru_cache(maxsize=4096)
def _package(requirement: str) -> PackageName | None:
    head = _HEAD.match(requirement)
    return package_name(head[1]) if head else None


def _named(member: Member | None) -> Iterator[tuple[PackageName | None, Member]]:
    """Yield what a table holds, each with its name if that is a valid one."""
    table = table_in(member)
    for key, inner in table.members.items() if table else ():
        yield package_name(key), inner
