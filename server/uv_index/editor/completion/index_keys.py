"""The keys of an index: those that are missing, and that uv takes beside those that are there."""

from collections.abc import Iterator

from uv_index.editor.answers import Item
from uv_index.editor.completion.documentation import OF_AN_INDEX, OF_CACHE_CONTROL
from uv_index.editor.completion.index_names import is_free_name
from uv_index.editor.completion.items import key_item, to_fill_in, word_items
from uv_index.editor.completion.place import KeyPlace, ValuePlace
from uv_index.text import Stop
from uv_index.toml import write
from uv_index.toml.nodes import String, Value
from uv_index.toml.style import style
from uv_index.uv.common_kinds import INDEX_URL, UPLOAD_URL
from uv_index.uv.index_keys import CACHE_CONTROL, INDEX_KEYS
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfits import fits
from uv_index.uv.workspace import Workspace

_HEADERS = {"api": "max-age=600", "files": "max-age=365000000, immutable"}
"""The headers that `cache-control` is written with: those that uv itself has for some indexes."""


def index_keys(manifest: Manifest, workspace: Workspace, place: KeyPlace) -> Iterator[Item]:
    """Yield the keys that an index still may have."""
    if place.has_one_of(OF_AN_INDEX):
        return
    document = manifest.document
    for name, documentation in OF_AN_INDEX.items():
        if name in place.others or "true" in _excluded(manifest, place, name):
            continue
        if place.value is None or _takes(manifest, workspace, name, place.value):
            value = to_fill_in(document, name, INDEX_KEYS[name])
            yield key_item(document, place, name, value, documentation=documentation)


def index_words(manifest: Manifest, _: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield the words that a key of an index takes."""
    without = _excluded(manifest, place, place.path[-1])
    yield from word_items(manifest.document, place, without)


def cache_control_keys(manifest: Manifest, _: Workspace, place: KeyPlace) -> Iterator[Item]:
    """Yield the keys that an index's `cache-control` still may have."""
    if place.has_one_of(OF_CACHE_CONTROL):
        return
    document = manifest.document
    for name, documentation in OF_CACHE_CONTROL.items():
        is_taken = place.value is None or fits(place.value, CACHE_CONTROL[name], place.value)
        if name not in place.others and is_taken:
            stop = Stop(name, _HEADERS[name])
            value = write.string((stop,), style(document).quote)
            yield key_item(document, place, name, value, documentation=documentation)


def _excluded(manifest: Manifest, place: KeyPlace | ValuePlace, name: str) -> tuple[str, ...]:
    """Return what a key cannot say beside the rest: uv wants a name (7) and one default (10)."""
    if name == "explicit" and "name" not in place.others:
        return ("true",)
    others = (index for index in manifest.indexes if index.place is not place.holder)
    return ("true",) if name == "default" and any(index.default for index in others) else ()


def _takes(manifest: Manifest, workspace: Workspace, name: str, value: Value) -> bool:
    """Say whether a key takes the value that is behind the word which is typed in its place."""
    match name, value:
        case "name", String(value=text):
            return is_free_name(manifest, workspace, text)
        case "url", String(value=text):
            return INDEX_URL.refuses(text) is None
        case "publish-url", String(value=text):
            return UPLOAD_URL.refuses(text) is None
        case _:
            return fits(value, INDEX_KEYS[name], value)
