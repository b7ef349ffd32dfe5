r"""The lines of a text: they end with `\n`, `\r\n` or `\r`, as in the protocol, and nothing else.

Python's `str.splitlines` knows more line ends, and they are none.
"""

import re

from uv_index.pieces import Pieces
from uv_index.text import Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of one text, each with its end; the last one has none, and may be empty."""

    def __init__(self, pieces: Pieces[str]) -> None:
        self.pieces = pieces

    def __len__(self) -> int:
        return len(self.pieces)

    def text(self, line: int) -> str:
        """Return the text of a line, from 0, without its end."""
        return _END.sub("", self.pieces[line])

    def start(self, line: int) -> int:
        """Return the offset at which a line begins; behind the last one, the text's length."""
        return self.pieces.start(line)

    def line_at(self, offset: int) -> int:
        """Return the line that an offset is in; one outside the text means its first or last."""
        return self.pieces.index_at(offset)

    def place(self, offset: int) -> tuple[int, str]:
        """Return the line that an offset is in, and the line's text before it."""
        line, start, text = self.pieces.at(offset)
        end = len(text) if text[-1:] not in {"\n", "\r"} else len(_END.sub("", text))
        return line, text[: min(max(offset - start, 0), end)]

    def difference(self, old: "Lines") -> tuple[int, int, int]:
        """Return which lines are not those of another text, as `Pieces.difference` does."""
        return self.pieces.difference(old.pieces)

    def edited(self, span: Span, text: str) -> "Lines":
        """Return the lines of a text in which `span` is replaced, at the cost of the change."""
        first, last = self.line_at(span.start), self.line_at(span.end)
        if first and self.start(first) == span.start:
            # Its `\r` may be half of a line end from now on.
            first -= 1
        start = self.start(first)
        old = "".join(self.pieces.between(first, last + 1))
        new = old[: span.start - start] + text + old[span.end - start :]
        made = _split(new)
        if last + 1 < len(self):
            # The text goes on behind the last line end.
            made.pop()
        return Lines(self.pieces.replaced(first, last + 1, made))


def lines_of(text: str) -> Lines:
    """Return the lines of a text."""
    return Lines(Pieces(_split(text), len))


def _split(text: str) -> list[str]:
    found = _LINE.findall(text)
    if len(found) > 1 and not found[-2].endswith(("\n", "\r")):
        found.pop()
    return found
