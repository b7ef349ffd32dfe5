"""What stands beside the text of a file: code lenses, and inlay hints; the user says which."""

from collections.abc import Hashable
from functools import partial
from pathlib import PurePath

from lsprotocol import types

from uv_index.editor import inlay_hints, lenses
from uv_index.lsp import annotations, convert, settings
from uv_index.lsp.protocol import Handler
from uv_index.lsp.state import UvIndexServer


def take(ls: UvIndexServer, given: object) -> None:
    """Take what the user wants to see out of what a client hands over."""
    ls.beside = settings.beside(given, partial(ls.tell, types.MessageType.Warning))


def ask_to_look_again(ls: UvIndexServer) -> None:
    """Have the client ask anew, where more may have changed than the text that it shows."""
    if ls.client.asks_for_lenses_again:
        ls.workspace_code_lens_refresh(None)
    if ls.client.asks_for_hints_again:
        ls.workspace_inlay_hint_refresh(None)


def shown_elsewhere(ls: UvIndexServer, uri: str) -> Hashable:
    """Return what the lenses of other open files show of one that is about to change, if any do."""
    is_asked = ls.client.asks_for_lenses_again and ls.beside.lenses and len(ls.session.all()) > 1
    opened = ls.session.get(uri) if is_asked else None
    return lenses.shown_elsewhere(opened.manifest) if opened else None


def follow(ls: UvIndexServer, path: PurePath, before: Hashable) -> None:
    """Have the client ask for lenses anew, where those of other open files show what has changed.

    Those of the file itself it asks for by itself.
    """
    if before is None:
        return
    manifest = ls.session.manifest(path)
    after = lenses.shown_elsewhere(manifest) if manifest else None
    others = (other for other in ls.session.all() if other.path != path)
    if after != before and any(other.manifest.indexes for other in others):
        ls.workspace_code_lens_refresh(None)


def _code_lens(ls: UvIndexServer, params: types.CodeLensParams) -> list[types.CodeLens]:
    opened = ls.session.known(params.text_document.uri)
    if opened is None or not ls.beside.lenses:
        return []
    manifest, workspace = opened.manifest, ls.surroundings(opened.manifest)
    found = lenses.lenses(manifest, workspace)
    shown = (annotations.code_lens(manifest, each, ls.client, ls.session.uri) for each in found)
    return [lens for lens in shown if lens]


def _inlay_hint(ls: UvIndexServer, params: types.InlayHintParams) -> list[types.InlayHint]:
    opened = ls.session.known(params.text_document.uri)
    if opened is None or not ls.beside.credential_variables:
        return []
    manifest = opened.manifest
    span = convert.span_of(manifest.lines, params.range, ls.client.encoding)
    found = inlay_hints.inlay_hints(manifest, span)
    return [annotations.inlay_hint(manifest, hint, ls.client) for hint in found]


HANDLERS: dict[str, Handler] = {
    types.TEXT_DOCUMENT_CODE_LENS: _code_lens,
    types.TEXT_DOCUMENT_INLAY_HINT: _inlay_hint,
}
"""The methods that are answered here."""
