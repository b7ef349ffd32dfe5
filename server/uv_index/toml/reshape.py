"""Edits that say the same in another shape: tables in braces as sections, sections in braces."""

import re
from collections.abc import Sequence

from uv_index.frozen import replace as replaced
from uv_index.frozen import value
from uv_index.text import Edit, Span, replace, without_gaps
from uv_index.toml import write
from uv_index.toml.document import Document
from uv_index.toml.nodes import Array, Entry, Header, InlineTable, Statement
from uv_index.toml.style import style

_BLANK_LINE = re.compile(r"[ \t]*(?:\r\n|\n)")
_INDENT = re.compile(r"\[(?:\r\n|\n)([ \t]+)[^\s]")


@value
class _Piece:
    """One table: the comments above it and the one behind it, and its entries."""

    above: tuple[str, ...]
    behind: str
    entries: tuple[Entry, ...]


def as_sections(document: Document, entry: Entry) -> tuple[Edit, ...] | None:
    """Return the edits that make sections of an entry: of a table in braces, or of a list of them.

    Comments go with what they are about. None says that it is nothing of the kind, or that it is
    not written in a way that lines can be made of.
    """
    pieces = _in_braces(document, entry)
    if not pieces:
        return None
    header = header_above(document, entry.statement)
    words = (header.key.source, entry.key.source) if header else (entry.key.source,)
    opening, closing = ("[[", "]]") if isinstance(entry.value, Array) else ("[", "]")
    sections = [_section(document, f"{opening}{'.'.join(words)}{closing}", p) for p in pieces]
    rest = write.rest_of_section(document, entry.statement)
    whole = _lines(document, write.with_comments(document, entry.statement), entry.statement)
    if not any(statement.node for statement in rest[1:]):
        return (_in_place(document, header, whole, sections),)
    added = write.insert_sections(document, rest[-1], *((section,) for section in sections))
    return Edit(_without_double_gap(document, whole), ()), added


def as_entry(
    document: Document, headers: Sequence[Header], parent: Header | None
) -> tuple[Edit, ...] | None:
    """Return the edits that make one entry of a section, or of all sections of an array of tables.

    It goes to the end of the `parent` section, or without one it stands below a header of its own
    in their place. None says that there are comments which have no place in braces.
    """
    pieces = [_below_header(document, header) for header in headers]
    sound = [piece for piece in pieces if piece]
    if len(sound) < len(pieces):
        return None
    first, *others = headers
    lines = _entry(document, first, sound)
    gone = [write.remove_section(document, header) for header in (headers if parent else others)]
    if parent:
        last = write.section(document, parent)[-1]
        added = write.insert_lines(document, last, (*sound[0].above, lines))
    else:
        above = ".".join(word.source for word in first.key.words[:-1])
        whole = _lines(document, first.statement, write.section(document, first)[-1])
        added = _replacement(document, whole, f"[{above}]\n{lines}")
    edits = (*without_gaps(document.text, gone), added)
    return tuple(sorted(edits, key=lambda edit: edit.span))


def _in_braces(document: Document, entry: Entry) -> list[_Piece]:
    """Return the tables that an entry holds, none where they are not on a line each."""
    tables = entry.value.items if isinstance(entry.value, Array) else (entry.value,)
    sound = [each for each in tables if isinstance(each, InlineTable) and "\n" not in each.source]
    comments = _comments(entry, sound)
    if len(sound) < len(tables) or comments is None or not all(table.entries for table in sound):
        return []
    pieces = [_Piece(a, b, t.entries) for (a, b), t in zip(comments, sound, strict=True)]
    leading = _leading(document, entry.statement)
    return [replaced(pieces[0], above=(*leading, *pieces[0].above)), *pieces[1:]] if pieces else []


def _comments(
    entry: Entry, tables: Sequence[InlineTable]
) -> list[tuple[tuple[str, ...], str]] | None:
    """Return the comments above each table and behind it, None where one is about none of them."""
    text = entry.statement.text
    above: list[list[str]] = [[] for _ in tables]
    behind = [""] * len(tables)
    for comment in entry.statement.comments:
        count = sum(table.span.end <= comment.start for table in tables)
        is_about_all = comment.start >= entry.span.end and len(tables) > 1
        if (
            count
            and not is_about_all
            and "\n" not in text[tables[count - 1].span.end : comment.start]
        ):
            behind[count - 1] = _with_gap(text, comment)
        elif count < len(tables):
            above[count].append(f"{comment.of(text)}\n")
        else:
            return None
    return [(tuple(a), b) for a, b in zip(above, behind, strict=True)]


def _below_header(document: Document, header: Header) -> _Piece | None:
    """Return the table that a section is, None where it is empty or not of plain lines."""
    statements = write.section(document, header)[1:]
    entries = tuple(s.node for s in statements if isinstance(s.node, Entry))
    if not entries or any(s.comments for s in statements) or any("\n" in e.source for e in entries):
        return None
    comment = header.statement.comment
    behind = _with_gap(header.statement.text, comment) if comment else ""
    return _Piece(_leading(document, header.statement), behind, entries)


def _leading(document: Document, statement: Statement) -> tuple[str, ...]:
    """Return the lines of the comments directly above a statement."""
    first = document.statements.index(write.with_comments(document, statement))
    above = document.statements[first : document.statements.index(statement)]
    return tuple(f"{comment.text.strip()}\n" for comment in above)


def _with_gap(text: str, comment: Span) -> str:
    before = text[: comment.start]
    return before[len(before.rstrip(" \t")) :] + comment.of(text)


def _section(document: Document, header: str, piece: _Piece) -> str:
    equals = style(document).equals
    lines = (f"{each.key.source}{equals}{each.value.source}\n" for each in piece.entries)
    return "".join((*piece.above, f"{header}{piece.behind}\n", *lines))


def _entry(document: Document, header: Header, pieces: Sequence[_Piece]) -> str:
    name = f"{header.key.words[-1].source}{style(document).equals}"
    first, *others = pieces
    if not header.is_array:
        return f"{name}{_braces(document, first)}{first.behind}\n"
    if not others:
        return f"{name}[{_braces(document, first)}]{first.behind}\n"
    indent = found[1] if (found := _INDENT.search(document.text)) else "    "
    lines = [f"{name}[\n"]
    for piece in pieces:
        above = () if piece is first else piece.above
        lines += (f"{indent}{comment}" for comment in above)
        lines.append(f"{indent}{_braces(document, piece)},{piece.behind}\n")
    return "".join((*lines, "]\n"))


def _braces(document: Document, piece: _Piece) -> str:
    here = style(document)
    entries = (f"{each.key.source}{here.equals}{each.value.source}" for each in piece.entries)
    return f"{{{here.padding}{', '.join(entries)}{here.padding}}}"


def _in_place(
    document: Document, header: Header | None, whole: Span, sections: Sequence[str]
) -> Edit:
    """Return the edit that puts sections where the last entry of one was.

    A header with nothing else below it goes too, as its table is there without it.
    """
    text = document.text
    if (
        header
        and not header.statement.comment
        and _lines(document, header.statement, header.statement).end == whole.start
    ):
        return _replacement(
            document, Span(document.start(header.statement), whole.end), "\n".join(sections)
        )
    gap = "\n" if text[: whole.start].strip() and not _is_behind_gap(text, whole.start) else ""
    return _replacement(document, whole, gap + "\n".join(sections))


def _replacement(document: Document, whole: Span, lines: str) -> Edit:
    """Return the edit that puts lines in the place of others; the last line end is left alone."""
    end = whole.start + len(whole.of(document.text).rstrip("\r\n"))
    text = lines.removesuffix("\n").replace("\n", style(document).line_end)
    return replace(Span(whole.start, end), text)


def _without_double_gap(document: Document, whole: Span) -> Span:
    """Return lines to be removed, with the blank line behind them where one is before them."""
    following = _BLANK_LINE.match(document.text, whole.end)
    if following and _is_behind_gap(document.text, whole.start):
        return Span(whole.start, following.end())
    return whole


def _is_behind_gap(text: str, start: int) -> bool:
    """Say whether the line before the one that starts here is blank."""
    return not text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].strip()


def _lines(document: Document, first: Statement, last: Statement) -> Span:
    return Span(document.start(first), document.start(last) + len(last.text))


def header_above(document: Document, statement: Statement) -> Header | None:
    """Return the header of the section that a statement is in."""
    before = document.statements[: document.statements.index(statement)]
    headers = (s.node for s in reversed(before) if isinstance(s.node, Header))
    return next(headers, None)
