"""What is found, as programs read it: in ruff's JSON, and as GitHub's workflow commands."""

import json
from collections.abc import Callable
from typing import Any

from uv_index.cli.fixes import applicability, told_fix
from uv_index.cli.masking import mask, printable
from uv_index.cli.problem import Place, Problem, Report, absolute, place
from uv_index.cli.sarif import as_sarif
from uv_index.disk import page_uri
from uv_index.text import Span

_GITHUB = {"error": "error", "warning": "warning", "information": "notice", "hint": "notice"}


def as_json(report: Report) -> str:
    """Return a list of objects in the shape of ruff's, each with the severity."""
    return f"{json.dumps([_object(problem) for problem in report.problems], indent=2)}\n"


def as_github(report: Report) -> str:
    """Return the commands that make a GitHub workflow annotate the lines that a problem is about.

    A column is said where it is on the same line as the end, since GitHub takes no other.
    """
    return "".join(_command(problem) for problem in report.problems)


PROGRAM_FORMATS: dict[str, Callable[[Report], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""The formats for programs."""


def _object(problem: Problem) -> dict[str, Any]:
    return {
        "cell": None,
        "code": problem.code,
        "end_location": _location(problem.end),
        "filename": str(absolute(problem.path)),
        "fix": _fix(problem),
        "location": _location(problem.start),
        "message": problem.message,
        "name": problem.code,
        "noqa_row": problem.end.row,
        "severity": problem.severity.name.lower(),
        "url": page_uri(problem.code),
    }


def _fix(problem: Problem) -> dict[str, Any] | None:
    fix = told_fix(problem)
    if fix is None or problem.manifest is None:
        return None
    text = problem.manifest.text
    return {
        "applicability": applicability(fix),
        "edits": [{"content": edit.text, **_locations(text, edit.span)} for edit in fix.edits],
        "message": mask(fix.title),
    }


def _locations(text: str, span: Span) -> dict[str, Any]:
    return {
        "end_location": _location(place(text, span.end)),
        "location": _location(place(text, span.start)),
    }


def _location(place: Place) -> dict[str, int]:
    return {"column": place.column, "row": place.row}


def _command(problem: Problem) -> str:
    start, end = problem.start, problem.end
    properties = {
        "title": f"uv-index ({problem.code})",
        "file": str(absolute(problem.path)),
        "line": start.row,
        "col": start.column,
        "endLine": end.row,
        "endColumn": end.column,
    }
    if start.row != end.row:
        del properties["col"], properties["endColumn"]
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    words = f"{problem.path}:{start.row}:{start.column}: {problem.code}: {problem.message}"
    return f"::{_GITHUB[problem.severity.name.lower()]} {said}::{_data(words)}\n"


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    """Return a text as a workflow command has it: its line ends, and what would look escaped."""
    text = printable(text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
