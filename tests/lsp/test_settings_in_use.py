"""Settings over stdio: those of the editor, and those of uv that are no project's."""

import json
from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.client import vscode
from tests.lsp.editor import Editor, running
from tests.lsp.test_server import UNDECLARED

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]


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


@pytest.mark.parametrize("can", [True, False])
async def test_settings_of_the_user_are_watched_and_count_before_the_disk_where_they_are_open(
    tmp_path: Path, *, can: bool
) -> None:
    project, user_level = "project/pyproject.toml", "settings/uv/uv.toml"
    variables = {"XDG_CONFIG_HOME": str(tmp_path / "settings"), "UV_INDEX": "corp"}
    async with running(tmp_path, watching(anywhere=can), variables=variables) as editor:
        editor.open(UNDECLARED, project)
        [found] = await editor.diagnostics(project)
        assert found.severity == types.DiagnosticSeverity.Error
        [registered] = editor.client.registered
        folder = (tmp_path / "settings/uv").as_uri()
        pattern = f'{{"baseUri": "{folder}", "pattern": "uv.toml"}}'
        assert (pattern in json.dumps(registered.register_options, default=vars)) == can
        editor.open('[[index]]\nname = "x"\nurl = "https://user.example.com/simple"\n', user_level)
        editor.replace('"x"', '"corp"', user_level)
        [found] = await editor.diagnostics(project)
        assert found.severity == types.DiagnosticSeverity.Hint
        assert "`UV_INDEX` declares it here" in found.message
        editor.close(user_level)
        [found] = await editor.diagnostics(project)
        assert found.severity == types.DiagnosticSeverity.Error


@pytest.mark.parametrize("can", [True, False])
async def test_file_of_settings_is_watched_and_followed_whatever_its_name(
    tmp_path: Path, *, can: bool
) -> None:
    project, settings = "project/pyproject.toml", "corp.settings"
    declared = '[[index]]\nname = "corp"\nurl = "https://pkgs.example.com/simple"\n'
    variables = {"UV_CONFIG_FILE": str(tmp_path / settings), "UV_INDEX": "corp"}
    severities = [types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Hint]
    async with running(tmp_path, watching(anywhere=can), variables=variables) as editor:
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


def watching(*, anywhere: bool) -> types.ClientCapabilities:
    """Return what a client says that watches files anywhere, or in the folders of its window."""
    capabilities = vscode()
    assert capabilities.workspace
    assert capabilities.workspace.did_change_watched_files
    capabilities.workspace.did_change_watched_files.relative_pattern_support = anywhere
    return capabilities
