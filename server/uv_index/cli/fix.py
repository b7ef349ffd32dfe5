"""The options `--fix` and `--diff`: safe fixes, made in memory until nothing changes."""

import os
from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from errno import EACCES
from functools import partial
from pathlib import Path, PurePath

from uv_index.cli.check import CLEAN, FOUND, examine_files, exit_code, reported
from uv_index.cli.members import search_workspaces
from uv_index.cli.problem import Failure, Fixed, Report, absolute
from uv_index.cli.report import write, write_diff
from uv_index.disk import Disk, Unreadable
from uv_index.frozen import replace
from uv_index.log import log_defect
from uv_index.rules import Settings
from uv_index.rules.safe_fixes import PASSES, rounds
from uv_index.uv.discovery import surroundings
from uv_index.uv.manifest import Manifest

_WRITABLE = 0o222
"""The bits of a mode without which not even an owner who may do everything should write."""


class FixedDisk(Disk):
    """The files as they would be with the fixes that were made in memory."""

    def __init__(self, folder: PurePath) -> None:
        super().__init__(folder)
        self.fixed: dict[PurePath, Fixed] = {}
        self._manifests: dict[PurePath, Manifest] = {}

    def read(self, path: PurePath) -> Manifest | Unreadable:
        """Return a file with its fixes."""
        return self._manifests.get(path) or super().read(path)

    def put(self, before: Manifest, after: Manifest, count: int) -> None:
        """Take in a file as it is after some more fixes."""
        path = before.path
        known = self.fixed.get(path, Fixed(before, before, 0))
        self._manifests[path] = after
        self.fixed[path] = Fixed(known.before, after, known.count + count)

    def undo(self, path: PurePath) -> None:
        """Take a file as it is on the disk again."""
        del self.fixed[path], self._manifests[path]


def check(paths: Sequence[str], settings: Settings, output_format: str, *, is_written: bool) -> int:
    """Fix files, or show what that would change; report what is left, and return the exit code.

    As with ruff, the differences are all that is shown of files which are not written.
    """
    disk = FixedDisk(Path.cwd())
    files = tuple(search_workspaces(paths, disk))
    fix_all([absolute(file) for file in files if isinstance(file, Path)], disk, settings)
    failures = list(_write_all(files, disk)) if is_written else []
    report = examine_files(files, disk, settings)
    fixed = sum(fixed.count for fixed in disk.fixed.values())
    report = replace(report, failures=(*report.failures, *failures), fixed=fixed)
    if is_written:
        return reported(report, lambda: write(report, output_format), exit_code(report))
    changed = [(file, disk.fixed.get(absolute(file))) for file in report.files]
    code = exit_code(Report((), (), report.failures)) or (FOUND if disk.fixed else CLEAN)
    shown = ((file, fixed) for file, fixed in changed if fixed)
    return reported(report, lambda: write_diff(shown), code)


def fix_all(paths: Iterable[PurePath], disk: FixedDisk, settings: Settings) -> None:
    """Make the safe fixes of the files in memory, until none is left in any of them.

    A fix in one file can end or bring up a finding in another: a root and its members.
    """
    paths = [path for path in paths if is_whole(path, disk)]
    for codes in PASSES:
        seen: defaultdict[PurePath, set[str]] = defaultdict(set)
        changed = True
        while changed:
            changed = False
            for path in paths:
                changed |= _guarded(path, disk, settings, codes, seen[path])


def is_whole(path: PurePath, disk: Disk) -> bool:
    """Say whether what was read is all that is in a file, so that it can be written back."""
    manifest = disk.read(path)
    return isinstance(manifest, Manifest) and _text(Path(path)) == manifest.text


def write_file(path: PurePath, fixed: Fixed) -> None:
    """Write a file that was fixed, at once or not at all; its mode, owner, line ends and mark stay.

    Raises OSError where it cannot be written, or is not any more what was read.
    """
    target = Path(os.path.realpath(path))
    content, status = target.read_bytes(), target.stat()
    if not status.st_mode & _WRITABLE or not os.access(target, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    if content != mark + fixed.before.text.encode():
        raise OSError(0, "It has changed since it was read")
    from tempfile import mkstemp  # noqa: PLC0415  # only for what is written

    handle, temporary = mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with open(handle, "wb") as file:  # noqa: PTH123  # the file is open already
            file.write(mark + fixed.after.text.encode())
        _take_over(temporary, status)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _take_over(file: str, status: os.stat_result) -> None:
    """Give a file the owner, as far as that is allowed, and the mode of another one."""
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(file, status.st_uid, status.st_gid)
    Path(file).chmod(status.st_mode & 0o7777)


def _write_all(files: Iterable[Path | Failure], disk: FixedDisk) -> Iterator[Failure]:
    """Write the files that were fixed, and yield those that cannot be written."""
    for file in files:
        if isinstance(file, Failure) or (path := absolute(file)) not in disk.fixed:
            continue
        try:
            write_file(path, disk.fixed[path])
        except OSError as error:
            disk.undo(path)
            yield Failure(file, error.strerror or type(error).__name__, "write")


def _guarded(
    path: PurePath, disk: FixedDisk, settings: Settings, codes: Collection[str], seen: set[str]
) -> bool:
    """Fix a file; a defect of ours leaves it as far as it came."""
    try:
        return _fix(path, disk, settings, codes, seen)
    except Exception as error:
        if settings.raises:
            raise
        log_defect(f"fixing {path} failed", error)
        return False


def _fix(
    path: PurePath, disk: FixedDisk, settings: Settings, codes: Collection[str], seen: set[str]
) -> bool:
    """Make the safe fixes of one file for findings of these codes, and say whether that changed it.

    `seen` are the texts that it has had already.
    """
    manifest = disk.read(path)
    assert isinstance(manifest, Manifest), "only what can be read is fixed"
    has_changed = False
    around = partial(surroundings, files=disk)
    for after, count in rounds(manifest, around, settings, codes, seen):
        disk.put(manifest, after, count)
        has_changed = True
    return has_changed


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().removeprefix(BOM_UTF8).decode()
    except (OSError, ValueError):
        return None
