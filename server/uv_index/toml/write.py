"""Edits that write TOML in the style of what stands beside it; they do not know what it means."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from uv_index.text import Edit, Span, Stop
from uv_index.toml.document import Document
from uv_index.toml.nodes import Array, Entry, Header, InlineTable, Node, Statement, String
from uv_index.toml.style import style

Parts = tuple[str | Stop, ...]

# What stands for itself between quotes.
_PLAIN = {
    '"': re.compile(r"[^\x00-\x1f\x7f\"\\]*"),
    "'": re.compile(r"[^\x00-\x1f\x7f']*"),
}
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_COMMENT = re.compile(r"#")
# Possessive, since a comment may hold any number of `#`.
_COMMA = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+,")
_REST_OF_LINE = re.compile(r"[ \t]*,?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n)")
_TRAILING_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")


def string(parts: Parts, quote: str) -> Parts:
    """Return a string literal; what must be escaped in it is escaped."""
    if all(_PLAIN[quote].fullmatch(_default(part)) for part in parts):
        return (quote, *parts, quote)
    from tomlkit import string as literal  # noqa: PLC0415  # only for what is not plain

    return (literal("".join(map(_default, parts))).as_string(),)


def key(name: str) -> str:
    """Return a key, quoted where it is not bare."""
    return name if _BARE_KEY.fullmatch(name) else _joined(string((name,), '"'))


def set_string(document: Document, node: String, *parts: str | Stop) -> Edit:
    """Return the edit that gives a string another value and leaves it its quotes."""
    quote = node.quote if len(node.quote) == 1 and node.closed else '"'
    return Edit(document.span(node), string(parts, quote))


def insert_sections(document: Document, after: Statement | None, *sections: Parts) -> Edit:
    """Return the edit that puts sections behind a statement, a blank line around each.

    A section is its lines, each ended by a newline; they are written with the document's line end.
    `after` is None where nothing comes before.
    """
    end = document.start(after) + len(after.text) if after else document.starts[0]
    line_end = style(document).line_end
    parts: list[str | Stop] = []
    if after and not after.text.endswith(("\n", "\r")):
        parts.append("\n")
    for position, section in enumerate(sections):
        if after or position:
            parts.append("\n")
        parts += section
    following = document.text[end:]
    if following.strip() and not following.lstrip(" \t").startswith(("\n", "\r")):
        parts.append("\n")
    return Edit(Span(end, end), _with_line_ends(parts, line_end))


def insert_lines(document: Document, after: Statement, parts: Parts) -> Edit:
    """Return the edit that puts lines, each ended by a newline, directly behind a statement."""
    end = document.start(after) + len(after.text)
    first = () if after.text.endswith(("\n", "\r")) else ("\n",)
    return Edit(Span(end, end), _with_line_ends((*first, *parts), style(document).line_end))


def append(document: Document, container: Array | InlineTable, parts: Parts) -> Edit:
    """Return the edit that adds an item or an entry at the end of an array or an inline table."""
    items = _items(container)
    here = style(document)
    text = document.text
    inside = _inside(document, container)
    if not items:
        if _COMMENT.search(inside.of(text)):
            return _append_behind_comments(document, inside, parts)
        padding = here.padding if isinstance(container, InlineTable) else ""
        return Edit(inside, (padding, *parts, padding))
    last = document.span(items[-1])
    line_start = text.rfind("\n", 0, last.start) + 1
    indent = text[line_start : last.start]
    if line_start <= inside.start or indent.strip():
        return Edit(Span(last.end, last.end), (", ", *parts))
    comma = _COMMA.match(text, last.end, inside.end)
    end = comma.end() if comma else last.end
    comment = _TRAILING_COMMENT.match(text, end, inside.end)
    end = comment.end() if comment else end
    # What is said of the last item stays on its line, and so does a comma that ends the list.
    line = (here.line_end, indent, *parts)
    if comma:
        return Edit(Span(end, end), (*line, ","))
    return Edit(Span(last.end, end), (",", text[last.end : end], *line))


def _append_behind_comments(document: Document, inside: Span, parts: Parts) -> Edit:
    """Return the edit that adds the first item to brackets that hold comments alone."""
    text = inside.of(document.text)
    alone = re.search(r"\n([ \t]*)#", text)
    end = inside.start + len(text.rstrip(" \t"))
    return Edit(
        Span(end, end), (alone[1] if alone else "  ", *parts, ",", style(document).line_end)
    )


def append_comment(document: Document, statement: Statement, line: int, comment: str) -> Edit:
    """Return the edit that adds a comment at the end of one of a statement's lines, from 0.

    Whether a comment can stand there is not looked at.
    """
    lines = statement.text.split("\n")
    end = len("\n".join((*lines[:line], lines[line].rstrip())))
    return Edit(Span(end, end).shift(document.start(statement)), (_gap(document), comment))


def remove_statement(document: Document, statement: Statement) -> Edit:
    """Return the edit that takes a statement's whole lines away."""
    start = document.start(statement)
    return Edit(Span(start, start + len(statement.text)), ())


def remove_section(document: Document, header: Header) -> Edit:
    """Return the edit that takes a section away, with its comments and a blank line behind it."""
    statements = section(document, header)
    start = document.start(with_comments(document, header.statement))
    end = document.start(statements[-1]) + len(statements[-1].text)
    blank = re.match(r"[ \t]*(?:\r\n|\n)", document.text[end:])
    return Edit(Span(start, end + (blank.end() if blank else 0)), ())


def remove_item(document: Document, container: Array | InlineTable, item: Node) -> Edit:
    """Return the edit that takes an item out, with the comma that belongs to it."""
    items = _items(container)
    position = next(i for i, other in enumerate(items) if other is item)
    span = document.span(item)
    inside = _inside(document, container)
    if len(items) == 1 and not _COMMENT.search(document.text, inside.start, inside.end):
        return Edit(inside, ())
    if lines := _own_lines(document, span):
        return Edit(lines, ())
    if position + 1 < len(items):
        return Edit(Span(span.start, document.span(items[position + 1]).start), ())
    if position:
        return Edit(Span(document.span(items[position - 1]).end, span.end), ())
    trailing = re.match(r"\s*,", document.text[span.end :])
    return Edit(Span(span.start, span.end + (trailing.end() if trailing else 0)), ())


def remove_items(
    document: Document, container: Array | InlineTable, removed: Sequence[Node]
) -> tuple[Edit, ...]:
    """Return the edits that take several items out, with the commas that belong to them."""
    items = _items(container)
    taken = [any(item is other for other in removed) for item in items]
    if all(taken):
        return (Edit(_inside(document, container), ()),)
    runs = (
        list(run) for is_taken, run in groupby(range(len(items)), taken.__getitem__) if is_taken
    )
    return tuple(
        remove_item(document, container, items[run[0]])
        if len(run) == 1
        else Edit(_run(document, items, run[0], run[-1]), ())
        for run in runs
    )


def _run(document: Document, items: tuple[Node, ...], first: int, last: int) -> Span:
    """Return the span of some of the items, with the commas that belong to them."""
    start, end = document.span(items[first]), document.span(items[last])
    lines = (_own_lines(document, start), _own_lines(document, end))
    if lines[0] and lines[1]:
        return Span(lines[0].start, lines[1].end)
    if last + 1 < len(items):
        return Span(start.start, document.span(items[last + 1]).start)
    return Span(document.span(items[first - 1]).end, end.end)


def _own_lines(document: Document, item: Span) -> Span | None:
    """Return the lines of an item that shares them with nothing but its comma and a comment."""
    text = document.text
    start = text.rfind("\n", 0, item.start) + 1
    behind = _REST_OF_LINE.match(text, item.end)
    if text[start : item.start].strip() or behind is None:
        return None
    return Span(start, behind.end())


def section(document: Document, header: Header) -> tuple[Statement, ...]:
    """Return the statements of a header's section: to its last entry and the comments below it."""
    return rest_of_section(document, header.statement)


def rest_of_section(document: Document, statement: Statement) -> tuple[Statement, ...]:
    """Return the statements of a section from one of them on, without what leads in the next."""
    first = document.statements.index(statement)
    last = first
    for position in range(first + 1, len(document.statements)):
        match document.statements[position].node:
            case Header():
                break
            case Entry():
                last = position
            case _:
                pass
    return document.statements[first : _behind_comments(document, last) + 1]


def last_statement(document: Document) -> Statement | None:
    """Return the last statement that is more than a blank line."""
    written = (s for s in reversed(document.statements) if s.text.strip())
    return next(written, None)


def statement_before(document: Document, header: Header) -> Statement | None:
    """Return the last statement of what comes before a header, without what leads it in."""
    position = document.statements.index(header.statement)
    before = (i for i in reversed(range(position)) if document.statements[i].node is not None)
    last = next(before, None)
    return None if last is None else document.statements[_behind_comments(document, last)]


def with_comments(document: Document, statement: Statement) -> Statement:
    """Return the first of the comments that stand directly above a statement, or else itself."""
    first = document.statements.index(statement)
    while first and _is_comment(document.statements[first - 1]):
        first -= 1
    return document.statements[first]


@lru_cache(maxsize=4)
def _gap(document: Document) -> str:
    """Return what stands before the comments behind entries: two spaces, if not mostly one."""
    gaps: Counter[str] = Counter()
    for statement in document.statements:
        if statement.node and statement.comment:
            before = statement.text[: statement.comment.start]
            gaps[before[len(before.rstrip(" \t")) :]] += 1
    [(gap, _)] = gaps.most_common(1) or [("  ", 0)]
    return gap


def _items(container: Array | InlineTable) -> tuple[Node, ...]:
    return container.items if isinstance(container, Array) else container.entries


def _inside(document: Document, container: Array | InlineTable) -> Span:
    """Return the span between a container's brackets."""
    span = document.span(container)
    return Span(span.start + 1, span.end - container.closed)


def _behind_comments(document: Document, position: int) -> int:
    """Return the position of the last comment directly below a statement.

    It is the statement's own where there is none, or where a header stands directly below them.
    """
    last = position
    while last + 1 < len(document.statements) and _is_comment(document.statements[last + 1]):
        last += 1
    following = document.statements[last + 1 : last + 2]
    return position if following and following[0].node else last


def _is_comment(statement: Statement) -> bool:
    return statement.text.lstrip().startswith("#")


def _default(part: str | Stop) -> str:
    return part if isinstance(part, str) else part.default


def _joined(parts: Parts) -> str:
    return "".join(map(_default, parts))


def _with_line_ends(parts: list[str | Stop] | Parts, line_end: str) -> Parts:
    return tuple(p.replace("\n", line_end) if isinstance(p, str) else p for p in parts)
