"""What stands beside a text, over the protocol: code lenses and inlay hints, as the user wants."""

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp.client import extension
from tests.lsp.editor import Editor, running

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]

TEXT = """\
[project]
name = "größe"
dependencies = ["corp-lib"]

[tool.uv]
sources.corp-lib = { index = "corp" }
index = [{ name = "🐍", url = "./x" }, { name = "corp", url = "https://packages.example.com/s/" }]
"""
HINTS = {"inlayHints": {"credentialVariables": True}}


async def test_lenses_name_the_commands_of_the_client(own_editor: Editor) -> None:
    own_editor.open(TEXT)
    unnamed, served, copy = await lenses(own_editor)
    assert unnamed.command == types.Command(title="Any package", command="")
    assert served.range.start == types.Position(6, 39)
    where = types.Range(types.Position(5, 8), types.Position(5, 16))
    assert served.command == types.Command(
        title="corp: Any package, 1 mapped to it",
        command="uvIndex.showSources",
        arguments=(
            own_editor.uri(),
            {"line": 6, "character": 39},
            [{"uri": own_editor.uri(), "range": as_json(where)}],
        ),
    )
    assert copy.command == types.Command(
        title="corp: Copy credential variables",
        command="uvIndex.copyCredentialVariables",
        arguments=(own_editor.uri(), "corp"),
    )


async def test_lenses_of_other_clients_only_say_something(editor: Editor) -> None:
    editor.open(TEXT)
    commands = [lens.command for lens in await lenses(editor)]
    assert [command and (command.title, command.command) for command in commands] == [
        ("Any package", ""),
        ("corp: Any package, 1 mapped to it", ""),
    ]


async def test_what_is_there_is_what_is_wanted(tmp_path: Path, editor: Editor) -> None:
    editor.open(TEXT)
    assert await lenses(editor)
    assert await hints(editor) == []
    async with running(tmp_path, options={**HINTS, "codeLens": False}) as other:
        other.open(TEXT)
        assert await lenses(other) == []
        [hint] = await hints(other)
        assert hint.position == types.Position(6, 54)
        assert (hint.label, hint.padding_left) == ("UV_INDEX_CORP_…", True)
        assert isinstance(hint.tooltip, types.MarkupContent)
        assert "UV_INDEX_CORP_PASSWORD" in hint.tooltip.value


async def test_changed_settings_count_at_once_and_the_client_is_told(own_editor: Editor) -> None:
    own_editor.open(TEXT)
    own_editor.configure({**HINTS, "codeLens": False})
    assert await lenses(own_editor) == []
    assert len(await hints(own_editor)) == 1
    assert own_editor.client.refreshed == [
        "workspace/codeLens/refresh",
        "workspace/inlayHint/refresh",
    ]


MEMBER = """\
[project]
name = "app"
dependencies = ["corp-lib", "corp-tools"]
"""
MAPPED = '\n[tool.uv.sources]\ncorp-tools = { index = "corp" }\n'


async def test_lenses_of_other_open_files_follow_what_is_typed(own_editor: Editor) -> None:
    root = TEXT.replace("sources.corp-lib", 'workspace.members = ["app"]\nsources.corp-lib')
    refreshed = own_editor.client.refreshed

    async def told(count: int) -> bool:
        await own_editor.diagnostics()
        was_told = refreshed == ["workspace/codeLens/refresh"] * count
        refreshed.clear()
        return was_told

    own_editor.on_disk("app/pyproject.toml", MEMBER)
    own_editor.open(MEMBER, "app/pyproject.toml")
    own_editor.replace('"app"', '"app"\nversion = "1"', "app/pyproject.toml")
    assert await told(0)
    own_editor.open(root)
    own_editor.replace('"corp-tools"]\n', f'"corp-tools"]\n{MAPPED}', "app/pyproject.toml")
    assert await told(1)
    assert "2 mapped to it" in str(await lenses(own_editor))
    own_editor.replace('"1"', '"2"', "app/pyproject.toml")
    assert await told(0)
    own_editor.replace('version = "2"\n', "", "app/pyproject.toml")
    assert await told(1)
    own_editor.replace("größe", "wert")
    assert await told(0)
    own_editor.close("app/pyproject.toml")
    assert await told(1)
    assert "1 mapped to it" in str(await lenses(own_editor))


async def test_clients_that_cannot_ask_again_are_not_told_to(tmp_path: Path) -> None:
    capabilities = extension()
    assert capabilities.workspace
    capabilities.workspace.code_lens = None
    async with running(tmp_path, capabilities) as editor:
        editor.open(TEXT)
        editor.open(MEMBER, "app/pyproject.toml")
        editor.replace('"corp-tools"]\n', f'"corp-tools"]\n{MAPPED}', "app/pyproject.toml")
        await editor.diagnostics()
        assert not editor.client.refreshed


async def test_in_python_without_a_block_there_is_nothing_beside_the_text(editor: Editor) -> None:
    block = (
        f"# /// script\n{''.join(f'# {line}' for line in TEXT.splitlines(keepends=True))}# ///\n"
    )
    editor.configure(HINTS)
    editor.open(block, "tool.py")
    assert [lens.range.start.line for lens in await lenses(editor, "tool.py")] == [7, 7]
    assert [hint.position.line for hint in await hints(editor, "tool.py")] == [7]
    editor.open("import this\n", "other.py")
    assert await lenses(editor, "other.py") == await hints(editor, "other.py") == []


async def test_dialogs_learn_of_indexes_and_their_variables(editor: Editor) -> None:
    editor.open(TEXT)
    asked = {"uri": editor.uri()}
    _, corp = (await editor.request("uvIndex/indexes", asked))["indexes"]
    assert corp == {
        "name": "corp",
        "provider": None,
        "url": "packages.example.com",
        "serves": "Any package, 1 mapped to it",
        "range": as_json(types.Range(types.Position(6, 39), types.Position(6, 97))),
    }
    answer = await editor.request("uvIndex/credentialForms", {**asked, "indexes": ["corp"]})
    shell = answer["forms"][0]
    assert shell["label"] == "bash, zsh"
    assert shell["text"].startswith("export UV_INDEX_CORP_USERNAME=''\n")
    assert shell["warnings"] == []
    none = await editor.request("uvIndex/credentialForms", {**asked, "indexes": ["other"]})
    assert none == {"forms": []}


async def lenses(editor: Editor, name: str = "pyproject.toml") -> list[types.CodeLens]:
    identifier = types.TextDocumentIdentifier(editor.uri(name))
    answer = await editor.client.text_document_code_lens_async(types.CodeLensParams(identifier))
    return list(answer or [])


async def hints(editor: Editor, name: str = "pyproject.toml") -> list[types.InlayHint]:
    identifier = types.TextDocumentIdentifier(editor.uri(name))
    where = types.Range(types.Position(0, 0), types.Position(99, 0))
    params = types.InlayHintParams(identifier, where)
    return list(await editor.client.text_document_inlay_hint_async(params) or [])


def as_json(where: types.Range) -> dict[str, Any]:
    return {
        end: {"line": at.line, "character": at.character}
        for end, at in (("start", where.start), ("end", where.end))
    }
