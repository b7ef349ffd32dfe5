"""Editors that begin alike share a server, one after the other, as if each had one of its own.

A test that needs another beginning, or an end, takes `running` instead.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest_asyncio
from lsprotocol.types import ClientCapabilities

from tests.lsp.client import Client, extension, served, vscode
from tests.lsp.editor import Editor


class Servers:
    """Those that are running, by the kind of their clients."""

    def __init__(self, until: AsyncExitStack) -> None:
        self._until = until
        self._idle: dict[Callable[[], ClientCapabilities], Client] = {}

    @asynccontextmanager
    async def editor(
        self, kind: Callable[[], ClientCapabilities], folder: Path
    ) -> AsyncIterator[Editor]:
        """Lend a server to an editor; one in which something is left is lent to no other."""
        client = self._idle.pop(kind, None)
        if client is None:
            client = await self._until.enter_async_context(served(kind()))
        editor = Editor(client, folder)
        editor.window(".")
        yield editor
        await editor.leave()
        self._idle[kind] = client


@pytest_asyncio.fixture(scope="session")
async def servers() -> AsyncIterator[Servers]:
    async with AsyncExitStack() as until:
        yield Servers(until)


@pytest_asyncio.fixture
async def editor(servers: Servers, tmp_path: Path) -> AsyncIterator[Editor]:
    """Return VS Code with this server and no extension that knows it."""
    async with servers.editor(vscode, tmp_path) as lent:
        yield lent


@pytest_asyncio.fixture
async def own_editor(servers: Servers, tmp_path: Path) -> AsyncIterator[Editor]:
    """Return VS Code with our own extension."""
    async with servers.editor(extension, tmp_path) as lent:
        yield lent


@pytest_asyncio.fixture
async def plain_editor(servers: Servers, tmp_path: Path) -> AsyncIterator[Editor]:
    """Return an editor that can do as little as an editor may."""
    async with servers.editor(ClientCapabilities, tmp_path) as lent:
        yield lent
