"""Workspaces over stdio: every open file follows what is typed and saved in the others."""

import shutil
from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.client import vscode
from tests.lsp.editor import Editor, running

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]

ROOT = """\
[project]
name = "root"
version = "1.0.0"

[tool.uv.workspace]
members = ["packages/*"]

[[tool.uv.index]]
name = "corp"
url = "https://pkgs.example.com/simple/"
explicit = true
"""

MEMBER = """\
[project]
name = "app"
version = "1.0.0"
dependencies = ["corp-lib"]

[tool.uv.sources]
corp-lib = { index = "corp" }
"""

OTHER = MEMBER.replace('"app"', '"lib"')
APP, LIB = "packages/app/pyproject.toml", "packages/lib/pyproject.toml"
UNDECLARED, UNMAPPED = "undeclared-index", "unmapped-explicit-index"


async def test_members_follow_an_unsaved_root_and_the_root_its_members(editor: Editor) -> None:
    editor.on_disk("pyproject.toml", ROOT)
    editor.on_disk(LIB, '[project]\nname = "lib"\nversion = "1.0.0"\n')
    for text, name in ((ROOT, "pyproject.toml"), (MEMBER, APP), (OTHER, LIB)):
        editor.open(text, name)
    assert await all_codes(editor) == [[], [], []]
    editor.replace('"corp"', '"crop"')
    assert await all_codes(editor) == [[UNMAPPED], [UNDECLARED], [UNDECLARED]]
    editor.replace('"corp"', '"crop"', APP)
    assert await all_codes(editor) == [[], [], [UNDECLARED]]
    editor.close("pyproject.toml")
    assert await all_codes(editor) == [[], [UNDECLARED], []]


async def test_member_learns_at_once_that_another_has_the_name(editor: Editor) -> None:
    asking = OTHER.replace('["corp-lib"]', '["corp-lib", "app"]')
    editor.on_disk("pyproject.toml", ROOT)
    editor.open(asking, LIB)
    assert await editor.codes(LIB) == []
    editor.open(MEMBER, APP)
    assert await editor.codes(LIB) == ["invalid-workspace-source"]
    editor.replace('"app"', '"web"', APP)
    assert await editor.codes(LIB) == []


async def test_what_a_broken_root_says_is_not_known(editor: Editor) -> None:
    editor.open(ROOT.replace('"corp"', '"crop"'))
    editor.open(MEMBER, APP)
    assert await editor.codes(APP) == [UNDECLARED]
    for written, broken in (
        ("[tool.uv.workspace]", "[tool.uv.workspace"),
        ('["packages/*"]', '["packages/*"'),
        ('"packages/*"', '"packa'),
        ('"crop"', '"cor'),
    ):
        editor.replace(written, broken)
        assert "toml-syntax" in await editor.codes()
        assert await editor.codes(APP) == []
        editor.replace(broken, written)
        assert await editor.codes(APP) == [UNDECLARED]


async def test_file_takes_its_folder_along_into_the_globs_and_out(editor: Editor) -> None:
    editor.on_disk("pyproject.toml", ROOT)
    editor.open(ROOT)
    editor.open(MEMBER, "libs/app/pyproject.toml")
    assert await editor.codes("libs/app/pyproject.toml") == [UNDECLARED]
    editor.replace('"packages/*"', '"packages/*", "libs/*"')
    assert await editor.codes("libs/app/pyproject.toml") == []
    editor.replace("\n\n[[", '\nexclude = ["libs/a*"]\n\n[[')
    assert await editor.codes("libs/app/pyproject.toml") == [UNDECLARED]


async def test_root_that_is_deleted_declares_nothing(tmp_path: Path, editor: Editor) -> None:
    editor.on_disk("pyproject.toml", ROOT)
    editor.open(MEMBER, APP)
    assert await editor.codes(APP) == []
    (tmp_path / "pyproject.toml").unlink()
    editor.tell("pyproject.toml", types.FileChangeType.Deleted)
    assert await editor.codes(APP) == [UNDECLARED]
    editor.on_disk("pyproject.toml", ROOT)
    editor.tell("pyproject.toml", types.FileChangeType.Created)
    assert await editor.codes(APP) == []


async def test_folder_that_is_deleted_or_renamed_takes_its_members_along(
    tmp_path: Path, editor: Editor
) -> None:
    editor.on_disk(APP, MEMBER)
    editor.open(ROOT)
    assert await editor.codes() == []
    (tmp_path / "packages").rename(tmp_path / "libs")
    editor.tell("packages", types.FileChangeType.Deleted)
    assert await editor.codes() == [UNMAPPED]
    editor.replace("packages/*", "libs/*")
    assert await editor.codes() == []
    shutil.rmtree(tmp_path / "libs/app")
    editor.tell("elsewhere.txt", types.FileChangeType.Deleted)
    assert await editor.codes() == []
    editor.tell("libs/app", types.FileChangeType.Deleted)
    assert await editor.codes() == [UNMAPPED]


async def test_folder_that_is_moved_into_the_globs_brings_its_member(
    tmp_path: Path, editor: Editor
) -> None:
    editor.on_disk("libs/app/pyproject.toml", MEMBER)
    editor.on_disk("packages/.keep", "")
    editor.open(ROOT)
    assert await editor.codes() == [UNMAPPED]
    # Of what is in a folder that is moved, nobody tells.
    (tmp_path / "libs/app").rename(tmp_path / "packages/app")
    editor.tell("libs/app", types.FileChangeType.Deleted)
    assert await editor.codes() == []


async def test_document_that_is_renamed_is_another_one(tmp_path: Path, editor: Editor) -> None:
    editor.on_disk("pyproject.toml", ROOT)
    editor.on_disk(APP, MEMBER)
    editor.open(MEMBER, APP)
    (tmp_path / "packages/app").rename(tmp_path / "app")
    editor.close(APP)
    editor.open(MEMBER, "app/pyproject.toml")
    editor.tell("packages/app", types.FileChangeType.Deleted)
    assert await editor.codes(APP) == []
    assert await editor.codes("app/pyproject.toml") == [UNDECLARED]


async def test_member_behind_a_link_is_the_file_that_is_open_elsewhere(
    tmp_path: Path, editor: Editor
) -> None:
    editor.window("root")
    editor.on_disk("lib/pyproject.toml", MEMBER)
    editor.on_disk("root/packages/.keep", "")
    (tmp_path / "root/packages/link").symlink_to("../../lib")
    editor.open(ROOT, "root/pyproject.toml")
    editor.open(MEMBER, "root/packages/link/pyproject.toml")
    assert await editor.codes("root/pyproject.toml") == []
    assert await editor.codes("root/packages/link/pyproject.toml") == []
    editor.close("root/packages/link/pyproject.toml")
    # Where it lies there is no workspace around it.
    editor.open(MEMBER, "lib/pyproject.toml")
    assert await editor.codes("lib/pyproject.toml") == [UNDECLARED]
    editor.replace('"corp"', '"crop"', "lib/pyproject.toml")
    assert await editor.codes("root/pyproject.toml") == [UNMAPPED]
    editor.close("lib/pyproject.toml")
    assert await editor.codes("root/pyproject.toml") == []


async def test_member_beside_the_root_concerns_it(editor: Editor) -> None:
    editor.on_disk("root/pyproject.toml", ROOT)
    editor.open(ROOT.replace("packages/*", "../lib"), "root/pyproject.toml")
    assert await editor.codes("root/pyproject.toml") == [UNMAPPED]
    editor.open(MEMBER, "lib/pyproject.toml")
    assert await editor.codes("lib/pyproject.toml") == [UNDECLARED]
    editor.on_disk("lib/pyproject.toml", MEMBER)
    editor.tell("lib/pyproject.toml", types.FileChangeType.Created)
    assert await editor.codes("root/pyproject.toml") == []
    editor.replace('"corp"', '"crop"', "lib/pyproject.toml")
    assert await editor.codes("root/pyproject.toml") == [UNMAPPED]


async def test_window_with_two_folders_has_the_findings_of_both(editor: Editor) -> None:
    editor.window("one", "two")
    for folder, root in (("one", ROOT), ("two", ROOT.replace("corp", "other"))):
        editor.on_disk(f"{folder}/pyproject.toml", root)
        editor.open(root, f"{folder}/pyproject.toml")
        editor.open(MEMBER, f"{folder}/{APP}")
    assert await editor.codes("one/pyproject.toml") == []
    assert await editor.codes(f"one/{APP}") == []
    assert await editor.codes("two/pyproject.toml") == [UNMAPPED]
    assert await editor.codes(f"two/{APP}") == [UNDECLARED]
    editor.replace("other", "corp", "two/pyproject.toml")
    assert await editor.codes(f"two/{APP}") == []


async def test_folder_of_the_window_may_lie_in_another(editor: Editor) -> None:
    editor.window(".", "packages/app")
    editor.on_disk(APP, MEMBER)
    editor.open(ROOT)
    editor.open(MEMBER, APP)
    assert await editor.codes() == []
    assert await editor.codes(APP) == []
    editor.window(".")
    editor.replace('"corp"', '"crop"')
    assert await editor.codes(APP) == [UNDECLARED]


async def test_root_above_the_window_is_read_anew_with_each_key(editor: Editor) -> None:
    editor.window("packages/app")
    editor.on_disk("pyproject.toml", ROOT)
    editor.open(MEMBER, APP)
    assert await editor.codes(APP) == []
    editor.on_disk("pyproject.toml", ROOT.replace('"corp"', '"other-corp"'))
    editor.replace("1.0.0", "1.0.1", APP)
    assert await editor.codes(APP) == [UNDECLARED]


@pytest.mark.parametrize("watches", [True, False])
async def test_what_the_client_watches_is_read_when_it_says_so_or_on_saving(
    tmp_path: Path, *, watches: bool
) -> None:
    capabilities = vscode()
    assert capabilities.workspace
    if not watches:
        capabilities.workspace.did_change_watched_files = None
    async with running(tmp_path, capabilities, folders=["elsewhere", "."]) as editor:
        editor.on_disk("pyproject.toml", ROOT)
        editor.open(MEMBER, APP)
        assert await editor.codes(APP) == []
        editor.on_disk("pyproject.toml", ROOT.replace('"corp"', '"other-corp"'))
        editor.replace("1.0.0", "1.0.1", APP)
        assert await editor.codes(APP) == ([] if watches else [UNDECLARED])
        editor.save(APP)
        assert await editor.codes(APP) == [UNDECLARED]
        editor.on_disk("pyproject.toml", ROOT)
        editor.tell("pyproject.toml")
        assert await editor.codes(APP) == []


async def all_codes(editor: Editor) -> list[list[str]]:
    return [await editor.codes(name) for name in ("pyproject.toml", APP, LIB)]
