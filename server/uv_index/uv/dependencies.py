"""The lists of requirements to which uv applies sources: what they ask for, and where."""

import re
from collections.abc import Iterator
from enum import Enum

from uv_index.frozen import entity
from uv_index.toml.nodes import String
from uv_index.toml.tree import Member, Table
from uv_index.uv.fields import strings_in, table_in
from uv_index.uv.names import PackageName, package_name

_HEAD = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)")
# The list `tool.uv.dev-dependencies` is a part of this group (C9).
_LEGACY_GROUP = PackageName("dev")


class Origin(Enum):
    """What list a requirement is in."""

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


def dependencies_of_script(root: Table, settings: Table | None) -> Iterator[Dependency]:
    """Yield what the lists of a script ask for: its own, and those of uv's settings."""
    for package, place in _required(root.get("dependencies")):
        yield Dependency(package, place, Origin.OWN)
    yield from _root_dependencies(settings)
    yield from dependencies_of_settings(settings)


def dependencies_of_project(
    root: Table, project: Table | None, settings: Table | None
) -> Iterator[Dependency]:
    """Yield what the lists of a `pyproject.toml` ask for, in the order of the lists."""
    if project:
        for package, place in _required(project.get("dependencies")):
            yield Dependency(package, place, Origin.OWN)
        for extra, package, place in _required_by_each(project.get("optional-dependencies")):
            yield Dependency(package, place, Origin.OWN, extra=extra)
    for group, package, place in _required_by_each(root.get("dependency-groups")):
        yield Dependency(package, place, Origin.OWN, group=group)
    for package, place in _required(_setting(settings, "dev-dependencies")):
        yield Dependency(package, place, Origin.OWN, group=_LEGACY_GROUP)
    yield from _root_dependencies(settings)
    yield from dependencies_of_settings(settings)
    if build_system := table_in(root.get("build-system")):
        for package, place in _required(build_system.get("requires")):
            yield Dependency(package, place, Origin.BUILD_SYSTEM)


def dependencies_of_settings(settings: Table | None) -> Iterator[Dependency]:
    """Yield what uv's settings ask for, be they in a `uv.toml`: what builds of others need."""
    for place in extra_build_requirements(settings):
        if package := _required_package(place.value):
            yield Dependency(package, place, Origin.SETTINGS)


def extra_build_requirements(settings: Table | None) -> Iterator[String]:
    """Yield the requirements in `extra-build-dependencies`, whether or not they can be read."""
    builds = table_in(_setting(settings, "extra-build-dependencies"))
    for member in builds.members.values() if builds else ():
        yield from strings_in(member)


def _root_dependencies(settings: Table | None) -> Iterator[Dependency]:
    for name in ("override", "constraint", "build-constraint"):
        for package, place in _required(_setting(settings, f"{name}-dependencies")):
            yield Dependency(package, place, Origin.ROOT)


def _setting(settings: Table | None, name: str) -> Member | None:
    return settings.get(name) if settings else None


def _required_by_each(
    member: Member | None,
) -> Iterator[tuple[PackageName | None, PackageName, String]]:
    """Yield what each list of a table asks for, with the list's name."""
    table = table_in(member)
    for name, item in table.members.items() if table else ():
        for package, place in _required(item):
            yield package_name(name), package, place


def _required(member: Member | None) -> Iterator[tuple[PackageName, String]]:
    """Yield what a list asks for, and where."""
    for string in strings_in(member):
        if package := _required_package(string.value):
            yield package, string


def _required_package(text: str) -> PackageName | None:
    """Return the package that a requirement asks for, or None where no package name begins it.

    What follows the name (extras, specifiers, a URL, a marker) is not looked at: a source applies
    to the package whatever is said there (rule 51).
    """
    head = _HEAD.match(text)
    return package_name(head[1]) if head else None
