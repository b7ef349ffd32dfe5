"""Where something is typed: a key, a value or a header; what it replaces, and what is beside it.

It knows TOML and what is half typed of it, but nothing of uv.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from uv_index.editor.completion.gaps import around_item, ends_its_line, is_behind_comma
from uv_index.editor.completion.replaced import Replaced, replaced_in, replaced_value
from uv_index.editor.completion.tables import table_made_by
from uv_index.frozen import entity
from uv_index.text import Span
from uv_index.toml import cursor
from uv_index.toml.cursor import Cursor
from uv_index.toml.document import Document
from uv_index.toml.nodes import (
    Array,
    Boolean,
    Entry,
    Header,
    InlineTable,
    Integer,
    Invalid,
    Key,
    Missing,
    Node,
    String,
    Value,
    Word,
)
from uv_index.toml.tree import Member, Table, Tree, table_of


@entity
class KeyPlace:
    """A place for a key of a table.

    `path` leads to the table, the numbers of lists left out; `holder` is what makes the table, and
    `others` are its other keys. `span` is what a key replaces there, with `before` and `after`
    around it. `value` is the value behind it, if one is typed; `is_alone` says that not even an
    equals sign is, so that a value is to be written too, and `is_line` that the key, or nothing at
    all, is alone on its line. `is_table` says that a dot follows, and another key.
    """

    path: tuple[str, ...]
    holder: Node | None
    others: Mapping[str, Member]
    span: Span
    typed: str
    before: str = ""
    after: str = ""
    value: Value | None = None
    is_alone: bool = False
    is_line: bool = False
    is_table: bool = False

    def has_one_of(self, names: Collection[str]) -> bool:
        """Say whether one of these keys is there already, with its value."""
        return self.value is not None and self.typed.strip("\"'") in names


@entity
class ValuePlace:
    """A place for the value of a key, or for an item of the list that the value is.

    `path` leads to the key, the numbers of lists left out; `holder` is what makes the table that
    the key is in, and `others` are the other keys of that table. `items` are the other items of the
    list, None where there is no list. `replaced` is what a value replaces.
    """

    path: tuple[str, ...]
    holder: Node | None
    others: Mapping[str, Member]
    items: Sequence[Value] | None
    replaced: Replaced


@entity
class HeaderPlace:
    """A place for a header, or for the word of it that `path` leads to.

    `typed` is what stands between its first bracket and the cursor. `word` is the place of the word
    as one for a key.
    """

    header: Header
    span: Span
    typed: str
    path: tuple[str, ...]
    word: KeyPlace


Place = KeyPlace | ValuePlace | HeaderPlace


@entity
class _Spot:
    """An offset of a document, and what it is in."""

    document: Document
    tree: Tree
    at: Cursor
    offset: int


_REST_OF_WORD = r"""["']?[\w.\\-]*["']?"""
"""What is behind the cursor in a word. Anything else is of the line: a quote is missing there."""


def place_at(document: Document, tree: Tree, offset: int) -> Place | None:
    """Return what may be typed at an offset, or None where nothing of the kind may."""
    spot = _Spot(document, tree, cursor.at(document, offset), offset)
    if _is_in_comment(spot):
        return None
    match spot.at.nodes:
        case ():
            return _empty_line(spot)
        case (Header() as header, Key(), Word() as word):
            return _in_header(spot, header, word)
        case (*_, Entry() as entry, Key(), Word() as word):
            return _in_key(spot, entry, word)
        case (*_, InlineTable() as braces):
            return _in_braces(spot, braces)
        case (*_, Array() as brackets):
            return _in_brackets(spot, brackets)
        case (*outer, Missing() | String() | Boolean() | Integer() | Invalid() as value):
            return _in_value(spot, outer[-1], value)
        case _:
            return None


def string_beside(place: KeyPlace | ValuePlace, name: str) -> str | None:
    """Return the string that another key of the table holds, if it is one."""
    member = place.others.get(name)
    return member.value.value if member and isinstance(member.value, String) else None


def _is_in_comment(spot: _Spot) -> bool:
    offset = spot.offset - spot.document.start(spot.at.statement)
    return any(comment.start < offset <= comment.end for comment in spot.at.statement.comments)


def _empty_line(spot: _Spot) -> KeyPlace | None:
    text, offset, header = spot.document.text, spot.offset, spot.at.header
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    if text[start : end if end >= 0 else len(text)].strip():
        return None
    table = table_made_by(spot.tree, header)
    return KeyPlace(
        path=_names(spot.at.path),
        holder=header,
        others=table.members if table else {},
        span=Span(offset, offset),
        typed="",
        is_alone=True,
        is_line=True,
    )


def _in_header(spot: _Spot, header: Header, word: Word) -> HeaderPlace:
    words, path, span = header.key.words, _names(spot.at.path), spot.document.span(header)
    position = words.index(word)
    is_open = position == len(words) - 1 and not header.source.endswith("]")
    key = KeyPlace(
        path=path[:-1],
        holder=header,
        others=_others(table_made_by(spot.tree, None, words[:position]), word),
        span=spot.document.span(word),
        typed=word.source,
        after="]" if is_open else "",
        is_table=True,
    )
    typed = spot.document.text[span.start : spot.offset]
    return HeaderPlace(header, span, typed, path, key)


def _in_key(spot: _Spot, entry: Entry, word: Word) -> KeyPlace | None:
    behind = word.source[spot.offset - spot.document.span(word).start :]
    if not re.fullmatch(_REST_OF_WORD, behind):
        return None
    words, holder = entry.key.words, _holder(spot.at)
    start = spot.document.span(entry).start
    if isinstance(holder, InlineTable) and not is_behind_comma(spot.document, holder, start):
        return None
    position = words.index(word)
    is_last = position == len(words) - 1
    is_open = is_last and isinstance(entry.value, Missing)
    is_alone = is_open and ends_its_line(spot.document, entry.key)
    return KeyPlace(
        path=_names(spot.at.path)[:-1],
        holder=holder,
        others=_others(table_made_by(spot.tree, holder, words[:position]), word),
        span=spot.document.span(word),
        typed=word.source,
        value=None if is_open else entry.value,
        is_alone=is_alone,
        is_line=is_alone and entry is spot.at.statement.node and not position,
        is_table=not is_last,
    )


def _in_braces(spot: _Spot, braces: InlineTable) -> KeyPlace | None:
    gap = around_item(spot.document, braces, spot.offset)
    if gap is None:
        return None
    before, after = gap
    return KeyPlace(
        path=_names(spot.at.path),
        holder=braces,
        others=table_of(braces).members,
        span=Span(spot.offset, spot.offset),
        typed="",
        before=before,
        after=after,
        is_alone=True,
    )


def _in_brackets(spot: _Spot, brackets: Array) -> ValuePlace | None:
    gap = around_item(spot.document, brackets, spot.offset)
    if gap is None:
        return None
    before, after = gap
    replaced = Replaced(Span(spot.offset, spot.offset), "", before=before, after=after)
    return _beside(spot, brackets.items, replaced)


def _in_value(spot: _Spot, outer: Node, value: Value) -> ValuePlace | None:
    items = None
    if isinstance(outer, Array):
        items = tuple(item for item in outer.items if item is not value)
    replaced = None
    if isinstance(value, String):
        replaced = replaced_in(spot.document, value, spot.offset)
    elif ends_its_line(spot.document, value):
        replaced = replaced_value(spot.document, value, spot.offset)
    return _beside(spot, items, replaced) if replaced else None


def _beside(spot: _Spot, items: Sequence[Value] | None, replaced: Replaced) -> ValuePlace:
    entry = next(node for node in reversed(spot.at.nodes) if isinstance(node, Entry))
    *path, last = entry.key.words
    holder = _holder(spot.at)
    others = _others(table_made_by(spot.tree, holder, path), last)
    return ValuePlace(_names(spot.at.path), holder, others, items, replaced)


def _others(table: Table | None, word: Word) -> Mapping[str, Member]:
    """Return the members of a table but for the one that is said by this word alone."""
    members = table.members.items() if table else ()
    return {name: member for name, member in members if member.words != (word,)}


def _holder(at: Cursor) -> Node | None:
    """Return the braces around the innermost entry, or else the header above it."""
    entries = [number for number, node in enumerate(at.nodes) if isinstance(node, Entry)]
    around = at.nodes[entries[-1] - 1] if entries[-1] else None
    return around if isinstance(around, InlineTable) else at.header


def _names(path: tuple[str | int, ...]) -> tuple[str, ...]:
    return tuple(name for name in path if isinstance(name, str))
