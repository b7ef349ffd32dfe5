"""Reads the nodes of one statement, whatever the text; a broken part costs that part alone.

A statement is one line, or more where a bracket or a multi-line string is open. A lone carriage
return ends a line as it does for editors, with an error, since in TOML it ends none. An open
bracket is given up, and the statement with it, before a line that cannot belong to it:

- a line that is only a `[header]`, unless it is an array item too, as `["a"]` and `[1.2]` are
- a line that begins with `key =`, where an item of an array, a comma or a value should follow

Whether a line is such is seen on that line alone. The text from there on is then cut off, as it
is no part of the statement: so the statement's own text, read again, gives the same nodes.
"""

import re

from uv_index.text import Span
from uv_index.toml.keys import DEPTH, TOO_DEEP, KeyReader
from uv_index.toml.lines import PLAIN
from uv_index.toml.nodes import (
    Array,
    Boolean,
    DateTime,
    Entry,
    Float,
    Header,
    InlineTable,
    Integer,
    Invalid,
    Missing,
    String,
    Value,
)
from uv_index.toml.scalars import Flaw, read_scalar
from uv_index.toml.tables import inline_faults

_BARE = re.compile(
    r"""[^ \t\r\n,\[\]{}#="'](?:[^ \t\r\n,\[\]{}#=]+|[ \t]+(?=[^ \t\r\n,\[\]{}#="']))*"""
)
_PLAIN_ITEM = re.compile(
    rf'[ \t]*(?:\r?\n[ \t]*)?"({PLAIN})"'
    r"(?:(,)(?:[ \t]*(#[ -~]*)(?=\r?\n))?|(?=[ \t]*[\]\r\n#]))"
)
# The last group of such an item.
_WITHOUT_COMMA, _WITH_COMMENT = 1, 3


class Reader(KeyReader):
    """Reads the nodes of one statement."""

    __slots__ = ()

    def read(self) -> int:
        """Fill the statement with what stands here and return where it ends."""
        char = self.skip_blanks()
        if char == "[":
            self.statement.node = self.header()
        elif char == "]":
            self.skip_junk("missing table open, expected `[`")
        elif char and char in "{},":
            self.skip_junk("invalid key-value pair, expected key")
        elif char and char not in "#\r\n":
            self.statement.node = self.entry()
        if self.skip_blanks() not in ("", "#", "\r", "\n"):
            self.skip_junk("unexpected key or value, expected newline, `#`")
            self.skip_blanks()
        self.skip_comment()
        self.skip_newline()
        self.statement.errors = tuple(sorted(self.faults, key=lambda fault: fault.span.start))
        self.statement.comments = tuple(self.comments)
        return self.at

    def header(self) -> Header:
        """Read `[key]` or `[[key]]`."""
        start = self.at
        is_array = self.text.startswith("[[", start)
        closing = "]]" if is_array else "]"
        self.at += len(closing)
        key = self.key()
        end = self.at
        self.skip_blanks()
        if self.text.startswith(closing, self.at):
            self.at = end = self.at + len(closing)
            return Header(self.statement, self.span(start, end), key, is_array)
        place = end if key.is_typed else self.at
        if self.text.startswith("]", self.at):
            self.at = end = place = self.at + 1
            closing = "]"
        kind = "array table" if is_array else "table"
        self.fault(place, place, f"unclosed {kind}, expected `{closing}`")
        self.skip_junk()
        return Header(self.statement, self.span(start, end), key, is_array)

    def entry(self) -> Entry:
        """Read `key = value`; in an inline table uv takes it on several lines, and so do we."""
        start = self.at
        key = self.key()
        end = self.at
        self.skip_blanks()
        here = self.at
        if self.open and self.skip_trivia(keys_end=True) != "=":
            self.at = here
        if not self.text.startswith("=", self.at):
            self.fault(here, here, "key with no value, expected `=`")
            self.skip_junk()
            self.last = max(end, self.at)
            return Entry(self.statement, self.span(start, end), key, self.missing(end))
        self.at += 1
        while self.skip_blanks() == "=":
            self.fault(self.at, self.at + 1, "extra `=`")
            self.at += 1
        here = self.last = self.at
        char = self.skip_trivia(keys_end=True) if self.open else self.text[here : here + 1]
        if not char or char in ",]}=#\r\n":
            self.fault(here, here, "missing value")
            return Entry(self.statement, self.span(start, here), key, self.missing(here))
        self.depth += len(key.words) - 1
        value = self.value()
        self.depth -= len(key.words) - 1
        return Entry(self.statement, Span(start - self.start, value.span.end), key, value)

    def missing(self, at: int) -> Missing:
        """Return the node of a value that is not there."""
        return Missing(self.statement, self.span(at, at))

    def value(self) -> Value:
        """Read the value that stands here, where neither a blank nor a comma does."""
        start = self.at
        char = self.text[start]
        if char in "\"'":
            return self.string(char * 3 if self.text.startswith(char * 3, start) else char)
        if char not in "[{":
            return self.bare()
        if self.depth < DEPTH:
            return self.array() if char == "[" else self.inline_table()
        self.fault(start, start + 1, TOO_DEEP)
        self.at = start + 1
        self.skip_junk()
        return Invalid(self.statement, self.span(start, self.at))

    def bare(self) -> Value:
        """Read a value without quotes or brackets, or the text that stands where one should."""
        start = self.at
        match = _BARE.match(self.text, start)
        assert match, "what is no punctuation begins a bare value"
        self.at = self.last = match.end()
        span = self.span(start, self.at)
        match read_scalar(match[0]):
            case Flaw() as flaw:
                # Where an equals sign follows, that is what is wrong, and the caller says so.
                if self.skip_blanks() != "=":
                    self.fault(start + flaw.start, start + flaw.end, flaw.message)
                self.at = self.last
                return Invalid(self.statement, span)
            case bool() as boolean:
                return Boolean(self.statement, span, boolean)
            case int() as integer:
                return Integer(self.statement, span, integer)
            case float() as number:
                return Float(self.statement, span, number)
            case moment:
                return DateTime(self.statement, span, moment)

    def array(self) -> Array:
        """Read an array and all that stands in it."""
        start = self.enter("]")
        items: list[Value] = []
        expected = True
        while True:
            if expected:
                expected = self.plain_items(items)
            char = self.skip_trivia(keys_end=True)
            if not char or char in self.open:
                break
            if char == "," and not expected:
                self.skip_character()
                expected = True
            elif char == ",":
                self.skip_character("extra comma in array, expected value")
            elif char in "=}":
                self.skip_character(f"unexpected `{char}` in array, expected value, `]`")
                expected = True
            else:
                if not expected:
                    message = "missing comma between array elements, expected `,`"
                    self.fault(self.at, self.at, message)
                items.append(self.value())
                expected = False
        span, closed = self.leave("]", start, "unclosed array, expected `]`")
        return Array(self.statement, span, tuple(items), closed)

    def plain_items(self, items: list[Value]) -> bool:
        """Take in the items that are plain strings, each with its comma and a comment after it.

        Returns whether one more is expected: none stands without a comma.
        """
        statement, text, begin, at = self.statement, self.text, self.start, self.at
        read, add = _PLAIN_ITEM.match, items.append
        while match := read(text, at):
            start, end = match.span(1)
            span = Span(start - begin - 1, end - begin + 1)
            item = String(statement, span, '"', True, True)  # noqa: FBT003  # names take time
            # What it means stands there as it is, and nearly all of them are asked for it.
            item.value = match[1]
            add(item)
            at = match.end()
            if match.lastindex == _WITHOUT_COMMA:
                self.at = self.last = at
                return False
            self.last = match.end(2)
            if match.lastindex == _WITH_COMMENT:
                self.comments.append(self.span(*match.span(3)))
        self.at = at
        return True

    def inline_table(self) -> InlineTable:
        """Read an inline table and all that stands in it."""
        start = self.enter("}")
        entries: list[Entry] = []
        expected = True
        while True:
            char = self.skip_trivia(keys_end=not expected)
            if not char or char in self.open:
                break
            if char == "," and not expected:
                self.skip_character()
                expected = True
            elif char == ",":
                self.skip_character("extra comma in inline table, expected key")
            elif char == "=" and not expected:
                self.skip_character("extra assignment between key-value pairs, expected `,`")
                self.skip_junk()
            elif char in "[]{":
                self.skip_character("missing key for inline table element, expected key")
            else:
                if not expected:
                    message = "missing comma between key-value pairs, expected `,`"
                    self.fault(self.at, self.at, message)
                entries.append(self.entry())
                expected = False
        span, closed = self.leave("}", start, "unclosed inline table, expected `}`")
        if len(entries) > 1:
            self.faults += inline_faults(entries)
        return InlineTable(self.statement, span, tuple(entries), closed)
