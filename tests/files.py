"""Files that are only in memory."""

import re
from collections.abc import Iterable, Mapping
from copy import copy
from functools import cache
from pathlib import PurePath, PurePosixPath

from uv_index.text import Span, apply
from uv_index.uv import discovery, manifest
from uv_index.uv.changes import Change
from uv_index.uv.environment import Environment, read_variables
from uv_index.uv.globs import Globs
from uv_index.uv.manifest import PYPROJECT_TOML, Manifest
from uv_index.uv.members import Members
from uv_index.uv.unparsed import look_at
from uv_index.uv.workspace import Workspace

_UNDECODED = re.compile("[\udc80-\udcff]")

PLACES = {"HOME": "/project", "XDG_CONFIG_DIRS": "/project/etc"}
"""The variables that say where uv looks for settings outside a project; here that is inside."""


class MemoryFiles:
    """The `Files` of a dict, and an environment; a text that is None is a file that is unreadable.

    The user-level `uv.toml` is `.config/uv/uv.toml`, the system-level one `etc/uv/uv.toml`.
    """

    def __init__(
        self, texts: Mapping[PurePath, str | None], variables: Mapping[str, str] | None = None
    ) -> None:
        self.environment = _environment(tuple((variables or {}).items()))
        self.manifests: dict[PurePath, Manifest | None] = {
            path: None if text is None else _manifest(path, text) for path, text in texts.items()
        }

    def changed(self, texts: Mapping[PurePath, str]) -> "MemoryFiles":
        """Return the same files, of which some have other texts, as after an edit."""
        files = copy(self)
        typed = {path: _typed(path, text, self.manifests[path]) for path, text in texts.items()}
        files.manifests = self.manifests | typed
        return files

    def read(self, path: PurePath) -> tuple[Manifest, Workspace]:
        """Return the manifest at a path, and its surroundings."""
        found = self.manifests[path]
        assert found is not None
        return found, discovery.surroundings(found, self)

    def manifest(self, path: PurePath) -> Manifest | None:
        found = self.manifests.get(path)
        return found if found and found.is_utf8 else None

    def is_file(self, path: PurePath) -> bool:
        return path in self.manifests

    def is_directory(self, path: PurePath) -> bool:
        return any(path in file.parents for file in self.manifests)

    def holds_files(self, path: PurePath) -> bool:
        return self.is_directory(path)

    def members(self, root: PurePath, globs: Globs) -> Members:
        folders = {folder for file in self.manifests for folder in file.parents}
        below = sorted(folder for folder in folders if root in folder.parents)
        found: dict[PurePath, str] = {}
        for glob, written in zip(globs.members, globs.written, strict=True):
            one = Globs((glob,), globs.exclude, (written,))
            for folder in below:
                if one.take_in(folder.relative_to(root).as_posix()):
                    found.setdefault(folder / PYPROJECT_TOML, written)
        return Members(
            {path: self.manifest(path) for path in found if self.is_file(path)},
            {path.parent: glob for path, glob in found.items() if not self.is_file(path)},
        )


@cache
def _environment(variables: tuple[tuple[str, str], ...]) -> Environment:
    return read_variables(PLACES | dict(variables))


PYPROJECT = PurePosixPath("/project/pyproject.toml")
UV_TOML = PurePosixPath("/project/uv.toml")


def read(text: str, variables: Mapping[str, str] | None = None) -> tuple[Manifest, Workspace]:
    """Return the manifest of a text that is alone in its folder, and its surroundings."""
    return read_one({PYPROJECT: text}, variables=variables)


def read_one(
    texts: Mapping[PurePath, str | None],
    path: PurePath = PYPROJECT,
    variables: Mapping[str, str] | None = None,
) -> tuple[Manifest, Workspace]:
    """Return the manifest at a path among several files, and its surroundings."""
    return MemoryFiles(texts, variables).read(path)


def after_in_others(changes: Iterable[Change]) -> dict[PurePath, str]:
    """Return the texts of the other files that a fix or an action changes."""
    return {
        change.manifest.path: apply(change.manifest.text, change.manifest.in_file(change.edits))
        for change in changes
    }


def _typed(path: PurePath, text: str, before: Manifest | None) -> Manifest:
    """Return the manifest of a text that takes the place of another; of one not UTF-8 a new one."""
    if before is None or not before.is_utf8:
        return _manifest(path, text)
    return manifest.edited(before, Span(0, len(before.text)), text)


def _manifest(path: PurePath, text: str) -> Manifest:
    if _UNDECODED.search(text):
        return manifest.read(path, text, is_utf8=False)
    return look_at(path, text)
