"""The lists of requirements to which uv applies sources: what they ask for, and where."""

import re
from collections.abc import Iterator

from uv_index.frozen import entity
from uv_index.toml.nodes import String
from uv_index.toml.tree import Member, Table
from uv_index.uv.fields import strings_in, table_in
from uv_index.uv.names import PackageName, package_name

_HEAD = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)")
# The list `tool.uv.dev-dependencies` is a part of this group (C9).
_LEGACY_GROUP = PackageName("dev")


@entity
class Dependency:
    """One requirement in one of the lists to which uv applies sources (rule 24).

    `is_own` says that the list is of what the project, an extra or a group of it depends on; the
    normalised name of that extra or group is `extra` or `group`, where it is a valid one.
    """

    package: PackageName
    place: String
    is_own: bool
    extra: PackageName | None = None
    group: PackageName | None = None


def dependencies_of_script(root: Table, settings: Table | None) -> Iterator[Dependency]:
    """Yield what the lists of a script ask for: its own, and those of uv's settings."""
    for package, place in _required(root.get("dependencies")):
        yield Dependency(package, place, is_own=True)
    yield from _settings_dependencies(settings)


def dependencies_of_project(
    root: Table, project: Table | None, settings: Table | None
) -> Iterator[Dependency]:
    """Yield what the lists of a `pyproject.toml` ask for, in the order of the lists."""
    if project:
        for package, place in _required(project.get("dependencies")):
            yield Dependency(package, place, is_own=True)
        for extra, package, place in _required_by_each(project.get("optional-dependencies")):
            yield Dependency(package, place, is_own=True, extra=extra)
    for group, package, place in _required_by_each(root.get("dependency-groups")):
        yield Dependency(package, place, is_own=True, group=group)
    for package, place in _required(_setting(settings, "dev-dependencies")):
        yield Dependency(package, place, is_own=True, group=_LEGACY_GROUP)
    yield from _settings_dependencies(settings)
    if build_system := table_in(root.get("build-system")):
        for package, place in _required(build_system.get("requires")):
            yield Dependency(package, place, is_own=False)


def _settings_dependencies(settings: Table | None) -> Iterator[Dependency]:
    for name in ("override", "constraint", "build-constraint"):
        for package, place in _required(_setting(settings, f"{name}-dependencies")):
            yield Dependency(package, place, is_own=False)
    for _, package, place in _required_by_each(_setting(settings, "extra-build-dependencies")):
        yield Dependency(package, place, is_own=False)


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
