"""Texts that are nearly sound: real ones and those of the pages, changed at random."""

from collections.abc import Callable
from functools import cache
from random import Random

from tests.lsp.typed import FRAGMENTS
from tests.pages import rule_examples
from tests.places import shared_files

MOST = 4000
"""The most characters of a text that is changed: of a longer one only a part is taken."""


@cache
def originals() -> tuple[str, ...]:
    """Return the texts to begin with, half of them the pages' own where there are public ones."""
    pages = [text for example in rule_examples() for text in example.files.values()]
    public = [file.read_bytes().decode() for file in shared_files("corpus/**/*.toml")]
    return tuple(sorted({*pages, *public}))


def mutated(random: Random) -> str:
    """Return a text that is one of the originals after some changes."""
    text = random.choice(originals())
    if len(text) > MOST:
        start = text.rfind("\n", 0, random.randrange(len(text) - MOST) + 1) + 1
        text = text[start : start + MOST]
    for _ in range(random.choice((0, 1, 1, 2, 3, 5, 8))):
        text = random.choice(MUTATIONS)(text, random)
    return text


def _insert(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(FRAGMENTS) + text[at:]


def _delete(text: str, random: Random) -> str:
    start = random.randrange(len(text) + 1)
    return text[:start] + text[start + random.choice((1, 1, 2, 5, 20, 100)) :]


def _replace(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(FRAGMENTS) + text[at + 1 :]


def _cut(text: str, random: Random) -> str:
    return text[: random.randrange(len(text) + 1)]


def _repeat_line(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at = random.randrange(len(lines))
    lines.insert(random.randrange(len(lines) + 1), lines[at])
    return "".join(lines)


def _drop_line(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    del lines[random.randrange(len(lines))]
    return "".join(lines)


def _borrow_lines(text: str, random: Random) -> str:
    """Put in some lines of another text."""
    lines = random.choice(originals()).splitlines(keepends=True)
    start = random.randrange(len(lines) + 1)
    at = text.rfind("\n", 0, random.randrange(len(text) + 1)) + 1
    return text[:at] + "".join(lines[start : start + random.randrange(1, 12)]) + text[at:]


def _exchange(text: str, random: Random) -> str:
    """Put one word, quoted or not, in the place of another."""
    words = _words(text)
    other = _words(random.choice((text, random.choice(originals()))))
    if not words or not other:
        return text
    word, by = random.choice(words), random.choice(other)
    at = text.find(word, random.randrange(len(text)))
    return text if at < 0 else text[:at] + by + text[at + len(word) :]


def _line_ends(text: str, random: Random) -> str:
    return text.replace("\n", random.choice(("\r\n", "\r\n", "\r")))


def _words(text: str) -> list[str]:
    return [word.strip(",[]{}") or word for word in text.split()]


MUTATIONS: tuple[Callable[[str, Random], str], ...] = (
    _insert,
    _delete,
    _replace,
    _cut,
    _repeat_line,
    _drop_line,
    _borrow_lines,
    _exchange,
    _exchange,
    _line_ends,
)
