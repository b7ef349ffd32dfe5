"""The floor: a pygls server that reads nothing, and says again what another has said.

To a change it publishes the next of the diagnostics that it has been given, as many and as rich as
they are, and to a request its answer. What that takes is what pygls and the pipes take. Its
arguments are the methods of the requests that it answers.
"""

import json
import sys
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter

_CONVERTER = default_converter()  # type: ignore[no-untyped-call]  # pygls's


class Floor(LanguageServer):
    """What is said again, and what comes next."""

    def __init__(self) -> None:
        super().__init__("floor", "1", text_document_sync_kind=types.TextDocumentSyncKind.None_)
        self.published: list[list[types.Diagnostic]] = [[]]
        self.answers: dict[str, Any] = {}
        self.step = 0


def main(methods: list[str]) -> None:
    """Serve one client on stdin and stdout."""
    server = Floor()
    handler: Any
    for method, handler in HANDLERS.items():
        server.feature(method)(handler)
    for method in methods:
        server.feature(method)(_answering(method))
    server.start_io()


def _initialize(ls: Floor, params: types.InitializeParams) -> None:
    _take_in(ls, params.initialization_options)


def _replay(ls: Floor, params: Any) -> None:
    _take_in(ls, params.said)


def _did_open(ls: Floor, params: types.DidOpenTextDocumentParams) -> None:
    _publish(ls, params.text_document.uri, params.text_document.version)


def _did_change(ls: Floor, params: types.DidChangeTextDocumentParams) -> None:
    _publish(ls, params.text_document.uri, params.text_document.version)


HANDLERS = {
    types.INITIALIZE: _initialize,
    types.TEXT_DOCUMENT_DID_OPEN: _did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: _did_change,
    "bench/replay": _replay,
}


def _publish(ls: Floor, uri: str, version: int) -> None:
    diagnostics = ls.published[ls.step % len(ls.published)]
    ls.step += 1
    ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))


def _answering(method: str) -> Any:
    def answer(ls: Floor, _: Any) -> Any:
        return ls.answers.get(method)

    return answer


def _take_in(ls: Floor, said: Any) -> None:
    """Take in what to say from now on: JSON in a string, of which pygls makes nothing else."""
    given = json.loads(said)
    ls.step = 0
    ls.published = _CONVERTER.structure(given["published"], list[list[types.Diagnostic]])
    ls.answers = {
        method: _CONVERTER.structure(answer, types.METHOD_TO_TYPES[method][1]).result
        for method, answer in given["answers"].items()
    }


if __name__ == "__main__":
    main(sys.argv[1:])
