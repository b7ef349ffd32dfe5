"""Where the rest of a manifest's workspace lies; it reads nothing itself, it asks a `Files`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fnmatch import translate
from functools import lru_cache
from pathlib import PurePath
from typing import Protocol

from uv_index.uv.manifest import Manifest
from uv_index.uv.url import LocalPath
from uv_index.uv.workspace import ALONE, Workspace


class Files(Protocol):
    """The files around a manifest, open editors over the disk."""

    def manifest(self, path: PurePath) -> Manifest | None:
        """Return a file as uv reads it, or None where there is none or it is unreadable."""

    def is_file(self, path: PurePath) -> bool:
        """Say whether there is a file, readable or not."""

    def is_directory(self, path: PurePath) -> bool:
        """Say whether there is a directory."""

    def directories(self, root: PurePath, pattern: str) -> tuple[PurePath, ...]:
        """Return the directories below `root` that a glob matches, in the order of their names."""


def surroundings(manifest: Manifest, files: Files) -> Workspace:
    """Return what lies around a manifest: its workspace, and the directories that it names."""
    paths = frozenset(_existing_paths(manifest, files))
    return replace(_workspace(manifest, files), paths=paths)


def _existing_paths(manifest: Manifest, files: Files) -> Iterator[str]:
    for index in manifest.indexes:
        match index.read_url:
            case LocalPath(text) if files.is_directory(manifest.path.parent / text):
                yield text
            case _:
                pass


def _workspace(manifest: Manifest, files: Files) -> Workspace:
    """Return the workspace of a manifest.

    The nearest ancestor with a `pyproject.toml` decides: it is the root when it has a workspace
    table whose globs take this directory in, and there is no workspace otherwise (W8).
    """
    if manifest.workspace is not None:
        return _of_root(manifest, files)
    for directory in manifest.path.parent.parents:
        path = directory / "pyproject.toml"
        if not files.is_file(path):
            continue
        root = files.manifest(path)
        if root is None:
            return Workspace(is_complete=False)
        if root.workspace is None or not _takes_in(root, manifest.path.parent):
            return ALONE
        return Workspace(root=root, is_complete=not root.faults)
    return ALONE


def _of_root(root: Manifest, files: Files) -> Workspace:
    members: list[Manifest] = []
    is_complete = True
    for directory in _member_directories(root, files):
        path = directory / "pyproject.toml"
        member = files.manifest(path)
        if member is None:
            is_complete = False
            continue
        if member.is_managed:
            members.append(member)
            is_complete = is_complete and not member.faults
    return Workspace(members=tuple(members), is_complete=is_complete)


def _member_directories(root: Manifest, files: Files) -> Iterator[PurePath]:
    directory = root.path.parent
    found: dict[PurePath, None] = {}
    for pattern in _globs(root, "members"):
        found.update(dict.fromkeys(files.directories(directory, pattern)))
    for member in found:
        is_excluded = any(_matches(directory, glob, member) for glob in _globs(root, "exclude"))
        if member != directory and not is_excluded and files.is_file(member / "pyproject.toml"):
            yield member


def _takes_in(root: Manifest, directory: PurePath) -> bool:
    home = root.path.parent
    included = any(_matches(home, glob, directory) for glob in _globs(root, "members"))
    return included and not any(_matches(home, glob, directory) for glob in _globs(root, "exclude"))


def _globs(root: Manifest, name: str) -> Iterator[str]:
    member = root.workspace.get(name) if root.workspace else None
    for string in root.strings(member):
        yield string.value.removeprefix("./").rstrip("/")


def _matches(home: PurePath, glob: str, directory: PurePath) -> bool:
    """Say whether the glob matches; its `*` crosses slashes, as uv's `matches_path` lets it."""
    return _compiled(glob).match(_relative(directory, home)) is not None


def _relative(directory: PurePath, home: PurePath) -> str:
    return directory.relative_to(home).as_posix() if directory.is_relative_to(home) else "//"


@lru_cache(maxsize=256)
def _compiled(glob: str) -> re.Pattern[str]:
    return re.compile(translate(glob))
