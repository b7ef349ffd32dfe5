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


async def test_settings_of_the_user_count_and_so_does_the_environment(tmp_path: Path) -> None:
    project, user_level = "project/pyproject.toml", "settings/uv/uv.toml"
    declared = '[[index]]\nname = "corp"\nurl = "https://me:s3cr3t@user.example.com/simple"\n'
    variables = {
        "XDG_CONFIG_HOME": str(tmp_path / "settings"),
        "UV_INDEX": "env=https://me:s3cr3t@env.example.com/simple?token=s3cr3t",
    }
    async with running(tmp_path, variables=variables) as editor:
        editor.on_disk(user_level, declared)
        editor.open(UNDECLARED, project)
        [found] = await editor.diagnostics(project)
        assert "do not find the one in the user-level `uv.toml`" in found.message
        assert found.related_information
        assert found.related_information[0].location.uri == editor.uri(user_level)
        editor.replace("private-lib = {", "other = {", project)
        hovered = await editor.hover(3, 20, project)
        assert hovered
        assert "1. `env` at `env.example.com` (`UV_INDEX`)" in hovered
        assert "2. `corp` at `user.example.com` (line 1 of the user-level `uv.toml`)" in hovered
        assert "s3cr3t" not in hovered


async def test_settings_of_the_user_that_are_open_count_before_the_disk(tmp_path: Path) -> None:
    project, user_level = "project/pyproject.toml", "settings/uv/uv.toml"
    variables = {"XDG_CONFIG_HOME": str(tmp_path / "settings"), "UV_INDEX": "corp"}
    async with running(tmp_path, variables=variables) as editor:
        editor.open(UNDECLARED, project)
        [found] = await editor.diagnostics(project)
        assert found.severity == types.DiagnosticSeverity.Error
        editor.open('[[index]]\nname = "x"\nurl = "https://user.example.com/simple"\n', user_level)
        editor.replace('"x"', '"corp"', user_level)
        [found] = await editor.diagnostics(project)
        assert found.severity == types.DiagnosticSeverity.Hint
        assert "`UV_INDEX` declares it here" in found.message
        editor.close(user_level)
        [found] = await editor.diagnostics(project)
        assert found.severity == types.DiagnosticSeverity.Error


async def test_settings_of_the_user_are_watched_where_the_client_can(tmp_path: Path) -> None:
    capabilities = vscode()
    assert capabilities.workspace
    assert capabilities.workspace.did_change_watched_files
    for can in (True, False):
        capabilities.workspace.did_change_watched_files.relative_pattern_support = can
        variables = {"XDG_CONFIG_HOME": str(tmp_path)}
        async with running(tmp_path, capabilities, variables=variables) as editor:
            await editor.diagnostics()
            [registered] = editor.client.registered
            user_level = f'{{"baseUri": "{(tmp_path / "uv").as_uri()}", "pattern": "uv.toml"}}'
            assert (user_level in json.dumps(registered.register_options, default=vars)) == can


@pytest.mark.parametrize("can", [True, False])
async def test_file_of_settings_is_watched_and_followed_whatever_its_name(
    tmp_path: Path, *, can: bool
) -> None:
    capabilities = vscode()
    assert capabilities.workspace
    assert capabilities.workspace.did_change_watched_files
    capabilities.workspace.did_change_watched_files.relative_pattern_support = can
    project, settings = "project/pyproject.toml", "corp.settings"
    declared = '[[index]]\nname = "corp"\nurl = "https://pkgs.example.com/simple"\n'
    variables = {"UV_CONFIG_FILE": str(tmp_path / settings), "UV_INDEX": "corp"}
    severities = [types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Hint]
    async with running(tmp_path, capabilities, variables=variables) as editor:
        editor.on_disk(settings, "")
        editor.open(UNDECLARED, project)
        assert [found.severity for found in await editor.diagnostics(project)] == severities[:1]
        [registered] = editor.client.registered
        pattern = '"pattern": "corp.settings"' if can else '"**/corp.settings"'
        assert pattern in json.dumps(registered.register_options, default=vars)
        for kind, text in (
            (types.FileChangeType.Changed, declared),
            (types.FileChangeType.Deleted, None),
            (types.FileChangeType.Created, declared),
        ):
            (tmp_path / settings).unlink()
            if text is not None:
                editor.on_disk(settings, text)
            editor.tell(settings, kind)
            severity = severities[text is not None]
            assert [found.severity for found in await editor.diagnostics(project)] == [severity]
            if text is None:
                editor.on_disk(settings, "")


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


async def test_settings_turn_rules_off_and_the_user_is_told_of_nonsense(tmp_path: Path) -> None:
    rules = {"undeclared-index": "off", "unused-sources": "off", "unheard-of": "error"}
    async with running(tmp_path, options={"rules": {**rules, "toml-syntax": 3}}) as editor:
        editor.open(UNDECLARED + "nonsense\n")
        assert await editor.codes() == ["toml-syntax"]
        near, far, value = [shown.message for shown in editor.client.messages]
        assert near.endswith("a rule that does not exist, did you mean `unused-source`?")
        assert far.endswith("a rule that does not exist")
        assert "`toml-syntax`" in value
        editor.configure({"rules": {}})
        assert await editor.codes() == ["undeclared-index", "toml-syntax"]


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


async def test_changed_settings_count_at_once(editor: Editor) -> None:
    editor.open(UNDECLARED)
    for settings, codes in (
        ({"rules": {"undeclared-index": "off"}}, []),
        ({"rules": {"undeclared-index": "hint"}, "privatePackages": []}, ["undeclared-index"]),
        ({"uvIndex": {"privatePackages": ["private-*"]}}, ["undeclared-index"]),
        ({"pylsp": {}}, ["undeclared-index"]),
        ({"rules": {"undeclared-index": "off"}}, []),
    ):
        editor.configure(settings)
        assert await editor.codes() == codes


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
