"""How much a finding about a source matters that uv makes only when something asks for it."""

from collections.abc import Iterator

from uv_index.frozen import replace
from uv_index.rules.finding import Finding, Severity
from uv_index.uv.manifest import Manifest
from uv_index.uv.reach import ignores_sources_of, requests_of, requirements_of
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace, settings_of


def judged(
    manifest: Manifest, workspace: Workspace, source: Source, finding: Finding
) -> Iterator[Finding]:
    """Yield an error as it is where a requirement makes uv look, as an information before that.

    Nothing comes back where uv leaves the source out whatever asks for it (27).
    """
    if ignores_sources_of(manifest, workspace, source.package):
        return
    if any(True for _ in requests_of(manifest, workspace, source)):
        yield finding
    else:
        yield _before(finding, "once it is a dependency")


def resolved(
    manifest: Manifest, workspace: Workspace, source: Source, finding: Finding
) -> Iterator[Finding]:
    """Yield an error as it is where uv surely resolves the package from a source, else as above.

    It does what the project, an extra or a group asks for; not where a setting excludes the
    package, nor where the markers of the requirement and of the source do not meet.
    """
    if ignores_sources_of(manifest, workspace, source.package):
        return
    settings = settings_of(manifest, workspace)
    excludes = settings.setting("exclude-dependencies") is not None
    asked = [dependency for _, dependency in requirements_of(manifest, workspace, source)]
    is_for_all = source.member("marker") is None
    is_sure = any(
        dependency.kind.is_own and (is_for_all or ";" not in dependency.place.value)
        for dependency in asked
    )
    if is_sure and not excludes:
        yield finding
    else:
        yield _before(finding, "where it resolves it" if asked else "once it is a dependency")


def _before(finding: Finding, when: str) -> Finding:
    message = f"{finding.message}; uv stops there {when}"
    return replace(finding, severity=Severity.INFORMATION, message=message, uv=None)
