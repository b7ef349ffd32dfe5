"""One top-level statement read from a text, whatever the text; it knows no other statement."""

from uv_index.text import Span
from uv_index.toml.lines import PLAIN_LINE
from uv_index.toml.nodes import Entry, Key, Statement, String, Word
from uv_index.toml.reader import Reader


def parse_statement(text: str, start: int = 0) -> Statement:
    """Return the statement that begins at `start`, which must be the start of a line."""
    statement = Statement()
    end = _read_plain(statement, text, start)
    if end is None:
        end = Reader(statement, text, start).read()
    statement.text = text[start:end]
    return statement


def _read_plain(statement: Statement, text: str, start: int) -> int | None:
    """Read at one go a line as most lines are; return where it ends, or None if it is another."""
    match = PLAIN_LINE.match(text, start)
    if not match:
        return None
    name, _, comment = match.groups()
    if name is not None:
        begin, end = match.span(1)
        span = Span(begin - start, end - start)
        key = Key(statement, span, (Word(statement, span, name),))
        begin, end = match.span(2)
        quoted = Span(begin - start - 1, end - start + 1)
        string = String(statement, quoted, '"', closed=True, is_sound=True)
        statement.node = Entry(statement, Span(span.start, quoted.end), key, string)
    if comment is not None:
        begin, end = match.span(3)
        statement.comments = (Span(begin - start, end - start),)
    return match.end()
