"""The nodes of a TOML text: statements and what stands in them, each with its exact span."""

from typing import TYPE_CHECKING, Any, cast

from uv_index.frozen import entity, lazy
from uv_index.text import Span
from uv_index.toml.scalars import decode

if TYPE_CHECKING:
    from datetime import date, datetime, time  # slow to import, and dates are rare


class Statement:
    """One top-level statement: its text, from the start of its line to the end of its last line.

    A statement is compared by identity and does not know where it stands, so that it stays the
    same object wherever an edit moves it. Only the parser writes to it.
    """

    __slots__ = ("comments", "errors", "node", "text")

    def __init__(self) -> None:
        self.text = ""
        self.node: Header | Entry | None = None
        self.comments: tuple[Span, ...] = ()
        self.errors: tuple[SyntaxFault, ...] = ()

    def __repr__(self) -> str:
        return f"Statement({self.text!r})"

    @property
    def comment(self) -> Span | None:
        """The comment after the node, or the only one on a line without a node."""
        if not self.comments or (self.node and self.comments[-1].start < self.node.span.end):
            return None
        return self.comments[-1]


@entity
class Node:
    """A part of a statement; its span counts from the statement's start."""

    statement: Statement
    span: Span

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.source!r})"

    @property
    def source(self) -> str:
        """The node's own text."""
        return self.statement.text[self.span.start : self.span.end]


@entity
class SyntaxFault(Node):
    """A place where the text is no TOML, and why."""

    message: str


@entity
class Word(Node):
    """One part of a key, decoded; its name and span are empty where nothing is typed yet."""

    name: str


@entity
class Key(Node):
    """A key: words with dots between them."""

    words: tuple[Word, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """The names of its words."""
        return tuple(word.name for word in self.words)

    @lazy
    def is_typed(self) -> bool:
        """Whether no word is missing, as the last one is in `a. = 1`."""
        return all(word.span.start < word.span.end for word in self.words)


@entity
class String(Node):
    """A string of any kind; a sound one has no fault between its quotes."""

    quote: str
    closed: bool
    is_sound: bool

    @property
    def content(self) -> Span:
        """What stands between the quotes."""
        quote = len(self.quote)
        return Span(self.span.start + quote, self.span.end - quote * self.closed)

    @lazy
    def value(self) -> str:
        """What the string means; what is wrong in it stands for itself."""
        quote, span = len(self.quote), self.span
        content = self.statement.text[span.start + quote : span.end - quote * self.closed]
        return decode(content, self.quote) if self.is_sound else content


@entity
class Boolean(Node):
    """`true` or `false`."""

    value: bool


@entity
class Integer(Node):
    """A whole number, in any radix."""

    value: int


@entity
class Float(Node):
    """A number with a fraction or an exponent, an infinity or not a number."""

    value: float


@entity
class DateTime(Node):
    """A date, a time, or both; a second 60 and a year 0, which Python lacks, are near."""

    value: "datetime | date | time"


@entity
class Array(Node):
    """Values in brackets; one that is not closed reaches to where its statement was given up."""

    items: "tuple[Value, ...]"
    closed: bool

    @lazy
    def tables(self) -> "tuple[InlineTable, ...]":
        """The tables among the items."""
        return tuple(item for item in self.items if isinstance(item, InlineTable))


@entity
class InlineTable(Node):
    """Entries in braces; one that is not closed reaches to where its statement was given up."""

    entries: "tuple[Entry, ...]"
    closed: bool

    table = cast("Any", None)  # what `tables.table_of` makes of it


@entity
class Missing(Node):
    """The place of a value that is not typed yet; its span is empty."""


@entity
class Invalid(Node):
    """Text that stands where a value should and is none."""


Value = String | Boolean | Integer | Float | DateTime | Array | InlineTable | Missing | Invalid


@entity
class Entry(Node):
    """`key = value`."""

    key: Key
    value: Value


@entity
class Header(Node):
    """`[key]`, or `[[key]]` where `is_array`."""

    key: Key
    is_array: bool


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly inside a node, in text order."""
    match node:
        case Entry(key=key, value=value):
            return (key, value)
        case Header(key=key):
            return (key,)
        case Key(words=parts) | Array(items=parts) | InlineTable(entries=parts):
            return parts
    return ()
