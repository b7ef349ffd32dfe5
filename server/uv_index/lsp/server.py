"""The language server: one short handler for each method, which converts, asks and converts."""

from collections.abc import Iterable
from functools import partial
from pathlib import PurePath
from typing import Any

from lsprotocol import types

from uv_index import rules
from uv_index.editor import completion, hover
from uv_index.lsp import (
    actions,
    beside,
    client,
    convert,
    dialogs,
    navigation,
    outline,
    parent,
    settings,
)
from uv_index.lsp.protocol import Handler, guarded, log_to_stderr
from uv_index.lsp.session import OpenDocument
from uv_index.lsp.state import UvIndexServer
from uv_index.lsp.uris import path_of
from uv_index.uv.manifest import NAMES


def serve(version: str) -> int:
    """Serve one client on stdin and stdout until it says `exit` or goes away.

    Returns 1 after an `exit` without a `shutdown`, as the protocol has it, and 0 otherwise.
    """
    log_to_stderr()
    server = made(version)
    server.serve()
    parent.discard_unread()
    return server.exit_code


def made(version: str) -> UvIndexServer:
    """Return a server that answers, once it is started, all that is in `HANDLERS`."""
    server = UvIndexServer(version)
    for method, handler in HANDLERS.items():
        server.feature(method, OPTIONS.get(method))(guarded(_afresh(handler), method))
    return server


def _afresh(handler: Handler) -> Handler:
    """Return the handler of a message, which sees the disk as it is then."""

    def answer(ls: UvIndexServer, params: Any) -> Any:
        ls.session.look_again()
        return handler(ls, params)

    return answer


def _initialize(ls: UvIndexServer, params: types.InitializeParams) -> None:
    encoding = ls.workspace.position_encoding or types.PositionEncodingKind.Utf16
    ls.client = client.read(params.capabilities, types.PositionEncodingKind(encoding).value)
    _take(ls, params.initialization_options)
    parent.end_with(params.process_id)


def _initialized(ls: UvIndexServer, _: types.InitializedParams) -> None:
    if ls.client.watches_files:
        patterns = [convert.watched(path, ls.client) for path in ls.session.environment.files]
        known = [watcher.glob_pattern for watcher in WATCHERS]
        others = (types.FileSystemWatcher(other) for other in patterns if other not in known)
        options = types.DidChangeWatchedFilesRegistrationOptions([*WATCHERS, *others])
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = types.Registration(id=method, method=method, register_options=options)
        ls.client_register_capability(types.RegistrationParams([registration]))
        ls.session.disk.watch(_folders(ls))


def _shutdown(ls: UvIndexServer, _: None) -> None:
    ls.is_shut_down = True


def _exit(ls: UvIndexServer, _: None) -> None:
    ls.exit_code = 0 if ls.is_shut_down else 1


def _did_open(ls: UvIndexServer, params: types.DidOpenTextDocumentParams) -> None:
    opened = params.text_document
    _publish_around(ls, ls.session.open(opened.uri, opened.version, opened.text))


def _did_change(ls: UvIndexServer, params: types.DidChangeTextDocumentParams) -> None:
    uri, version = params.text_document.uri, params.text_document.version
    before = beside.shown_elsewhere(ls, uri)
    changed = ls.session.change(uri, version, params.content_changes, ls.client.encoding)
    if changed:
        _publish_around(ls, changed)
        beside.follow(ls, changed.path, before)


def _did_save(ls: UvIndexServer, params: types.DidSaveTextDocumentParams) -> None:
    ls.session.saved(params.text_document.uri)
    _publish(ls, ls.session.all())
    beside.ask_to_look_again(ls)


def _did_close(ls: UvIndexServer, params: types.DidCloseTextDocumentParams) -> None:
    before = beside.shown_elsewhere(ls, params.text_document.uri)
    if closed := ls.session.close(params.text_document.uri):
        ls.publish(closed.uri, [])
        _publish(ls, ls.session.concerned(closed.path))
        beside.follow(ls, closed.path, before)


def _did_change_watched_files(ls: UvIndexServer, params: types.DidChangeWatchedFilesParams) -> None:
    if ls.session.changed_on_disk(params.changes):
        _publish(ls, ls.session.all())
        beside.ask_to_look_again(ls)


def _did_change_workspace_folders(
    ls: UvIndexServer, _: types.DidChangeWorkspaceFoldersParams
) -> None:
    if ls.client.watches_files:
        ls.session.disk.watch(_folders(ls))


def _did_change_configuration(
    ls: UvIndexServer, params: types.DidChangeConfigurationParams
) -> None:
    given = settings.ours(params.settings)
    if given is not None:
        _take(ls, given)
        _publish(ls, ls.session.all())
        beside.ask_to_look_again(ls)


def _hover(ls: UvIndexServer, params: types.HoverParams) -> types.Hover | None:
    if (at := ls.place(params.text_document, params.position)) is None:
        return None
    answer = hover.hover(at.manifest, at.workspace, at.offset)
    return convert.hover(at.manifest, answer, ls.client) if answer else None


def _completion(
    ls: UvIndexServer, params: types.CompletionParams
) -> list[types.CompletionItem] | None:
    if (at := ls.place(params.text_document, params.position)) is None:
        return None
    items = completion.complete(at.manifest, at.workspace, at.offset)
    return convert.completion_items(at.manifest, items, ls.client)


HANDLERS: dict[str, Handler] = {
    types.INITIALIZE: _initialize,
    types.INITIALIZED: _initialized,
    types.SHUTDOWN: _shutdown,
    types.EXIT: _exit,
    types.TEXT_DOCUMENT_DID_OPEN: _did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: _did_change,
    types.TEXT_DOCUMENT_DID_SAVE: _did_save,
    types.TEXT_DOCUMENT_DID_CLOSE: _did_close,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _did_change_watched_files,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: _did_change_workspace_folders,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: _did_change_configuration,
    types.TEXT_DOCUMENT_HOVER: _hover,
    types.TEXT_DOCUMENT_COMPLETION: _completion,
    **actions.HANDLERS,
    **navigation.HANDLERS,
    **outline.HANDLERS,
    **beside.HANDLERS,
    **dialogs.HANDLERS,
}
"""The methods that are answered."""

OPTIONS: dict[str, Any] = {
    types.TEXT_DOCUMENT_COMPLETION: types.CompletionOptions(
        trigger_characters=['"', "'", "=", "{", "[", ",", "."]
    ),
    **actions.OPTIONS,
    **outline.OPTIONS,
}
"""What the client is told about them."""

WATCHERS = (
    *(types.FileSystemWatcher(f"**/{name}") for name in NAMES),
    types.FileSystemWatcher("**/*", types.WatchKind.Delete),
)
"""The files whose changes on the disk may change an answer, and the folders that take them away."""


def _folders(ls: UvIndexServer) -> list[PurePath]:
    """Return the folders in which the client watches."""
    uris = [*ls.workspace.folders] or [ls.workspace.root_uri]
    return [path for uri in uris if uri and (path := path_of(uri))]


def _take(ls: UvIndexServer, given: object) -> None:
    """Take the settings out of what a client hands over."""
    ls.settings = settings.read(given, partial(ls.tell, types.MessageType.Warning))
    beside.take(ls, given)


def _publish_around(ls: UvIndexServer, opened: OpenDocument | None) -> None:
    """Publish what is found in a document that has changed, and in those that it concerns."""
    if opened:
        _publish(ls, (opened, *ls.session.concerned(opened.path)))


def _publish(ls: UvIndexServer, documents: Iterable[OpenDocument]) -> None:
    for opened in documents:
        manifest, workspace = opened.manifest, ls.session.surroundings(opened.manifest)
        found = rules.findings(manifest, workspace, ls.settings, opened.memo)
        diagnostics = opened.shown.diagnostics(manifest, found, ls.client, ls.session.uri, ls.json)
        ls.publish(opened.uri, diagnostics, opened.version)
