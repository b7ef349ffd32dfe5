"""`uv-index check`: which files it reads, and what it says of those that it cannot read."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.command import (
    CLEAN,
    UNDECLARED,
    WARNING,
    check,
    run,
    write,
)
from uv_index.cli.arguments import OUTPUT_FORMATS

pytestmark = pytest.mark.usefixtures("folder")


def test_file_is_read_whatever_its_name_and_only_once(capsys: pytest.CaptureFixture[str]) -> None:
    write("folder/any name.txt", UNDECLARED)
    assert check("folder/any name.txt", "folder/../folder/any name.txt", "folder") == 1
    assert "Found 1 finding in 1 file" in capsys.readouterr().out


def test_uv_toml_is_read_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    write("uv.toml", UNDECLARED)
    assert check("uv.toml") == 1
    assert "error[invalid-uv-toml] uv has no setting `project`" in capsys.readouterr().out


def test_missing_path_is_said_and_the_others_are_checked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("pyproject.toml", UNDECLARED)
    assert check("nowhere", "pyproject.toml") == 2
    captured = capsys.readouterr()
    assert captured.err == "error: cannot read `nowhere`: No such file or directory\n"
    assert "undeclared-index" in captured.out


def test_nothing_passes_where_a_file_could_not_be_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("pyproject.toml", CLEAN)
    assert check("pyproject.toml", "nowhere") == 2
    assert capsys.readouterr().out == "Found nothing in 1 other file\n"


def test_name_that_would_steer_the_terminal_does_not_reach_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("\x1b]0;title\n\x07.toml", UNDECLARED)
    for output_format in ("full", "concise", "github"):
        check("\x1b]0;title\n\x07.toml", "\x1b[2J\n", output_format=output_format)
        captured = capsys.readouterr()
        assert "undeclared-index" in captured.out
        assert "cannot read" in captured.err
        assert "\x1b" not in captured.out + captured.err
        assert "title\n" not in captured.out
        assert captured.err.count("\n") == 1


def test_uv_s_list_of_all_that_it_takes_is_cut_short(capsys: pytest.CaptureFixture[str]) -> None:
    write("uv.toml", "sorces = {}\n")
    assert check(output_format="full") == 1
    [line] = [line for line in capsys.readouterr().out.splitlines() if "= uv: " in line]
    assert line.startswith("  = uv: unknown field `sorces`, expected one of `required-version`, ")
    assert line.endswith("`, …")
    assert len(line) < 220


def test_name_that_is_not_unicode_is_shown_all_the_same() -> None:
    name = os.fsdecode(b"\xff.toml")
    write(name, UNDECLARED)
    for output_format in OUTPUT_FORMATS:
        ended = run("check", name, "--output-format", output_format)
        assert ended.returncode == 1, ended.stderr
        assert b"undeclared-index" in ended.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_file_without_permission_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", CLEAN)
    Path("pyproject.toml").chmod(0)
    assert check() == 2
    assert "cannot read `pyproject.toml`: Permission denied" in capsys.readouterr().err


def test_dangling_link_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pyproject.toml").symlink_to("nowhere")
    assert check() == 2
    assert "cannot read `pyproject.toml`" in capsys.readouterr().err


def test_folder_without_a_manifest_is_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == 0
    captured = capsys.readouterr()
    assert captured.err == "warning: no `pyproject.toml` or `uv.toml` found\n"
    assert captured.out == ""


def test_member_is_checked_in_its_workspace(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", '[tool.uv.workspace]\nmembers = ["packages/*"]\n' + WARNING)
    write("packages/app/pyproject.toml", UNDECLARED)
    write("other/pyproject.toml", CLEAN)
    assert check("packages/app", "other/../packages/app") == 0
    assert check("other/../packages/app") == 0
    assert "undeclared-index" not in capsys.readouterr().out


SCRIPT = """\
#!/usr/bin/env python
# /// script
# dependencies = ["private-lib"]
#
# [tool.uv.sources]
# private-lib = { index = "corp" }
# ///
"""


def test_script_is_read_where_it_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", CLEAN)
    write("tool.py", SCRIPT)
    write("other.py", "import tool\n")
    write("latin.py", b"# -*- coding: latin-1 -*-\nprint('\xe9')\n")
    assert check(".") == 0
    assert check("tool.py", "other.py") == 1
    capsys.readouterr()
    check("tool.py", "other.py", "latin.py")
    found = [line.partition("] ")[0] for line in capsys.readouterr().out.splitlines()]
    assert found[:2] == [
        "tool.py:6:27: error[undeclared-index",
        "latin.py:2:8: error[invalid-encoding",
    ]


def test_excerpt_and_fix_of_a_script_are_of_its_own_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = "https://someone:s3cr3t@pkgs.example.com/simple/"
    write("tool.py", SCRIPT.replace("# ///\n", f"# index = '''\n# {url}'''\n# ///\n"))
    check("tool.py", output_format="full")
    output = capsys.readouterr().out
    assert '6 | # private-lib = { index = "corp" }\n' in output
    assert "s3cr3t" not in output
    write("tool.py", SCRIPT)
    check("tool.py", output_format="json")
    [found] = json.loads(capsys.readouterr().out)
    [edit] = found["fix"]["edits"]
    assert edit["content"].startswith('#\n# [[tool.uv.index]]\n# name = "corp"\n')
    assert edit["content"].endswith("\n# explicit = true\n")
    assert edit["location"] == {"row": 4, "column": 1}
