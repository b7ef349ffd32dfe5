"""What is said about the index, the source or the dependency under the cursor."""

import re
from collections.abc import Iterable, Iterator

from uv_index.editor.answers import Hover
from uv_index.editor.credentials import explain, provider_of, shown_host
from uv_index.text import Span
from uv_index.toml.nodes import Header, Node
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName, unsupported_character
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace, declared, settings_of, uses


def hover(manifest: Manifest, workspace: Workspace, offset: int) -> Hover | None:
    """Return what there is to say about what stands at `offset`, or None."""
    for place, index in _index_places(manifest):
        if span := _at(manifest, place, offset):
            return Hover(span, _joined(_index(manifest, workspace, index)))
    for source in manifest.sources:
        for place in (source.index, source.key) if source.index else ():
            if span := _at(manifest, place, offset):
                return Hover(span, _joined(_sources(manifest, workspace, source.package)))
    for dependency in manifest.dependencies:
        if span := _at(manifest, dependency.place, offset):
            text = _joined(_sources(manifest, workspace, dependency.package))
            return Hover(span, text) if text else None
    return None


def _index_places(manifest: Manifest) -> Iterator[tuple[Node, Index]]:
    for index in manifest.indexes:
        if isinstance(index.place, Header):
            yield index.place, index
        for member in index.table.members.values():
            for place in (*member.words, member.value):
                if isinstance(place, Node) and member.words[0].name in {"name", "url"}:
                    yield place, index


def _index(manifest: Manifest, workspace: Workspace, index: Index) -> Iterator[str]:
    has_name = index.name and index.name.value in manifest.index_names
    name = f"Index `{index.name.value}`" if index.name and has_name else "An index without a name"
    provider = provider_of(index)
    yield f"**{name}** on {provider.name}" if provider else f"**{name}**"
    yield from _use(manifest, workspace, index)
    yield from explain(index)


def _use(manifest: Manifest, workspace: Workspace, index: Index) -> Iterator[str]:
    """Yield what uv takes from an index."""
    if index.name and index.name.value in manifest.index_names:
        packages = (source.package for _, source in uses(manifest, workspace, index.name.value))
        if names := _listed(packages):
            yield f"uv takes {names} from here."
        elif index.explicit and not index.default:
            yield "It is explicit and no package is mapped to it, so uv never asks it."
    if index.explicit:
        return
    if workspace.is_read and settings_of(manifest, workspace) is manifest:
        yield "It is not explicit: uv asks it for every package that is not mapped elsewhere."
    else:
        yield "uv asks it only for what is mapped to it: the settings that count are elsewhere."


def _sources(manifest: Manifest, workspace: Workspace, package: PackageName) -> Iterator[str]:
    own = [source for source in manifest.sources if source.package == package]
    root = workspace.root
    inherited = [s for s in root.sources if s.package == package] if root and not own else []
    for source in own or inherited:
        if source.index:
            yield from _source(manifest, workspace, source, source.index.value)


def _source(manifest: Manifest, workspace: Workspace, source: Source, name: str) -> Iterator[str]:
    if unsupported_character(name):
        yield "This is no name that an index can have."
        return
    found = declared(manifest, workspace, name)
    if found is None:
        yield f"**Index `{name}`** is not declared in this file or in its workspace's root."
        if workspace.uv_toml and name in workspace.uv_toml.index_names:
            yield "It is declared in the `uv.toml`, where sources do not look."
        return
    where, index = found
    line = where.document.text.count("\n", 0, where.document.span(index.place).start) + 1
    place = f"line {line}" if where is manifest else f"line {line} of the workspace's root"
    host = shown_host(index)
    at_host = f" at `{host}`" if host else ""
    yield f"uv takes `{source.package}` from **index `{name}`**{at_host} ({place})."
    yield from explain(index)


def _listed(packages: Iterable[PackageName]) -> str:
    return ", ".join(f"`{package}`" for package in dict.fromkeys(packages))


def _at(manifest: Manifest, place: Node | None, offset: int) -> Span | None:
    if place is None:
        return None
    span = manifest.document.span(place)
    return span if span.start <= offset <= span.end else None


def _joined(paragraphs: Iterable[str]) -> str:
    """Return Markdown in which paragraphs are apart and the items of a list are not."""
    return re.sub(r"(?m)(^- .*)\n\n(?=- )", r"\1\n", "\n\n".join(paragraphs))
