"""Which files make up a workspace; it reads nothing itself, it asks a `Files`."""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePath
from posixpath import normpath

from uv_index.uv.fields import strings_of
from uv_index.uv.files import Files
from uv_index.uv.globs import Globs
from uv_index.uv.manifest import PYPROJECT_TOML, Manifest
from uv_index.uv.projects import Projects
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
    if root is None:
        return ALONE if above is None else Workspace(is_complete=False)
    globs = globs_of(root)
    if not globs.take_in(_inside(manifest, root)):
        return Workspace(is_complete=not root.faults)
    projects = files.projects(root.path.parent, globs)
    return Workspace(
        root=root,
        is_complete=not root.faults,
        packages=projects.names,
        siblings=partial(_siblings, manifest, projects, files),
    )


def globs_of(root: Manifest) -> Globs:
    """Return the globs of a root's workspace table, absolute ones as seen from its folder."""
    return Globs(
        members=tuple(_globs(root, "members")),
        exclude=tuple(_globs(root, "exclude")),
    )


def _of_root(manifest: Manifest, files: Files) -> Workspace:
    projects = files.projects(manifest.path.parent, globs_of(manifest))
    read = [files.manifest(path) for path in projects.members]
    members = tuple(member for member in read if member)
    is_complete = len(members) == len(read) and not any(member.faults for member in members)
    return Workspace(members=members, is_complete=is_complete, packages=projects.names)


def _siblings(manifest: Manifest, projects: Projects, files: Files) -> Iterator[Manifest]:
    for path in projects.members:
        if path != manifest.path and (sibling := files.manifest(path)):
            yield sibling


def _inside(manifest: Manifest, root: Manifest) -> str:
    return manifest.path.parent.relative_to(root.path.parent).as_posix()


def _globs(root: Manifest, name: str) -> Iterator[str]:
    home = f"{root.path.parent.as_posix().removesuffix('/')}/"
    for string in strings_of(root.workspace, name):
        yield normpath(string.value).removeprefix(home)
