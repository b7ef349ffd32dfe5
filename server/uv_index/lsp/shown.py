"""The diagnostics of a document as they were last published, taken again where they still hold."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from pathlib import PurePath
from typing import Any

from lsprotocol import types

from uv_index.frozen import entity
from uv_index.lines import Lines, lines_of
from uv_index.lsp import convert
from uv_index.lsp.client import Client
from uv_index.rules.finding import Finding
from uv_index.uv.manifest import Manifest

Order = tuple[int, int, int, int]
"""By what diagnostics are sorted: where they begin, and where they end."""

Write = Callable[[types.Diagnostic], str]
"""What makes JSON of a diagnostic."""


@entity
class _Diagnostic:
    """A diagnostic as it is sent, and the lines of the document on which it depends."""

    order: Order
    json: str
    lines: tuple[tuple[int, int], ...]


_ORDER = attrgetter("order")


class Shown:
    """What is shown of all versions of a document, one after the other.

    A finding is what it says, at a node. The node of a line that nobody has touched is the same
    object, and stands where it stood, unless lines before it have come or gone.
    """

    def __init__(self) -> None:
        self._lines = lines_of("")
        self._known: dict[tuple[Any, ...], _Diagnostic] = {}

    def diagnostics(
        self,
        manifest: Manifest,
        findings: Iterable[Finding],
        client: Client,
        uri: Callable[[PurePath], str],
        write: Write,
    ) -> list[str]:
        """Return findings as the client can show them, in the order of the text."""
        first, last, shift = _changed(self._lines, manifest.lines)
        known = self._known
        self._lines, self._known = manifest.lines, {}
        for finding in findings:
            key = _told(manifest, finding)
            shown = known.get(key)
            if shown is None or not all(
                end < first or (not shift and start > last) for start, end in shown.lines
            ):
                shown = _shown(convert.diagnostic(manifest, finding, client, uri), write)
            self._known[key] = shown
        return [shown.json for shown in sorted(self._known.values(), key=_ORDER)]


def _changed(old: Lines, new: Lines) -> tuple[int, int, int]:
    """Return the first and the last line that has changed, and how many have come behind it."""
    first, end, new_end = new.difference(old)
    return first, new_end - 1, new_end - end


def _told(manifest: Manifest, finding: Finding) -> tuple[Any, ...]:
    """Return what a finding says, and where; another file's place is that in a version of it."""
    related = (
        (other.place, other.message, other.manifest if other.manifest is not manifest else None)
        for other in finding.related
    )
    about = finding.place, finding.code, finding.message, finding.severity, finding.is_unnecessary
    return (*about, *related)


def _shown(diagnostic: types.Diagnostic, write: Write) -> _Diagnostic:
    start, end = diagnostic.range.start, diagnostic.range.end
    related = (other.location.range for other in diagnostic.related_information or ())
    lines = tuple((r.start.line, r.end.line) for r in (diagnostic.range, *related))
    order = start.line, start.character, end.line, end.character
    return _Diagnostic(order, write(diagnostic), lines)
