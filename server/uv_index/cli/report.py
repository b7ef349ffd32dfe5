"""What is found, as people read it; it decides nothing."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from uv_index.cli.masking import conceal, mask, printable, printable_name
from uv_index.cli.problem import Fixed, Problem, Report, rows
from uv_index.rules.safe_fixes import fixes_of

Line = tuple[tuple[str, str], ...]
"""A line of output: pieces of text, each with its style."""

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "information": "bold cyan",
    "hint": "bold",
}
_DIFF_STYLES = {"-": "red", "+": "green", "@": "cyan"}
_MOST_ROWS, _MOST_FIXES, _MOST_COLUMNS = 4, 3, 200


def write(report: Report, output_format: str) -> None:
    """Print a report on stdout: in one of the formats for people, or of those for programs."""
    if output_format in FORMATS:
        _write(FORMATS[output_format](report))
        return
    from uv_index.cli.programs import PROGRAM_FORMATS  # noqa: PLC0415  # not for people

    print(PROGRAM_FORMATS[output_format](report), end="")
    if report.fixed:
        print(f"Fixed {_counted(report.fixed, 'finding')}", file=sys.stderr)


def write_failures(report: Report) -> None:
    """Print on stderr what could not be done, and that there was nothing to do."""
    for failure in report.failures:
        where = printable_name(failure.path)
        print(f"error: cannot {failure.deed} `{where}`: {failure.reason}", file=sys.stderr)
    if not report.files and not report.failures:
        print("warning: no `pyproject.toml` or `uv.toml` found", file=sys.stderr)


def write_diff(changed: Iterable[tuple[Path, Fixed]]) -> None:
    """Print on stdout what fixes change in files, and on stderr how many they are."""
    from uv_index.cli.diff import diff  # noqa: PLC0415  # for this option alone

    count = 0
    for path, fixed in changed:
        _write(((line, _diff_style(line)),) for line in diff(path, fixed))
        count += fixed.count
    if count:
        print(f"Would fix {_counted(count, 'finding')}", file=sys.stderr)


def full(report: Report) -> Iterator[Line]:
    """Yield each problem with the lines that it is about, what uv says, and what can be done."""
    for problem in report.problems:
        yield from _headline(problem)
        width = len(str(problem.end.row))
        yield (_gutter(" " * width),)
        yield from _excerpt(problem, width)
        if problem.uv and problem.uv != problem.message:
            yield (_gutter(" " * width, "= "), ("uv: ", "bold"), (_cut(problem.uv), ""))
        for fix in fixes_of(problem, _MOST_FIXES):
            title = printable(mask(fix.title))
            yield (_gutter(" " * width, "= "), ("help: ", "bold"), (title, ""))
        yield ()
    yield from _summary(report)


def concise(report: Report) -> Iterator[Line]:
    """Yield a line for each problem."""
    for problem in report.problems:
        severity = problem.severity.name.lower()
        yield (
            (f"{_where(problem)}: ", ""),
            (f"{severity}[{problem.code}] ", _STYLES[severity]),
            (printable(problem.message), ""),
        )
    yield from _summary(report)


FORMATS: dict[str, Callable[[Report], Iterator[Line]]] = {"full": full, "concise": concise}
"""The formats for people."""


def _write(lines: Iterable[Line]) -> None:
    """Print lines, with colours where stdout is a terminal."""
    if not sys.stdout.isatty():
        for line in lines:
            print("".join(text for text, _ in line).rstrip())
        return
    from rich.console import Console  # noqa: PLC0415  # 50 ms, for terminals alone
    from rich.text import Text  # noqa: PLC0415  # see above

    console = Console(soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*line))


def _cut(line: str) -> str:
    """Return uv's line; of a list of all that it would have taken there is no more than a row."""
    line = printable(line)
    if len(line) <= _MOST_COLUMNS:
        return line
    head, comma, _ = line[:_MOST_COLUMNS].rpartition(", ")
    return f"{head}{comma}…" if comma else line


def _headline(problem: Problem) -> Iterator[Line]:
    severity = problem.severity.name.lower()
    yield (
        (f"{severity}[{problem.code}]", _STYLES[severity]),
        (f": {printable(problem.message)}", "bold"),
    )
    yield ((f"{' ' * len(str(problem.end.row))}--> ", "blue"), (_where(problem), ""))


def _where(problem: Problem) -> str:
    return f"{printable_name(problem.path)}:{problem.start.row}:{problem.start.column}"


def _excerpt(problem: Problem, width: int) -> Iterator[Line]:
    """Yield the rows that a problem is about, with carets under what is meant."""
    style = _STYLES[problem.severity.name.lower()]
    manifest = problem.manifest
    text = manifest.in_text(conceal(manifest.document)) if manifest else ""
    shown = list(rows(text, problem.start, problem.end)) if manifest else []
    for number, row, meant in shown[:_MOST_ROWS]:
        line = printable(mask(row).replace("\t", " "))
        yield (_gutter(f"{number:>{width}}"), (line, ""))
        carets = "^" * max(_cells(meant.of(line)), 1)
        yield (_gutter(" " * width), (" " * _cells(line[: meant.start]) + carets, style))
    if len(shown) > _MOST_ROWS:
        yield (_gutter(" " * width), ("...", ""))


def _gutter(number: str, mark: str = "| ") -> tuple[str, str]:
    return f"{number} {mark}", "blue"


def _cells(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415  # for few texts

    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "FW" else 1
        for character in text
    )


def _summary(report: Report) -> Iterator[Line]:
    """Yield what came of it all; nothing passes where something could not be looked at."""
    if report.fixed:
        total = _counted(len(report.problems) + report.fixed, "finding")
        left = f"{report.fixed} fixed, {len(report.problems)} remaining"
        yield ((f"Found {total} ({left})", "bold"),)
    elif report.problems:
        files = len({problem.path for problem in report.problems})
        findings = _counted(len(report.problems), "finding")
        yield ((f"Found {findings} in {_counted(files, 'file')}", "bold"),)
    elif report.files and not report.failures:
        yield (("All checks passed", "bold green"),)
    elif report.files:
        yield ((f"Found nothing in {_counted(len(report.files), 'other file')}", "bold"),)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _diff_style(line: str) -> str:
    return "bold" if line.startswith(("---", "+++")) else _DIFF_STYLES.get(line[:1], "")
