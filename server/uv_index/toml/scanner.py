"""Where a reader of TOML stands in its text, what it skips, and the faults that it notes."""

import re

from uv_index.text import Span
from uv_index.toml.lines import is_header_line, is_key_line
from uv_index.toml.nodes import Statement, SyntaxFault
from uv_index.toml.scalars import LONE_RETURN, comment_flaws

_BLANKS = re.compile(r"[ \t]*")
_NEWLINE = re.compile(r"\r\n?|\n")
_COMMENT = re.compile(r"#[^\r\n]*")
_LINE_JUNK = re.compile(r"[^\r\n#]*[^\r\n# \t]")
_ITEM_JUNK = re.compile(r"[^\r\n#,\[\]{}]*[^\r\n#,\[\]{} \t]")


class Scanner:
    """Stands at `at` in a text; `last` is the end of what was taken in last.

    `open` are the characters that close the open brackets, `depth` is how deep keys and brackets
    lead. Spans count from `start`.
    """

    __slots__ = ("at", "comments", "depth", "faults", "last", "open", "start", "statement", "text")

    def __init__(self, statement: Statement, text: str, start: int) -> None:
        self.statement = statement
        self.text = text
        self.start = self.at = self.last = start
        self.open: list[str] = []
        self.depth = 0
        self.faults: list[SyntaxFault] = []
        self.comments: list[Span] = []

    def enter(self, closing: str) -> int:
        """Open a bracket and return where it stands."""
        self.open.append(closing)
        self.depth += 1
        start = self.at
        self.at = self.last = start + 1
        return start

    def leave(self, closing: str, start: int, message: str) -> tuple[Span, bool]:
        """Close the innermost bracket; if what closes it is not here, it reaches to here."""
        self.open.pop()
        self.depth -= 1
        if self.text.startswith(closing, self.at):
            self.at = self.last = self.at + 1
            return self.span(start, self.at), True
        end = self.at
        place = end if end < len(self.text) else self.last
        self.fault(place, place, message)
        if self.text.endswith(("\n", "\r"), start, end):
            end -= 2 if self.text.endswith("\r\n", start, end) else 1
        # What stood last, a string that is not closed either, may reach over the line end.
        return self.span(start, max(end, self.last)), False

    def skip_blanks(self) -> str:
        """Skip blanks; return the character that stands there then, none at the end."""
        match = _BLANKS.match(self.text, self.at)
        assert match, "the pattern matches the empty text"
        self.at = match.end()
        return self.text[self.at : self.at + 1]

    def skip_trivia(self, *, keys_end: bool) -> str:
        """Skip blanks, comments and line ends in a bracket; return the character there.

        Before a line that belongs to no open bracket the text is cut. `key =` begins such a line
        only where `keys_end` is true.
        """
        while True:
            char = self.skip_blanks()
            if char == "#":
                self.skip_comment()
            elif char and char in "\r\n":
                self.skip_newline()
                if is_header_line(self.text, self.at) or (
                    keys_end and is_key_line(self.text, self.at)
                ):
                    self.text = self.text[: self.at]
            else:
                return char

    def skip_comment(self) -> None:
        """Take in the comment that stands here, if one does."""
        match = _COMMENT.match(self.text, self.at)
        if not match:
            return
        self.comments.append(self.span(*match.span()))
        for flaw in comment_flaws(match[0]):
            self.fault(self.at + flaw.start, self.at + flaw.end, flaw.message)
        self.at = match.end()

    def skip_newline(self) -> None:
        """Skip the line end that stands here, if one does."""
        match = _NEWLINE.match(self.text, self.at)
        if not match:
            return
        if match[0] == "\r":
            self.fault(self.at, self.at + 1, LONE_RETURN)
        self.at = match.end()

    def skip_character(self, message: str = "") -> None:
        """Skip one character, with an error if there is a message."""
        if message:
            self.fault(self.at, self.at + 1, message)
        self.at = self.last = self.at + 1

    def skip_junk(self, message: str = "") -> None:
        """Skip the rest of the line, or of the item in a bracket, with an error if one is named."""
        match = (_ITEM_JUNK if self.open else _LINE_JUNK).match(self.text, self.at)
        if not match:
            return
        if message:
            self.fault(self.at, match.end(), message)
        self.at = match.end()

    def span(self, start: int, end: int) -> Span:
        """Return the span of two offsets of the text, counted from the statement's start."""
        return Span(start - self.start, end - self.start)

    def fault(self, start: int, end: int, message: str) -> None:
        """Note what is wrong; of two faults at one place the first says enough."""
        span = self.span(start, end)
        if not self.faults or self.faults[-1].span.start != span.start:
            self.faults.append(SyntaxFault(self.statement, span, message))
