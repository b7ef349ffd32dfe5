"""Whole sections: an index at each provider, and the tables of uv that are missing."""

import re
from collections.abc import Iterator
from itertools import takewhile

from uv_index.editor.answers import Item
from uv_index.editor.completion.items import literal_item
from uv_index.editor.completion.place import HeaderPlace, KeyPlace, ValuePlace
from uv_index.editor.completion.urls import is_begun
from uv_index.editor.credentials import introduce
from uv_index.editor.markdown import joined
from uv_index.rules.names import free_of, taken
from uv_index.rules.templates import index_fields, offered, url_parts
from uv_index.text import Edit, Span, Stop
from uv_index.toml.document import Document
from uv_index.toml.nodes import Entry, Header, Node
from uv_index.toml.style import style
from uv_index.toml.tree import Table
from uv_index.toml.write import Parts
from uv_index.uv.declare import Fields, inline, stanza, takes_index_section, takes_sources_section
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace

_SOURCES = "[tool.uv.sources]"
_ABOUT_INDEX = (
    "An index, from which uv takes packages: all that no source maps elsewhere, or with "
    "`explicit = true` those alone that a source maps to it."
)
_ABOUT_SOURCES = (
    "Where uv takes single packages from: an index, a Git repository, a path, a URL or the "
    "workspace. It counts for what the project itself depends on."
)


def sections(
    manifest: Manifest, workspace: Workspace, place: KeyPlace | HeaderPlace
) -> Iterator[Item]:
    """Yield the sections that may begin on a line.

    Entries that follow become part of what begins there, so of that the header alone is completed,
    and nothing else is offered.
    """
    document = manifest.document
    if not _is_at_end(document, place):
        return
    following = _following(document, place)
    if any(isinstance(node, Header) and node.key.path == ("tool",) for node in following):
        # It may go on with `uv.…`, which is no TOML below a section of `tool.uv`.
        return
    has_entries = bool(following) and isinstance(following[0], Entry)
    takes_index = takes_index_section(manifest) and not _has_index_below(manifest, following)
    takes_sources = takes_sources_section(manifest) or _is_only_sources(manifest, place)
    if has_entries:
        headers = (
            (takes_index, manifest.index_header, _ABOUT_INDEX),
            (takes_sources, _SOURCES, _ABOUT_SOURCES),
        )
        for is_taken, header, told in headers:
            if is_taken and _ends_in_last_word(place, header):
                yield Item(header, "stanza", Edit(place.span, (header,)), "", told)
        return
    if not _may_begin(document, place):
        return
    if takes_sources:
        parts = (f"{_SOURCES}\n", Stop("package", ""))
        yield from _section(manifest, place, _SOURCES, _SOURCES, parts, told=_ABOUT_SOURCES)
    if takes_index:
        yield from _indexes(manifest, workspace, place)


def _indexes(
    manifest: Manifest, workspace: Workspace, place: KeyPlace | HeaderPlace
) -> Iterator[Item]:
    header = manifest.index_header
    bare: Fields = {"name": (Stop("name", ""),), "url": (Stop("url", ""),)}
    parts = stanza(manifest, bare)
    yield from _section(manifest, place, header, header, parts, told=_ABOUT_INDEX)
    for title, url, fields, told in _fields(manifest, workspace):
        parts = stanza(manifest, fields)
        yield from _section(manifest, place, title, header, parts, detail=url, told=told)


def keys_below(document: Document, place: HeaderPlace) -> tuple[str, ...]:
    """Return the keys of the entries that a header is above."""
    entries = takewhile(lambda node: isinstance(node, Entry), _following(document, place))
    return tuple(node.key.path[0] for node in entries if isinstance(node, Entry))


def inline_indexes(manifest: Manifest, workspace: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield the indexes that a list of them may have, as tables in braces."""
    for title, url, fields, told in _fields(manifest, workspace):
        parts = inline(fields, style(manifest.document))
        yield from literal_item(
            place, title, *parts, kind="stanza", detail=url, documentation=told, filter=title
        )


def _fields(manifest: Manifest, workspace: Workspace) -> Iterator[tuple[str, str, Fields, str]]:
    """Yield an index at each provider: a title, a URL, its fields and what there is to know.

    Of a `uv.toml` no source can name an index: an explicit one would never be asked (25).
    """
    is_explicit, others = not manifest.is_uv_toml, taken(manifest, workspace)
    for provider, template, title in offered():
        name = free_of(others, provider.default_name)
        fields = index_fields(name, provider, url_parts(template), explicit=is_explicit)
        fields["name"] = (Stop("name", name),)
        yield title, template.url, fields, joined(introduce(provider, name))


def _section(
    manifest: Manifest,
    place: KeyPlace | HeaderPlace,
    label: str,
    header: str,
    parts: Parts,
    *,
    told: str,
    detail: str = "",
) -> Iterator[Item]:
    """Yield a section where its header, or its label, goes on from what is typed.

    Who types the header to its last bracket wants nothing else: to that no item compares.
    """
    typed = re.sub(r"\s", "", place.typed)
    is_bracket = typed.startswith("[")
    if not (header.startswith(typed) if is_bracket else is_begun(label, typed)):
        return
    edit = _between_blank_lines(manifest.document, place, parts)
    begun = header.rstrip("]")
    compared = begun if label == header else f"{begun} {label}" if is_bracket else label
    yield Item(label, "stanza", edit, detail, told, filter=compared)


def _between_blank_lines(document: Document, place: KeyPlace | HeaderPlace, parts: Parts) -> Edit:
    """Return the edit that puts lines there, a blank line around them where text is beside."""
    text, span = document.text, place.span
    start, end = text.rfind("\n", 0, span.start) + 1, _line_end(document, span)
    above = _line_above(document, span)
    below = text[end : text.find("\n", end) + 1 or len(text)].strip()
    is_below_text = above and not above.startswith("#") and start == span.start
    lines = parts[:-1] if parts[-1] == "\n" else parts
    lines = ("\n" if is_below_text else "", *lines, "\n" if below else "")
    line_end = style(document).line_end
    written = (part.replace("\n", line_end) if isinstance(part, str) else part for part in lines)
    return Edit(span, tuple(part for part in written if part))


def _following(document: Document, place: KeyPlace | HeaderPlace) -> list[Node]:
    """Return the entries and headers below the line."""
    end = _line_end(document, place.span)
    if end == len(document.text):
        return []
    below = document.pieces.between(document.index_at(end), len(document.pieces))
    return [statement.node for statement in below if statement.node]


def _line_end(document: Document, span: Span) -> int:
    """Return where the next line begins."""
    return document.text.find("\n", span.end) + 1 or len(document.text)


def _line_above(document: Document, span: Span) -> str:
    """Return the line before the one that a span is on; a blank one is empty."""
    return document.text[: span.start].rpartition("\n")[0].rpartition("\n")[2].strip()


def _has_index_below(manifest: Manifest, following: list[Node]) -> bool:
    """Say whether a section below belongs to the last index, which what is inserted would be."""
    path = (*manifest.settings_path, "index")
    paths = (node.key.path for node in following if isinstance(node, Header))
    ours = next((each for each in paths if each[: len(path)] == path), path)
    return ours != path


def _is_only_sources(manifest: Manifest, place: KeyPlace | HeaderPlace) -> bool:
    """Say whether the table of sources is only there by the header that is being typed."""
    member = None if manifest.is_uv_toml else manifest.setting("sources")
    return (
        isinstance(place, HeaderPlace)
        and member is not None
        and isinstance(member.value, Table)
        and member.value.places == (place.header,)
    )


def _may_begin(document: Document, place: KeyPlace | HeaderPlace) -> bool:
    """Say whether a section may be meant: what is directly below other lines belongs to them."""
    return isinstance(place, HeaderPlace) or not _line_above(document, place.span)


def _is_at_end(document: Document, place: KeyPlace | HeaderPlace) -> bool:
    """Say whether nothing but brackets and a comment is behind the cursor on its line."""
    cursor = place.span.start + len(place.typed)
    behind = document.text[cursor : _line_end(document, place.span)]
    return behind.strip().lstrip("]").lstrip()[:1] in {"", "#"}


def _ends_in_last_word(place: KeyPlace | HeaderPlace, header: str) -> bool:
    """Say whether what is typed is a header but for the end of its last word."""
    typed = place.typed
    return (
        header.startswith(typed)
        and typed.count(".") == header.count(".")
        and typed[-1:].isalpha()
        and typed != header.rstrip("]")
    )
