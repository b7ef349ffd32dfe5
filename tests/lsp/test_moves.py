"""Indexes that are moved to a workspace's root, over stdio."""

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, everything
from tests.lsp.test_workspaces import APP, LIB, MEMBER, OTHER, ROOT, all_codes

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]


INDEX = ROOT[ROOT.index("[[") :]
PLAIN = ROOT[: ROOT.index("[[")].rstrip() + "\n"


async def test_index_is_moved_to_the_open_root(editor: Editor) -> None:
    editor.open(PLAIN)
    editor.open(f"{MEMBER}\n{INDEX}", APP)
    action = await move(editor)
    assert action.edit
    editor.accept(action, "pyproject.toml", APP)
    assert editor.texts[editor.uri()] == f"{PLAIN}\n{INDEX}"
    assert editor.texts[editor.uri(APP)] == MEMBER
    assert await all_codes(editor) == [[], [], []]


async def test_index_that_members_repeat_is_declared_once(editor: Editor) -> None:
    editor.open(PLAIN)
    editor.open(f"{MEMBER}\n{INDEX}", APP)
    editor.open(f"{OTHER}\n{INDEX}", LIB)
    [action] = await editor.actions(everything(), ["refactor.extract"], APP)
    editor.accept(action, "pyproject.toml", APP, LIB)
    assert editor.texts[editor.uri()] == f"{PLAIN}\n{INDEX}"
    assert editor.texts[editor.uri(APP)] == MEMBER
    assert editor.texts[editor.uri(LIB)] == OTHER
    assert await all_codes(editor) == [[], [], []]


async def test_index_is_moved_to_a_root_that_is_not_open_without_a_question(editor: Editor) -> None:
    editor.on_disk("pyproject.toml", PLAIN)
    editor.open(f"{MEMBER}\n{INDEX}", APP)
    action = await move(editor)
    assert action.edit
    assert action.edit.document_changes
    versions = {
        document.text_document.uri: document.text_document.version
        for document in action.edit.document_changes
        if isinstance(document, types.TextDocumentEdit)
    }
    assert versions == {editor.uri(APP): 1, editor.uri(): None}
    annotations = (action.edit.change_annotations or {}).values()
    assert {said.description for said in annotations} == {
        "pyproject.toml",
        "../../pyproject.toml",
    }
    assert not any(said.needs_confirmation for said in annotations)


async def test_client_that_knows_no_more_gets_the_edits_of_both_files(plain_editor: Editor) -> None:
    plain_editor.on_disk("pyproject.toml", PLAIN)
    plain_editor.open(f"{MEMBER}\n{INDEX}", APP)
    action = await move(plain_editor)
    assert action.edit
    assert action.edit.document_changes is None
    assert set(action.edit.changes or ()) == {plain_editor.uri(), plain_editor.uri(APP)}


async def move(editor: Editor) -> types.CodeAction:
    actions = await editor.actions(everything(), name=APP)
    return next(a for a in actions if a.title == "Move `corp` to the workspace's root")
