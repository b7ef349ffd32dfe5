"""Markers for a source: what others leave, those that the file has elsewhere, and usual ones."""

import re
from collections.abc import Iterator, Sequence

from uv_index.editor.answers import Item
from uv_index.editor.completion.items import string_item
from uv_index.editor.completion.place import ValuePlace, string_beside
from uv_index.editor.completion.replaced import quote_for
from uv_index.editor.completion.siblings import siblings
from uv_index.rules.userinfo import looks_like_url
from uv_index.uv.fields import string_of, strings_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.marker_algebra import can_meet
from uv_index.uv.marker_spelling import remainder
from uv_index.uv.markers import Fault, Marker, parse
from uv_index.uv.names import package_name
from uv_index.uv.pins import extra_and_group, marker_of
from uv_index.uv.workspace import Workspace

_USUAL = {
    "sys_platform == 'linux'": "Linux.",
    "sys_platform == 'darwin'": "macOS.",
    "sys_platform == 'win32'": "Windows.",
    "sys_platform == 'linux' or sys_platform == 'win32'": "Linux and Windows.",
    "platform_machine == 'x86_64'": "Intel and AMD, as Linux and macOS call them.",
    "platform_machine == 'aarch64'": "ARM, as Linux calls it.",
    "platform_machine == 'arm64'": "ARM, as macOS calls it.",
    "python_version >= '3.13'": "Python 3.13 and later.",
    "python_version < '3.13'": "Python before 3.13.",
}


def marker_values(manifest: Manifest, _: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield markers; in a list none that holds somewhere where that of another source does (39)."""
    document = manifest.document
    quote = "'" if quote_for(document, place.replaced) == '"' else '"'
    others = list(_others(manifest, place))
    seen: list[Marker] = []
    for text, told in _offered(manifest, others):
        marker, spelled = parse(text), re.sub("['\"]", quote, text)
        if marker is None or isinstance(marker, Fault) or marker in seen:
            continue
        seen.append(marker)
        meets = any(can_meet(marker, parsed) is not False for _, parsed in others)
        if not meets and parse(spelled) == marker and not looks_like_url(text):
            yield from string_item(document, place, spelled, kind="marker", documentation=told)


def _others(manifest: Manifest, place: ValuePlace) -> Iterator[tuple[str, Marker]]:
    """Yield the markers from which uv wants this one to be disjoint."""
    names = (string_beside(place, key) for key in ("extra", "group"))
    scope = tuple(package_name(name) if name else None for name in names)
    for source in siblings(manifest, place):
        string, marker = string_of(source.table, "marker"), marker_of(source)
        if string and marker and extra_and_group(source) == scope:
            yield string.value, marker


def _offered(manifest: Manifest, others: Sequence[tuple[str, Marker]]) -> Iterator[tuple[str, str]]:
    """Yield markers, readable or not, with what is said of each."""
    rests = [remainder(text) for text, _ in others]
    if rests and all(rests):
        parts = (f"({rest})" if rest and " or " in rest else rest for rest in rests)
        yield " and ".join(filter(None, parts)), "Where no other source of the package counts."
    for source in manifest.sources:
        if string := string_of(source.table, "marker"):
            yield string.value, f"As for another source, of `{source.package}`."
    for setting in ("environments", "required-environments"):
        for string in strings_of(manifest.settings, setting):
            yield string.value, f"As in `{setting}`."
    for dependency in manifest.dependencies:
        text = dependency.place.value.partition(";")[2].strip()
        if text and "extra" not in text:
            yield text, f"As for the dependency `{dependency.package}`."
    yield from _USUAL.items()
