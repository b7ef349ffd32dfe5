"""Which files a folder stands for."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import CLEAN, write
from uv_index.cli.search import search

pytestmark = pytest.mark.usefixtures("folder")


def found(*paths: str) -> list[str]:
    """Return the files that are found, without those that cannot be read."""
    return [path.as_posix() for path in search(paths or (".",)) if isinstance(path, Path)]


def projects(*names: str) -> None:
    for name in names:
        write(f"{name}/pyproject.toml", CLEAN)


def test_both_names_are_found_and_no_other() -> None:
    for name in ("pyproject.toml", "uv.toml", "a/uv.toml", "a/other.toml", "a/pyproject.toml.bak"):
        write(name, "")
    assert found() == ["pyproject.toml", "uv.toml", "a/uv.toml"]


def test_what_belongs_to_others_is_not_searched() -> None:
    projects(".", "packages/a", "packages/b", "build/c", "env")
    projects(".git", ".venv", "venv", "node_modules/x", "__pycache__", ".hidden")
    write("env/pyvenv.cfg", "")
    assert found() == [
        "pyproject.toml",
        "build/c/pyproject.toml",
        "packages/a/pyproject.toml",
        "packages/b/pyproject.toml",
    ]


def test_what_git_ignores_is_not_found() -> None:
    write(".gitignore", "build/\n/top\nuv.toml\n*.x\n!kept.x\n")
    projects("build", "a/build", "top", "a/top", "b.x", "kept.x")
    write("uv.toml", "")
    assert found() == ["a/top/pyproject.toml", "kept.x/pyproject.toml"]


def test_nearer_ignore_file_wins() -> None:
    write(".gitignore", "generated/\nuv.toml\n")
    write("a/.gitignore", "!generated/\n!uv.toml\nonly-here/\n")
    projects("generated", "a/generated", "b/only-here", "a/only-here")
    write("uv.toml", "")
    write("a/uv.toml", "")
    assert found() == [
        "a/uv.toml",
        "a/generated/pyproject.toml",
        "b/only-here/pyproject.toml",
    ]


def test_what_is_below_an_ignored_folder_cannot_be_had_back() -> None:
    write(".gitignore", "build/\n!build/keep/\n")
    write("build/.gitignore", "!keep/\n")
    projects("build/keep")
    assert found() == []


def test_ignore_file_for_tools_goes_before_git_s() -> None:
    write(".gitignore", "a/\n")
    write(".ignore", "!a/\nb/\n")
    projects("a", "b")
    assert found() == ["a/pyproject.toml"]


def test_files_above_count_up_to_the_root_of_the_repository() -> None:
    write(".gitignore", "a/\n")
    write("repository/.git/info/exclude", "excluded/\n")
    write("repository/.gitignore", "b/\n")
    projects(*(f"repository/packages/{name}" for name in ("a", "b", "c", "excluded")))
    assert found("repository/packages") == [
        "repository/packages/a/pyproject.toml",
        "repository/packages/c/pyproject.toml",
    ]
    assert found("repository") == found("repository/packages")


def test_what_is_named_is_taken_though_git_ignores_it() -> None:
    write(".git/HEAD", "")
    write(".gitignore", "build/\nuv.toml\n")
    write("build/.gitignore", "/inner\n")
    projects("build", "build/a", "build/inner")
    write("uv.toml", "")
    assert found() == []
    assert found("build") == ["build/pyproject.toml", "build/a/pyproject.toml"]
    assert found("uv.toml", "build/inner/pyproject.toml") == [
        "uv.toml",
        "build/inner/pyproject.toml",
    ]


def test_bad_ignore_file_ignores_nothing_else() -> None:
    write(".gitignore", b"\xff\xfe[\n!\n  \n\\\nbuild/\n")
    projects("a", "build")
    assert found() == ["a/pyproject.toml"]


def test_folder_named_as_an_ignore_file_is_none() -> None:
    projects(".gitignore", "a")
    assert found() == ["a/pyproject.toml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("name", ["uv.toml", ".gitignore"])
def test_pipe_is_no_file(name: str) -> None:
    write("pyproject.toml", CLEAN)
    os.mkfifo(name)
    Path(".git").mkdir()
    assert found() == ["pyproject.toml"]


def test_mark_at_the_beginning_of_an_ignore_file_is_no_part_of_its_first_line() -> None:
    write("generated/pyproject.toml", CLEAN)
    write(".gitignore", b"\xef\xbb\xbfgenerated/\n")
    Path(".git").mkdir()
    assert found() == []


def test_folder_that_may_not_be_looked_into_costs_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("pyproject.toml", CLEAN)
    write("private/other.toml", CLEAN)
    looked_at = os.stat

    def refuse(path: Any, *arguments: Any, **named: Any) -> os.stat_result:
        if Path(path).name == "pyvenv.cfg":
            raise PermissionError(13, "Permission denied")
        return looked_at(path, *arguments, **named)

    monkeypatch.setattr(os, "stat", refuse)
    assert found() == ["pyproject.toml"]
