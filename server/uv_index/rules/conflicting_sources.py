"""The rule `conflicting-sources`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, manifests_of


def conflicting_sources(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the sources that give a package an index where others give it another (41, 52).

    What one list of sources says of one extra or group is `ambiguous-sources`.
    """
    if not _may_conflict(manifest, workspace):
        return
    from uv_index.rules import index_conflicts  # noqa: PLC0415  # few packages have two sources

    yield from index_conflicts.conflicts(manifest, workspace)


def _may_conflict(manifest: Manifest, workspace: Workspace) -> bool:
    """Say whether a package has several sources, or a member its own index behind one of them.

    Most packages have no source, and need no more thought.
    """
    manifests = tuple(manifests_of(manifest, workspace))
    mapped = [package for where in manifests for package in where.mapped_packages]
    if len(mapped) != len(set(mapped)):
        return True
    return any(not manifest.mapped.keys().isdisjoint(m.index_names) for m in workspace.members)
