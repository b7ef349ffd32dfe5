"""What an editor asks of a server about a place in a document, once the server announces it.

A method that the server answers and that is not here fails `test_forbidden`, and is measured by no
benchmark: to add one, add its line.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lsprotocol.types import LSPErrorCodes

Json = dict[str, Any]

CAPABILITIES: Json = {
    "experimental": {
        "commands": {"commands": ["uvIndex.copyCredentialVariables", "uvIndex.showSources"]}
    },
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {
        "applyEdit": True,
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True, "snippetEditSupport": True},
        "workspaceFolders": True,
        "symbol": {},
    },
    "textDocument": {
        "synchronization": {"didSave": True},
        "publishDiagnostics": {
            "relatedInformation": True,
            "versionSupport": True,
            "codeDescriptionSupport": True,
            "tagSupport": {"valueSet": [1, 2]},
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}
        },
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor"]}},
            "isPreferredSupport": True,
        },
        "definition": {"linkSupport": True},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "rename": {"prepareSupport": True},
        "inlayHint": {},
        "codeLens": {},
        "documentLink": {},
        "foldingRange": {},
    },
}
"""What VS Code says of itself, as far as it makes answers richer; it does not pull diagnostics."""

OPTIONS: Json = {"inlayHints": {"credentialVariables": True}}
"""What a user has to turn on, for everything to be answered."""


@dataclass(frozen=True)
class Place:
    """Where in which document, and the last position of it."""

    uri: str
    position: Json
    end: Json

    @property
    def document(self) -> Json:
        return {"textDocument": {"uri": self.uri}}

    @property
    def everything(self) -> Json:
        return {"start": {"line": 0, "character": 0}, "end": self.end}


@dataclass(frozen=True)
class Request:
    """A method, where in the capabilities it is announced, and its parameters."""

    method: str
    announced: str
    parameters: Callable[[Place], Json]

    def is_announced(self, capabilities: Json) -> bool:
        found: Any = capabilities
        for name in self.announced.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        return found is not None and found is not False


def _at(place: Place) -> Json:
    return {**place.document, "position": place.position}


def _in(place: Place) -> Json:
    return place.document


def _anywhere(_: Place) -> Json:
    return {"query": ""}


def _everything(place: Place) -> Json:
    return {**place.document, "range": place.everything}


def _actions(place: Place) -> Json:
    where = {"start": place.position, "end": place.position}
    return {**place.document, "range": where, "context": {"diagnostics": [], "triggerKind": 2}}


def _references(place: Place) -> Json:
    return {**_at(place), "context": {"includeDeclaration": True}}


def _rename(place: Place) -> Json:
    return {**_at(place), "newName": "renamed"}


def _positions(place: Place) -> Json:
    return {**place.document, "positions": [place.position]}


def result_of(answer: Json) -> Any:
    """Return what a server answers: the result, or why it does not do what it is asked for.

    Raises AssertionError where it has failed at that.
    """
    if "error" not in answer:
        return answer.get("result")
    assert answer["error"]["code"] == LSPErrorCodes.RequestFailed, answer
    return answer["error"]["message"]


REQUESTS = tuple(
    Request(*row)
    for row in (
        ("textDocument/hover", "hoverProvider", _at),
        ("textDocument/completion", "completionProvider", _at),
        ("textDocument/codeAction", "codeActionProvider", _actions),
        ("textDocument/definition", "definitionProvider", _at),
        ("textDocument/declaration", "declarationProvider", _at),
        ("textDocument/typeDefinition", "typeDefinitionProvider", _at),
        ("textDocument/references", "referencesProvider", _references),
        ("textDocument/documentHighlight", "documentHighlightProvider", _at),
        ("textDocument/prepareRename", "renameProvider.prepareProvider", _at),
        ("textDocument/rename", "renameProvider", _rename),
        ("textDocument/documentSymbol", "documentSymbolProvider", _in),
        ("workspace/symbol", "workspaceSymbolProvider", _anywhere),
        ("textDocument/codeLens", "codeLensProvider", _in),
        ("textDocument/inlayHint", "inlayHintProvider", _everything),
        ("textDocument/documentLink", "documentLinkProvider", _in),
        ("textDocument/foldingRange", "foldingRangeProvider", _in),
        ("textDocument/selectionRange", "selectionRangeProvider", _positions),
        ("textDocument/linkedEditingRange", "linkedEditingRangeProvider", _at),
        ("textDocument/semanticTokens/full", "semanticTokensProvider.full", _in),
        ("textDocument/diagnostic", "diagnosticProvider", _in),
    )
)
