"""The rule `conflicting-sources`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


def conflicting_sources(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the sources that give a package an index where others give it another (41, 52).

    What one list of sources says of one extra or group is `ambiguous-sources`.
    """
    if not _may_conflict(manifest, workspace):
        return
    from uv_index.rules import index_conflicts  # noqa: PLC0415  # few packages have two sources

    yield from index_conflicts.conflicts(manifest, workspace)


def _may_conflict(manifest: Manifest, workspace: Workspace) -> bool:
    """Say whether a package has several sources: most have none, and need no more thought."""
    others = (workspace.root, *workspace.members)
    manifests = (manifest, *(other for other in others if other))
    mapped = [source.package for where in manifests for source in where.sources if source.index]
    return len(mapped) != len(set(mapped))
