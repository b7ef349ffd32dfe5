"""The command `uv-index check`: what is found in files, and what that means for the exit code."""

import os
import sys
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path

from uv_index import rules
from uv_index.cli.problem import Failure, Problem, Report, of_finding
from uv_index.cli.report import write
from uv_index.cli.search import search
from uv_index.disk import Disk, Unreadable
from uv_index.log import log_defect
from uv_index.rules import DEFAULTS, Settings
from uv_index.rules.finding import Severity
from uv_index.uv.discovery import surroundings

CLEAN, FOUND_ERRORS, CANNOT_RUN = 0, 1, 2
"""The exit codes."""


def check(paths: Sequence[str], output_format: str) -> int:
    """Check the files that `paths` mean, print what is found, and return the exit code."""
    report = examine(paths)
    try:
        _print(report, output_format)
    except BrokenPipeError:
        # Nobody reads on. What Python would still flush when it exits goes nowhere instead.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return exit_code(report)


def examine(paths: Sequence[str], settings: Settings = DEFAULTS) -> Report:
    """Return all that is found in the files that `paths` mean."""
    disk = Disk()
    found = [outcome for path in search(paths) for outcome in _guarded(path, disk, settings)]
    return Report(
        files=tuple(outcome for outcome in found if isinstance(outcome, Path)),
        problems=tuple(outcome for outcome in found if isinstance(outcome, Problem)),
        failures=tuple(outcome for outcome in found if isinstance(outcome, Failure)),
    )


def exit_code(report: Report) -> int:
    """Return 2 where something could not be looked at, 1 where uv would stop, and 0 otherwise."""
    if report.failures:
        return CANNOT_RUN
    is_stopped = any(problem.severity == Severity.ERROR for problem in report.problems)
    return FOUND_ERRORS if is_stopped else CLEAN


def _guarded(
    path: Path | Failure, disk: Disk, settings: Settings
) -> list[Path | Problem | Failure]:
    """Return the outcomes of one file; a defect of ours costs no other file's."""
    try:
        return list(_outcomes(path, disk, settings))
    except Exception as error:
        if settings.raises or isinstance(path, Failure):
            raise
        log_defect(f"looking at {path} failed", error)
        return [Failure(path, f"a defect of uv-index ({type(error).__name__})")]


def _outcomes(
    path: Path | Failure, disk: Disk, settings: Settings
) -> Iterator[Path | Problem | Failure]:
    """Yield a file that could be read, and what is wrong in it; or why it could not."""
    if isinstance(path, Failure):
        yield path
        return
    # Without `..`, so that the folders above a manifest are those that its path names.
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  # pathlib's leaves `..` in
    match disk.read(absolute):
        case Unreadable(reason):
            yield Failure(path, reason)
        case manifest:
            yield path
            for finding in rules.check(manifest, surroundings(manifest, disk), settings):
                yield of_finding(path, manifest, finding)


def _print(report: Report, output_format: str) -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A name or a message may hold what the terminal's encoding has not.
            stream.reconfigure(errors="backslashreplace")
    for failure in report.failures:
        print(f"error: cannot read `{failure.path}`: {failure.reason}", file=sys.stderr)
    if not report.files and not report.failures:
        print("warning: no `pyproject.toml` or `uv.toml` found", file=sys.stderr)
    write(report, output_format)
    sys.stdout.flush()
