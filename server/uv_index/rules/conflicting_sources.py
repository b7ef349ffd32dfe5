"""The rule `conflicting-sources`."""

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

    Most need no more thought: those that are mapped once.
    """
    root = workspace.root or manifest
    several = set(manifest.repeated_packages)
    if root is not manifest or workspace.mapped or workspace.declared:
        elsewhere = {*workspace.mapped, *(root.mapped_packages if root is not manifest else ())}
        declared = workspace.declared.keys() & root.mapped.keys()
        elsewhere.update(source.package for name in declared for source in root.mapped[name])
        several |= elsewhere.intersection(manifest.mapped_packages)
    return frozenset(
        package for package in several if len(_identities(manifest, workspace, package)) > 1
    )


def _identities(
    manifest: Manifest, workspace: Workspace, package: PackageName
) -> frozenset[Identity]:
    """Return the indexes of a package, as far as they are declared."""
    root = workspace.root or manifest
    found: set[Identity | None] = set()
    for where in {manifest: None, root: None}:
        for source in where.sources_of(package):
            if name := source.index_name:
                found.add(_identity(where, name) or _identity(root, name))
    for source in root.sources_of(package):
        found |= workspace.declared.get(source.index_name or "", frozenset())
    mapped = workspace.mapped.get(package, ())
    found.update(own or _identity(root, name) for name, own in mapped)
    return frozenset(identity for identity in found if identity)


def _identity(where: Manifest, name: str) -> Identity | None:
    index = where.index_named(name)
    return index.identity if index else None
