"""Edits that put parts of a document into another order; what stands between them stays there."""

from collections.abc import Sequence

from uv_index.text import Edit, Span, replace
from uv_index.toml import write
from uv_index.toml.document import Document
from uv_index.toml.nodes import Statement


def in_order(document: Document, blocks: Sequence[tuple[str, Span]]) -> tuple[Edit, ...]:
    """Return the edits that put blocks of text in the order of their names; equals keep theirs."""
    ordered = sorted(blocks, key=lambda block: block[0])
    return tuple(
        replace(here, there.of(document.text))
        for (_, here), (_, there) in zip(blocks, ordered, strict=True)
        if here != there
    )


def block(document: Document, first: Statement, last: Statement) -> Span:
    """Return the span of statements with the comments above them, without the last line end."""
    start = document.start(write.with_comments(document, first))
    end = document.start(last) + len(last.text.rstrip("\r\n"))
    return Span(start, end)
