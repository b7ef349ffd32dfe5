"""The command `uv-index check`: what is found in files, and what that means for the exit code."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from uv_index import rules
from uv_index.cli.members import search_workspaces
from uv_index.cli.mirrors import without_mirrored
from uv_index.cli.output import printed
from uv_index.cli.problem import (
    Failure,
    Problem,
    Report,
    absolute,
    of_finding,
)
from uv_index.cli.progress import tracked
from uv_index.cli.report import write, write_failures
from uv_index.disk import Disk, Unreadable
from uv_index.log import log_defect
from uv_index.rules import CODES, DEFAULTS, Settings
from uv_index.rules.finding import Severity
from uv_index.uv.discovery import surroundings

CLEAN, FOUND, CANNOT_RUN = 0, 1, 2
"""The exit codes."""

Outcome = Path | Problem | Failure


def check(
    paths: Sequence[str],
    output_format: str = "full",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    *,
    fix: bool = False,
    diff: bool = False,
) -> int:
    """Check the files that `paths` mean, print what is found, and return the exit code."""
    settings = Settings(chosen=_chosen(select, ignore))
    if fix or diff:
        from uv_index.cli import fix as fixing  # noqa: PLC0415  # only for those who ask

        return fixing.check(paths, settings, output_format, is_written=fix)
    report = examine(paths, settings)
    return reported(report, lambda: write(report, output_format), exit_code(report))


def reported(report: Report, print_report: Callable[[], None], code: int) -> int:
    """Print what could not be looked at, and then the report; return the exit code."""

    def print_all() -> None:
        write_failures(report)
        print_report()

    return code if printed(print_all) else CANNOT_RUN


def examine(paths: Sequence[str], settings: Settings = DEFAULTS) -> Report:
    """Return all that is found in the files that `paths` mean."""
    disk = Disk(Path.cwd())
    return examine_files(tuple(search_workspaces(paths, disk)), disk, settings)


def examine_files(files: Sequence[Path | Failure], disk: Disk, settings: Settings) -> Report:
    """Return all that is found in files."""
    found = [outcome for file in tracked(files) for outcome in _guarded(file, disk, settings)]
    problems = tuple(outcome for outcome in found if isinstance(outcome, Problem))
    return Report(
        files=tuple(outcome for outcome in found if isinstance(outcome, Path)),
        problems=without_mirrored(problems),
        failures=tuple(outcome for outcome in found if isinstance(outcome, Failure)),
    )


def exit_code(report: Report) -> int:
    """Return 2 where something could not be looked at, 1 where uv would stop, and 0 otherwise."""
    if report.failures:
        return CANNOT_RUN
    is_stopped = any(problem.severity == Severity.ERROR for problem in report.problems)
    return FOUND if is_stopped else CLEAN


def _chosen(select: Sequence[str], ignore: Sequence[str]) -> dict[str, bool]:
    """Return the codes that the command line turns on or off; to ignore goes before to select."""
    selected = {code: code in select for code in CODES} if select else {}
    return selected | dict.fromkeys(ignore, False)


def _guarded(file: Path | Failure, disk: Disk, settings: Settings) -> list[Outcome]:
    """Return the outcomes of one file; a defect of ours costs no other file's."""
    try:
        return list(_outcomes(file, disk, settings))
    except Exception as error:
        if settings.raises or isinstance(file, Failure):
            raise
        log_defect(f"looking at {file} failed", error)
        return [Failure(file, f"a defect of uv-index ({type(error).__name__})", "check")]


def _outcomes(file: Path | Failure, disk: Disk, settings: Settings) -> Iterator[Outcome]:
    """Yield a file that could be read, and what is wrong in it; or why it could not."""
    if isinstance(file, Failure):
        yield file
        return
    match disk.read(absolute(file)):
        case Unreadable(reason):
            yield Failure(file, reason)
        case manifest:
            yield file
            for finding in rules.check(manifest, surroundings(manifest, disk), settings):
                yield of_finding(file, manifest, finding)
