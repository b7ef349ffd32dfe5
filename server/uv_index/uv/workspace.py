"""What a manifest shares with the other files of its workspace; how they are read is elsewhere."""

from collections.abc import Iterator

from uv_index.frozen import value
from uv_index.uv.manifest import Index, Manifest, Source
from uv_index.uv.names import PackageName


@value
class Workspace:
    """The surroundings of one manifest.

    `root` is the workspace's root where the manifest is a member; `members` are the others where it
    is the root itself. `is_complete` says that all of them could be read, so that what is not found
    in them is not there. `paths` are those of the manifest's index URLs that uv reads as paths and
    that lead to something.

    `uv_toml` is the `uv.toml` beside the root, or beside the manifest where it has no root; an
    empty one counts (C1). Where the manifest is a `uv.toml` itself, `pyproject` is the file beside
    it, and `is_read` says whether uv reads the manifest at all: it does not beside a member.
    """

    root: Manifest | None = None
    members: tuple[Manifest, ...] = ()
    is_complete: bool = True
    paths: frozenset[str] = frozenset()
    uv_toml: Manifest | None = None
    pyproject: Manifest | None = None
    is_read: bool = True


ALONE = Workspace()
"""The surroundings of a manifest that belongs to no workspace."""


def declared(manifest: Manifest, workspace: Workspace, name: str) -> tuple[Manifest, Index] | None:
    """Return the index that `name` means in this manifest's sources, and where it is declared.

    The file itself comes first, then the workspace's root; nothing else counts (rules 24, 25, W1).
    """
    for where in (manifest, workspace.root):
        if where and (index := where.index_names.get(name)):
            return where, index
    return None


def settings_of(manifest: Manifest, workspace: Workspace) -> Manifest:
    """Return the manifest whose settings uv goes by here: the root's, in a workspace (S10).

    A `uv.toml` beside that takes the place of all of its settings (C1), and one in a folder above
    is not looked for: where there are indexes or sources there is a `[tool.uv]`, which ends the
    search (C4).
    """
    return workspace.uv_toml or workspace.root or manifest


def ignores_sources_of(manifest: Manifest, workspace: Workspace, package: PackageName) -> bool:
    """Say whether uv leaves out this file's sources of `package` (27, C11)."""
    settings = settings_of(manifest, workspace)
    return not manifest.is_managed or settings.leaves_out_sources_of(package)


def visible_names(manifest: Manifest, workspace: Workspace) -> list[str]:
    """Return the names of the indexes that this manifest's sources may refer to."""
    root = workspace.root.index_names if workspace.root else {}
    return list(dict.fromkeys((*manifest.index_names, *root)))


def uses(manifest: Manifest, workspace: Workspace, name: str) -> Iterator[tuple[Manifest, Source]]:
    """Yield the sources, here and in the rest of the workspace, that refer to this file's index.

    A member that declares an index of that name itself means its own (W4).
    """
    others = (workspace.root, *workspace.members)
    for where in (manifest, *(other for other in others if other)):
        if where in workspace.members and name in where.index_names:
            continue
        for source in where.mapped.get(name, ()):
            yield where, source


def asks_for(manifest: Manifest, workspace: Workspace, package: PackageName) -> bool | None:
    """Say whether a source of this file for `package` can apply to anything (rule 26).

    None where that cannot be known: dependencies that a build backend supplies, unread members.
    """
    askers = (manifest, *workspace.members)
    if any(package in asker.packages for asker in askers):
        return True
    known = workspace.is_complete and not any(a.has_dynamic_dependencies for a in askers)
    return False if known else None
