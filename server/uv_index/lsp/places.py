"""The core's places, symbols and renamings as the protocol's."""

from collections.abc import Callable, Iterable
from pathlib import PurePath

from lsprotocol import types

from uv_index.editor.answers import (
    Definition,
    Fold,
    Found,
    Highlight,
    Link,
    Location,
    Renamable,
    Renaming,
    Symbol,
)
from uv_index.lsp.client import Client
from uv_index.lsp.edits import Identify, range_of, workspace_edit
from uv_index.uv.manifest import Manifest

Definitions = list[types.LocationLink] | list[types.Location]

_KINDS = {
    "index": types.SymbolKind.Interface,
    "package": types.SymbolKind.Package,
    "list": types.SymbolKind.Array,
    "table": types.SymbolKind.Object,
}


def location(where: Location, client: Client, uri: Callable[[PurePath], str]) -> types.Location:
    """Return the place of a name; `uri` names files."""
    selected = range_of(where.manifest.lines, where.selection, client.encoding)
    return types.Location(uri(where.manifest.path), selected)


def definitions(
    manifest: Manifest, answer: Definition, client: Client, uri: Callable[[PurePath], str]
) -> Definitions:
    """Return where something is made, with all that belongs to it where the client shows that."""
    if not client.takes_links:
        return [location(target, client, uri) for target in answer.targets]
    origin = range_of(manifest.lines, answer.origin, client.encoding)
    return [
        types.LocationLink(
            uri(target.manifest.path),
            range_of(target.manifest.lines, target.extent, client.encoding),
            range_of(target.manifest.lines, target.selection, client.encoding),
            origin,
        )
        for target in answer.targets
    ]


def highlight(manifest: Manifest, here: Highlight, client: Client) -> types.DocumentHighlight:
    """Return a place that means the same: the declaration is written, a use is read."""
    kinds = types.DocumentHighlightKind
    kind = kinds.Write if here.is_declaration else kinds.Read
    return types.DocumentHighlight(range_of(manifest.lines, here.span, client.encoding), kind)


def renamable(
    manifest: Manifest, answer: Renamable, client: Client
) -> types.PrepareRenamePlaceholder:
    """Return what a new name would take the place of."""
    where = range_of(manifest.lines, answer.span, client.encoding)
    return types.PrepareRenamePlaceholder(where, answer.name)


def renaming(answer: Renaming, client: Client, identify: Identify) -> types.WorkspaceEdit:
    """Return the edits of all files, with what they come to where the client shows that."""
    annotation = types.ChangeAnnotation(answer.title, description=answer.consequence)
    return workspace_edit(answer.changes, client, identify, lambda _: annotation)


def symbol(manifest: Manifest, each: Symbol, client: Client) -> types.DocumentSymbol:
    """Return a symbol with those inside it."""
    return types.DocumentSymbol(
        each.name,
        _KINDS[each.kind],
        range_of(manifest.lines, each.span, client.encoding),
        range_of(manifest.lines, each.selection, client.encoding),
        detail=each.detail or None,
        children=[symbol(manifest, child, client) for child in each.children],
    )


def flat_symbols(
    manifest: Manifest, symbols: Iterable[Symbol], client: Client, uri: str
) -> list[types.SymbolInformation]:
    """Return symbols and those inside them, each with the name of what it is in."""
    flat: list[types.SymbolInformation] = []
    for each in symbols:
        flat.append(_information(manifest, each, client, uri, None))
        flat += (_information(manifest, child, client, uri, each.name) for child in each.children)
    return flat


def found(each: Found, client: Client, uri: Callable[[PurePath], str]) -> types.SymbolInformation:
    """Return a symbol of any file, with what it comes from."""
    file = uri(each.manifest.path)
    return _information(each.manifest, each.symbol, client, file, each.symbol.detail or None)


def _information(
    manifest: Manifest, each: Symbol, client: Client, uri: str, container: str | None
) -> types.SymbolInformation:
    where = types.Location(uri, range_of(manifest.lines, each.selection, client.encoding))
    return types.SymbolInformation(where, each.name, _KINDS[each.kind], container_name=container)


def link(manifest: Manifest, each: Link, client: Client) -> types.DocumentLink:
    """Return a link; a client that shows no tooltips ignores its."""
    where = range_of(manifest.lines, each.span, client.encoding)
    return types.DocumentLink(where, each.target, each.tooltip)


def fold(manifest: Manifest, each: Fold, client: Client) -> types.FoldingRange:
    """Return a fold in whole lines."""
    where = range_of(manifest.lines, each.span, client.encoding)
    kind = types.FoldingRangeKind.Comment if each.is_comment else None
    return types.FoldingRange(where.start.line, where.end.line, kind=kind)
