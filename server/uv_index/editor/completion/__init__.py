"""What can be written at the cursor, in text that is half typed more often than not.

`place` says what is typed there, whatever that means; the tables below say who completes it.
"""

from collections.abc import Callable, Iterator, Mapping

from uv_index.editor.answers import Item
from uv_index.editor.completion.index_keys import cache_control_keys, index_keys, index_words
from uv_index.editor.completion.index_names import declared_names, new_names
from uv_index.editor.completion.own_settings import own_keys, rule_keys, severity_words
from uv_index.editor.completion.packages import packages, sources
from uv_index.editor.completion.place import HeaderPlace, KeyPlace, ValuePlace, place_at
from uv_index.editor.completion.scopes import scope_names
from uv_index.editor.completion.sections import inline_indexes, keys_below, sections
from uv_index.editor.completion.settings import left_out, setting_keys, setting_words
from uv_index.editor.completion.source_keys import goes_with, source_keys, source_words
from uv_index.editor.completion.urls import index_urls, repository_urls, upload_urls
from uv_index.uv.manifest import Manifest
from uv_index.uv.source_keys import KEYS as SOURCE_KEYS
from uv_index.uv.workspace import Workspace

Keys = Callable[[Manifest, Workspace, KeyPlace], Iterator[Item]]
Values = Callable[[Manifest, Workspace, ValuePlace], Iterator[Item]]


def complete(manifest: Manifest, workspace: Workspace, offset: int) -> tuple[Item, ...]:
    """Return what can stand at `offset`, the likeliest first."""
    match place_at(manifest.document, manifest.tree, offset):
        case HeaderPlace() as header:
            return tuple(_in_header(manifest, workspace, header))
        case KeyPlace() as key:
            return tuple(_at_key(manifest, workspace, key))
        case ValuePlace() as value:
            return tuple(_at_value(manifest, workspace, value))
        case None:
            return ()


def marker_values(manifest: Manifest, workspace: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield markers; what reads them takes long to import, and few files have any."""
    from uv_index.editor.completion import markers  # noqa: PLC0415  # see above

    return markers.marker_values(manifest, workspace, place)


KEYS: Mapping[str, Keys] = {
    "settings": setting_keys,
    "index": index_keys,
    "cache-control": cache_control_keys,
    "sources": packages,
    "source": source_keys,
    "uv-index": own_keys,
    "rules": rule_keys,
}
"""Who completes the keys of a table."""

VALUES: Mapping[tuple[str, str], Values] = {
    ("index", "name"): new_names,
    ("index", "url"): index_urls,
    ("index", "publish-url"): upload_urls,
    ("index", "explicit"): index_words,
    ("index", "default"): index_words,
    ("index", "authenticate"): index_words,
    ("index", "format"): index_words,
    ("index", "exclude-newer"): index_words,
    ("index", "hash-algorithm"): index_words,
    ("sources", "*"): sources,
    ("source", "index"): declared_names,
    ("source", "git"): repository_urls,
    ("source", "workspace"): source_words,
    ("source", "lfs"): source_words,
    ("source", "editable"): source_words,
    ("source", "package"): source_words,
    ("source", "marker"): marker_values,
    ("source", "extra"): scope_names,
    ("source", "group"): scope_names,
    ("settings", "index-strategy"): setting_words,
    ("settings", "keyring-provider"): setting_words,
    ("settings", "no-index"): setting_words,
    ("settings", "no-sources"): setting_words,
    ("settings", "system-certs"): setting_words,
    ("settings", "publish-url"): upload_urls,
    ("settings", "check-url"): index_urls,
    ("settings", "trusted-publishing"): setting_words,
    ("rules", "*"): severity_words,
}
"""Who completes the value of a key in a table; `*` is any: a package, and one of our rules."""

ITEMS: Mapping[tuple[str, str], Values] = {
    ("index", "ignore-error-codes"): index_words,
    ("sources", "*"): sources,
    ("settings", "index"): inline_indexes,
    ("settings", "no-sources-package"): left_out,
}
"""Who completes the items of a list."""


_OF_ANY_NAME = {"sources", "rules"}
"""The tables whose keys are names."""


def _in_header(manifest: Manifest, workspace: Workspace, place: HeaderPlace) -> Iterator[Item]:
    """Yield whole headers, or in that of a source its package, where the keys below are its own."""
    if _table(manifest, place.path[:-1]) != "sources":
        yield from sections(manifest, workspace, place)
    elif set(keys_below(manifest.document, place)) <= SOURCE_KEYS.keys():
        yield from packages(manifest, workspace, place.word)


def _at_key(manifest: Manifest, workspace: Workspace, place: KeyPlace) -> Iterator[Item]:
    table = _table(manifest, place.path)
    if table in KEYS and (table == "sources" or not place.is_table):
        yield from KEYS[table](manifest, workspace, place)
    if place.is_line:
        yield from sections(manifest, workspace, place)


def _at_value(manifest: Manifest, workspace: Workspace, place: ValuePlace) -> Iterator[Item]:
    *path, key = place.path
    table = _table(manifest, tuple(path))
    answers = VALUES if place.items is None else ITEMS
    values = answers.get((table, "*" if table in _OF_ANY_NAME else key))
    if values and (table != "source" or goes_with(place.others, key)):
        yield from values(manifest, workspace, place)


def _table(manifest: Manifest, path: tuple[str, ...]) -> str:
    """Return what a table is to uv, as the tables above call it."""
    match path:
        case ("tool", "uv-index") if not manifest.is_uv_toml:
            return "uv-index"
        case ("tool", "uv-index", "rules") if not manifest.is_uv_toml:
            return "rules"
        case _:
            pass
    settings = manifest.settings_path
    if path[: len(settings)] != settings:
        return ""
    match path[len(settings) :]:
        case ():
            return "settings"
        case ("index",):
            return "index"
        case ("index", "cache-control"):
            return "cache-control"
        case ("sources",) if not manifest.is_uv_toml:
            return "sources"
        case ("sources", _) if not manifest.is_uv_toml:
            return "source"
        case _:
            return ""
