"""What a completed value takes the place of, and the edits that put a string or a literal there."""

import re

from uv_index.frozen import entity
from uv_index.text import Edit, Span, Stop
from uv_index.toml import write
from uv_index.toml.document import Document
from uv_index.toml.nodes import String, Value
from uv_index.toml.style import style

_REST_OF_WORD = re.compile(r"[^\s,\]}#\"']*")
# What comes behind a string that lacks its quote, up to the quote that another string begins with.
_SWALLOWED = re.compile(r"\s*[,\]}]")


@entity
class Replaced:
    """What a value takes the place of.

    `typed` stands between the beginning of that and the cursor. `quote` is what stands before it
    where it is inside of a string, and `closing` the quote that is missing behind it. `before` and
    `after` are to be written around a value that is not in quotes already.
    """

    span: Span
    typed: str
    quote: str = ""
    closing: str = ""
    before: str = ""
    after: str = ""


def replaced_in(document: Document, string: String, offset: int) -> Replaced | None:
    """Return what a value takes the place of in a string, or None where none can.

    Of a string that is not closed, or only by the quote with which another one begins, that is what
    is typed and the rest of the word; more may be what comes behind.
    """
    text = document.text
    content = string.content.shift(document.start(string.statement))
    if len(string.quote) > 1 or not content.start <= offset <= content.end:
        return None
    typed = text[content.start : offset]
    word = _REST_OF_WORD.match(text, offset, content.end)
    assert word, "the rest of a word may be empty"
    has_swallowed = string.statement.errors and _SWALLOWED.match(text, word.end(), content.end)
    if string.closed and not has_swallowed:
        return Replaced(content, typed, string.quote)
    if re.search(r"[,\]}]", typed):
        return None
    return Replaced(Span(content.start, word.end()), typed, string.quote, closing=string.quote)


def replaced_value(document: Document, value: Value, offset: int) -> Replaced:
    """Return what takes the place of a value without quotes, typed or not."""
    span = document.span(value)
    if span:
        return Replaced(span, document.text[span.start : offset])
    is_behind_equals = document.text[offset - 1] == "="
    blank = " " if is_behind_equals and style(document).equals.endswith(" ") else ""
    return Replaced(Span(offset, offset), "", before=blank)


def put_string(document: Document, replaced: Replaced, *parts: str | Stop) -> Edit | None:
    """Return the edit that puts a string there, None where it cannot stand between the quotes."""
    if replaced.quote:
        whole = write.string(parts, replaced.quote)
        if whole != (replaced.quote, *parts, replaced.quote):
            return None
        return Edit(replaced.span, (*parts, replaced.closing))
    literal = write.string(parts, style(document).quote)
    return put_literal(replaced, *literal)


def put_literal(replaced: Replaced, *parts: str | Stop) -> Edit | None:
    """Return the edit that puts there what is no string, None where a string has begun."""
    if replaced.quote:
        return None
    edges = (replaced.before, *parts, replaced.after)
    return Edit(replaced.span, tuple(part for part in edges if part != ""))


def quote_for(document: Document, replaced: Replaced) -> str:
    """Return the quote of the string that is typed, or else that of the document's strings."""
    return replaced.quote or style(document).quote
