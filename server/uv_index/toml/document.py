"""A text as statements: parsed whole, or after an edit at the cost of what the edit changed."""

from collections.abc import Iterator

from uv_index.frozen import lazy
from uv_index.pieces import Pieces
from uv_index.text import Span, narrowed
from uv_index.toml.nodes import Node, Statement
from uv_index.toml.statements import parse_statement

BYTE_ORDER_MARK = "\ufeff"
_EMPTY = parse_statement("")


class Document:
    """A text and its statements, which together are the text without its byte order mark.

    There is always at least one statement: an empty text has an empty one.
    """

    def __init__(self, text: str, pieces: Pieces[Statement]) -> None:
        self.text = text
        self.pieces = pieces if len(pieces) else Pieces((_EMPTY,), _length)

    @lazy
    def statements(self) -> tuple[Statement, ...]:
        """All statements, put together when they are asked for: at a keystroke they are not."""
        return tuple(self.pieces)

    @lazy
    def starts(self) -> tuple[int, ...]:
        """The offsets at which the statements begin, of all of them as `statements` is."""
        first = _first(self.text)
        return tuple(first + start for start in self.pieces.starts())

    def start_at(self, index: int) -> int:
        """Return the offset at which the statement with this index begins."""
        return _first(self.text) + self.pieces.start(index)

    def start(self, statement: Statement) -> int:
        """Return the offset at which a statement begins; KeyError if it is another document's."""
        return self.start_at(self.pieces.index(statement))

    def span(self, place: Node) -> Span:
        """Return where a node stands in the text."""
        return place.span.shift(self.start(place.statement))

    def touched(self, span: Span) -> frozenset[Statement]:
        """Return the statements that a span overlaps or meets; nodes of others it cannot."""
        first, last = self.index_at(max(span.start - 1, 0)), self.index_at(span.end)
        return frozenset(self.pieces.between(first, last + 1))

    def index_at(self, offset: int) -> int:
        """Return the position of that statement among the statements."""
        return self.pieces.index_at(offset - _first(self.text))


def parse(text: str) -> Document:
    """Return the document of any text whatever; it never raises."""
    return Document(text, Pieces(_statements(text, _first(text)), _length))


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
    span, text = narrowed(document.text, span, text)
    if not span and not text:
        return document
    new = document.text[: span.start] + text + document.text[span.end :]
    pieces = document.pieces
    changed = span.start + len(text)
    distance = len(new) - len(document.text)

    first = document.index_at(span.start)
    if first and pieces[first - 1].errors:
        first -= 1
    position = document.start_at(first) if first else _first(new)
    resumed = first
    fresh: list[Statement] = []
    while position < len(new):
        if position >= changed:
            resumed = _first_from(document, resumed, position - distance)
            if resumed < len(pieces) and document.start_at(resumed) == position - distance:
                break
        statement = parse_statement(new, position)
        # What is as it was is kept before the change alone: behind, it may be there a second time.
        if position + len(statement.text) <= span.start:
            statement = _known(document, first + len(fresh), position, statement)
        fresh.append(statement)
        position += len(statement.text)
    else:
        resumed = len(pieces)
    return Document(new, pieces.replaced(first, resumed, fresh))


def _first_from(document: Document, index: int, offset: int) -> int:
    """Return the first statement, from one on, that begins at an offset or behind it."""
    while index < len(document.pieces) and document.start_at(index) < offset:
        index += 1
    return index


def _statements(text: str, position: int) -> Iterator[Statement]:
    """Yield the statements of a text from a place on at which one begins."""
    while position < len(text):
        statement = parse_statement(text, position)
        yield statement
        position += len(statement.text)


def _known(document: Document, index: int, position: int, statement: Statement) -> Statement:
    """Return the statement of a document that is the same as one parsed anew, or the latter."""
    if index < len(document.pieces) and document.start_at(index) == position:
        before = document.pieces[index]
        return before if before.text == statement.text else statement
    return statement


def _length(statement: Statement) -> int:
    return len(statement.text)


def _first(text: str) -> int:
    """Return where the first statement begins."""
    return 1 if text.startswith(BYTE_ORDER_MARK) else 0
