"""A small editor around a language server, for tests that read as a page."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types

from tests.lsp.client import Client, served, vscode
from uv_index.lines import lines_of
from uv_index.lsp.positions import offset_of


class Editor:
    """What a person does in an editor, and sees there.

    The server works in order, so whatever a request answers comes after all that was sent before
    it: nothing here waits for a notification.
    """

    def __init__(
        self, client: Client, folder: Path, folders: Sequence[types.WorkspaceFolder] = ()
    ) -> None:
        self.client = client
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self._folders = folders
        self._is_configured = False

    def uri(self, name: str = "pyproject.toml") -> str:
        return (self.folder / name).as_uri()

    def on_disk(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def window(self, *names: str) -> None:
        """Have these folders open in the window, and no others."""
        before, after = self._folders, workspace_folders(self.folder, names)
        event = types.WorkspaceFoldersChangeEvent(
            [folder for folder in after if folder not in before],
            [folder for folder in before if folder not in after],
        )
        self.client.workspace_did_change_workspace_folders(
            types.DidChangeWorkspaceFoldersParams(event)
        )
        self._folders = after

    def configure(self, settings: Any) -> None:
        """Change the settings of the user."""
        self.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))
        self._is_configured = True

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
        self._close(self.uri(name))

    async def leave(self) -> None:
        """Put everything back for the next editor; raises AssertionError where something is left.

        No error may be in the log either.
        """
        log = self.client.log
        assert self.client.is_served, log() or "The server has ended"
        for uri in list(self.texts):
            self._close(uri)
        if self._is_configured:
            self.configure({"uvIndex": {}})
        self.window()
        # Those of all that is open, in the editor or in the window.
        symbols = await self.client.workspace_symbol_async(types.WorkspaceSymbolParams(""))
        assert not symbols, symbols
        left = [uri for uri, shown in self.client.diagnostics.items() if shown]
        assert not left, left
        assert "ERROR" not in (logged := log()), logged
        self.client.forget()

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

    def _close(self, uri: str) -> None:
        del self.texts[uri]
        identifier = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))


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
    """Start a server of one's own, with these folders below `folder` open, and end it."""
    opened = workspace_folders(folder, folders)
    starting = served(capabilities or vscode(), options, opened, variables, may_fail=may_fail)
    async with starting as client:
        yield Editor(client, folder, opened)


def workspace_folders(folder: Path, names: Sequence[str]) -> list[types.WorkspaceFolder]:
    """Return folders below another as a client speaks of them."""
    paths = [(folder / name).resolve() for name in names]
    return [types.WorkspaceFolder(path.as_uri(), path.name) for path in paths]


def everything() -> types.Range:
    """Return a range that covers any text."""
    return types.Range(types.Position(0, 0), types.Position(99_999, 0))


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
