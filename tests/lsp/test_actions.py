"""Code actions over stdio: which are offered, and what comes of those that are accepted."""

from typing import Any

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, everything
from tests.lsp.test_server import DECLARED, UNDECLARED

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]


async def test_accepting_the_action_of_a_provider_ends_the_error(editor: Editor) -> None:
    editor.open(UNDECLARED)
    actions = await editor.actions(everything(), ["quickfix"])
    action = next(action for action in actions if "Azure" in action.title)
    assert action.diagnostics
    assert [fixed.code for fixed in action.diagnostics] == ["undeclared-index"]
    editor.accept(action)
    assert "undeclared-index" not in await editor.codes()


async def test_name_that_is_spelled_alike_is_the_preferred_fix(editor: Editor) -> None:
    editor.open(DECLARED.replace('index = "corp"', 'index = "Corp"'))
    actions = await editor.actions(everything())
    editor.accept(next(action for action in actions if action.is_preferred))
    assert await editor.codes() == []


async def test_placeholders_are_tab_stops_where_the_client_takes_them(own_editor: Editor) -> None:
    own_editor.open(UNDECLARED)
    actions = await own_editor.actions(everything())
    action = next(action for action in actions if "Azure" in action.title)
    assert action.edit
    assert action.edit.document_changes
    [document] = action.edit.document_changes
    assert isinstance(document, types.TextDocumentEdit)
    snippets = [e.snippet.value for e in document.edits if isinstance(e, types.SnippetTextEdit)]
    assert "${1:" in "".join(snippets)


async def test_actions_are_of_the_kinds_asked_for(editor: Editor) -> None:
    editor.open(DECLARED.replace('"corp" }', '"crop" }').replace('-lib"]', '-lib", "other"]'))

    async def kinds(*only: str) -> set[Any]:
        return {action.kind for action in await editor.actions(everything(), list(only))}

    assert await kinds("quickfix") == {"quickfix"}
    assert await kinds("refactor") == {"refactor.rewrite"}
    assert await kinds() == {"quickfix", "refactor.rewrite"}
    assert await kinds("source.organizeImports") == set()


async def test_all_safe_fixes_are_made_by_those_who_ask_for_them(editor: Editor) -> None:
    unsound = DECLARED.replace('"corp" }', '"Corp" }\nleft-over = { path = "left-over" }')
    provider = editor.client.announced.code_action_provider
    assert isinstance(provider, types.CodeActionOptions)
    assert "source.fixAll.uv-index" in (provider.code_action_kinds or ())
    editor.open(unsound)
    for only in ("source", "source.fixAll", "source.fixAll.uv-index"):
        [action] = await editor.actions(everything(), [only])
        assert (action.kind, action.is_preferred) == ("source.fixAll.uv-index", None)
    assert not await editor.actions(everything(), ["source.fixAll.other"])
    editor.accept(action)
    assert editor.texts[editor.uri()] == DECLARED
    assert not await editor.actions(everything(), ["source.fixAll"])
