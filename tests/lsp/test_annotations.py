"""What stands beside a text, over the protocol: code lenses and inlay hints, as the user wants."""

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, running, vscode

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


def capabilities() -> types.ClientCapabilities:
    """Return what our own extension says of VS Code and of itself."""
    told = vscode()
    assert told.workspace
    told.workspace.inlay_hint = types.InlayHintWorkspaceClientCapabilities(refresh_support=True)
    ours = ["uvIndex.copyCredentialVariables", "uvIndex.showSources"]
    told.experimental = {"commands": {"commands": ours}}
    return told


async def test_lenses_name_the_commands_of_the_client(tmp_path: Path) -> None:
    async with running(tmp_path, capabilities()) as editor:
        editor.open(TEXT)
        unnamed, served, copy = await lenses(editor)
        assert unnamed.command == types.Command(title="Any package", command="")
        assert served.range.start == types.Position(6, 39)
        where = types.Range(types.Position(5, 8), types.Position(5, 16))
        assert served.command == types.Command(
            title="corp: Any package, 1 mapped to it",
            command="uvIndex.showSources",
            arguments=(
                editor.uri(),
                {"line": 6, "character": 39},
                [{"uri": editor.uri(), "range": as_json(where)}],
            ),
        )
        assert copy.command == types.Command(
            title="corp: Copy credential variables",
            command="uvIndex.copyCredentialVariables",
            arguments=(editor.uri(), "corp"),
        )


async def test_lenses_of_other_clients_only_say_something(tmp_path: Path) -> None:
    async with running(tmp_path) as editor:
        editor.open(TEXT)
        commands = [lens.command for lens in await lenses(editor)]
        assert [command and (command.title, command.command) for command in commands] == [
            ("Any package", ""),
            ("corp: Any package, 1 mapped to it", ""),
        ]


async def test_lenses_are_not_there_for_those_who_want_none(tmp_path: Path) -> None:
    async with running(tmp_path, options={"codeLens": False}) as editor:
        editor.open(TEXT)
        assert await lenses(editor) == []


async def test_hints_are_there_for_those_who_want_them(tmp_path: Path) -> None:
    async with running(tmp_path) as editor:
        editor.open(TEXT)
        assert await hints(editor) == []
    async with running(tmp_path, options=HINTS) as editor:
        editor.open(TEXT)
        [hint] = await hints(editor)
        assert hint.position == types.Position(6, 54)
        assert (hint.label, hint.padding_left) == ("UV_INDEX_CORP_…", True)
        assert isinstance(hint.tooltip, types.MarkupContent)
        assert "UV_INDEX_CORP_PASSWORD" in hint.tooltip.value


async def test_changed_settings_count_at_once_and_the_client_is_told(tmp_path: Path) -> None:
    async with running(tmp_path, capabilities()) as editor:
        again: list[str] = []
        for method in ("workspace/codeLens/refresh", "workspace/inlayHint/refresh"):
            editor.client.feature(method)(lambda *_, method=method: again.append(method))
        editor.open(TEXT)
        changed = types.DidChangeConfigurationParams({**HINTS, "codeLens": False})
        editor.client.workspace_did_change_configuration(changed)
        assert await lenses(editor) == []
        assert len(await hints(editor)) == 1
        assert again == ["workspace/codeLens/refresh", "workspace/inlayHint/refresh"]


MEMBER = """\
[project]
name = "app"
dependencies = ["corp-lib", "corp-tools"]
"""
MAPPED = '\n[tool.uv.sources]\ncorp-tools = { index = "corp" }\n'


async def test_lenses_of_other_open_files_follow_what_is_typed(tmp_path: Path) -> None:
    root = TEXT.replace("sources.corp-lib", 'workspace.members = ["app"]\nsources.corp-lib')
    async with running(tmp_path, capabilities()) as editor:
        again: list[str] = []
        refresh = "workspace/codeLens/refresh"
        editor.client.feature(refresh)(lambda *_: again.append(refresh))

        async def told(count: int) -> bool:
            await editor.diagnostics()
            was_told = len(again) == count
            again.clear()
            return was_told

        editor.on_disk("app/pyproject.toml", MEMBER)
        editor.open(MEMBER, "app/pyproject.toml")
        editor.replace('"app"', '"app"\nversion = "1"', "app/pyproject.toml")
        assert await told(0)
        editor.open(root)
        editor.replace('"corp-tools"]\n', f'"corp-tools"]\n{MAPPED}', "app/pyproject.toml")
        assert await told(1)
        assert "2 mapped to it" in str(await lenses(editor))
        editor.replace('"1"', '"2"', "app/pyproject.toml")
        assert await told(0)
        editor.replace('version = "2"\n', "", "app/pyproject.toml")
        assert await told(1)
        editor.replace("größe", "wert")
        assert await told(0)
        editor.close("app/pyproject.toml")
        assert await told(1)
        assert "1 mapped to it" in str(await lenses(editor))


async def test_clients_that_cannot_ask_again_are_not_told_to(tmp_path: Path) -> None:
    told = capabilities()
    assert told.workspace
    told.workspace.code_lens = None
    async with running(tmp_path, told) as editor:
        again: list[object] = []
        editor.client.feature("workspace/codeLens/refresh")(lambda *_: again.append(None))
        editor.open(TEXT)
        editor.open(MEMBER, "app/pyproject.toml")
        editor.replace('"corp-tools"]\n', f'"corp-tools"]\n{MAPPED}', "app/pyproject.toml")
        await editor.diagnostics()
        assert not again


async def test_in_python_without_a_block_there_is_nothing_beside_the_text(tmp_path: Path) -> None:
    block = (
        f"# /// script\n{''.join(f'# {line}' for line in TEXT.splitlines(keepends=True))}# ///\n"
    )
    async with running(tmp_path, options=HINTS) as editor:
        editor.open(block, "tool.py")
        assert [lens.range.start.line for lens in await lenses(editor, "tool.py")] == [7, 7]
        assert [hint.position.line for hint in await hints(editor, "tool.py")] == [7]
        editor.open("import this\n", "other.py")
        assert await lenses(editor, "other.py") == await hints(editor, "other.py") == []


async def test_dialogs_learn_of_indexes_and_their_variables(tmp_path: Path) -> None:
    async with running(tmp_path) as editor:
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
