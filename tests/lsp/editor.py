"""A small editor around a language server of its own, for tests that read as a page."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.protocol import JsonRPCResponseMessage, default_converter
from pytest_lsp import LanguageClient, client_capabilities
from pytest_lsp.client import register_lsp_features

from tests.cli.command import COMMAND, ENVIRONMENT
from uv_index.lines import lines_of
from uv_index.lsp.positions import offset_of


class Client(LanguageClient):
    """pytest-lsp's client, which keeps what the server logs instead of passing it on."""

    log: asyncio.Task[bytes]

    def __init__(self) -> None:
        super().__init__(converter_factory=_converter)
        self.registered: list[types.Registration] = []
        register_lsp_features(self)
        self.feature(types.CLIENT_REGISTER_CAPABILITY)(_register)

    async def start_io(self, cmd: str, *args: str, **options: Any) -> None:
        await super(LanguageClient, self).start_io(cmd, *args, **options)
        assert self._server
        assert self._server.stderr
        self.log = asyncio.create_task(self._server.stderr.read())


class Editor:
    """What a person does in an editor, and sees there.

    The server works in order, so whatever a request answers comes after all that was sent before
    it: nothing here waits for a notification.
    """

    def __init__(self, client: Client, folder: Path, announced: types.ServerCapabilities) -> None:
        self.client = client
        self.folder = folder
        self.announced = announced
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}

    def uri(self, name: str = "pyproject.toml") -> str:
        return (self.folder / name).as_uri()

    def on_disk(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def open(self, text: str, name: str = "pyproject.toml") -> None:
        uri = self.uri(name)
        self.texts[uri], self.versions[uri] = text, 1
        item = types.TextDocumentItem(uri, "toml", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def replace(self, old: str, new: str, name: str = "pyproject.toml") -> None:
        """Type `new` over the first `old`, in a text of ASCII."""
        text = self.texts[self.uri(name)]
        start = text.index(old)
        where = types.Range(_position(text, start), _position(text, start + len(old)))
        self.texts[self.uri(name)] = text.replace(old, new, 1)
        self.change(types.TextDocumentContentChangePartial(where, new), name=name)

    def change(
        self, *changes: types.TextDocumentContentChangeEvent, name: str = "pyproject.toml"
    ) -> None:
        """Send changes as they are."""
        uri = self.uri(name)
        self.versions[uri] += 1
        identifier = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, changes))

    def save(self, name: str = "pyproject.toml") -> None:
        """Write the text to the disk."""
        self.on_disk(name, self.texts[self.uri(name)])
        identifier = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(identifier))

    def close(self, name: str = "pyproject.toml") -> None:
        identifier = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))

    def tell(self, name: str, kind: types.FileChangeType = types.FileChangeType.Changed) -> None:
        """Say what has changed on the disk."""
        event = types.FileEvent(self.uri(name), kind)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    async def diagnostics(self, name: str = "pyproject.toml") -> list[types.Diagnostic]:
        """Return what is shown in a file."""
        await self.request("uvIndex/providers", {})
        return list(self.client.diagnostics.get(self.uri(name), []))

    async def codes(self, name: str = "pyproject.toml") -> list[Any]:
        return [diagnostic.code for diagnostic in await self.diagnostics(name)]

    async def hover(self, line: int, character: int, name: str = "pyproject.toml") -> str | None:
        identifier = types.TextDocumentIdentifier(self.uri(name))
        position = types.Position(line, character)
        answer = await self.client.text_document_hover_async(
            types.HoverParams(identifier, position)
        )
        if answer is None:
            return None
        assert isinstance(answer.contents, types.MarkupContent)
        return answer.contents.value

    async def completions(
        self, line: int, character: int, name: str = "pyproject.toml"
    ) -> list[types.CompletionItem]:
        identifier = types.TextDocumentIdentifier(self.uri(name))
        position = types.Position(line, character)
        answer = await self.client.text_document_completion_async(
            types.CompletionParams(identifier, position)
        )
        assert answer is None or isinstance(answer, (list, tuple))
        return list(answer or [])

    async def actions(
        self, where: types.Range, only: list[str] | None = None, name: str = "pyproject.toml"
    ) -> list[types.CodeAction]:
        identifier = types.TextDocumentIdentifier(self.uri(name))
        answer = await self.client.text_document_code_action_async(
            types.CodeActionParams(identifier, where, types.CodeActionContext([], only))
        )
        return [action for action in answer or [] if isinstance(action, types.CodeAction)]

    async def request(self, method: str, params: Any) -> Any:
        """Send one of the project's own requests and return the answer as it comes."""
        return await self.client.protocol.send_request_async(method, params)

    def accept(self, action: types.CodeAction, *names: str) -> None:
        """Make an action's edit of these files, which are open, or else of the only one."""
        assert action.edit
        assert action.edit.document_changes
        by_uri = {self.uri(name): name for name in names or ("pyproject.toml",)}
        changed: list[str] = []
        for document in action.edit.document_changes:
            assert isinstance(document, types.TextDocumentEdit)
            uri = document.text_document.uri
            changed.append(uri)
            assert document.text_document.version == self.versions[uri]
            for edit in sorted(document.edits, key=_start, reverse=True):
                assert isinstance(edit, types.TextEdit | types.AnnotatedTextEdit)
                change = types.TextDocumentContentChangePartial(edit.range, edit.new_text)
                self.change(change, name=by_uri[uri])
                self.texts[uri] = _changed(self.texts[uri], change)
        assert sorted(changed) == sorted(by_uri)


@asynccontextmanager
async def running(
    folder: Path,
    capabilities: types.ClientCapabilities | None = None,
    options: Any = None,
    *,
    folders: Sequence[str] = (".",),
    variables: Mapping[str, str] | None = None,
    may_fail: bool = False,
) -> AsyncIterator[Editor]:
    """Start a server and end it; an error in its log fails the test unless it `may_fail`.

    The window has these folders below `folder` open.
    """
    client = Client()
    await client.start_io(*COMMAND, "server", env=ENVIRONMENT | (variables or {}))
    opened = [(folder / name).resolve() for name in folders]
    params = types.InitializeParams(
        capabilities or vscode(),
        root_uri=opened[0].as_uri(),
        workspace_folders=[types.WorkspaceFolder(path.as_uri(), path.name) for path in opened],
        initialization_options=options,
    )
    try:
        answer = await client.initialize_session(params)
        yield Editor(client, folder, answer.capabilities)
    finally:
        await client.shutdown_session()
        log = (await client.log).decode()
        await client.stop()
    assert may_fail or "ERROR" not in log, log


def vscode(
    *encodings: types.PositionEncodingKind, snippet_edits: bool = False
) -> types.ClientCapabilities:
    """Return what VS Code says about itself, with other encodings or with snippets in edits."""
    capabilities = client_capabilities("visual-studio-code")
    assert capabilities.general
    assert capabilities.workspace
    assert capabilities.workspace.workspace_edit
    capabilities.general.position_encodings = list(encodings) or None
    capabilities.workspace.workspace_edit.snippet_edit_support = snippet_edits
    return capabilities


def everything() -> types.Range:
    """Return a range that covers any text."""
    return types.Range(types.Position(0, 0), types.Position(99_999, 0))


def _register(client: Client, params: types.RegistrationParams) -> None:
    client.registered += params.registrations


def _position(text: str, offset: int) -> types.Position:
    start = text.rfind("\n", 0, offset) + 1
    return types.Position(text.count("\n", 0, offset), offset - start)


def _changed(text: str, change: types.TextDocumentContentChangePartial) -> str:
    lines = lines_of(text)
    places = (change.range.start, change.range.end)
    start, end = (offset_of(lines, place.line, place.character, "utf-16") for place in places)
    return text[:start] + change.text + text[end:]


def _start(edit: Any) -> tuple[int, int]:
    return edit.range.start.line, edit.range.start.character


def _converter() -> Any:
    """Return pygls's converter, but answers to the project's own requests are left as they come."""
    converter = default_converter()
    converter.register_structure_hook(JsonRPCResponseMessage, lambda message, kind: kind(**message))
    return converter
