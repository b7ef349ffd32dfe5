"""The kinds of values that uv takes; what is of a kind is for `misfits` to say."""

from collections.abc import Callable, Collection, Hashable, Mapping

from uv_index.frozen import value
from uv_index.toml.nodes import Node
from uv_index.toml.tree import Table


@value
class Refusal:
    """That uv refuses the text of a string, and the line that it prints, where that is known."""

    line: str | None


@value
class Anything:
    """What uv does not look at, or another rule judges."""


@value
class Flag:
    """A boolean; `only` is the one that is taken where the other is not."""

    only: bool | None = None


@value
class Text:
    """A string that `refuses` does not refuse; `what` it is, and how uv calls it."""

    what: str = "a string"
    expected: str = "a string"
    refuses: Callable[[str], Refusal | None] = lambda _: None


@value
class Number:
    """A whole number, the ends included; `refused` is uv's line for one outside, if it has any."""

    least: int
    largest: int
    what: str
    expected: str
    refused: str | None = None


@value
class Choice:
    """One of some words, or of any where none is given; a table with one key is its word."""

    words: tuple[str, ...]


@value
class ListOf:
    """A list of values of one kind; `short` are uv's lines for none, one and so on, if too few.

    Values that `alike` makes equal count as one.
    """

    item: "Kind"
    what: str = "a list"
    expected: str = "a sequence"
    short: tuple[str, ...] = ()
    alike: Callable[[Node | Table], Hashable] = lambda value: value


@value
class MapOf:
    """A table of any keys, or of package names, with values of one kind."""

    value: "Kind"
    what: str = "a table"
    expected: str = "a map"
    of_packages: bool = True


@value
class Record:
    """A table with fields of their own kinds; uv refuses or ignores the fields beside them.

    It takes a list of the fields' values too, in the order of the fields, where they are `size` or
    more; None stands for the number of the fields. `struct` is how uv calls it. `refuses` says
    which of the fields do not go together.
    """

    struct: str
    fields: Mapping[str, "Kind"]
    required: tuple[str, ...] = ()
    refuses_others: bool = False
    size: int | None = None
    what: str = "a table"
    refuses: Callable[[Collection[str]], Refusal | None] = lambda _: None

    def __hash__(self) -> int:
        return hash((self.struct, *self.fields))


@value
class Either:
    """Any of some kinds, which differ in their types."""

    options: tuple["Kind", ...]
    what: str
    expected: str


Kind = Anything | Flag | Text | Number | Choice | ListOf | MapOf | Record | Either


def what(kind: Kind) -> str:
    """Return what a value must be, as it stands behind "must be"."""
    match kind:
        case Flag(only=None):
            return "`true` or `false`"
        case Flag(only=only):
            return "`true`" if only else "`false`"
        case Choice(words=words):
            return _one_of(words)
        case Anything():
            return "a value"
        case _:
            return kind.what


def _one_of(words: tuple[str, ...]) -> str:
    if not words:
        return "a string"
    *others, last = (f"`{word}`" for word in words)
    if len(words) > MOST_LISTED:
        return f"one of the {len(words)} words that uv knows, such as {others[0]} and {others[1]}"
    return f"{', '.join(others)} or {last}"


MOST_LISTED = 8
"""How many words a message lists, and no more."""
