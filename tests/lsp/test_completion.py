"""Each kind of completion over stdio, in the form that the client takes."""

from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.client import vscode
from tests.lsp.editor import Editor, running

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]

PROJECT = """\
[project]
name = "größe"
version = "0.1.0"
dependencies = ["corp-lib", "torch"]

[project.optional-dependencies]
cpu = ["torch"]

[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple/"
explicit = true

[tool.uv.sources]
"""
# What is typed below the project, the item, and what it makes of the line as a snippet.
KINDS = [
    ('corp-lib = { index = "█" }', "corp", 'corp-lib = { index = "corp" }'),
    ("cor█", "corp-lib", 'corp-lib = { index = "corp" }'),
    ("torch = █", '{ git = "…" }', 'torch = { git = "${1:}" }'),
    ("torch = { █ }", "path", 'torch = { path = "${1:}" }'),
    (
        'torch = { index = "corp", marker = "█" }',
        "sys_platform == 'linux'",
        'torch = { index = "corp", marker = "sys_platform == \'linux\'" }',
    ),
    (
        'torch = { index = "corp", extra = █ }',
        "cpu",
        'torch = { index = "corp", extra = "cpu" }',
    ),
    ("[[tool.uv.index]]\nauth█", "authenticate", 'authenticate = "${1:}"'),
    ('[[tool.uv.index]]\nauthenticate = "█"', "always", 'authenticate = "always"'),
    (
        '[[tool.uv.index]]\nurl = "goo█"',
        "Google Artifact Registry",
        'url = "https://${1:{location}}-python.pkg.dev/${2:{project}}/${3:{repository}}/simple/"',
    ),
    ("[tool.uv]\nno-ind█", "no-index", "no-index = true"),
    (
        "\n[[█",
        "NVIDIA",
        '[[tool.uv.index]]\nname = "${1:nvidia}"\nurl = "https://pypi.nvidia.com"\nexplicit = true',
    ),
]


async def test_each_kind_of_completion_reaches_the_editor(editor: Editor) -> None:
    for number, (typed, label, completed) in enumerate(KINDS):
        name = f"{number}/pyproject.toml"
        before, _, after = typed.partition("█")
        editor.open(f"{PROJECT}{before}{after}\n", name)
        line = (PROJECT + before).count("\n")
        column = len(before.rpartition("\n")[2])
        items = await editor.completions(line, column, name)
        item = next(item for item in items if item.label == label)
        assert item.documentation
        edit = item.text_edit
        assert isinstance(edit, types.TextEdit)
        assert edit.range.start.line == edit.range.end.line == line
        text = typed.replace("█", "").rpartition("\n")[2]
        start, end = edit.range.start.character, edit.range.end.character
        # The snippet syntax wants a backslash before some characters.
        new_text = edit.new_text.replace("\\", "")
        assert text[:start] + new_text + text[end:] == completed


async def test_client_without_snippets_gets_plain_text(plain_editor: Editor) -> None:
    plain_editor.open(f"{PROJECT}torch = {{ ")
    items = await plain_editor.completions(PROJECT.count("\n"), 10)
    item = next(item for item in items if item.label == "path")
    assert isinstance(item.text_edit, types.TextEdit)
    assert item.text_edit.new_text == 'path = ""'
    assert item.insert_text_format is None
    assert item.command is None
    assert isinstance(item.documentation, types.MarkupContent)
    assert item.documentation.kind == types.MarkupKind.PlainText


async def test_client_that_can_is_told_to_ask_for_the_next(own_editor: Editor) -> None:
    own_editor.open(f"{PROJECT}torch = {{ ")
    items = await own_editor.completions(PROJECT.count("\n"), 10)
    commands = {item.label: item.command and item.command.command for item in items}
    assert commands["path"] == "editor.action.triggerSuggest"
    assert commands["index"] is None


@pytest.mark.parametrize("experimental", [True, {"commands": True}, {"commands": {"commands": 1}}])
async def test_client_may_say_other_things_of_its_experiments(
    tmp_path: Path, experimental: object
) -> None:
    capabilities = vscode()
    capabilities.experimental = experimental
    async with running(tmp_path, capabilities) as editor:
        editor.open(f"{PROJECT}torch = {{ ")
        assert await editor.completions(PROJECT.count("\n"), 10)
