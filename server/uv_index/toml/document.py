"""A text as statements: parsed whole, or after an edit at the cost of what the edit changed."""

from bisect import bisect_left, bisect_right

from uv_index.text import Span
from uv_index.toml.nodes import Node, Statement
from uv_index.toml.statements import parse_statement

BYTE_ORDER_MARK = "\ufeff"
_EMPTY = parse_statement("")


class Document:
    """A text and its statements, which together are the text without its byte order mark.

    There is always at least one statement: an empty text has an empty one.
    """

    __slots__ = ("_positions", "starts", "statements", "text")

    def __init__(
        self, text: str, statements: tuple[Statement, ...], starts: tuple[int, ...]
    ) -> None:
        self.text = text
        self.statements = statements
        self.starts = starts
        self._positions: dict[Statement, int] | None = None

    def start(self, statement: Statement) -> int:
        """Return the offset at which a statement begins; KeyError if it is another document's."""
        if self._positions is None:
            self._positions = dict(zip(self.statements, self.starts, strict=True))
        return self._positions[statement]

    def span(self, place: Node) -> Span:
        """Return where a node stands in the text."""
        return place.span.shift(self.start(place.statement))

    def index_at(self, offset: int) -> int:
        """Return the position of that statement among the statements."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def parse(text: str) -> Document:
    """Return the document of any text whatever; it never raises."""
    statements: list[Statement] = []
    position = _first(text)
    starts: list[int] = []
    while position < len(text):
        statement = parse_statement(text, position)
        statements.append(statement)
        starts.append(position)
        position += len(statement.text)
    return _document(text, tuple(statements), tuple(starts))


def edit(document: Document, span: Span, text: str) -> Document:
    r"""Return the document in whose text `span` is replaced by `text`.

    It is what `parse` makes of the new text, but the statements outside the change are the same
    objects. Three facts make it so:

    - A statement is a function of the text from its start on; what comes before does not count.
    - A statement ends by itself, or because of the line that comes next: a bracket is open and
      that line is a header or an entry, or a lone `\r` would be one line end with a `\n`. Then
      it has an error, and that line is the first one of the next statement. So a change can move
      the end of the statement before it, if that one has errors, and of none further up.
    - Where, beyond the change, a statement begins at the character at which an old one began,
      all that follows is as it was.
    """
    span, text = _narrowed(document.text, span, text)
    if not span and not text:
        return document
    new = document.text[: span.start] + text + document.text[span.end :]
    statements, starts = document.statements, document.starts
    changed = span.start + len(text)
    distance = len(new) - len(document.text)

    first = document.index_at(span.start)
    if first and statements[first - 1].errors:
        first -= 1
    position = starts[first] if first else _first(new)
    resumed = bisect_left(starts, span.end)
    fresh: list[Statement] = []
    fresh_starts: list[int] = []
    while position < len(new):
        if position >= changed:
            resumed = bisect_left(starts, position - distance, resumed)
            if resumed < len(starts) and starts[resumed] == position - distance:
                break
        statement = parse_statement(new, position)
        index = first + len(fresh)
        if index < len(starts) and starts[index] == position:
            before = statements[index]
            statement = before if before.text == statement.text else statement
        fresh.append(statement)
        fresh_starts.append(position)
        position += len(statement.text)
    else:
        resumed = len(starts)
    return _document(
        new,
        (*statements[:first], *fresh, *statements[resumed:]),
        (*starts[:first], *fresh_starts, *(start + distance for start in starts[resumed:])),
    )


def _document(text: str, statements: tuple[Statement, ...], starts: tuple[int, ...]) -> Document:
    if statements:
        return Document(text, statements, starts)
    return Document(text, (_EMPTY,), (_first(text),))


def _first(text: str) -> int:
    """Return where the first statement begins."""
    return 1 if text.startswith(BYTE_ORDER_MARK) else 0


def _narrowed(old: str, span: Span, text: str) -> tuple[Span, str]:
    """Return the same edit without what it replaces by itself at either end."""
    replaced = span.of(old)
    head = _shared(replaced, text)
    replaced, text = replaced[head:], text[head:]
    tail = _shared(replaced[::-1], text[::-1])
    return Span(span.start + head, span.end - tail), text[: len(text) - tail]


def _shared(left: str, right: str) -> int:
    """Return how long the two texts are the same; comparing slices is what Python does fast."""
    return bisect_left(
        range(min(len(left), len(right))),
        True,  # noqa: FBT003  # the value to be found
        key=lambda length: left[: length + 1] != right[: length + 1],
    )
