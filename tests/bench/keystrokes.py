"""Where the benchmarks type and what, key by key, until the text is again as it was."""

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """Where something is typed: at the empty group of the match nearest to a part of the text.

    `half` is inserted there beforehand, which makes a broken line of it.
    """

    name: str
    pattern: str
    part: float
    typed: str
    half: str = ""


PLACES = (
    Place("at the start", r"\A()", 0, "# Note"),
    Place("in the middle", r'  "[\w-]+>=\d+\.\d+()"', 0.5, ".1.2.3"),
    Place("at the end", r"()\Z", 1, "[[tool"),
    Place("at a line's end", r"disallow_untyped_defs = false()", 0.8, "  # now"),
    Place("in the longest list", r'  "torch>=2\.6()",', 0, ".1.2.3"),
    Place("in a source's index", r'contoso-[\w-]+ = { index = "team-[\w-]+()"', 0.5, "-later"),
    Place("in an index's url", r'url = "https://pkgs\.example\.com/team-[\w/-]+()"', 0.6, "stable"),
    Place("in an index's name", r'\]\]\nname = "team-[\w-]+()"', 0.6, "-later"),
    Place(
        "in a broken line",
        r'()\n\[\[tool\.uv\.index]]\nname = "a',
        0.5,
        '"team"',
        "new = { index =",
    ),
)
"""The places of the tables, in their order."""


@dataclass(frozen=True)
class Step:
    """One key: the change as a part of the text, and the whole text after it."""

    part: dict[str, Any]
    text: str


def offset_in(text: str, place: Place) -> int:
    """Return where the typing begins."""
    offsets = (match.start(1) for match in re.finditer(place.pattern, text))
    return min(offsets, key=lambda offset: abs(offset - place.part * len(text)))


def prepared(text: str, place: Place) -> tuple[str, int]:
    """Return the text that is typed in, and where."""
    offset = offset_in(text, place)
    return text[:offset] + place.half + text[offset:], offset + len(place.half)


def cycle(text: str, offset: int, typed: str) -> list[Step]:
    """Return the steps that type something, and take it back from its end."""
    texts = [text[:offset] + typed[:length] + text[offset:] for length in range(len(typed) + 1)]
    places = [position(text, offset, length) for length in range(len(typed) + 1)]
    there = [
        Step(_change(places[length], places[length], typed[length]), texts[length + 1])
        for length in range(len(typed))
    ]
    back = [
        Step(_change(places[length], places[length + 1], ""), texts[length])
        for length in reversed(range(len(typed)))
    ]
    return there + back


def position(text: str, offset: int, further: int = 0) -> dict[str, int]:
    """Return the protocol's position of an offset, so many characters further on in its line.

    The text must be ASCII, and its lines end with a line feed.
    """
    start = text.rfind("\n", 0, offset) + 1
    return {"line": text.count("\n", 0, offset), "character": offset - start + further}


def _change(start: dict[str, int], end: dict[str, int], text: str) -> dict[str, Any]:
    return {"range": {"start": start, "end": end}, "text": text}
