"""Spans and edits of a text; it does not know what the text says."""

from bisect import bisect_left
from collections.abc import Iterable

from uv_index.frozen import value


@value
class Span:
    """A half-open range of a text: offsets in code points, `start <= end`."""

    start: int
    end: int

    def __lt__(self, other: "Span") -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the part of `text` that this span covers."""
        return text[self.start : self.end]

    def shift(self, distance: int) -> "Span":
        """Return the same span, `distance` code points further on."""
        return Span(self.start + distance, self.end + distance)

    def touches(self, other: "Span") -> bool:
        """Say whether the spans overlap or meet; an empty span touches what it stands beside."""
        return self.start <= other.end and other.start <= self.end


@value
class Stop:
    """A place in an edit's text for the user to fill in: its name, and what stands there first."""

    name: str
    default: str


@value
class Edit:
    """The replacement of a span by parts: plain strings, and stops to be filled in."""

    span: Span
    parts: tuple[str | Stop, ...]

    @property
    def text(self) -> str:
        """The new text, every stop replaced by its default."""
        return "".join(part if isinstance(part, str) else part.default for part in self.parts)


def replace(span: Span, text: str) -> Edit:
    """Return the edit that puts `text` where `span` is."""
    return Edit(span, (text,))


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with every edit made; the spans are those of the text as it is given.

    Raises ValueError when two edits overlap. Insertions at one offset keep their order.
    """
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < position:
            raise ValueError(f"overlapping edits at offset {edit.span.start}")
        pieces += text[position : edit.span.start], edit.text
        position = edit.span.end
    return "".join((*pieces, text[position:]))


def without_gaps(text: str, removed: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return removals that leave no blank lines between them, nor at the end of the text."""
    spans: list[Span] = []
    for span in sorted(edit.span for edit in removed):
        meets = bool(spans) and not text[spans[-1].end : span.start].strip()
        spans.append(Span(spans.pop().start, span.end) if meets else span)
    if spans and spans[-1].end == len(text):
        kept = text[: spans[-1].start].rstrip(" \t\r\n")
        spans[-1] = Span(text.find("\n", len(kept)) + 1 if kept else 0, len(text))
    return tuple(Edit(span, ()) for span in spans)


def narrowed(old: str, span: Span, text: str) -> tuple[Span, str]:
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
