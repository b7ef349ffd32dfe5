"""The files on the disk as `uv.discovery.Files`; it knows nothing of open editors."""

import os
import stat
from codecs import BOM_UTF8
from functools import cache
from pathlib import Path, PurePath

from uv_index import rules
from uv_index.frozen import value
from uv_index.gitignore import Ignored
from uv_index.uv.environment import read_variables
from uv_index.uv.manifest import LONGEST, SCRIPT, Manifest, read, unread

_MOST_BYTES = 4
"""How many bytes a character takes at the most."""

_PRIVATE = frozenset({"__pycache__", "node_modules", "Thumbs.db", "desktop.ini"})


@value
class Unreadable:
    """Why a file cannot be read, for people."""

    reason: str


@value
class _Read:
    version: tuple[int, int]
    outcome: Manifest | Unreadable


class Disk:
    """What was read stays as it was until `forget`, or until the file's time or size is another.

    The second costs a system call for each file asked for. A watcher could spare that, but none
    sees everything: editors watch their own folders, and a workspace's root may lie above them.
    The environment is that in which the process began.
    """

    def __init__(self) -> None:
        self.environment = read_variables(os.environ, is_windows=os.name == "nt")
        self._files: dict[PurePath, _Read] = {}
        self._globs: dict[tuple[PurePath, str], tuple[PurePath, ...]] = {}
        self._filled: dict[PurePath, bool] = {}

    def read(self, path: PurePath) -> Manifest | Unreadable:
        """Return a file as uv reads it, UTF-8 or not, or why it cannot be read."""
        try:
            version = _version(path)
            known = self._files.get(path)
            if known is None or known.version != version:
                known = _Read(version, _read(path, version[1]))
                self._files[path] = known
        except OSError as error:
            self._files.pop(path, None)
            return Unreadable(error.strerror or type(error).__name__)
        except ValueError:
            return Unreadable("No path can hold this name")
        return known.outcome

    def manifest(self, path: PurePath) -> Manifest | None:
        """Return a file as uv reads it, or None where there is none or it is unreadable."""
        if not self.is_file(path):
            return None
        outcome = self.read(path)
        return outcome if isinstance(outcome, Manifest) and outcome.is_readable else None

    def is_file(self, path: PurePath) -> bool:
        """Say whether there is a file; devices and pipes, which have no end, are none."""
        return os.path.isfile(path)  # noqa: PTH113  # pathlib's raises for a name too long

    def is_directory(self, path: PurePath) -> bool:
        """Say whether there is a directory on this machine.

        A share of Windows is taken for none: to ask for it would send our name over the network to
        whatever host a file in the editor names.
        """
        if path.drive.startswith(("\\\\", "//")):
            return False
        return os.path.isdir(path)  # noqa: PTH112  # see `is_file`

    def directories(self, root: PurePath, pattern: str) -> tuple[PurePath, ...]:
        """Return the directories below `root` that a glob matches, in the order of their names."""
        if (root, pattern) not in self._globs:
            self._globs[root, pattern] = _directories(Path(root), pattern)
        return self._globs[root, pattern]

    def holds_files(self, path: PurePath) -> bool:
        """Say whether there surely is a file in or below a directory that Git does not ignore.

        What a user's own configuration of Git may ignore does not count: hidden files and caches.
        """
        if path not in self._filled:
            self._filled[path] = _holds_files(Path(path))
        return self._filled[path]

    def forget(self, path: PurePath) -> None:
        """Read a file anew when it is next asked for, and look again for directories."""
        self._files.pop(path, None)
        self._globs.clear()
        self._filled.clear()

    def forget_all(self) -> None:
        """Read everything anew."""
        self._files.clear()
        self._globs.clear()
        self._filled.clear()


@cache
def page_uri(code: str) -> str | None:
    """Return where the page of a rule lies, or None for what is no rule's code."""
    page = Path(rules.__file__).with_name(f"{code}.md")
    return page.as_uri() if page.is_file() else None


def _version(path: PurePath) -> tuple[int, int]:
    """Return what changes when a file is written.

    Raises OSError where there is no such file, or a directory in its place.
    """
    status = os.stat(path)  # noqa: PTH116  # a pure path has no stat of its own
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(0, "Is a directory")
    return status.st_mtime_ns, status.st_size


def _read(path: PurePath, size: int) -> Manifest:
    """Return the manifest of a file; one is not opened that is too long whatever is in it."""
    if size > _MOST_BYTES * LONGEST:
        return unread(path)
    return _decoded(path, Path(path).read_bytes())


def _decoded(path: PurePath, content: bytes) -> Manifest:
    """Return the manifest of a file's bytes; without a byte order mark, as editors leave it out.

    In a script the mark stays, since behind one uv finds no block.
    """
    content = content if path.suffix == SCRIPT else content.removeprefix(BOM_UTF8)
    try:
        return read(path, content.decode())
    except UnicodeDecodeError:
        return read(path, content.decode(errors="surrogateescape"), is_utf8=False)


def _holds_files(folder: Path) -> bool:
    ignored = Ignored(folder)
    for place, folders, files in os.walk(folder):
        here = Path(place)
        ignored.enter(here, files)
        if any(not _is_private(name) and not ignored.has(here / name) for name in files):
            return True
        folders[:] = (
            name
            for name in folders
            if not _is_private(name) and not ignored.has(here / name, is_folder=True)
        )
    return False


def _is_private(name: str) -> bool:
    """Say whether a name is one of those that people ignore in all of their repositories."""
    return name.startswith(".") or name.endswith(("~", ".pyc")) or name in _PRIVATE


def _directories(root: Path, pattern: str) -> tuple[PurePath, ...]:
    try:
        return tuple(sorted(path for path in root.glob(pattern) if path.is_dir()))
    except (IndexError, NotImplementedError, OSError, ValueError):
        # `.`, an empty or absolute pattern, `a**`: the user is typing it, or a rule says so.
        return ()
