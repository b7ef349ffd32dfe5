"""Real files: the rules survive all of them, and find no error where uv reads the file."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.files import read
from uv_index.rules import Settings, check
from uv_index.rules.finding import Finding, Severity

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"


def entries() -> list[dict[str, Any]]:
    manifest = CORPUS / "manifest.jsonl"
    if not manifest.is_file():
        return []
    return [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]


ENTRIES = entries()

pytestmark = pytest.mark.skipif(not ENTRIES, reason="the corpus of real files is not here")


def test_an_error_is_found_where_the_text_is_no_toml_and_nowhere_that_uv_reads_the_file() -> None:
    refused = {entry["file"] for entry in ENTRIES if entry["uv"]["iso_list"] == "toml-parse"}
    # uv refuses some for a reason of another kind, such as a project's name.
    broken = {file for file in refused if not is_toml(text_of(file))}
    assert len(broken) == 2
    found = {entry["file"] for entry in ENTRIES if errors(text_of(entry["file"]))}
    assert found == broken


def errors(text: str) -> list[Finding]:
    """Return the errors in a file that is alone in its folder.

    That its workspace is not there is one, to uv too, and says nothing of the file.
    """
    settings = Settings({"invalid-workspace-source": None}, raises=True)
    found = check(*read(text), settings)
    return [finding for finding in found if finding.severity is Severity.ERROR]


def text_of(file: str) -> str:
    return (CORPUS / file).read_bytes().decode()


def is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True
