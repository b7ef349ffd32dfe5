"""From the name of an index to its declaration and its uses, and to another name."""

from typing import TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from uv_index.editor import definition, references, rename
from uv_index.editor.answers import Refusal, Renamable, Renaming
from uv_index.lsp import places
from uv_index.lsp.protocol import Handler
from uv_index.lsp.state import UvIndexServer

Answer = TypeVar("Answer", Renamable, Renaming)


def _definition(ls: UvIndexServer, params: types.DefinitionParams) -> places.Definitions | None:
    if (at := ls.place(params.text_document, params.position)) is None:
        return None
    answer = definition.definition(at.manifest, at.workspace, ls.session, at.offset)
    return places.definitions(at.manifest, answer, ls.client, ls.session.uri) if answer else None


def _declaration(ls: UvIndexServer, params: types.DeclarationParams) -> places.Definitions | None:
    if (at := ls.place(params.text_document, params.position)) is None:
        return None
    answer = references.declaration(at.manifest, at.workspace, at.offset)
    return places.definitions(at.manifest, answer, ls.client, ls.session.uri) if answer else None


def _references(ls: UvIndexServer, params: types.ReferenceParams) -> list[types.Location] | None:
    if (at := ls.place(params.text_document, params.position)) is None:
        return None
    found = references.references(
        at.manifest,
        at.workspace,
        at.offset,
        with_declaration=params.context.include_declaration,
    )
    return [places.location(where, ls.client, ls.session.uri) for where in found or ()]


def _document_highlight(
    ls: UvIndexServer, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    if (at := ls.place(params.text_document, params.position)) is None:
        return None
    found = references.highlights(at.manifest, at.workspace, at.offset)
    return [places.highlight(at.manifest, here, ls.client) for here in found]


def _prepare_rename(
    ls: UvIndexServer, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    if (at := ls.place(params.text_document, params.position)) is None:
        return None
    answer = _allowed(rename.prepare_rename(at.manifest, at.workspace, at.offset))
    return places.renamable(at.manifest, answer, ls.client) if answer else None


def _rename(ls: UvIndexServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    if (at := ls.place(params.text_document, params.position)) is None:
        return None
    answer = _allowed(rename.rename(at.manifest, at.workspace, at.offset, params.new_name))
    if answer and answer.consequence:
        ls.tell(types.MessageType.Info, answer.consequence)
    return places.renaming(answer, ls.client, ls.session.identify) if answer else None


HANDLERS: dict[str, Handler] = {
    types.TEXT_DOCUMENT_DEFINITION: _definition,
    types.TEXT_DOCUMENT_DECLARATION: _declaration,
    types.TEXT_DOCUMENT_REFERENCES: _references,
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: _document_highlight,
    types.TEXT_DOCUMENT_PREPARE_RENAME: _prepare_rename,
    types.TEXT_DOCUMENT_RENAME: _rename,
}
"""The methods that are answered here."""


def _allowed(answer: Answer | Refusal | None) -> Answer | None:
    """Return an answer, or fail the request in a way that its reason is shown to the user."""
    if isinstance(answer, Refusal):
        raise JsonRpcException(answer.reason, code=types.LSPErrorCodes.RequestFailed)
    return answer
