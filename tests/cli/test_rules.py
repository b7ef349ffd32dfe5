"""Rules on the command line: `--select`, `--ignore`, `uv-index explain` and `uv-index rules`."""

import json
import sys

import pytest

from tests.cli.command import UNDECLARED, UNUSED, check, write
from uv_index.__main__ import main
from uv_index.rules import CODES

pytestmark = pytest.mark.usefixtures("folder")

BOTH = f'{UNDECLARED}left-over = {{ path = "left-over" }}\n'


def codes(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Return what is found in a file with two problems."""
    write("pyproject.toml", BOTH)
    check(*arguments, output_format="json")
    return [problem["code"] for problem in json.loads(capsys.readouterr().out)]


def test_selected_rules_are_tried_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(capsys) == ["undeclared-index", "unused-source"]
    assert codes(capsys, "--select", "unused-source") == ["unused-source"]
    assert codes(capsys, "--select", "toml-syntax") == []


def test_ignored_rules_are_not_tried(capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(capsys, "--ignore", "unused-source") == ["undeclared-index"]


def test_several_rules_are_said_with_commas_or_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(capsys, "--ignore", "unused-source, undeclared-index") == []
    assert codes(capsys, "--ignore", "unused-source", "--ignore", "undeclared-index") == []
    assert codes(capsys, "--select", "toml-syntax", "--select", "unused-source") == [
        "unused-source"
    ]


def test_ignored_wins_over_selected(capsys: pytest.CaptureFixture[str]) -> None:
    both = ("--select", "unused-source,undeclared-index", "--ignore", "unused-source")
    assert codes(capsys, *both) == ["undeclared-index"]


def test_file_that_is_not_utf_8_can_be_ignored_as_well() -> None:
    write("pyproject.toml", b"\xff")
    assert check() == 1
    assert check("--ignore", "invalid-encoding") == 0


def test_ignored_rule_is_not_fixed() -> None:
    path = write("pyproject.toml", UNUSED)
    assert check("--fix", "--ignore", "unused-source") == 0
    assert path.read_text() == UNUSED


@pytest.mark.parametrize(
    "arguments", [("check", "--select"), ("check", "--ignore"), ("explain",)], ids=" ".join
)
def test_unknown_code_names_the_nearest(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    for typed in ("undeclared_index", "undeclared-indx", "Undeclared-Index"):
        with pytest.raises(SystemExit) as exited:
            main([*arguments, typed])
        assert exited.value.code == 2
        said = f"there is no rule `{typed}`; did you mean `undeclared-index`?"
        assert said in capsys.readouterr().err


def test_page_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "unused-source"]) == 0
    output = capsys.readouterr().out
    assert output.startswith("# unused-source\n\nA source is for a package")
    assert "```toml\n" in output
    assert "\n\nAfter the fix *Remove the source of `corp-lib`*:\n\n```toml\n" in output


def test_page_is_rendered_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["explain", "unused-source"]) == 0
    output = capsys.readouterr().out
    assert "\x1b[" in output
    assert "```" not in output


def test_rules_are_listed_with_severity_and_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines()]
    assert {line[0] for line in lines} >= set(CODES)
    assert ["undeclared-index", "error"] in [line[:2] for line in lines]
    assert all(line[2].endswith(".") for line in lines if line[0] in CODES)


def test_rules_are_a_table_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["rules"]) == 0
    output = capsys.readouterr().out
    assert "What it finds" in output
    assert all(code in output for code in CODES)


def test_rules_in_json_have_their_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--output-format", "json"]) == 0
    rules = {rule["code"]: rule for rule in json.loads(capsys.readouterr().out)}
    found = rules["undeclared-index"]
    assert found["severities"] == ["error", "information", "hint"]
    assert found["summary"].startswith("A source names an index")
    assert found["explanation"].startswith("# undeclared-index\n")
