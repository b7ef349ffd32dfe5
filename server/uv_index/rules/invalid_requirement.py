"""The rule `invalid-requirement`."""

from collections.abc import Iterable, Iterator

from uv_index.facts import fact_of
from uv_index.rules.finding import Finding, Severity
from uv_index.toml.nodes import Array, String
from uv_index.toml.tree import Member
from uv_index.uv.dependencies import extra_build_requirements
from uv_index.uv.fields import members_in, strings_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, settings_of

_OF_A_PROJECT = ("dev-dependencies",)
_SETTINGS = ("override-dependencies", "constraint-dependencies", "build-constraint-dependencies")


def invalid_requirement(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the requirements that uv cannot read, in the lists that it reads itself (24).

    The lists of `[project]` are not among them: what uv cannot read there it leaves to the build
    backend. Nor is `build-system.requires`, which uv reads when it builds.
    """
    for place in _misread_places(manifest):
        yield from _found(manifest, place, Severity.ERROR)
    if settings_of(manifest, workspace) is not manifest:
        return
    # uv drops the settings of a `pyproject.toml` with a warning, and stops at a `uv.toml` or a
    # script.
    stops = manifest.is_uv_toml or manifest.script
    for place in extra_build_requirements(manifest.setting("extra-build-dependencies")):
        if _is_misread(place):
            yield from _found(manifest, place, Severity.ERROR if stops else Severity.WARNING)


@fact_of
def _misread_places(manifest: Manifest) -> tuple[String, ...]:
    each = manifest.derived.each
    in_groups = each("misread in groups", _misread_in_group, _groups(manifest))
    return in_groups + each("misread", _misread, filter(None, _lists(manifest)))


def _found(manifest: Manifest, place: String, severity: Severity) -> Iterator[Finding]:
    from uv_index.rules import requirement_faults  # noqa: PLC0415  # most have none

    yield from requirement_faults.faults(manifest, place, severity)


def _groups(manifest: Manifest) -> Iterable[Member]:
    if manifest.script or manifest.is_uv_toml or manifest.is_left_alone:
        return ()
    return members_in(manifest.top("dependency-groups"))


def _lists(manifest: Manifest) -> Iterator[Member | None]:
    names: tuple[str, ...] = _SETTINGS
    if manifest.script:
        # What a project leaves to a build backend uv reads itself here.
        yield manifest.top("dependencies")
    elif not manifest.is_uv_toml:
        names = (*_OF_A_PROJECT, *_SETTINGS)
    yield from map(manifest.setting, names)


def _misread(requirements: Member) -> Iterator[String]:
    return filter(_is_misread, strings_in(requirements))


def _misread_in_group(group: Member) -> Iterator[String]:
    if isinstance(group.value, Array):
        yield from (s for s in group.value.items if isinstance(s, String) and _is_misread(s))


def _is_misread(place: String) -> bool:
    if not place.closed or not place.is_sound:
        return False
    from uv_index.uv.requirement import Misread, read  # noqa: PLC0415  # many have no such list

    return isinstance(read(place.value), Misread)
