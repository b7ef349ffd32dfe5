"""What a report is made of: findings with places as people count them, and what was not read."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import Literal

from uv_index.cli.masking import mask
from uv_index.frozen import entity, replace, value
from uv_index.rules.finding import Finding, Fix, Severity, no_fixes
from uv_index.text import Span
from uv_index.uv.manifest import Manifest


@value
class Place:
    """A row and a column, both from 1; columns count characters, as uv's do."""

    row: int
    column: int


Spot = tuple[PurePath, Span]
"""A place in a file, to be compared with others."""


@value
class Problem:
    """What is wrong where; `path` is the file as the user named it, `manifest` what stands in it.

    Messages are masked. The manifest and the fixes are not; their edits are of the file's own text.
    `spot` is where it is, and `elsewhere` are the places in other files of which it speaks.
    """

    path: Path
    code: str
    severity: Severity
    message: str
    uv: str | None
    start: Place
    end: Place
    manifest: Manifest | None = None
    fixes: Callable[[], Iterable[Fix]] = no_fixes
    spot: Spot = (PurePath(), Span(0, 0))
    elsewhere: tuple[Spot, ...] = ()


@value
class Failure:
    """What could not be done with a file, and why."""

    path: Path
    reason: str
    deed: Literal["read", "write", "check"] = "read"


@entity
class Fixed:
    """A file before and after its fixes; `count` says how many were made."""

    before: Manifest
    after: Manifest
    count: int


@value
class Report:
    """The files that were looked at, what is wrong in them, and what could not be done.

    `fixed` says how many findings are not among the problems, since they were fixed.
    """

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    failures: tuple[Failure, ...]
    fixed: int = 0


def of_finding(path: Path, manifest: Manifest, finding: Finding) -> Problem:
    """Return what a rule has found."""
    text = manifest.text
    span = manifest.document.span(finding.place)
    return Problem(
        path=path,
        code=finding.code,
        severity=finding.severity,
        message=mask(finding.message),
        uv=mask(finding.uv) if finding.uv else None,
        start=place(text, span.start),
        end=place(text, span.end),
        manifest=manifest,
        fixes=partial(_in_file, manifest, finding),
        spot=(manifest.path, span),
        elsewhere=tuple(
            (other.manifest.path, other.manifest.document.span(other.place))
            for other in finding.related
            if other.manifest is not manifest
        ),
    )


def _in_file(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    for fix in finding.fixes():
        yield replace(fix, edits=manifest.in_file(fix.edits))


def absolute(path: Path) -> Path:
    """Return a path without `..`, so that the folders above it are those that it names."""
    return Path(os.path.abspath(path))  # noqa: PTH100  # pathlib's leaves `..` in


def place(text: str, offset: int) -> Place:
    """Return the place of an offset; only a newline ends a row, as in TOML."""
    start = text.rfind("\n", 0, offset) + 1
    return Place(text.count("\n", 0, offset) + 1, offset - start + 1)


def rows(text: str, start: Place, end: Place) -> Iterator[tuple[int, str, Span]]:
    """Yield each row from `start` to `end`: its number, its text, and what is meant of it."""
    lines = (line.removesuffix("\r") for line in text.split("\n")[start.row - 1 : end.row])
    for number, line in enumerate(lines, start.row):
        first = start.column - 1 if number == start.row else len(line) - len(line.lstrip())
        last = end.column - 1 if number == end.row else len(line)
        yield number, line, Span(first, max(min(last, len(line)), first))
