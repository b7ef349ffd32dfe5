"""What is found, as people and programs read it; it decides nothing."""

import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from uv_index.cli.masking import conceal, mask, printable
from uv_index.cli.problem import Place, Problem, Report, place, rows
from uv_index.disk import page_uri
from uv_index.log import log_defect
from uv_index.rules.finding import Fix
from uv_index.text import Span, Stop

Line = tuple[tuple[str, str], ...]
"""A line of output: pieces of text, each with its style."""

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "information": "bold cyan",
    "hint": "bold",
}
_MOST_ROWS, _MOST_FIXES = 4, 3


def write(report: Report, output_format: str) -> None:
    """Print a report on stdout, with colours where that is a terminal."""
    lines = FORMATS[output_format](report)
    if sys.stdout.isatty():
        _write_coloured(lines)
    else:
        for line in lines:
            print("".join(text for text, _ in line).rstrip())


def full(report: Report) -> Iterator[Line]:
    """Yield each problem with the lines that it is about, what uv says, and what can be done."""
    for problem in report.problems:
        yield from _headline(problem)
        width = len(str(problem.end.row))
        yield (_gutter(" " * width),)
        yield from _excerpt(problem, width)
        if problem.uv and problem.uv != problem.message:
            yield (_gutter(" " * width, "= "), ("uv: ", "bold"), (printable(problem.uv), ""))
        for fix in _fixes(problem, _MOST_FIXES):
            title = printable(mask(fix.title))
            yield (_gutter(" " * width, "= "), ("help: ", "bold"), (title, ""))
        yield ()
    yield from _summary(report)


def concise(report: Report) -> Iterator[Line]:
    """Yield a line for each problem."""
    for problem in report.problems:
        severity = problem.severity.name.lower()
        yield (
            (f"{problem.path}:{problem.start.row}:{problem.start.column}: ", ""),
            (f"{severity}[{problem.code}] ", _STYLES[severity]),
            (printable(problem.message), ""),
        )
    yield from _summary(report)


def as_json(report: Report) -> Iterator[Line]:
    """Yield a list of objects in the shape of ruff's, with the severity."""
    import json  # noqa: PLC0415  # for this format alone

    yield ((json.dumps([_object(problem) for problem in report.problems], indent=2), ""),)


FORMATS: dict[str, Callable[[Report], Iterator[Line]]] = {
    "full": full,
    "concise": concise,
    "json": as_json,
}
"""The values of `--output-format`."""


def _write_coloured(lines: Iterator[Line]) -> None:
    from rich.console import Console  # noqa: PLC0415  # 50 ms, for terminals alone
    from rich.text import Text  # noqa: PLC0415  # see above

    console = Console(soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*line))


def _headline(problem: Problem) -> Iterator[Line]:
    severity = problem.severity.name.lower()
    where = f"{problem.path}:{problem.start.row}:{problem.start.column}"
    yield (
        (f"{severity}[{problem.code}]", _STYLES[severity]),
        (f": {printable(problem.message)}", "bold"),
    )
    yield ((f"{' ' * len(str(problem.end.row))}--> ", "blue"), (where, ""))


def _excerpt(problem: Problem, width: int) -> Iterator[Line]:
    """Yield the rows that a problem is about, with carets under what is meant."""
    style = _STYLES[problem.severity.name.lower()]
    document = problem.document
    shown = list(rows(conceal(document), problem.start, problem.end)) if document else []
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
    if not report.files:
        return
    if not report.problems:
        yield (("All checks passed", "bold green"),)
        return
    files = len({problem.path for problem in report.problems})
    findings = _counted(len(report.problems), "finding")
    yield ((f"Found {findings} in {_counted(files, 'file')}", "bold"),)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _object(problem: Problem) -> dict[str, Any]:
    return {
        "filename": str(problem.path.absolute()),
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        "message": problem.message,
        "url": page_uri(problem.code),
        "location": _location(problem.start),
        "end_location": _location(problem.end),
        "fix": _fix(problem),
    }


def _fixes(problem: Problem, most: int) -> list[Fix]:
    """Return the first fixes of a problem; a defect in one costs no more than the fixes."""
    try:
        return list(islice(problem.fixes(), most))
    except Exception as error:  # noqa: BLE001  # whatever it is, the report goes on
        log_defect(f"the fixes of {problem.code} failed", error)
        return []


def _fix(problem: Problem) -> dict[str, Any] | None:
    """Return the first fix, or None where it writes a secret, as mending the URL around it does."""
    if problem.document is None or not (fixes := _fixes(problem, 1)):
        return None
    text, fix = problem.document.text, fixes[0]
    if any(mask(edit.text) != edit.text for edit in fix.edits):
        return None
    has_stops = any(isinstance(part, Stop) for edit in fix.edits for part in edit.parts)
    return {
        "message": mask(fix.title),
        "applicability": "display" if has_stops else "safe" if fix.is_safe else "unsafe",
        "edits": [{"content": edit.text, **_locations(text, edit.span)} for edit in fix.edits],
    }


def _locations(text: str, span: Span) -> dict[str, Any]:
    return {
        "location": _location(place(text, span.start)),
        "end_location": _location(place(text, span.end)),
    }


def _location(place: Place) -> dict[str, int]:
    return {"row": place.row, "column": place.column}
