"""What an editor shows of whole files: their symbols, their links and what can be folded."""

from typing import Any

from lsprotocol import types

from uv_index.editor import folding, links, symbols
from uv_index.lsp import places
from uv_index.lsp.protocol import Handler
from uv_index.lsp.state import UvIndexServer


def _document_symbol(
    ls: UvIndexServer, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    if (opened := ls.session.known(params.text_document.uri)) is None:
        return None
    found = symbols.document_symbols(opened.manifest, ls.surroundings(opened.manifest))
    if ls.client.takes_nested_symbols:
        return [places.symbol(opened.manifest, each, ls.client) for each in found]
    return places.flat_symbols(opened.manifest, found, ls.client, opened.uri)


def _workspace_symbol(
    ls: UvIndexServer, params: types.WorkspaceSymbolParams
) -> list[types.SymbolInformation]:
    manifests = ls.session.manifests(ls.folders())
    return [
        places.found(each, ls.client, ls.session.uri)
        for each in symbols.workspace_symbols(manifests, params.query)
    ]


def _document_link(
    ls: UvIndexServer, params: types.DocumentLinkParams
) -> list[types.DocumentLink] | None:
    if (opened := ls.session.known(params.text_document.uri)) is None:
        return None
    found = links.links(opened.manifest)
    return [places.link(opened.manifest, each, ls.client) for each in found]


def _folding_range(
    ls: UvIndexServer, params: types.FoldingRangeParams
) -> list[types.FoldingRange] | None:
    """Answer for a script, which is Python's to fold, that nothing is known of it."""
    opened = ls.session.known(params.text_document.uri)
    if opened is None or opened.manifest.script:
        return None
    found = folding.folds(opened.manifest)
    return [places.fold(opened.manifest, each, ls.client) for each in found]


HANDLERS: dict[str, Handler] = {
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: _document_symbol,
    types.WORKSPACE_SYMBOL: _workspace_symbol,
    types.TEXT_DOCUMENT_DOCUMENT_LINK: _document_link,
    types.TEXT_DOCUMENT_FOLDING_RANGE: _folding_range,
}
"""The methods that are answered here."""

OPTIONS: dict[str, Any] = {
    # The title of our part of the outline, where a server for TOML has another.
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: types.DocumentSymbolOptions(label="uv Index"),
}
"""What the client is told about them."""
