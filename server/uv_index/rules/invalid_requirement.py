"""The rule `invalid-requirement`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding, Severity
from uv_index.toml.nodes import Array, String
from uv_index.uv.dependencies import extra_build_requirements
from uv_index.uv.fields import strings_in, table_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, settings_of

_OF_A_PROJECT = ("dev-dependencies",)
_SETTINGS = ("override-dependencies", "constraint-dependencies", "build-constraint-dependencies")


def invalid_requirement(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the requirements that uv cannot read, in the lists that it reads itself (24).

    The lists of `[project]` are not among them: what uv cannot read there it leaves to the build
    backend. Nor is `build-system.requires`, which uv reads when it builds.
    """
    for severity, place in _requirements(manifest, workspace):
        if place.closed and place.is_sound:
            from uv_index.rules import requirement_faults  # noqa: PLC0415  # many have no such list

            yield from requirement_faults.faults(manifest, place, severity)


def _requirements(manifest: Manifest, workspace: Workspace) -> Iterator[tuple[Severity, String]]:
    error = Severity.ERROR
    names: tuple[str, ...] = _SETTINGS
    if manifest.script:
        # What a project leaves to a build backend uv reads itself here.
        dependencies = strings_in(manifest.top("dependencies"))
        yield from ((error, string) for string in dependencies)
    elif not manifest.is_uv_toml:
        names = (*_OF_A_PROJECT, *_SETTINGS)
        yield from ((error, string) for string in _in_groups(manifest))
    for name in names:
        yield from ((error, string) for string in strings_in(manifest.setting(name)))
    if settings_of(manifest, workspace) is not manifest:
        return
    # uv drops the settings of a `pyproject.toml` with a warning, and stops at a `uv.toml` or a
    # script.
    severity = error if manifest.is_uv_toml or manifest.script else Severity.WARNING
    yield from (
        (severity, string)
        for string in extra_build_requirements(manifest.setting("extra-build-dependencies"))
    )


def _in_groups(manifest: Manifest) -> Iterator[String]:
    groups = table_in(manifest.top("dependency-groups"))
    for member in groups.members.values() if groups and manifest.is_managed else ():
        if isinstance(member.value, Array):
            yield from (item for item in member.value.items if isinstance(item, String))
