"""The server without a process: messages as the client has them go in, and come out."""

import json
import logging
from typing import Any

from tests.lsp.asking import CAPABILITIES, result_of
from uv_index.frozen import replace
from uv_index.lsp.positions import Encoding
from uv_index.lsp.server import UvIndexServer, made
from uv_index.uv.manifest import Manifest

Json = dict[str, Any]


class Wire:
    """A server, what it has published last about each document, and what it has answered last."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding
        self.published: dict[str, Json] = {}
        self.defects = Defects()
        self._answer: Json = {}
        self._requests = 0
        self.server: UvIndexServer = made("0")
        self.server.protocol.set_writer(self, include_headers=False)
        general = {"positionEncodings": [encoding]}
        capabilities = {**CAPABILITIES, "general": general}
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        # Defects of rules come through as far as the guard around each message, which logs them.
        self.server.settings = replace(self.server.settings, raises=True)

    def open(self, uri: str, text: str, version: int = 1) -> None:
        """Open a document, or once more one that is open."""
        item = {"uri": uri, "languageId": "toml", "version": version, "text": text}
        self.say("textDocument/didOpen", {"textDocument": item})

    def shut(self, uri: str) -> None:
        """Close a document."""
        self.say("textDocument/didClose", {"textDocument": {"uri": uri}})

    def manifest(self, uri: str) -> Manifest:
        """Return what the server has made of a document that is open."""
        opened = self.server.session.get(uri)
        assert opened
        return opened.manifest

    def say(self, method: str, parameters: Json) -> None:
        """Send a notification; raises AssertionError where a defect is logged."""
        self._handle({"method": method, "params": parameters})

    def ask(self, method: str, parameters: Json) -> Any:
        """Send a request and return its result; raises AssertionError where it fails."""
        self._requests += 1
        self._handle({"id": self._requests, "method": method, "params": parameters})
        assert self._answer["id"] == self._requests
        return result_of(self._answer)

    def write(self, data: bytes) -> None:
        """Take in what the server writes, as pygls has it of a writer."""
        message = json.loads(data)
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"]] = message["params"]
        elif "method" not in message:
            self._answer = message

    def _handle(self, message: Json) -> None:
        # As it comes from a pipe: the escapes of two surrogates in a row are one character.
        body = json.dumps({"jsonrpc": "2.0", **message})
        protocol = self.server.protocol
        with self.defects:
            protocol.handle_message(json.loads(body, object_hook=protocol.structure_message))


class Defects(logging.Handler):
    """Fails where something is logged as an error."""

    def __enter__(self) -> None:
        self.record: logging.LogRecord | None = None
        logging.getLogger("uv_index").addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("uv_index").removeHandler(self)
        if self.record:
            error = self.record.exc_info and self.record.exc_info[1]
            raise AssertionError(self.record.getMessage()) from error

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the first error."""
        if record.levelno >= logging.ERROR and self.record is None:
            self.record = record
