"""What stands beside a text, in the protocol's words: code lenses, and inlay hints."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from lsprotocol import types

from uv_index.editor.inlay_hints import Hint
from uv_index.editor.lenses import Lens
from uv_index.editor.overview import Row
from uv_index.lsp.client import Client
from uv_index.lsp.edits import range_of
from uv_index.text import Span
from uv_index.uv.manifest import Manifest

COPY = "uvIndex.copyCredentialVariables"
"""The client's command that copies variables: of a document by its URI, an index by its name."""

SHOW = "uvIndex.showSources"
"""The client's command that shows places: of a document by its URI, a position in it, locations."""


def code_lens(
    manifest: Manifest, lens: Lens, client: Client, uri: Callable[[PurePath], str]
) -> types.CodeLens | None:
    """Return a lens; a click does nothing, or there is no lens, if the client knows no command."""
    where = range_of(manifest.lines, lens.span, client.encoding)
    command = ""
    arguments: list[Any] | None = None
    if lens.name is not None:
        if COPY not in client.commands:
            return None
        command, arguments = COPY, [uri(manifest.path), lens.name]
    elif SHOW in client.commands and (places := _places(lens, client, uri)):
        command, arguments = SHOW, [uri(manifest.path), where.start, places]
    return types.CodeLens(
        where, types.Command(title=lens.title, command=command, arguments=arguments)
    )


def inlay_hint(manifest: Manifest, hint: Hint, client: Client) -> types.InlayHint:
    """Return a hint, a little apart from what it stands behind."""
    at = range_of(manifest.lines, Span(hint.offset, hint.offset), client.encoding).start
    tooltip = types.MarkupContent(types.MarkupKind.Markdown, hint.tooltip)
    return types.InlayHint(at, hint.label, tooltip=tooltip, padding_left=True)


def row(manifest: Manifest, row: Row, client: Client) -> dict[str, Any]:
    """Return an index in a list of the file's, with its place."""
    return {
        "name": row.name,
        "provider": row.provider,
        "url": row.host,
        "serves": row.serves,
        "range": range_of(manifest.lines, row.span, client.encoding),
    }


def _places(lens: Lens, client: Client, uri: Callable[[PurePath], str]) -> list[types.Location]:
    """Return the places of the packages that the index serves."""
    return [
        types.Location(
            uri(where.path), range_of(where.lines, where.document.span(key), client.encoding)
        )
        for where, key in (lens.served.keys if lens.served else ())
    ]
