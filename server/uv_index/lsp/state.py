"""The server's whole state: what is open, and what the client said when it started."""

from pathlib import PurePath

from lsprotocol import types

from uv_index import rules
from uv_index.frozen import value
from uv_index.lsp import client, convert, settings
from uv_index.lsp.protocol import Server
from uv_index.lsp.session import OpenDocument, Session
from uv_index.lsp.uris import path_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


@value
class Place:
    """A place of an open document, with what lies around that."""

    opened: OpenDocument
    manifest: Manifest
    workspace: Workspace
    offset: int


class UvIndexServer(Server):
    """What is open, the client and its settings."""

    def __init__(self, version: str) -> None:
        super().__init__("uv-index", version)
        self.session = Session()
        self.client = client.Client()
        self.settings = rules.Settings()
        self.beside = settings.Beside()
        self.is_shut_down = False
        self.exit_code = 0

    def place(self, document: types.TextDocumentIdentifier, at: types.Position) -> Place | None:
        """Return a place of an open document, None where there is nothing to ask about."""
        opened = self.session.known(document.uri)
        if opened is None:
            return None
        offset = convert.offset_of(opened.manifest.lines, at, self.client.encoding)
        if not opened.manifest.takes_in(offset):
            return None
        return Place(opened, opened.manifest, self.surroundings(opened.manifest), offset)

    def surroundings(self, manifest: Manifest) -> Workspace:
        """Return the workspace of a manifest, in the environment of this process."""
        return self.session.surroundings(manifest)

    def folders(self) -> list[PurePath]:
        """Return the folders that the client has open."""
        uris = [*self.workspace.folders, *filter(None, [self.workspace.root_uri])]
        return [path for uri in uris if (path := path_of(uri))]

    def tell(self, kind: types.MessageType, message: str) -> None:
        """Show the user a message."""
        self.window_show_message(types.ShowMessageParams(kind, f"uv Index: {message}"))
