"""The server over stdio: the protocol carries what the core says, in order and in place."""

import asyncio
import json
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams, JsonRpcMethodNotFound

from tests.lsp.client import vscode
from tests.lsp.editor import Editor, everything, running

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]

UNDECLARED = """\
[project]
name = "app"
version = "0.1.0"
dependencies = ["private-lib"]

[tool.uv.sources]
private-lib = { index = "corp" }
"""

DECLARED = f"""\
{UNDECLARED}
[[tool.uv.index]]
name = "corp"
url = "https://pkgs.example.com/corp/simple/"
explicit = true
"""


async def test_typing_changes_what_is_found_and_closing_takes_it_away(editor: Editor) -> None:
    editor.open(UNDECLARED)
    assert await editor.codes() == ["undeclared-index"]
    editor.replace("corp", "corporation")
    [found] = await editor.diagnostics()
    assert found.message == "Package `private-lib` references an undeclared index: `corporation`"
    editor.replace("[tool.uv.sources]", "[tool.other]")
    assert await editor.codes() == []
    editor.replace("[tool.other]", "[tool.uv.sources]")
    assert await editor.codes() == ["undeclared-index"]
    editor.close()
    assert await editor.codes() == []


async def test_diagnostic_stands_in_its_place_and_leads_to_the_rule(editor: Editor) -> None:
    editor.open(UNDECLARED)
    [found] = await editor.diagnostics()
    assert found.range == types.Range(types.Position(6, 24), types.Position(6, 30))
    assert found.severity == types.DiagnosticSeverity.Error
    assert found.source == "uv-index"
    assert found.code_description
    assert found.code_description.href.endswith("/uv_index/rules/undeclared-index.md")


async def test_hover_names_the_variables(editor: Editor) -> None:
    editor.open(DECLARED)
    text = await editor.hover(9, 9)
    assert text
    assert "`UV_INDEX_CORP_USERNAME`" in text
    assert "`UV_INDEX_CORP_PASSWORD`" in text
    assert await editor.hover(0, 0) is None


async def test_client_without_markdown_reads_plain_text(plain_editor: Editor) -> None:
    plain_editor.open(DECLARED)
    text = await plain_editor.hover(9, 9)
    assert text
    assert "UV_INDEX_CORP_PASSWORD" in text
    assert "`" not in text


async def test_completion_takes_the_place_of_what_is_half_typed(editor: Editor) -> None:
    editor.open(DECLARED.replace('index = "corp"', 'index = "co"'))
    [item] = await editor.completions(6, 27)
    assert item.label == "corp"
    assert isinstance(item.text_edit, types.TextEdit)
    editor.change(
        types.TextDocumentContentChangePartial(item.text_edit.range, item.text_edit.new_text)
    )
    assert await editor.codes() == []


async def test_dialog_is_answered(editor: Editor) -> None:
    editor.open(UNDECLARED.replace('index = "corp"', 'path = "lib"'))
    uri = editor.uri()
    offered = (await editor.request("uvIndex/providers", {}))["providers"]
    provider = next(provider for provider in offered if "azure" in provider["id"])
    template = provider["templates"][0]
    project = await editor.request("uvIndex/project", {"uri": uri})
    assert project == {"packages": [{"name": "private-lib", "index": None}], "indexes": []}
    assert await editor.request("uvIndex/checkName", {"uri": uri, "name": "corp"}) == {
        "error": None
    }
    refusal = await editor.request("uvIndex/checkName", {"uri": uri, "name": "my corp"})
    assert refusal["error"]
    chosen = {
        "uri": uri,
        "provider": provider["id"],
        "template": template["label"],
        "values": {place["name"]: place["example"] for place in template["placeholders"]},
        "name": "corp",
        "packages": [],
    }
    answer = await editor.request("uvIndex/addIndex", chosen)
    assert answer["error"] is None
    assert answer["variables"]["password"] == "UV_INDEX_CORP_PASSWORD"
    [change] = answer["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 1}
    for edit in reversed(change["edits"]):
        where = types.Range(
            types.Position(**edit["range"]["start"]), types.Position(**edit["range"]["end"])
        )
        editor.change(types.TextDocumentContentChangePartial(where, edit["newText"]))
    project = await editor.request("uvIndex/project", {"uri": uri})
    assert [index["name"] for index in project["indexes"]] == ["corp"]


async def test_parameters_of_the_wrong_type_are_refused(tmp_path: Path) -> None:
    uri = (tmp_path / "pyproject.toml").as_uri()
    wrong: list[tuple[str, Any]] = [
        ("uvIndex/project", None),
        ("uvIndex/project", []),
        ("uvIndex/project", {"uri": 1}),
        ("uvIndex/checkName", {"uri": uri}),
        ("uvIndex/addIndex", {"uri": uri, "provider": "p", "template": "t", "name": "n"}),
        ("textDocument/hover", {"position": "here"}),
    ]
    async with running(tmp_path, may_fail=True) as editor:
        for method, params in wrong:
            with pytest.raises(JsonRpcInvalidParams):
                await _ask(editor, method, params)
        with pytest.raises(JsonRpcMethodNotFound):
            await _ask(editor, "uvIndex/unheardOf", {})
        _send(editor, {"method": "textDocument/didOpen", "params": {"textDocument": []}})
        editor.open(UNDECLARED)
        assert await editor.codes() == ["undeclared-index"]


async def test_member_follows_its_root_in_the_editor_before_the_disk(editor: Editor) -> None:
    root = '[tool.uv.workspace]\nmembers = ["packages/*"]\n'
    index = '[[tool.uv.index]]\nname = "corp"\nurl = "https://pkgs.example.com/simple/"\n'
    member = "packages/app/pyproject.toml"
    editor.on_disk("pyproject.toml", root)
    editor.open(UNDECLARED, member)
    assert await editor.codes(member) == ["undeclared-index"]
    editor.open(root + index)
    assert await editor.codes(member) == []
    editor.replace('"corp"', '"corporation"')
    assert await editor.codes(member) == ["undeclared-index"]
    editor.replace('"corporation"', '"corp"')
    editor.close()
    assert await editor.codes(member) == ["undeclared-index"]
    editor.on_disk("pyproject.toml", root + index)
    editor.tell("pyproject.toml")
    assert await editor.codes(member) == []


async def test_saving_looks_for_members_again(editor: Editor) -> None:
    root = '[tool.uv.workspace]\nmembers = ["*"]\n[[tool.uv.index]]\nname = "corp"\n'
    root += 'url = "https://pkgs.example.com/simple/"\nexplicit = true\n'
    editor.open(root)
    assert await editor.codes() == ["unmapped-explicit-index"]
    editor.open(UNDECLARED, "app/pyproject.toml")
    editor.save("app/pyproject.toml")
    assert await editor.codes() == []


async def test_changes_on_the_disk_are_asked_for(editor: Editor) -> None:
    await editor.diagnostics()
    [registered] = editor.client.registered
    assert registered.method == "workspace/didChangeWatchedFiles"
    assert "pyproject.toml" in json.dumps(registered.register_options, default=vars)


@pytest.mark.parametrize(
    ("encoding", "comment_end", "start"),
    [
        (types.PositionEncodingKind.Utf8, 1 + 3 + 4 + 3, 5 + 4 + 4),
        (types.PositionEncodingKind.Utf16, 1 + 1 + 2 + 1, 5 + 2 + 4),
        (types.PositionEncodingKind.Utf32, 1 + 1 + 1 + 1, 5 + 1 + 4),
    ],
)
async def test_positions_count_in_the_agreed_units(
    tmp_path: Path, encoding: types.PositionEncodingKind, comment_end: int, start: int
) -> None:
    text = '#\u2028🚀\ud83d\n[[tool.uv.index]]\nname="🚀" # x\n'
    async with running(tmp_path, vscode(encoding)) as editor:
        editor.open(text)
        # Behind the comment's line separator, rocket and lone surrogate; then in the line below.
        editor.change(
            types.TextDocumentContentChangePartial(_at(0, comment_end), " end"),
            types.TextDocumentContentChangePartial(_at(2, start - 1), ' \nurl = "a"'),
            types.TextDocumentContentChangePartial(_at(0, comment_end), "\r\n# more\r# and"),
        )
        found = {item.code: item for item in await editor.diagnostics()}
        assert found["invalid-index-name"].range.start == types.Position(4, 5)
        assert found["index-url-is-a-path"].range == types.Range(
            types.Position(5, 6), types.Position(5, 9)
        )


async def test_byte_order_mark_and_carriage_returns_move_nothing(editor: Editor) -> None:
    editor.open("\ufeff" + UNDECLARED.replace("\n", "\r\n"))
    [found] = await editor.diagnostics()
    assert found.range == types.Range(types.Position(6, 24), types.Position(6, 30))
    actions = await editor.actions(found.range)
    editor.accept(next(action for action in actions if "Azure" in action.title))
    assert "undeclared-index" not in await editor.codes()


async def test_whole_text_may_be_replaced(editor: Editor) -> None:
    editor.open("")
    assert await editor.codes() == []
    editor.change(types.TextDocumentContentChangeWholeDocument(UNDECLARED))
    assert await editor.codes() == ["undeclared-index"]
    editor.change(types.TextDocumentContentChangeWholeDocument(""))
    assert await editor.codes() == []
    assert await editor.actions(everything()) == []
    assert await editor.hover(0, 0) is None


async def test_root_that_is_not_utf_8_costs_the_findings_that_depend_on_it(editor: Editor) -> None:
    editor.on_disk("pyproject.toml", b"[tool.uv.workspace]\nmembers = ['*']\n# \xff")
    editor.open(UNDECLARED, "app/pyproject.toml")
    assert await editor.codes("app/pyproject.toml") == []


async def test_documents_of_others_are_left_alone(editor: Editor) -> None:
    editor.open(UNDECLARED, "other.toml")
    assert await editor.codes("other.toml") == []
    assert editor.uri("other.toml") not in editor.client.diagnostics
    assert await editor.hover(0, 0, "never-opened/pyproject.toml") is None
    assert await editor.actions(everything(), name="never-opened/pyproject.toml") == []
    assert await editor.request("uvIndex/project", {"uri": "untitled:Untitled-1"}) is None


async def test_positions_outside_the_text_are_moved_into_it(editor: Editor) -> None:
    editor.open(UNDECLARED)
    assert await editor.hover(99, 99) is None
    assert await editor.completions(0, 99) == []
    where = types.Range(types.Position(99, 0), types.Position(99, 99))
    editor.change(types.TextDocumentContentChangePartial(where, "# end\n"))
    assert await editor.codes() == ["undeclared-index"]


def _send(editor: Editor, message: dict[str, Any]) -> None:
    editor.client.protocol._send_data({"jsonrpc": "2.0", **message})  # noqa: SLF001  # as it is


async def _ask(editor: Editor, method: str, params: Any) -> Any:
    """Send a request that the client's own types would not let through."""
    future: Future[Any] = Future()
    editor.client.protocol._request_futures[method] = future  # noqa: SLF001  # see above
    _send(editor, {"id": method, "method": method, "params": params})
    return await asyncio.wrap_future(future)


def _at(line: int, character: int) -> types.Range:
    return types.Range(types.Position(line, character), types.Position(line, character))
