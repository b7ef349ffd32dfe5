"""The fixes of findings that are remembered without them."""

from collections.abc import Sequence

from uv_index.frozen import replace
from uv_index.rules import Settings, judged
from uv_index.rules.finding import Finding
from uv_index.rules.memo import Memo
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


def with_fixes(
    findings: Sequence[Finding],
    manifest: Manifest,
    workspace: Workspace,
    settings: Settings,
    memo: Memo,
) -> list[Finding]:
    """Return some of the findings of a memo with their fixes, at the cost of these alone."""
    workspace = replace(workspace, private_packages=settings.private_packages)
    places = {finding.place for finding in findings}
    fixes = {
        _told(manifest, anew): anew.fixes
        for rules, subject in memo.origins(places)
        for rule in rules
        for anew in judged(settings, manifest, workspace, rule, *subject)
    }
    return [replace(f, fixes=fixes.get(_told(manifest, f), f.fixes)) for f in findings]


def _told(manifest: Manifest, finding: Finding) -> tuple[object, ...]:
    """Return what a finding says, and where."""
    return manifest.document.span(finding.place), finding.code, finding.message
