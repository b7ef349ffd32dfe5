"""The items that complete a key or a value, whatever they mean."""

from collections.abc import Collection, Iterator

from uv_index.editor.answers import Item, ItemKind
from uv_index.editor.completion.documentation import OF_VALUES
from uv_index.editor.completion.place import KeyPlace, ValuePlace
from uv_index.editor.completion.replaced import put_literal, put_string
from uv_index.text import Edit, Stop
from uv_index.toml import write
from uv_index.toml.document import Document
from uv_index.toml.style import style
from uv_index.toml.write import Parts
from uv_index.uv.kinds import Flag, Kind, ListOf, MapOf, Number, Record

_QUOTES = {'"', "'"}
_LITERALS = {"true", "false"}


def key_item(
    document: Document,
    place: KeyPlace,
    name: str,
    value: Parts,
    *,
    kind: ItemKind = "key",
    detail: str = "",
    documentation: str = "",
) -> Item:
    """Return the item that completes a key, with a value where none stands behind it."""
    quote = place.typed[:1]
    key = f"{quote}{name}{quote}" if quote in _QUOTES else write.key(name)
    rest = (style(document).equals, *value) if place.is_alone else ()
    parts = tuple(part for part in (place.before, key, *rest, place.after) if part != "")
    # A blank that is to be written may be typed too before the item is accepted.
    compared = f"{place.before}{key}"
    return Item(name, kind, Edit(place.span, parts), detail, documentation, compared)


def string_item(
    document: Document,
    place: ValuePlace,
    label: str,
    *text: str | Stop,
    kind: ItemKind = "value",
    detail: str = "",
    documentation: str = "",
    filter: str = "",  # noqa: A002  # the protocol's word for it
) -> Iterator[Item]:
    """Yield the item that completes a string; none where it cannot stand in the quotes there."""
    if edit := put_string(document, place.replaced, *(text or (label,))):
        yield Item(label, kind, edit, detail, documentation, _filter(place, edit, filter or label))


def literal_item(
    place: ValuePlace,
    label: str,
    *literal: str | Stop,
    kind: ItemKind = "value",
    detail: str = "",
    documentation: str = "",
    filter: str = "",  # noqa: A002  # see above
) -> Iterator[Item]:
    """Yield the item that completes what is no string; none where a string has begun."""
    if edit := put_literal(place.replaced, *(literal or (label,))):
        yield Item(label, kind, edit, detail, documentation, _filter(place, edit, filter or label))


def word_items(
    document: Document, place: ValuePlace, without: Collection[str] = ()
) -> Iterator[Item]:
    """Yield the words that a key takes, those of a list that are not in it yet."""
    there = {*without, *(item.source for item in place.items or ())}
    for word, documentation in OF_VALUES[place.path[-1]].items():
        if word in there:
            continue
        if word in _LITERALS or word.isdigit():
            yield from literal_item(place, word, documentation=documentation)
        else:
            yield from string_item(document, place, word, documentation=documentation)


def to_fill_in(document: Document, name: str, kind: Kind | None = None) -> Parts:
    """Return the value with which a key is written, with a stop where it is to be typed."""
    here = style(document)
    stop = Stop(name, "")
    match kind:
        case Flag():
            return ("true",)
        case ListOf(item=Number()):
            return ("[", stop, "]")
        case ListOf():
            return ("[", *write.string((stop,), here.quote), "]")
        case Record() | MapOf():
            return ("{", stop, "}")
        case _:
            return write.string((stop,), here.quote)


def _filter(place: ValuePlace, edit: Edit, label: str) -> str:
    """Return what is compared with what is typed: with nothing, a blank or a quote may be next."""
    is_open = not place.replaced.quote and not place.replaced.typed
    return edit.text if is_open else label
