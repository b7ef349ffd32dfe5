"""pygls, with what the project does otherwise: texts, parameters, and what goes wrong."""

import json
import logging
import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Event
from typing import Any

from lsprotocol import types
from pygls.exceptions import (
    FeatureNotificationError,
    FeatureRequestError,
    JsonRpcException,
    JsonRpcInternalError,
    JsonRpcInvalidRequest,
    PyglsError,
)
from pygls.io_ import StdoutWriter, run
from pygls.lsp.server import LanguageServer
from pygls.protocol import (
    JsonRPCNotification,
    JsonRPCRequestMessage,
    JsonRPCResponseMessage,
    LanguageServerProtocol,
    default_converter,
)

from uv_index.lsp import garbage

log = logging.getLogger(__name__)


class Protocol(LanguageServerProtocol):
    """Keeps no copy of the documents, and answers requests that it cannot read or that come late.

    pygls would split our texts at line ends that the protocol does not know; without these three
    methods of its own, notifications come to our handlers alone.
    """

    lsp_text_document__did_open = None  # type: ignore[assignment]  # not to be registered
    lsp_text_document__did_change = None  # type: ignore[assignment]  # not to be registered
    lsp_text_document__did_close = None  # type: ignore[assignment]  # not to be registered

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Read a message; where that fails, say so to a client that waits for an answer."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        """Handle a message; behind a shutdown pygls would leave a request without an answer."""
        if self._shutdown and hasattr(message, "id") and hasattr(message, "method"):
            refusal = JsonRpcInvalidRequest("The server is shutting down")
            self._send_response(message.id, error=refusal.to_response_error())
        elif not hasattr(message, "id") and self._is_ours(message):
            # Nobody waits for a future of it, and the guard has logged what went wrong.
            with suppress(JsonRpcException):
                self.fm.features[message.method](message.params)
        else:
            super().handle_message(message)
        garbage.collect()

    def _is_ours(self, message: Any) -> bool:
        """Say whether our handler is the only one of a message."""
        method = getattr(message, "method", None)
        return method in self.fm.features and method not in self.fm.builtin_features

    def json(self, value: object) -> str:
        """Return a value of the protocol as it is sent, as JSON."""
        return json.dumps(self._converter.unstructure(value))

    def send(self, method: str, params: str) -> None:
        """Send a notification whose parameters are JSON already, in ASCII."""
        body = f'{{"jsonrpc": "{self.VERSION}", "method": "{method}", "params": {params}}}'
        head = f"Content-Length: {len(body)}\r\n\r\n" if self._include_headers else ""
        if self.writer:
            self.writer.write(f"{head}{body}".encode("ascii"))


class Server(LanguageServer):
    """A server that logs what goes wrong, and does not trouble the user with it."""

    protocol: Protocol

    def __init__(self, name: str, version: str) -> None:
        super().__init__(name, version, protocol_cls=Protocol, converter_factory=_converter)

    def serve(self) -> None:
        """Serve one client on stdin and stdout, until it says `exit` or goes away.

        pygls's `start_io` hands each line and each body over from a thread to its loop, which takes
        longer than an answer. Nothing of ours waits but for the next message.
        """
        garbage.wait_for_answers()
        self.protocol.set_writer(StdoutWriter(sys.stdout.buffer))
        with suppress(BrokenPipeError, KeyboardInterrupt, SystemExit):
            run(Event(), sys.stdin.buffer, self.protocol, log, self.report_server_error)

    def json(self, value: object) -> str:
        """Return a value of the protocol as it is sent, as JSON."""
        return self.protocol.json(value)

    def publish(self, uri: str, diagnostics: Iterable[str], version: int | None = None) -> None:
        """Send the diagnostics of a document, as JSON, in the place of those before."""
        params = f'"uri": {json.dumps(uri)}, "diagnostics": [{", ".join(diagnostics)}]'
        params += "" if version is None else f', "version": {version}'
        self.protocol.send(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, f"{{{params}}}")

    def report_server_error(
        self, error: Exception, source: type[PyglsError | JsonRpcException]
    ) -> None:
        """Log what went wrong outside of our handlers, which are guarded and log for themselves."""
        if source not in {FeatureRequestError, FeatureNotificationError}:
            log.error("a message was not understood: %s", type(error).__name__)


Handler = Callable[[Any, Any], Any]
"""What answers one method: of the server and the parameters."""


def guarded(handler: Handler, method: str) -> Handler:
    """Return the handler with the one guard around requests and notifications.

    A defect is logged and costs its own answer; the client is told no more than that.
    """

    def guard(ls: Any, params: Any) -> Any:
        try:
            return handler(ls, params)
        except JsonRpcException:
            raise
        except Exception:
            log.exception("%s failed", method)
            raise JsonRpcInternalError(f"{method} failed; the server's log says where") from None

    return guard


class Discreet(logging.Formatter):
    """Writes of an exception what it is and where, and not what it says: that may be a secret."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's name
        """Return the type of an exception, and the lines that led to it."""
        kind, _, frames = ei
        return f"{''.join(traceback.format_tb(frames))}{kind.__name__}"


def log_to_stderr() -> None:
    """Send the log to the client; pygls's own, which quotes messages, is left out."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger("pygls").setLevel(logging.CRITICAL)


def _converter() -> Any:
    """Return pygls's converter, which leaves the parameters of our own requests as they come.

    pygls would make named tuples of them, and lose the keys that are no Python names.
    """
    converter: Any = default_converter()  # type: ignore[no-untyped-call]  # pygls's
    for kind in (JsonRPCRequestMessage, JsonRPCNotification, JsonRPCResponseMessage):
        converter.register_structure_hook(kind, _fields)
    return converter


def _fields(message: dict[str, Any], kind: type[Any]) -> Any:
    return kind(**{name: message.get(name) for name in kind.__annotations__})
