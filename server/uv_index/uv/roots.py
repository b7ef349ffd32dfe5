"""Which workspace a manifest belongs to; it reads nothing itself, it asks a `Files`."""

from collections.abc import Iterator
from pathlib import PurePath
from posixpath import normpath

from uv_index.uv.fields import strings_of
from uv_index.uv.files import Files
from uv_index.uv.globs import Globs
from uv_index.uv.manifest import PYPROJECT_TOML, Manifest
from uv_index.uv.members import Members
from uv_index.uv.workspace import ALONE, Workspace


def manifest_above(directory: PurePath, files: Files) -> PurePath | None:
    """Return the nearest `pyproject.toml` in the directories above one."""
    above = (parent / PYPROJECT_TOML for parent in directory.parents)
    return next((candidate for candidate in above if files.is_file(candidate)), None)


def workspace_of(manifest: Manifest, files: Files) -> Workspace:
    """Return the workspace of a `pyproject.toml`.

    The nearest ancestor with a `pyproject.toml` decides: it is the root when it has a workspace
    table whose globs take this directory in, and there is no workspace otherwise (W8). Whether they
    do is not known while its text is broken.
    """
    if manifest.workspace is not None:
        return _of_root(manifest, files)
    above = manifest_above(manifest.path.parent, files)
    root = files.manifest(above) if above else None
    if above is None:
        return ALONE
    if root is None:
        return Workspace(is_complete=False, unread=(above,))
    if not takes_in(root, manifest.path):
        return Workspace(is_complete=not root.has_faults)
    found = members_of(root, files)
    here = found.files.get(manifest.path)
    siblings = tuple(member for member in found.manifests if member is not here)
    return Workspace(
        root=root,
        is_complete=not root.has_faults,
        siblings=siblings,
        unread=found.unread,
        packages=found.names,
        mapped=found.mapped,
        declared=found.declared,
    )


def members_of(root: Manifest, files: Files) -> Members:
    """Return what the globs of a root find."""
    return files.members(root.path.parent, globs_of(root))


def takes_in(root: Manifest, path: PurePath) -> bool:
    """Say whether the globs of a root take the folder of a manifest below it in."""
    return globs_of(root).take_in(path.parent.relative_to(root.path.parent).as_posix())


def globs_of(root: Manifest) -> Globs:
    """Return the globs of a root's workspace table, absolute ones as seen from its folder."""
    home = f"{root.path.parent.as_posix().removesuffix('/')}/"
    members, exclude = (
        tuple(string.value for string in strings_of(root.workspace, name))
        for name in ("members", "exclude")
    )
    return Globs(
        members=tuple(normpath(glob).removeprefix(home) for glob in members),
        exclude=tuple(normpath(glob).removeprefix(home) for glob in exclude),
        written=members,
    )


def _of_root(manifest: Manifest, files: Files) -> Workspace:
    found = members_of(manifest, files)
    return Workspace(
        members=found.manifests,
        strays=dict(_strays(found, files)),
        nowhere=found.nowhere,
        unread=found.unread,
        is_complete=not found.unread and not any(m.has_faults for m in found.manifests),
        packages=found.names,
        mapped=found.mapped,
        declared=found.declared,
    )


def _strays(found: Members, files: Files) -> Iterator[tuple[PurePath, str]]:
    """Yield the directories at which uv stops, since they are no members, and the globs."""
    for folder, glob in found.bare.items():
        if not folder.name.startswith(".") and files.holds_files(folder):
            yield folder, glob
