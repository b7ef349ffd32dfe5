"""Texts as they are while somebody types in them."""

import re
from random import Random

# What is typed at a place, some of it to be followed by a completion.
_TYPED = (
    *("", '"', "[", "[[", "\n", "{ ", ", ", " = ", "."),
    *("az", "ind", "\n\n", "\n\naz", "{ ma", "\nex", '"co'),
)
_PLACES = re.compile(r"tool\.uv|index|\[\[|marker|name = |url|sources")


def half_typed(text: str, random: Random) -> tuple[str, int]:
    """Return a text in which keystrokes are missing or new at a place, and the cursor there.

    Most places are where indexes and sources are.
    """
    place = random.randrange(len(text) + 1)
    known = [match.start() for match in _PLACES.finditer(text)]
    if known and random.random() < 0.9:
        place = min(max(random.choice(known) + random.randrange(-5, 60), 0), len(text))
    line_end = text.find("\n", place)
    end = len(text) if line_end < 0 else line_end
    if random.random() < 0.3:
        place = end
    start = max(place - random.choice((0, 0, 0, 1, 3, 8, 15)), 0)
    typed = random.choice(_TYPED)
    rest = text[end:] if random.random() < 0.4 else text[place:]
    return text[:start] + typed + rest, start + len(typed)
