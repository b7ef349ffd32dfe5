"""Which indexes a source means, and which sources mean an index, in a whole workspace."""

from collections.abc import Iterator

from uv_index.frozen import replace
from uv_index.uv.dependencies import Dependency
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.reach import ignores_sources_of, is_read, requests_of
from uv_index.uv.scopes import is_in_scope
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace, is_whole, manifests_of

Declared = tuple[Manifest, Index]
"""An index, and the manifest that declares it."""


def named(manifest: Manifest, name: str) -> Index | None:
    """Return the first index of a name, though it be one that uv refuses."""
    return next((i for i in manifest.indexes if i.name and i.name.value == name), None)


def meant(manifest: Manifest, workspace: Workspace, source: Source) -> tuple[Declared, ...]:
    """Return the indexes that a source of this file means; it is one at most, but in a root.

    There uv looks at home first for each requirement to which the source applies: in a member that
    inherits it, that is the member, whose own index of that name comes before the root's (W1, W4).
    """
    if source.index is None:
        return ()
    name = source.index.value
    found = [
        (home, index)
        for home in (manifest, workspace.root)
        if home and (index := named(home, name))
    ][:1]
    homes = [member for member in workspace.members if named(member, name)]
    askers = {asker for asker, _ in requests_of(manifest, workspace, source)} if homes else ()
    found += [(home, index) for home in homes if home in askers and (index := named(home, name))]
    return tuple(found)


def mapped(
    manifest: Manifest, workspace: Workspace
) -> Iterator[tuple[Manifest, Source, tuple[Declared, ...]]]:
    """Yield the sources of the whole workspace, this file's first, with the indexes they mean."""
    root, around = from_root(manifest, workspace)
    for where in manifests_of(manifest, workspace):
        beside = around if where is root else Workspace(root=root)
        for source in where.sources:
            yield where, source, meant(where, beside, source)


def visible_with(manifest: Manifest, workspace: Workspace, home: Manifest) -> Iterator[Manifest]:
    """Yield the files whose indexes a source can see that sees those of `home`, itself first."""
    root, around = from_root(manifest, workspace)
    yield home
    yield from around.members if home is root else (root,)


def sources_of(
    manifest: Manifest, workspace: Workspace, dependency: Dependency
) -> Iterator[tuple[Manifest, Source]]:
    """Yield the sources that uv applies to a requirement of this file, and where they are."""
    package = dependency.package
    if is_read(manifest, workspace, dependency.kind) and not ignores_sources_of(
        manifest, workspace, package
    ):
        for home, source in sources_for(manifest, workspace, package):
            if is_in_scope(manifest, source, dependency.kind):
                yield home, source


def sources_for(
    manifest: Manifest, workspace: Workspace, package: PackageName
) -> Iterator[tuple[Manifest, Source]]:
    """Yield the sources of a package that count for this file, and where they are.

    A file without one for the package inherits those of its root, and a `uv.toml` has those of the
    `pyproject.toml` beside it.
    """
    for home in (manifest, workspace.root, workspace.pyproject if workspace.is_read else None):
        if home and package in home.packages_with_source:
            yield from ((home, source) for source in home.sources if source.package == package)
            return


def from_root(manifest: Manifest, workspace: Workspace) -> tuple[Manifest, Workspace]:
    """Return the root of the workspace that a manifest is in, or is, and what lies around that.

    Of what is at the paths that the root names, nothing is known then.
    """
    if workspace.root is None:
        return manifest, workspace
    around = replace(
        workspace,
        root=None,
        members=(manifest, *workspace.siblings),
        siblings=(),
        is_complete=is_whole(workspace) and not manifest.has_faults,
        paths=frozenset(),
        targets={},
        elsewhere={},
    )
    return workspace.root, around
