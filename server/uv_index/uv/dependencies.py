"""The lists of requirements to which uv applies sources: what they ask for, and where."""

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Literal, NamedTuple

from uv_index.frozen import entity, lazy
from uv_index.toml.nodes import String
from uv_index.toml.tree import Member
from uv_index.uv.fields import members_in, strings_in
from uv_index.uv.names import PackageName, package_name

_HEAD = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)")


class Origin(Enum):
    """What list a requirement is in."""

    __hash__ = object.__hash__  # that of an enumeration is made in Python, at each look

    OWN = "what the project, an extra or a group of it depends on"
    ROOT = "constraints and overrides, which uv reads in the root of a workspace alone"
    SETTINGS = "`extra-build-dependencies`, which count where the settings of the file do"
    BUILD_SYSTEM = "what builds the project"


class ListKind(NamedTuple):
    """What list a requirement is in; where it is that of an extra or a group, its normalised name.

    That is missing where it is no valid one.
    """

    origin: Origin
    extra: PackageName | None = None
    group: PackageName | None = None

    @property
    def is_own(self) -> bool:
        """Whether the project, an extra or a group of it depends on what is in the list."""
        return self.origin is Origin.OWN


OWN = ListKind(Origin.OWN)
"""The list of a project, or a script, itself."""

LEGACY_GROUP = PackageName("dev")
"""The group of which the list `dev-dependencies` is a part (C9)."""


class Dependency(NamedTuple):
    """One requirement in one of the lists to which uv applies sources (rule 24)."""

    package: PackageName
    place: String
    kind: ListKind


@entity
class Requested:
    """The packages that a list asks for, in its order, whatever else it says of them."""

    packages: tuple[PackageName, ...]
    kind: ListKind


class Asking:
    """Which of some lists ask for a package; it remembers what it has been asked."""

    def __init__(self, requested: tuple[Requested, ...]) -> None:
        self._requested = requested
        self._known: dict[PackageName, tuple[int, ...]] = {}

    def of(self, package: PackageName) -> tuple[int, ...]:
        """Return their places among the lists."""
        known = self._known.get(package)
        if known is None:
            lists = enumerate(self._requested)
            known = tuple(place for place, each in lists if package in each.packages)
            self._known[package] = known
        return known


@entity
class Listing:
    """What one list of requirements asks for, and where; `requested` is the same object for long.

    While it asks for the same packages it is, whatever else changes.
    """

    requested: Requested
    places: tuple[String, ...]

    @lazy
    def dependencies(self) -> tuple[Dependency, ...]:
        """Its requirements, in their order."""
        packages, kind = self.requested.packages, self.requested.kind
        pairs = zip(packages, self.places, strict=True)
        return tuple(Dependency(package, place, kind) for package, place in pairs)

    def of(self, package: PackageName) -> Iterator[Dependency]:
        """Yield those that ask for a package."""
        pairs = zip(self.requested.packages, self.places, strict=True)
        found = (place for asked, place in pairs if asked == package)
        return (Dependency(package, place, self.requested.kind) for place in found)


class ListHolder(NamedTuple):
    """What holds a list of some kind, or is a table of such lists.

    The keys of a table are the names of `each` of them: extras, groups or packages.
    """

    kind: ListKind
    member: Member | None
    each: Literal["extra", "group", "package"] | None = None

    @property
    def lists(self) -> tuple[Member, ...]:
        """The lists in it."""
        if self.each:
            return members_in(self.member)
        return (self.member,) if self.member else ()

    def listings(self, requirements: Member) -> Iterator[Listing]:
        """Yield what one of the lists asks for."""
        kind, name = self.kind, package_name(requirements.words[0].name)
        match self.each:
            case "extra":
                kind = kind._replace(extra=name)
            case "group":
                kind = kind._replace(group=name)
        yield _listing(requirements, kind)


def extra_build_requirements(setting: Member | None) -> Iterator[String]:
    """Yield the requirements in `extra-build-dependencies`, whether or not they can be read."""
    for member in members_in(setting):
        yield from strings_in(member)


def _listing(requirements: Member, kind: ListKind) -> Listing:
    """Return what a list asks for; of a requirement only the name with which it begins counts.

    What follows (extras, specifiers, a URL, a marker) is not looked at: a source applies to the
    package whatever is said there (rule 51).
    """
    packages: list[PackageName] = []
    places: list[String] = []
    for place in strings_in(requirements):
        if package := _package(place.value):
            packages.append(package)
            places.append(place)
    return Listing(_requested(tuple(packages), kind), tuple(places))


@lru_cache(maxsize=256)
def _requested(packages: tuple[PackageName, ...], kind: ListKind) -> Requested:
    return Requested(packages, kind)


@lru_cache(maxsize=4096)
def _package(requirement: str) -> PackageName | None:
    head = _HEAD.match(requirement)
    return package_name(head[1]) if head else None
