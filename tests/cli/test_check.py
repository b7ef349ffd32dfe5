"""`uv-index check`: what it reads, what it prints, and how it exits."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import (
    CLEAN,
    COMMAND,
    ENVIRONMENT,
    UNDECLARED,
    WARNING,
    check,
    run,
    write,
)
from uv_index.__main__ import main
from uv_index.cli.arguments import OUTPUT_FORMATS

pytestmark = pytest.mark.usefixtures("folder")

HEAVY = {
    "asyncio",
    "dataclasses",
    "datetime",
    "decimal",
    "inspect",
    "json",
    "lsprotocol",
    "pathspec",
    "pygls",
    "rich",
    "shutil",
    "uv_index.uv.marker_algebra",
    "uv_index.uv.markers",
    "uv_index.uv.pins",
    "uv_index.uv.requirement",
}


def objects(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_sound_file_passes(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", CLEAN)
    assert check() == 0
    assert capsys.readouterr().out == "All checks passed\n"


def test_error_exits_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", UNDECLARED)
    assert check() == 1
    assert capsys.readouterr().out == (
        "pyproject.toml:7:25: error[undeclared-index] "
        "Package `private-lib` references an undeclared index: `corp`\n"
        "Found 1 finding in 1 file\n"
    )


def test_warning_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", WARNING)
    assert check() == 0
    assert "warning[credentials-in-index-url]" in capsys.readouterr().out


def test_full_shows_the_line_with_carets_and_what_helps(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", UNDECLARED)
    assert check(output_format="full") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:5] == [
        "error[undeclared-index]: Package `private-lib` references an undeclared index: `corp`",
        " --> pyproject.toml:7:25",
        "  |",
        '7 | private-lib = { index = "corp" }',
        "  |                         ^^^^^^",
    ]
    assert 1 <= sum(line.startswith("  = help: ") for line in lines) <= 3
    assert lines[-1] == "Found 1 finding in 1 file"


def test_carets_stand_under_characters_of_any_width(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", '[tool.uv]\nindex = [{ name = "e\u0301日🚀", url = "日/" }]\n')
    check(output_format="full")
    output = capsys.readouterr().out
    assert '2 | index = [{ name = "e\u0301日🚀", url = "日/" }]\n' in output
    assert "\n  |                   ^^^^^^^\n" in output
    assert "\n  |                                  ^^^^^\n" in output


def test_full_shows_what_uv_says_where_the_message_is_another(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("pyproject.toml", '[[tool.uv.index]]\nname = "corp"\n')
    assert check(output_format="full") == 1
    assert "  = uv: missing field `url`\n" in capsys.readouterr().out


def test_long_place_is_cut_short(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", 'dependencies = [\n "a"\n\t"b"\n "c",\n "d",\n "e",\n')
    assert check(output_format="full") == 1
    assert len(capsys.readouterr().out.splitlines()) < 40


def test_json_of_a_sound_file_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", CLEAN)
    assert check(output_format="json") == 0
    assert objects(capsys) == []


def test_columns_count_characters(capsys: pytest.CaptureFixture[str]) -> None:
    write(
        "pyproject.toml", '[[tool.uv.index]]\r\nname = "🚀é"\r\nurl = "https://a.example.com"\r\n'
    )
    check(output_format="json")
    [found] = objects(capsys)
    assert found["location"] == {"row": 2, "column": 8}
    assert found["end_location"] == {"row": 2, "column": 12}


def test_byte_order_mark_takes_no_column(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", b"\xef\xbb\xbfx = nonsense\n")
    check(output_format="json")
    assert objects(capsys)[0]["location"] == {"row": 1, "column": 5}


def test_file_that_is_not_utf_8_is_a_finding_at_its_first_bad_byte(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a.toml", "# é\nname = 'é".encode() + b"\xff'\n")
    write("b.toml", UNDECLARED)
    assert check("a.toml", "b.toml", output_format="json") == 1
    bad, other = objects(capsys)
    assert bad["code"] == "invalid-encoding"
    assert bad["location"] == {"row": 2, "column": 10}
    assert other["code"] == "undeclared-index"
    assert check("a.toml", output_format="full") == 1
    assert "stream did not contain valid UTF-8" in capsys.readouterr().out


@pytest.mark.parametrize("output_format", OUTPUT_FORMATS)
def test_secret_is_nowhere_in_the_output(
    output_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, url in enumerate(
        (
            "https://someone:s3cr3t@pkgs.example.com/simple/",
            "https://someone:s3/cr3t@pkgs.example.com/simple/",
            "https://someone:s3cr3t@@pkgs.example.com/simple/",
            "https://s3cr3t@pkgs.example.com:x/simple/",
            "htps://someone:s3cr3t@pkgs.example.com/simple/",
            "https://someone:s3cr3t@pkgs.example.com/${{X}}/simple/",
            "https://someone:s3cr3t@{org}.example.com/simple/",
            "https://dl.cloudsmith.io/s3cr3ts3cr3tabc/acme/main/python/simple/",
        )
    ):
        write(f"{number}/pyproject.toml", f'[[tool.uv.index]]\nexplicit = true\nurl = "{url}"\n')
        write(f"{number}/a/pyproject.toml", f'[[tool.uv.index]]\nurl = "{url}\n')
        write(f"{number}/b/pyproject.toml", f'[[tool.uv.index]]\nurl = """\n{url}"""\n')
    check(output_format=output_format)
    output = capsys.readouterr().out
    assert "credentials-in-index-url" in output
    assert "s3cr3t" not in output
    assert "cr3t" not in output.replace("s3cr3t", "")


def test_masked_line_keeps_its_carets(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", WARNING)
    check(output_format="full")
    lines = capsys.readouterr().out.splitlines()
    assert '3 | url = "https://**************@pkgs.example.com/simple/"' in lines
    assert "  |       " + "^" * len('"https://someone:s3cr3t@pkgs.example.com/simple/"') in lines


def test_control_characters_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", "x = nonsense\x1b]0;title\x07 \u202e\n")
    check(output_format="full")
    output = capsys.readouterr().out
    assert "nonsense" in output
    assert not {"\x1b", "\x07", "\u202e"} & set(output)


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


def test_terminal_gets_colours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("pyproject.toml", UNDECLARED)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    check(output_format="full")
    assert "\x1b[1;31merror[undeclared-index]\x1b[0m" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["unheard-of"],
        ["check", "--output-format", "xml"],
        ["check", "--unheard-of"],
        ["check", ""],
        ["check", "--fix", "--diff"],
        ["check", "--select", "unheard-of"],
        ["check", "--ignore", "unused-source,"],
        ["explain", "unheard-of"],
        ["explain"],
        ["rules", "--output-format", "xml"],
    ],
)
def test_wrong_arguments_exit_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exited:
        main(arguments)
    assert exited.value.code == 2
    assert "usage: uv-index" in capsys.readouterr().err


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exited:
        main(["--version"])
    assert exited.value.code == 0
    assert capsys.readouterr().out.startswith("uv-index ")


def test_command_exits_with_the_code() -> None:
    write("pyproject.toml", UNDECLARED)
    ended = run("check")
    assert ended.returncode == 1
    assert b"error[undeclared-index]" in ended.stdout
    assert b"\x1b" not in ended.stdout


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        (CLEAN, {*HEAVY, "difflib", "packaging", "tomlkit"}),
        (UNDECLARED, HEAVY),
    ],
)
def test_check_imports_no_more_than_it_needs(text: str, unwanted: set[str]) -> None:
    write("pyproject.toml", text)
    ended = run("check", env=ENVIRONMENT | {"PYTHONPROFILEIMPORTTIME": "1"})
    lines = ended.stderr.decode().splitlines()
    imported = {line.rpartition("|")[2].strip() for line in lines}
    assert "uv_index.rules" in imported
    assert not imported & unwanted


@pytest.mark.parametrize(
    ("arguments", "code"), [(["check"], 1), (["rules", "--output-format", "json"], 0)]
)
def test_reader_that_stops_reading_gets_no_traceback(arguments: list[str], code: int) -> None:
    write("pyproject.toml", "nonsense\n" * 2000)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": ENVIRONMENT}
    with subprocess.Popen((*COMMAND, *arguments), **pipes) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is full here")
@pytest.mark.parametrize("command", ["check", "rules"])
def test_report_that_cannot_be_written_is_said(command: str) -> None:
    write("pyproject.toml", CLEAN)
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            (*COMMAND, command),
            stdout=full,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr == b"error: cannot write the report: No space left on device\n"


def test_output_that_the_terminal_cannot_show_is_escaped() -> None:
    write("pyproject.toml", UNDECLARED.replace("corp", "🚀"))
    ended = run("check", env=ENVIRONMENT | {"PYTHONIOENCODING": "ascii"})
    assert ended.returncode == 1
    assert b"\\U0001f680" in ended.stdout


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
    [found] = objects(capsys)
    [edit] = found["fix"]["edits"]
    assert edit["content"].startswith('#\n# [[tool.uv.index]]\n# name = "corp"\n')
    assert edit["content"].endswith("\n# explicit = true\n")
    assert edit["location"] == {"row": 4, "column": 1}
