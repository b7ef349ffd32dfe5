"""Offsets of a text as the protocol's lines and columns; it knows none of the protocol's types.

A lone surrogate, which JSON may bring, counts as what it would take alone: one UTF-16 unit, three
bytes.
"""

from typing import Literal

from uv_index.lines import Lines

Encoding = Literal["utf-8", "utf-16", "utf-32"]
"""In which units a column counts: bytes, UTF-16 code units or code points."""


def position_of(lines: Lines, offset: int, encoding: Encoding) -> tuple[int, int]:
    r"""Return the line and the column, both from 0, of an offset in code points.

    An offset outside the text means its start or end; one between `\r` and `\n` the `\r`.
    """
    line, before = lines.place(offset)
    return line, _units(before, encoding)


def offset_of(lines: Lines, line: int, column: int, encoding: Encoding) -> int:
    """Return the offset of a position; one outside the text means the nearest inside.

    A column behind its line's end means that end, as the protocol has it, a line behind the last
    the text's end; a column inside a character means the character's start.
    """
    if line < 0:
        return 0
    if line >= len(lines):
        return lines.start(len(lines))
    return lines.start(line) + _characters(lines.text(line), max(column, 0), encoding)


def _units(text: str, encoding: Encoding) -> int:
    """Return how many units a text takes."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _characters(text: str, units: int, encoding: Encoding) -> int:
    """Return how many whole characters of a text fit into so many units."""
    if encoding == "utf-32" or text.isascii():
        return min(units, len(text))
    taken = 0
    for count, character in enumerate(text):
        taken += _units(character, encoding)
        if taken > units:
            return count
    return len(text)
