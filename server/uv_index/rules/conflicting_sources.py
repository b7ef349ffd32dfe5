"""The rule `conflicting-sources`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding
from uv_index.uv.indexes import Index
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


def _with_several_indexes(manifest: Manifest, workspace: Workspace) -> set[PackageName]:
    """Return the packages that sources map to more than one index: most need no more thought."""
    root = workspace.root or manifest
    first: dict[PackageName, Index] = {}
    several: set[PackageName] = set()
    for where in dict.fromkeys((root, manifest, *workspace.members)):
        for package, name in _mapped(where, root):
            index = where.index_names.get(name) or root.index_names.get(name)
            if index and index.url:
                other = first.setdefault(package, index)
                if other is not index and other.identity != index.identity:
                    several.add(package)
    return several


def _mapped(where: Manifest, root: Manifest) -> Iterator[tuple[PackageName, str]]:
    """Yield what is mapped to which index: by a file itself, and by the root to one of the file's.

    The root's own indexes are looked at where they are mapped.
    """
    for name, sources in where.mapped.items():
        for source in sources:
            yield source.package, name
    for name in where.index_names if where is not root else ():
        for source in root.mapped.get(name, ()):
            if source.package not in where.packages_with_source:
                yield source.package, name
