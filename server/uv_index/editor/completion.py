"""What can be written at the cursor: index names in sources, packages as keys of sources."""

from collections.abc import Iterator

from uv_index.editor.answers import Item
from uv_index.editor.credentials import explain, provider_of
from uv_index.rules.unmapped_explicit_index import unmapped_packages
from uv_index.text import Span, replace
from uv_index.toml import cursor, write
from uv_index.toml.cursor import Cursor
from uv_index.toml.nodes import Entry, Missing, String, Word
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, declared, visible_names

_SOURCES = ("tool", "uv", "sources")


def complete(manifest: Manifest, workspace: Workspace, offset: int) -> tuple[Item, ...]:
    """Return what can stand at `offset`, in text that is half typed more often than not."""
    at = cursor.at(manifest.document, offset)
    if at.path[:3] != _SOURCES:
        return ()
    match at.nodes[-1] if at.nodes else None:
        case (String() | Missing()) as value if at.path[-1] == "index":
            return tuple(_index_names(manifest, workspace, value))
        case (Word() | None) as word if _is_source_key(at):
            return tuple(_packages(manifest, at, word, offset))
        case _:
            return ()


def _is_source_key(at: Cursor) -> bool:
    """Say whether a key of the sources' table is being typed, or could be, on an empty line."""
    depth = len(_SOURCES) + (1 if at.nodes else 0)
    in_sources = at.header is not None and at.header.key.path == _SOURCES
    return in_sources and len(at.path) == depth


def _index_names(
    manifest: Manifest, workspace: Workspace, value: String | Missing
) -> Iterator[Item]:
    quote = write.style(manifest.document).quote
    for name in visible_names(manifest, workspace):
        found = declared(manifest, workspace, name)
        if found is None:
            continue
        if isinstance(value, String):
            edit = replace(value.content.shift(manifest.document.start(value.statement)), name)
        else:
            edit = replace(manifest.document.span(value), f"{quote}{name}{quote}")
        provider = provider_of(found[1])
        yield Item(
            label=name,
            kind="index",
            edit=edit,
            detail=provider.name if provider else "",
            documentation="\n\n".join(explain(found[1])),
        )


def _packages(manifest: Manifest, at: Cursor, word: Word | None, offset: int) -> Iterator[Item]:
    """Yield the packages to be mapped; a whole source where nothing is behind the key yet."""
    entry = next((node for node in at.nodes if isinstance(node, Entry)), None)
    is_alone = entry is None or (isinstance(entry.value, Missing) and "=" not in entry.source)
    names = [index.name.value for index in manifest.indexes if index.name and index.explicit]
    here = write.style(manifest.document)
    index = names[0] if len(names) == 1 else ""
    source = f"{here.padding}index{here.equals}{here.quote}{index}{here.quote}{here.padding}"
    span = manifest.document.span(word) if word else Span(offset, offset)
    for package in unmapped_packages(manifest):
        text = f"{package}{here.equals}{{{source}}}" if is_alone else package
        detail = f"map it to {index}" if is_alone and index else ""
        yield Item(package, "package", replace(span, text), detail)
