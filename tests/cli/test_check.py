"""`uv-index check`: what it prints, and how it exits."""

import json
import sys
from typing import Any

import pytest

from tests.cli.command import (
    CLEAN,
    UNDECLARED,
    WARNING,
    check,
    write,
)
from uv_index.__main__ import main
from uv_index.cli.arguments import OUTPUT_FORMATS

pytestmark = pytest.mark.usefixtures("folder")


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
