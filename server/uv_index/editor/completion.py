"""What can be written at the cursor: index names in sources, packages as keys of sources."""

import re
from collections.abc import Iterator

from uv_index.editor.answers import Item
from uv_index.editor.credentials import explain, provider_of
from uv_index.text import Edit, Span, Stop
from uv_index.toml import cursor, write
from uv_index.toml.cursor import Cursor
from uv_index.toml.nodes import Entry, Missing, String, Word
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, declared, visible_names

_SOURCES = ("tool", "uv", "sources")
_NAME = re.compile(r"[A-Za-z0-9._-]*")


def complete(manifest: Manifest, workspace: Workspace, offset: int) -> tuple[Item, ...]:
    """Return what can stand at `offset`, in text that is half typed more often than not."""
    at = cursor.at(manifest.document, offset)
    if manifest.is_uv_toml or at.path[:3] != _SOURCES:
        return ()
    match at.node:
        case (String() | Missing()) as value if at.path[-1] == "index":
            return tuple(_index_names(manifest, workspace, value, offset))
        case Word() as word if len(at.path) == len(_SOURCES) + 1:
            return tuple(_packages(manifest, at, manifest.document.span(word)))
        case None if len(at.path) == len(_SOURCES) and not at.statement.text.strip():
            return tuple(_packages(manifest, at, Span(offset, offset)))
        case _:
            return ()


def _index_names(
    manifest: Manifest, workspace: Workspace, value: String | Missing, offset: int
) -> Iterator[Item]:
    for name in visible_names(manifest, workspace):
        found = declared(manifest, workspace, name)
        if found is None:
            continue
        provider = provider_of(found[1])
        yield Item(
            label=name,
            kind="index",
            edit=_named(manifest, value, name, offset),
            detail=provider.name if provider else "",
            documentation="\n\n".join(explain(found[1])),
        )


def _named(manifest: Manifest, value: String | Missing, name: str, offset: int) -> Edit:
    """Return the edit that makes a value, typed or not, the name.

    Of a string that is not closed, what looks like a name is replaced, and the quote set behind.
    """
    document = manifest.document
    if isinstance(value, Missing):
        quote = write.style(document).quote
        return Edit(Span(offset, offset), (f"{quote}{name}{quote}",))
    content = value.content.shift(document.start(value.statement))
    if value.closed:
        return Edit(content, (name,))
    typed = _NAME.match(document.text, content.start, content.end)
    assert typed, "a name may be empty"
    return Edit(Span(content.start, typed.end()), (name, value.quote))


def _packages(manifest: Manifest, at: Cursor, span: Span) -> Iterator[Item]:
    """Yield the packages to be mapped; a whole source where nothing is behind the key yet."""
    is_alone = not at.nodes or any(
        isinstance(node, Entry) and isinstance(node.value, Missing) and "=" not in node.source
        for node in at.nodes
    )
    names = [index.name.value for index in manifest.indexes if index.name and index.explicit]
    index = names[0] if len(names) == 1 else ""
    for package in manifest.unmapped_packages:
        parts = (package, *_source(manifest, index)) if is_alone else (package,)
        detail = f"map it to {index}" if is_alone and index else ""
        yield Item(package, "package", Edit(span, parts), detail)


def _source(manifest: Manifest, index: str) -> write.Parts:
    here = write.style(manifest.document)
    name = index or Stop("index", "")
    return (
        *(here.equals, "{", here.padding, "index", here.equals),
        *(here.quote, name, here.quote, here.padding, "}"),
    )
