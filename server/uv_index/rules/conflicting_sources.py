"""The rule `conflicting-sources`."""

from collections import defaultdict
from collections.abc import Iterator

from uv_index.rules.finding import Finding
from uv_index.uv.indexes import Identity
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.workspace import Workspace


def conflicting_sources(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the sources that give a package an index where others give it another (41, 52).

    What one list of sources says of one extra or group is `ambiguous-sources`.
    """
    packages = _with_several_indexes(manifest, workspace)
    if not packages:
        return
    from uv_index.rules import index_conflicts  # noqa: PLC0415  # few packages have two indexes

    yield from index_conflicts.conflicts(manifest, workspace, packages)


def _with_several_indexes(manifest: Manifest, workspace: Workspace) -> frozenset[PackageName]:
    """Return the packages that this file maps and the workspace takes from more than one index.

    Most need no more thought.
    """
    root = workspace.root or manifest
    found: defaultdict[PackageName, set[Identity | None]] = defaultdict(set)
    for where in {manifest: None, root: None}:
        for name, sources in where.mapped.items():
            for source in sources:
                found[source.package].add(_identity(where, name) or _identity(root, name))
    for name in workspace.declared.keys() & root.mapped.keys():
        for source in root.mapped[name]:
            found[source.package] |= workspace.declared[name]
    for package in set(manifest.mapped_packages):
        mapped = workspace.mapped.get(package, ())
        found[package].update(own or _identity(root, name) for name, own in mapped)
    several = (package for package in manifest.mapped_packages if len(found[package] - {None}) > 1)
    return frozenset(several)


def _identity(where: Manifest, name: str) -> Identity | None:
    index = where.index_names.get(name)
    return index.identity if index else None
