"""The rule `newer-toml`."""

import re
from collections.abc import Iterator

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.text import Edit, Span, replace
from uv_index.toml.document import Document
from uv_index.toml.nodes import DateTime, InlineTable, Node, String, Word, children
from uv_index.toml.style import Style, style
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace

_ESCAPE = r"\\(?:(?P<newer>e|x(?P<digits>[0-9A-Fa-f]{2}))|[\s\S])"
_CLOCK = r"(?:^|[Tt ])[0-9]{2}:[0-9]{2}(?!:)"
_READERS = "is newer than TOML 1.0: uv reads it, and Python's `tomllib` only from 3.15 on"


def newer_toml(manifest: Manifest, _: Workspace) -> Iterator[Finding]:
    """Yield what TOML 1.1 allows and TOML 1.0 does not (T1)."""
    for statement in manifest.document.statements:
        if not statement.errors and statement.node:
            yield from _in(manifest.document, statement.node)


def _in(document: Document, node: Node) -> Iterator[Finding]:
    match node:
        case InlineTable() as table:
            yield from _inline_table(document, table)
        case String(quote=quote) | Word(source=quote) if quote.startswith('"'):
            yield from _string(document, node)
        case DateTime() as moment if clock := re.search(_CLOCK, moment.source):
            end = document.span(moment).start + clock.end()
            fix = Fix("Write the seconds", (replace(Span(end, end), ":00"),), is_safe=True)
            yield _finding(moment, "A time without seconds", fix)
        case _:
            pass
    for child in children(node):
        yield from _in(document, child)


def _string(document: Document, string: Node) -> Iterator[Finding]:
    """Yield a string with an escape that is newer; what it stands for is not said."""
    newer = [match for match in re.finditer(_ESCAPE, string.source) if match["newer"]]
    if newer:
        start = document.span(string).start
        edits = tuple(
            replace(Span(*match.span()).shift(start), f"\\u00{match['digits'] or '1b'}")
            for match in newer
        )
        title = "Write `\\u` and four digits"
        yield _finding(string, "An escape of this kind", Fix(title, edits, is_safe=True))


def _inline_table(document: Document, table: InlineTable) -> Iterator[Finding]:
    here = style(document)
    gaps = [(span, span.of(table.statement.text), plain) for span, plain in _gaps(table, here)]
    *_, (_, last, _) = gaps
    if any("\n" in gap for _, gap, _ in gaps):
        what = "An inline table on several lines"
        fix = Fix("Write it on one line", _plain(document, table, gaps), is_safe=True)
    elif table.entries and "," in last:
        what = "A comma behind the last entry of an inline table"
        fix = Fix("Remove the comma", _plain(document, table, gaps), is_safe=True)
    else:
        return
    has_comments = any("#" in gap for _, gap, _ in gaps)
    yield _finding(table, what, None if has_comments else fix)


def _gaps(table: InlineTable, here: Style) -> Iterator[tuple[Span, str]]:
    """Yield what stands between the parts of an inline table, and how TOML 1.0 writes it."""
    at, before = table.span.start + 1, here.padding if table.entries else ""
    for entry in table.entries:
        yield Span(at, entry.span.start), before
        yield Span(entry.key.span.end, entry.value.span.start), here.equals
        at, before = entry.span.end, ", "
    yield Span(at, table.span.end - 1), here.padding if table.entries else ""


def _plain(
    document: Document, table: InlineTable, gaps: list[tuple[Span, str, str]]
) -> tuple[Edit, ...]:
    """Return the edits of those gaps that TOML 1.0 has otherwise."""
    start = document.start(table.statement)
    *_, (last, _, _) = gaps
    return tuple(
        replace(span.shift(start), plain if "\n" in gap else gap.replace(",", ""))
        for span, gap, plain in gaps
        if "\n" in gap or (span is last and "," in gap)
    )


def _finding(place: Node, what: str, fix: Fix | None) -> Finding:
    fixes = (fix,) if fix else ()
    return Finding(Severity.HINT, place, f"{what} {_READERS}", fixes=lambda: fixes)
