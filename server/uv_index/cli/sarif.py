"""What is found, in SARIF 2.1.0, which GitHub, GitLab and others show as code scanning alerts."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from uv_index import __version__
from uv_index.cli.fixes import told_fix
from uv_index.cli.masking import mask
from uv_index.cli.pages import page, severities, summary
from uv_index.cli.problem import Failure, Place, Problem, Report, absolute, place
from uv_index.rules import CODES
from uv_index.rules.finding import Fix, Severity

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
    Severity.HINT: "note",
}
_ROOT = "%SRCROOT%"


def as_sarif(report: Report) -> str:
    """Return a log of one run; files below the current folder are named from there."""
    run = {
        "tool": {
            "driver": {
                "name": "uv-index",
                "semanticVersion": __version__,
                "rules": [_rule(code) for code in CODES],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "toolExecutionNotifications": [_notification(each) for each in report.failures],
            }
        ],
        "originalUriBaseIds": {_ROOT: {"uri": f"{Path.cwd().as_uri()}/"}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem) for problem in report.problems],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return f"{json.dumps({'$schema': schema, 'version': '2.1.0', 'runs': [run]}, indent=2)}\n"


def _rule(code: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code}
    if text := page(code):
        rule |= {
            "shortDescription": {"text": summary(code)},
            "help": {"text": text, "markdown": text},
        }
    if known := severities(code):
        rule["defaultConfiguration"] = {"level": _LEVELS[known[0]]}
    return rule


def _result(problem: Problem) -> dict[str, Any]:
    result = {
        "ruleId": problem.code,
        "ruleIndex": CODES.index(problem.code),
        "level": _LEVELS[problem.severity],
        "message": {"text": problem.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(problem.path),
                    "region": _region(problem.start, problem.end),
                }
            }
        ],
    }
    if fix := told_fix(problem):
        result["fixes"] = [_fix(problem, fix)]
    return result


def _fix(problem: Problem, fix: Fix) -> dict[str, Any]:
    return {
        "description": {"text": mask(fix.title)},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(problem.path),
                "replacements": list(_replacements(problem, fix)),
            }
        ],
    }


def _replacements(problem: Problem, fix: Fix) -> Iterator[dict[str, Any]]:
    text = problem.manifest.text if problem.manifest else ""
    for edit in fix.edits:
        region = _region(place(text, edit.span.start), place(text, edit.span.end))
        yield {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _notification(failure: Failure) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": f"cannot {failure.deed} the file: {failure.reason}"},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(failure.path)}}],
    }


def _artifact(path: Path) -> dict[str, str]:
    here = absolute(path)
    if not here.is_relative_to(Path.cwd()):
        return {"uri": here.as_uri()}
    below = here.relative_to(Path.cwd()).as_posix()
    return {"uri": quote(os.fsencode(below)), "uriBaseId": _ROOT}


def _region(start: Place, end: Place) -> dict[str, int]:
    return {
        "startLine": start.row,
        "startColumn": start.column,
        "endLine": end.row,
        "endColumn": end.column,
    }
