"""What can be done at a place, in a menu, and to a whole file, for those who ask for that."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from lsprotocol import types

from uv_index.editor.answers import Action
from uv_index.editor.code_actions import KINDS, code_actions
from uv_index.editor.fix_all import FIX_ALL, fix_all
from uv_index.lsp import convert
from uv_index.lsp.protocol import Handler
from uv_index.lsp.session import OpenDocument
from uv_index.lsp.state import UvIndexServer


def _code_action(
    ls: UvIndexServer, params: types.CodeActionParams
) -> list[types.CodeAction] | None:
    if (opened := ls.session.known(params.text_document.uri)) is None:
        return None
    return [
        convert.code_action(opened.manifest, action, ls.client, ls.session.identify)
        for action in _offered(ls, opened, params)
        if convert.is_wanted(action.kind, params.context.only)
    ]


HANDLERS: dict[str, Handler] = {types.TEXT_DOCUMENT_CODE_ACTION: _code_action}
"""The method that is answered here."""

OPTIONS: dict[str, Any] = {
    types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions([*KINDS, FIX_ALL])
}
"""What the client is told about it."""


def _offered(
    ls: UvIndexServer, opened: OpenDocument, params: types.CodeActionParams
) -> Iterator[Action]:
    """Yield the actions, among them all of the kinds asked for.

    The menu of a place has none that changes the whole file, so that is for those who ask for it.
    """
    manifest, only = opened.manifest, params.context.only
    is_wanted = partial(convert.is_wanted, only=only)
    if any(map(is_wanted, KINDS)):
        workspace = ls.surroundings(manifest)
        span = convert.span_of(manifest.lines, params.range, ls.client.encoding)
        yield from code_actions(manifest, workspace, span, ls.settings, opened.memo)
    if only and is_wanted(FIX_ALL) and (action := fix_all(manifest, ls.surroundings, ls.settings)):
        yield action
