"""Scripts over stdio: what is said of their blocks, and nothing of the Python around them."""

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, everything

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]


SCRIPT = """\
#!/usr/bin/env -S uv run --script
'''🚀 \u2028'''
# /// script
# dependencies = ["private-lib"]
#
# [tool.uv.sources]
# private-lib = { index = "corp" }
# ///
print("[tool.uv]")
"""


async def test_a_script_is_followed_from_before_its_block_is_typed(editor: Editor) -> None:
    editor.open("print()\n", "x.py")
    assert await editor.diagnostics("x.py") == []
    editor.replace("print()", SCRIPT, "x.py")
    [found] = await editor.diagnostics("x.py")
    assert found.code == "undeclared-index"
    assert found.range == types.Range(types.Position(6, 26), types.Position(6, 32))
    editor.replace("# ///\n", "", "x.py")
    assert await editor.codes("x.py") == ["invalid-script-block", "undeclared-index"]
    editor.replace("# /// script", "# a script", "x.py")
    assert await editor.codes("x.py") == []


async def test_accepting_an_action_in_a_script_writes_comments(editor: Editor) -> None:
    editor.open(SCRIPT, "x.py")
    actions = await editor.actions(everything(), ["quickfix"], "x.py")
    editor.accept(next(action for action in actions if "Azure" in action.title), "x.py")
    assert "undeclared-index" not in await editor.codes("x.py")
    text = editor.texts[editor.uri("x.py")]
    assert '# [[tool.uv.index]]\n# name = "corp"\n# url = ' in text
    assert text.startswith(SCRIPT[: SCRIPT.index("#\n")])
    assert text.endswith(SCRIPT[SCRIPT.index("# [tool.uv.sources]") :])


async def test_hover_and_completion_are_in_the_block_of_a_script_alone(editor: Editor) -> None:
    stanza = '# [[tool.uv.index]]\n# name = "corp"\n# url = "https://pkgs.example.com/simple"'
    editor.open(SCRIPT.replace('"corp" }', f'"" }}\n#\n{stanza}'), "x.py")
    [item] = await editor.completions(6, 27, "x.py")
    assert item.label == "corp"
    hovered = await editor.hover(9, 12, "x.py")
    assert hovered
    assert "UV_INDEX_CORP_PASSWORD" in hovered
    for line in (0, 1, 2, 12, 99):
        assert await editor.hover(line, 8, "x.py") is None
        assert await editor.completions(line, 0, "x.py") == []


async def test_in_python_without_a_block_there_is_nothing_to_ask_about(editor: Editor) -> None:
    editor.open("import tool\n", "x.py")
    assert await editor.actions(everything(), name="x.py") == []
    assert await editor.request("uvIndex/project", {"uri": editor.uri("x.py")}) is None


SOUND = """\
# a script
# /// script
# dependencies = ["corp-lib"]
# [[tool.uv.index]]
# name = "corp"
# url = "https://packages.example.com/simple/"
# [tool.uv.sources]
# corp-lib = { index = "corp" }
# ///
"""


async def test_a_script_has_symbols_and_is_folded_by_others(editor: Editor) -> None:
    editor.open(SOUND, "x.py")
    document = types.TextDocumentIdentifier(editor.uri("x.py"))
    found = await editor.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(document)
    )
    assert found
    assert [each.name for each in found] == ["dependencies", "corp", "sources"]
    folds = types.FoldingRangeParams(document)
    assert await editor.client.text_document_folding_range_async(folds) is None
    params = types.RenameParams(document, types.Position(7, 25), "acme")
    edit = await editor.client.text_document_rename_async(params)
    assert edit
    assert edit.document_changes
    [change] = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert [each.range for each in change.edits] == [
        types.Range(types.Position(4, 10), types.Position(4, 14)),
        types.Range(types.Position(7, 24), types.Position(7, 28)),
    ]
