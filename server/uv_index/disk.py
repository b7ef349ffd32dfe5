"""The files on the disk as the core's `Files`; it knows nothing of open editors."""

import os
import stat
from codecs import BOM_UTF8
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePath

from uv_index import rules
from uv_index.folders import folders
from uv_index.frozen import entity, value
from uv_index.gitignore import Ignored
from uv_index.uv.environment import read_variables
from uv_index.uv.globs import Globs
from uv_index.uv.manifest import LONGEST, NAMES, PYPROJECT_TOML, SCRIPT, Manifest, read, unread
from uv_index.uv.members import Members
from uv_index.uv.unparsed import look_at

_MOST_BYTES = 4
"""How many bytes a character takes at the most."""

_PRIVATE = frozenset({"__pycache__", "node_modules", "Thumbs.db", "desktop.ini"})

Version = tuple[int, int]
"""What changes when a file is written: its time and its size."""


@value
class Unreadable:
    """Why a file cannot be read, for people."""

    reason: str


@entity
class _Seen:
    """What the disk said of paths, and what came of that for the members of workspaces."""

    paths: dict[PurePath, os.stat_result | None]
    members: dict[PurePath, tuple[Globs, Members]]


class Disk:
    """What is read is remembered, and so is what the disk says of a path until we look again.

    A file whose time or size is another then is read anew. A large workspace has a thousand files,
    and a network may lie between: in folders where an editor tells us what changes, the disk is not
    asked again before that, or before we `compare`. Which members there are is remembered until we
    `search`. The environment is that in which the process began, as seen from a folder where one is
    given.
    """

    def __init__(self, folder: PurePath | None = None) -> None:
        self.environment = read_variables(os.environ, folder, is_windows=os.name == "nt")
        self.links: dict[PurePath, PurePath] = {}
        """Where those members lie that a workspace has found through a link."""
        self._watched: dict[str, Path] = {}
        self._files: dict[PurePath, tuple[Version, Manifest]] = {}
        self._filled: dict[PurePath, bool] = {}
        self._walks: dict[PurePath, tuple[Globs, dict[PurePath, str]]] = {}
        self._lasting = _Seen({}, {})
        self._fleeting = _Seen({}, {})

    def watch(self, folders: Iterable[PurePath]) -> None:
        """Take it that somebody tells us of what changes in these folders, and in no others."""
        self._watched = {
            f"{str(folder).removesuffix(os.sep)}{os.sep}": Path(os.path.realpath(folder))
            for folder in folders
        }
        self.compare()

    def look_again(self) -> None:
        """Ask the disk again, but for what we are told of."""
        self._fleeting = _Seen({}, {})

    def compare(self) -> None:
        """Ask the disk again for everything."""
        self._lasting, self._fleeting = _Seen({}, {}), _Seen({}, {})

    def search(self) -> None:
        """Look for the members of workspaces anew when they are next asked for."""
        self._walks.clear()
        self._filled.clear()
        self.links.clear()
        self._forget_members()

    def forget(self, path: PurePath) -> None:
        """Read a file anew when it is next asked for."""
        self._files.pop(path, None)
        for seen in (self._lasting, self._fleeting):
            seen.paths.pop(path, None)
        self._forget_members()

    def has_read_below(self, folder: PurePath) -> bool:
        """Say whether something was read in a folder, or in one below it."""
        start = f"{folder}{os.sep}"
        return any(str(path).startswith(start) for path in self._files)

    def read(self, path: PurePath) -> Manifest | Unreadable:
        """Return a file as uv reads it, UTF-8 or not, or why it cannot be read."""
        version = self._version(path)
        known = self._files.get(path)
        if known and known[0] == version:
            return known[1]
        self._files.pop(path, None)
        try:
            manifest = self._read(path)
        except OSError as error:
            return Unreadable(error.strerror or type(error).__name__)
        except ValueError:
            return Unreadable("No path can hold this name")
        if version:
            self._files[path] = version, manifest
        return manifest

    def manifest(self, path: PurePath) -> Manifest | None:
        """Return a file as uv reads it, or None where there is none or it is unreadable."""
        if not self.is_file(path):
            return None
        outcome = self.read(path)
        return outcome if isinstance(outcome, Manifest) and outcome.is_readable else None

    def is_file(self, path: PurePath) -> bool:
        """Say whether there is a file; devices and pipes, which have no end, are none."""
        found = self._stat(path)
        return found is not None and stat.S_ISREG(found.st_mode)

    def is_directory(self, path: PurePath) -> bool:
        """Say whether there is a directory on this machine.

        A share of Windows is taken for none: to ask for it would send our name over the network to
        whatever host a file in the editor names.
        """
        if path.drive.startswith(("\\\\", "//")):
            return False
        found = self._stat(path)
        return found is not None and stat.S_ISDIR(found.st_mode)

    def holds_files(self, path: PurePath) -> bool:
        """Say whether there surely is a file in or below a directory that Git does not ignore.

        What a user's own configuration of Git may ignore does not count: hidden files and caches.
        """
        if path not in self._filled:
            self._filled[path] = _holds_files(Path(path))
        return self._filled[path]

    def members(self, root: PurePath, globs: Globs) -> Members:
        """Return what the globs of a workspace find, from its root's folder."""
        for seen in (self._lasting, self._fleeting):
            if root in seen.members and seen.members[root][0] == globs:
                return seen.members[root][1]
        found = self._walk(root, globs)
        bare = {path.parent: glob for path, glob in found.items() if not self.is_file(path)}
        nowhere = {folder: bare.pop(folder) for folder in list(bare) if not Path(folder).exists()}
        files = {path: self.manifest(path) for path in found if self.is_file(path)}
        members = Members(files, bare, nowhere)
        is_lasting = all(path in self._lasting.paths for path in found)
        (self._lasting if is_lasting else self._fleeting).members[root] = globs, members
        return members

    def _walk(self, root: PurePath, globs: Globs) -> dict[PurePath, str]:
        """Return where the manifests of members may be, each with its glob as it is written.

        The root is none of its own members.
        """
        known = self._walks.get(root)
        if known and known[0] == globs:
            return known[1]
        found: dict[PurePath, str] = {}
        for folder, (glob, is_linked) in folders(str(root), globs).items():
            path = PurePath(os.path.normpath(root.joinpath(folder, PYPROJECT_TOML)))
            if path.parent != root:
                found.setdefault(path, glob)
            if is_linked:
                self.links[path] = PurePath(os.path.realpath(path))
        self._walks[root] = globs, found
        return found

    def _read(self, path: PurePath) -> Manifest:
        """Return the manifest of a file; one is not opened that is too long whatever is in it.

        Raises OSError or ValueError where it cannot be read.
        """
        found = self._stat(path)
        if found and stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(0, "Is a directory")
        if found and found.st_size > _MOST_BYTES * LONGEST:
            return unread(path)
        return _decoded(path, Path(path).read_bytes())

    def _version(self, path: PurePath) -> Version | None:
        found = self._stat(path)
        return (found.st_mtime_ns, found.st_size) if found else None

    def _stat(self, path: PurePath) -> os.stat_result | None:
        for seen in (self._lasting, self._fleeting):
            if path in seen.paths:
                return seen.paths[path]
        try:
            found = os.stat(path)  # noqa: PTH116  # a pure path has no stat of its own
        except (OSError, ValueError):
            found = None
        (self._lasting if self._is_watched(path) else self._fleeting).paths[path] = found
        return found

    def _is_watched(self, path: PurePath) -> bool:
        """Say whether we are told of changes at a path: it is a manifest's, and through no link."""
        if path.name not in NAMES:
            return False
        text = str(path)
        return any(
            os.path.realpath(text) == str(real / text[len(folder) :])
            for folder, real in self._watched.items()
            if text.startswith(folder)
        )

    def _forget_members(self) -> None:
        for seen in (self._lasting, self._fleeting):
            seen.members.clear()


@cache
def page_uri(code: str) -> str | None:
    """Return where the page of a rule lies, or None for what is no rule's code."""
    page = Path(rules.__file__).with_name(f"{code}.md")
    return page.as_uri() if page.is_file() else None


def _decoded(path: PurePath, content: bytes) -> Manifest:
    """Return the manifest of a file's bytes; without a byte order mark, as editors leave it out.

    In a script the mark stays, since behind one uv finds no block.
    """
    content = content if path.suffix == SCRIPT else content.removeprefix(BOM_UTF8)
    try:
        return look_at(path, content.decode())
    except UnicodeDecodeError:
        return read(path, content.decode(errors="surrogateescape"), is_utf8=False)


def _holds_files(folder: Path) -> bool:
    ignored = Ignored(folder)
    for place, names, files in os.walk(folder):
        here = Path(place)
        ignored.enter(here, files)
        if any(not _is_private(name) and not ignored.has(here / name) for name in files):
            return True
        names[:] = (
            name
            for name in names
            if not _is_private(name) and not ignored.has(here / name, is_folder=True)
        )
    return False


def _is_private(name: str) -> bool:
    """Say whether a name is one of those that people ignore in all of their repositories."""
    return name.startswith(".") or name.endswith(("~", ".pyc")) or name in _PRIVATE
