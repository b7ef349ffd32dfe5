"""How much a finding about a source matters that uv makes only when something asks for it."""

from collections.abc import Iterator

from uv_index.frozen import replace
from uv_index.rules.finding import Finding, Severity
from uv_index.uv.manifest import Manifest
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace, ignores_sources_of, requirements_of


def judged(
    manifest: Manifest, workspace: Workspace, source: Source, finding: Finding
) -> Iterator[Finding]:
    """Yield an error as it is where a requirement makes uv look, as an information before that.

    Nothing comes back where uv leaves the source out whatever asks for it (27).
    """
    if ignores_sources_of(manifest, workspace, source.package):
        return
    if any(True for _ in requirements_of(manifest, workspace, source)):
        yield finding
        return
    yield replace(
        finding,
        severity=Severity.INFORMATION,
        message=f"{finding.message}; uv stops there once it is a dependency",
        uv=None,
    )
