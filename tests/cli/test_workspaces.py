"""`uv-index check` at the root of a workspace: all of its members, and each matter once."""

import json
from pathlib import Path

import pytest

from tests.cli.command import UNDECLARED, check, write
from tests.oracle import lock

pytestmark = pytest.mark.usefixtures("folder")

ROOT = '[project]\nname = "root"\nversion = "1"\n[tool.uv.workspace]\nmembers = {members}\n'


def root(*members: str, path: str = "pyproject.toml") -> Path:
    return write(path, ROOT.format(members=json.dumps(members)))


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    check(*arguments)
    lines = capsys.readouterr().out.splitlines()
    return [line.partition(":")[0] for line in lines if "[undeclared-index]" in line]


def test_members_that_a_search_passes_over_are_checked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    root("packages/*", "../outside", ".hidden", "link", path="root/pyproject.toml")
    write("root/.gitignore", "packages/ignored/\n")
    for name in ("packages/a", "packages/ignored", "other", ".hidden"):
        write(f"root/{name}/pyproject.toml", UNDECLARED)
    for name in ("outside", "linked"):
        write(f"{name}/pyproject.toml", UNDECLARED)
    Path("root/link").symlink_to("../linked")
    searched = ["root/other/pyproject.toml", "root/packages/a/pyproject.toml"]
    assert found(capsys, "root") == [
        *searched,
        "root/packages/ignored/pyproject.toml",
        "root/../outside/pyproject.toml",
        "root/.hidden/pyproject.toml",
        "root/link/pyproject.toml",
    ]


def test_member_is_checked_once_under_the_first_of_its_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    root("link", "real", "../root/real", path="root/pyproject.toml")
    write("root/real/pyproject.toml", UNDECLARED)
    Path("root/link").symlink_to("real")
    assert found(capsys, "root", "root/real", "root/link") == ["root/real/pyproject.toml"]


def test_root_that_is_named_itself_stands_for_itself_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    root("packages/*")
    write("packages/a/pyproject.toml", UNDECLARED)
    assert found(capsys, "pyproject.toml") == []
    assert found(capsys, "packages") == ["packages/a/pyproject.toml"]


def test_members_that_uv_leaves_alone_or_cannot_read_are_checked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    root("../alone", "../broken", path="root/pyproject.toml")
    # At these uv stops, whatever is asked of the workspace.
    write("alone/pyproject.toml", "[tool.uv]\nmanaged = false\n[[tool.uv.index]]\nurl = 1\n")
    write("broken/pyproject.toml", b"\xff")
    assert check("root") == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines[:2]] == [
        "root/../alone/pyproject.toml",
        "root/../broken/pyproject.toml",
    ]


def test_members_are_fixed_too() -> None:
    root("../outside", path="root/pyproject.toml")
    outside = write("outside/pyproject.toml", '[project]\nname = "a"\nversion = "1"\n')
    text = outside.read_text()
    outside.write_text(text + '[tool.uv.sources]\nx = { path = "x" }\n')
    assert check("root", "--fix") == 0
    assert outside.read_text().startswith(text)
    assert "path" not in outside.read_text()


INDEX = (
    '[[tool.uv.index]]\nname = "{0}"\nurl = "https://{0}.example.com/simple/"\nexplicit = true\n'
)
MAPPED = 'dependencies = ["corp-lib"]\n[tool.uv.sources]\ncorp-lib = {{ index = "{}" }}\n'


def test_conflict_of_root_and_members_is_reported_once_for_each(
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = '[project]\nname = "{}"\nversion = "1"\n'
    root_ = project.format("root") + MAPPED.format("one") + INDEX.format("one")
    write("pyproject.toml", f'{root_}[tool.uv.workspace]\nmembers = ["*"]\n')
    for name, index in (("a", "two"), ("b", "three"), ("c", "one")):
        text = project.format(name) + MAPPED.format(index) + INDEX.format(index)
        write(f"{name}/pyproject.toml", text)
    check("pyproject.toml", output_format="json")
    [alone] = json.loads(capsys.readouterr().out)
    assert alone["code"] == "conflicting-sources"
    check(output_format="json")
    together = json.loads(capsys.readouterr().out)
    assert {problem["code"] for problem in together} == {"conflicting-sources"}
    names = [Path(problem["filename"]).parent.name for problem in together]
    assert names == [Path.cwd().name, "b", "c"]


def test_what_a_uv_toml_masks_is_reported_where_it_is_masked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(
        "pyproject.toml", '[[tool.uv.index]]\nname = "a"\nurl = "https://a.example.com/simple/"\n'
    )
    write("uv.toml", "\n")
    for arguments, files in (
        (["uv.toml"], ["uv.toml"]),
        (["pyproject.toml"], ["pyproject.toml"]),
        (["."], ["pyproject.toml"]),
    ):
        check(*arguments, "--select", "ignored-index", output_format="json")
        problems = json.loads(capsys.readouterr().out)
        assert [Path(problem["filename"]).name for problem in problems] == files


def test_fix_of_several_files_is_left_to_people(capsys: pytest.CaptureFixture[str]) -> None:
    root("packages/*")
    index = '[[tool.uv.index]]\nname = "a"\nurl = "https://a.example.com/simple/"\n'
    member = write("packages/a/pyproject.toml", f'[project]\nname = "a"\nversion = "1"\n{index}')
    before = member.read_text()
    assert check("--fix") == 0
    assert member.read_text() == before
    check(output_format="full")
    assert "help: Move `a` to the workspace's root" in capsys.readouterr().out
    check(output_format="json")
    [problem] = json.loads(capsys.readouterr().out)
    assert problem["code"] == "ignored-index"
    assert problem["fix"] is None


def test_file_of_settings_is_named_from_where_the_command_is_called(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write("app/pyproject.toml", UNDECLARED)
    write("corp.settings", "no-sources = true\n")
    for name, files in (("corp.settings", []), ("app/corp.settings", ["app/pyproject.toml"])):
        monkeypatch.setenv("UV_CONFIG_FILE", name)
        assert found(capsys, "app") == files
    texts = {Path(name): Path(name).read_text() for name in ("app/pyproject.toml", "corp.settings")}
    variables = {"UV_CONFIG_FILE": "../corp.settings"}
    verdict = lock(tmp_path / "uv", texts, project="app", variables=variables)
    assert not verdict.is_rejected, verdict.output
