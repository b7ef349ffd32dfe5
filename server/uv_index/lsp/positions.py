"""Offsets of a text as the protocol's lines and columns; it knows none of the protocol's types."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Literal

Encoding = Literal["utf-8", "utf-16", "utf-32"]
"""In which units a column counts: bytes, UTF-16 code units or code points."""

_LINE_END = re.compile(r"\r\n|\n|\r")


class LineIndex:
    r"""Where the lines of one text begin.

    Lines end with `\n`, `\r\n` or `\r` and with nothing else, whatever `str.splitlines` says.
    A lone surrogate, which JSON may bring, counts as what it would take alone: one UTF-16 unit,
    three bytes.
    """

    __slots__ = ("_ends", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]

    def position(self, offset: int, encoding: Encoding) -> tuple[int, int]:
        r"""Return the line and the column, both from 0, of an offset in code points.

        An offset outside the text means its start or end; one between `\r` and `\n` the `\r`.
        """
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        offset = min(offset, self._ends[line])
        if self._text.isascii():
            return line, offset - start
        return line, _units(self._text[start:offset], encoding)

    def offset(self, line: int, column: int, encoding: Encoding) -> int:
        """Return the offset of a position; one outside the text means the nearest inside.

        A column behind its line's end means that end, as the protocol has it, a line behind the
        last the text's end; a column inside a character means the character's start.
        """
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[line], self._ends[line]
        column = max(column, 0)
        if encoding == "utf-32" or self._text.isascii():
            return min(start + column, end)
        return start + _characters(self._text[start:end], column, encoding)


@lru_cache(maxsize=16)
def line_index(text: str) -> LineIndex:
    """Return the line index of a text; the same for the same text, while it is asked for."""
    return LineIndex(text)


def _units(text: str, encoding: Encoding) -> int:
    """Return how many units a text takes."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _characters(text: str, units: int, encoding: Encoding) -> int:
    """Return how many whole characters of a text fit into so many units."""
    if text.isascii():
        return min(units, len(text))
    taken = 0
    for count, character in enumerate(text):
        taken += _units(character, encoding)
        if taken > units:
            return count
    return len(text)
