"""What pages about values can not show, since uv's own words depend on too much."""

from pathlib import Path, PurePath

import pytest

from tests.files import read
from tests.oracle import lock
from uv_index.rules import Settings, check
from uv_index.rules.finding import Finding
from uv_index.text import apply

PROJECT = '\n[project]\nname = "app"\nversion = "1.0.0"\n'
INDEX = '[[tool.uv.index]]\nname = "corp"\nurl = "https://packages.example.com/simple/"\n'


def found(text: str) -> tuple[Finding, ...]:
    return check(*read(text), Settings(raises=True))


def is_refused(text: str, folder: Path) -> bool:
    return lock(folder, {PurePath("pyproject.toml"): text + PROJECT}).is_rejected


@pytest.mark.parametrize(
    "text",
    [
        "[[tool.uv]]\n",
        "[[tool.uv]]\nmanaged = true\n",
        "[[tool.uv]]\n[[tool.uv]]\n",
        f"[[tool.uv]]\n{INDEX}",
    ],
)
def test_uv_takes_no_tool_uv_in_double_brackets(text: str, tmp_path: Path) -> None:
    assert is_refused(text, tmp_path)
    [finding] = found(text)
    assert finding.code == "invalid-uv-setting"


def test_a_single_tool_uv_in_double_brackets_is_mended(tmp_path: Path) -> None:
    text = "[[tool.uv]]\nmanaged = true\n"
    [finding] = found(text)
    [fix] = finding.fixes()
    assert apply(text, fix.edits) == "[tool.uv]\nmanaged = true\n"
    assert not is_refused("[tool.uv]\nmanaged = true\n", tmp_path)


@pytest.mark.parametrize(
    "value",
    [
        '"2026-02-30"',
        '"2026-1-1"',
        '"P"',
        '{ timestamp = "x1" }',
        '{ timestamp = "now" }',
        '{ timestamp = "2026-01-01T00:00:00Z", span = "x" }',
    ],
)
def test_a_moment_that_uv_refuses_in_its_parsers_words(value: str, tmp_path: Path) -> None:
    text = f"{INDEX}exclude-newer = {value}\n"
    assert is_refused(text, tmp_path)
    errors = [(finding.code, finding.uv) for finding in found(text)]
    # Of what has a digit nothing is said, though uv refuses this one.
    assert errors == ([] if "x1" in value else [("invalid-index-value", None)])


@pytest.mark.parametrize(
    "value", ["{ always = true }", "{ always = { a = 1 } }", "{ never = [1] }"]
)
def test_a_word_with_something_behind_it(value: str, tmp_path: Path) -> None:
    text = f"{INDEX}authenticate = {value}\n"
    assert is_refused(text, tmp_path)
    assert [finding.code for finding in found(text)] == ["invalid-index-value"]


@pytest.mark.parametrize("value", ['[["corp"]]', '[["corp", "https://packages.example.com/"]]'])
def test_an_index_that_is_a_short_list(value: str, tmp_path: Path) -> None:
    text = f"[tool.uv]\nindex = {value}\n"
    assert is_refused(text, tmp_path)
    assert [(finding.code, finding.uv) for finding in found(text)] == [("misplaced-index", None)]


@pytest.mark.parametrize(
    "text",
    [
        '[tool.uv]\nindex = "https://alice:hunter2@packages.example.com/simple/"\n',
        '[tool.uv]\nindex = ["https://hunter2@packages.example.com/simple/"]\n',
        '[tool.uv]\nindex = "https://packages.example.com/simple/?token=hunter2"\n',
        f'{INDEX}format = "https://alice:hunter2@packages.example.com/simple/"\n',
        f'{INDEX}explicit = "https://alice:hunter2@packages.example.com/simple/"\n',
        f'{INDEX}"https://alice:hunter2@packages.example.com/" = true\n',
        '[tool.uv]\nmanaged = "https://alice:hunter2@packages.example.com/simple/"\n',
        '[tool.uv]\ndefault-groups = ["https://alice:hunter2@packages.example.com/simple/"]\n',
        '[tool.uv]\nindex-url = "https://alice:hunter2@"\n',
        '[tool.uv]\n"https://alice:hunter2@packages.example.com/" = true\n',
        '[tool]\nuv = "https://alice:hunter2@packages.example.com/simple/"\n',
        '[tool.uv.workspace]\nmembers = ["https://alice:hunter2@packages.example.com/[a"]\n',
        '[tool.uv.workspace]\n"https://alice:hunter2@packages.example.com/" = []\n',
        '[tool.uv]\ndependency-groups = { "https://alice:hunter2@packages.example.com" = {} }\n',
        f'{INDEX}exclude-newer-package = {{ "https://alice:hunter2@example.com/" = false }}\n',
    ],
)
def test_no_secret_in_a_value_or_a_key_is_shown(text: str) -> None:
    assert found(text)
    for finding in found(text):
        words = [finding.message, finding.uv or "", *(fix.title for fix in finding.fixes())]
        assert "hunter2" not in "\n".join(words)
