"""The gaps between the items of brackets, and what is to be written around a new item there."""

import re

from uv_index.toml.document import Document
from uv_index.toml.nodes import Array, InlineTable, Node
from uv_index.toml.style import style

_COMMENT = re.compile(r"#[^\r\n]*")


def around_item(
    document: Document, brackets: Array | InlineTable, offset: int
) -> tuple[str, str] | None:
    """Return what is to be written before and behind a new item.

    None says that there is no place for one: it is outside, or a comma is missing before.
    """
    text, span = document.text, document.span(brackets)
    is_inside = span.start < offset and not (brackets.closed and offset == span.end)
    if not is_inside or not is_behind_comma(document, brackets, offset):
        return None
    ahead, behind = text[:offset].rpartition("\n")[2], text[offset:].partition("\n")[0]
    padding = style(document).padding if isinstance(brackets, InlineTable) else ""
    before = {",": " ", "{": padding}.get(text[offset - 1], "")
    starts = (document.span(item).start for item in _items(brackets))
    following = next((start for start in starts if start >= offset), None)
    if following is not None and not _has_comma(text[offset:following]):
        return before, ", " if behind[:1].strip() else ","
    if not (ahead + behind).strip():
        return before, ","
    return before, padding if behind.startswith("}") else ""


def is_behind_comma(document: Document, brackets: Array | InlineTable, offset: int) -> bool:
    """Say whether a comma divides an offset from the item before it, if there is one."""
    ends = (document.span(item).end for item in _items(brackets))
    before = [end for end in ends if end <= offset]
    return not before or _has_comma(document.text[before[-1] : offset])


def ends_its_line(document: Document, node: Node) -> bool:
    """Say whether on its line nothing is behind a node but what ends it or the next item."""
    behind = document.text[document.span(node).end :].partition("\n")[0].strip()
    return behind[:1] in {"", "#", ",", "}", "]"}


def _items(brackets: Array | InlineTable) -> tuple[Node, ...]:
    return brackets.items if isinstance(brackets, Array) else brackets.entries


def _has_comma(between: str) -> bool:
    return "," in _COMMENT.sub("", between)
