"""The keys of a source: those that are missing, and that go with those that are there."""

from collections.abc import Iterator, Mapping

from uv_index.editor.answers import Item
from uv_index.editor.completion.documentation import OF_A_SOURCE
from uv_index.editor.completion.items import key_item, word_items
from uv_index.editor.completion.place import KeyPlace, ValuePlace, string_beside
from uv_index.editor.completion.scopes import scopes
from uv_index.editor.completion.siblings import package_at
from uv_index.rules.source_archives import is_archive
from uv_index.text import Stop
from uv_index.toml import write
from uv_index.toml.nodes import Boolean, String, Value
from uv_index.toml.style import style
from uv_index.toml.tree import Member
from uv_index.toml.write import Parts
from uv_index.uv.manifest import Manifest
from uv_index.uv.source_keys import has_value, problems, type_problem
from uv_index.uv.sources import SELECTORS
from uv_index.uv.url import WebUrl, read_absolute
from uv_index.uv.workspace import Workspace, offered_names, packages_of, visible_names

_ONLY_WITH = {
    "rev": ("git",),
    "tag": ("git",),
    "branch": ("git",),
    "lfs": ("git",),
    "subdirectory": ("git", "url"),
    "editable": ("path", "workspace"),
    "package": ("path",),
}
"""The selectors with which a key says something; with others uv refuses or ignores it."""

_SCOPES = frozenset({"extra", "group"})
_WRITTEN = {"workspace": "true", "lfs": "true", "editable": "true", "package": "false"}
"""The values, other than strings, with which a key is written."""


def source_keys(manifest: Manifest, workspace: Workspace, place: KeyPlace) -> Iterator[Item]:
    """Yield the keys that a source still may have."""
    if place.has_one_of(OF_A_SOURCE) or package_at(place) is None:
        return
    for name, documentation in OF_A_SOURCE.items():
        if not _fits(manifest, workspace, place, name):
            continue
        if place.value and not _takes(manifest, workspace, place, name, place.value):
            continue
        value = _value(manifest, workspace, place, name)
        yield key_item(manifest.document, place, name, value, documentation=documentation)


def source_words(manifest: Manifest, workspace: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield the words that a key of a source takes."""
    yield from word_items(manifest.document, place, _excluded(manifest, workspace, place))


def goes_with(others: Mapping[str, Member], name: str) -> bool:
    """Say whether uv takes a key beside others (33 to 34): all, and those that have a value."""
    given = {other for other, member in others.items() if has_value(member)}
    is_free = name not in _SCOPES or others.keys().isdisjoint(_SCOPES - {name})
    return is_free and all(
        problems({*keys, name}) <= problems(keys) for keys in (given, frozenset(others.keys()))
    )


def _excluded(manifest: Manifest, workspace: Workspace, place: ValuePlace) -> tuple[str, ...]:
    """Return what a key cannot say beside the rest (33c, 46, 47)."""
    match place.path[-1]:
        case "workspace":
            ours = packages_of(manifest, workspace)
            return () if ours is None or package_at(place) in ours else ("true",)
        case "editable" | "package" if _is_of_archive(place):
            return ("true",)
        case "editable" if _says(place, "package", value=False):
            return ("true",)
        case "package" if _says(place, "editable", value=True):
            return ("false",)
        case _:
            return ()


def _says(place: ValuePlace, name: str, *, value: bool) -> bool:
    member = place.others.get(name)
    return member is not None and isinstance(member.value, Boolean) and member.value.value is value


def _fits(manifest: Manifest, workspace: Workspace, place: KeyPlace, name: str) -> bool:
    """Say whether a key goes with those that are there, and says something beside them.

    A member of the workspace has to be taken from it (49), and nothing else can be (47).
    """
    others = place.others.keys()
    if name in others or not goes_with(place.others, name):
        return False
    match name:
        case "marker":
            return True
        case "extra" | "group":
            return bool(scopes(manifest, place, name))
        case "editable" | "package" if _is_of_archive(place):
            return False
        case "editable" | "package" if "path" in others and others & {"editable", "package"}:
            # One is written with the value that the other excludes (33c).
            return False
        case _ if name in SELECTORS:
            ours, package = packages_of(manifest, workspace), package_at(place)
            is_right = ours is None or (package in ours) is (name == "workspace")
            return is_right and others.isdisjoint(SELECTORS)
        case _:
            return not others.isdisjoint(_ONLY_WITH[name])


def _is_of_archive(place: KeyPlace | ValuePlace) -> bool:
    path = string_beside(place, "path")
    return path is not None and is_archive(path)


def _value(manifest: Manifest, workspace: Workspace, place: KeyPlace, name: str) -> Parts:
    """Return the value with which a key is written: the one that there is, or a stop."""
    if name in _WRITTEN:
        return (_WRITTEN[name],)
    known: tuple[str, ...] = ()
    if name == "index":
        known = tuple(offered_names(manifest, workspace))
    elif name in {"extra", "group"}:
        known = scopes(manifest, place, name)
    text = known[0] if len(known) == 1 else Stop(name, "")
    return write.string((text,), style(manifest.document).quote)


def _takes(
    manifest: Manifest, workspace: Workspace, place: KeyPlace, name: str, value: Value
) -> bool:
    """Say whether a key takes the value that is behind the word which is typed in its place."""
    if type_problem(name, value):
        return False
    text = value.value if isinstance(value, String) else ""
    match name:
        case "index":
            return text in visible_names(manifest, workspace)
        case "extra" | "group":
            return text in scopes(manifest, place, name)
        case "marker":
            return _is_marker(text)
        case "git" | "url":
            return isinstance(read_absolute(text), WebUrl)
        case "workspace":
            return isinstance(value, Boolean) and value.value
        case _:
            return True


def _is_marker(text: str) -> bool:
    from uv_index.uv.markers import Fault, parse  # noqa: PLC0415  # few files have markers

    return not isinstance(parse(text), Fault)
