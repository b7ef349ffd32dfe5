"""The clients of the language server: what each kind of them can do, and what it is told."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from copy import deepcopy
from functools import cache, partial
from typing import Any

from lsprotocol import types
from pygls.protocol import JsonRPCResponseMessage, default_converter
from pytest_lsp import LanguageClient, client_capabilities
from pytest_lsp.client import register_lsp_features

from tests.cli.command import COMMAND, ENVIRONMENT


class Client(LanguageClient):
    """pytest-lsp's client, which keeps what the server logs instead of passing it on."""

    announced: types.ServerCapabilities

    def __init__(self) -> None:
        super().__init__(converter_factory=_converter)
        self.registered: list[types.Registration] = []
        self.refreshed: list[str] = []
        self._logged = bytearray()
        register_lsp_features(self)
        self.feature(types.CLIENT_REGISTER_CAPABILITY)(_register)
        for method in (types.WORKSPACE_CODE_LENS_REFRESH, types.WORKSPACE_INLAY_HINT_REFRESH):
            self.feature(method)(partial(_refresh, self, method))

    async def start_io(self, cmd: str, *args: str, **options: Any) -> None:
        await super(LanguageClient, self).start_io(cmd, *args, **options)
        self._logging = asyncio.create_task(self._keep_log())

    async def end(self) -> None:
        """End the server, if it is still there."""
        if self.is_served:
            await self.shutdown_session()
        await self._logging
        await self.stop()

    @property
    def is_served(self) -> bool:
        """Whether the server is there, and has sent nothing that cannot be read."""
        return self.error is None and bool(self._server) and self._server.returncode is None

    def log(self) -> str:
        """Return what was logged since this was asked last."""
        logged = self._logged.decode()
        self._logged.clear()
        return logged

    def forget(self) -> None:
        """Forget what the server has said, but for what it says to each client once."""
        for said in (self.messages, self.log_messages, self.diagnostics, self.refreshed):
            said.clear()

    async def _keep_log(self) -> None:
        assert self._server
        assert self._server.stderr
        while more := await self._server.stderr.read(1 << 16):
            self._logged += more


@asynccontextmanager
async def served(
    capabilities: types.ClientCapabilities,
    options: Any = None,
    folders: Sequence[types.WorkspaceFolder] = (),
    variables: Mapping[str, str] | None = None,
    *,
    may_fail: bool = False,
) -> AsyncIterator[Client]:
    """Start a server and end it; an error in its log fails the test unless it `may_fail`."""
    client = Client()
    await client.start_io(*COMMAND, "server", env=ENVIRONMENT | (variables or {}))
    params = types.InitializeParams(
        capabilities,
        root_uri=folders[0].uri if folders else None,
        workspace_folders=folders or None,
        initialization_options=options,
    )
    try:
        client.announced = (await client.initialize_session(params)).capabilities
        yield client
    finally:
        await client.end()
    log = client.log()
    assert may_fail or "ERROR" not in log, log


def vscode(
    *encodings: types.PositionEncodingKind, snippet_edits: bool = False
) -> types.ClientCapabilities:
    """Return what VS Code says about itself, with other encodings or with snippets in edits."""
    capabilities = deepcopy(_vscode())
    assert capabilities.general
    assert capabilities.workspace
    assert capabilities.workspace.workspace_edit
    capabilities.general.position_encodings = list(encodings) or None
    capabilities.workspace.workspace_edit.snippet_edit_support = snippet_edits
    return capabilities


def extension() -> types.ClientCapabilities:
    """Return what our own extension says of VS Code and of itself."""
    capabilities = vscode(snippet_edits=True)
    assert capabilities.workspace
    refreshes = types.InlayHintWorkspaceClientCapabilities(refresh_support=True)
    capabilities.workspace.inlay_hint = refreshes
    ours = ["uvIndex.copyCredentialVariables", "uvIndex.showSources"]
    capabilities.experimental = {
        "commands": {"commands": [*ours, "editor.action.triggerSuggest"]},
    }
    return capabilities


def _register(client: Client, params: types.RegistrationParams) -> None:
    client.registered += params.registrations


def _refresh(client: Client, method: str, *_: object) -> None:
    client.refreshed.append(method)


# To make one takes longer than what it does for a client, and so does to read what VS Code says.
@cache
def _converter() -> Any:
    """Return pygls's converter, but answers to the project's own requests are left as they come."""
    converter = default_converter()
    converter.register_structure_hook(JsonRPCResponseMessage, lambda message, kind: kind(**message))
    return converter


@cache
def _vscode() -> types.ClientCapabilities:
    return client_capabilities("visual-studio-code")
