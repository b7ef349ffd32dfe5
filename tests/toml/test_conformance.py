"""TOML's own test suite, and real files as uv and the standard library read them."""

import json
import tomllib
from datetime import date, datetime, time
from typing import Any

import pytest

from tests.places import SHARED, needs_shared
from tests.toml.trees import messages, plain, tagged
from uv_index.toml.document import parse
from uv_index.toml.tree import build

pytestmark = needs_shared

SUITE = SHARED / "toml-test"
CORPUS = SHARED / "corpus"


def suite(kind: str) -> list[str]:
    listing = SUITE / "files-toml-1.1.0"
    names = listing.read_text().split() if listing.is_file() else []
    return [name for name in names if name.startswith(kind) and name.endswith(".toml")]


def corpus() -> list[dict[str, Any]]:
    manifest = CORPUS / "manifest.jsonl"
    lines = manifest.read_text().splitlines() if manifest.is_file() else []
    return [json.loads(line) for line in lines]


def read(name: str) -> str:
    return (SUITE / name).read_bytes().decode()


def as_python(expected: Any) -> Any:
    """Turn the suite's values, which are strings, into Python's where spelling may differ."""
    match expected:
        case {"type": str(kind), "value": str(value)}:
            read_value = {
                "float": lambda value: value if value == "nan" else float(value),
                "datetime": datetime.fromisoformat,
                "datetime-local": datetime.fromisoformat,
                "date-local": date.fromisoformat,
                "time-local": time.fromisoformat,
            }.get(kind, str)
            return {"type": kind, "value": read_value(value)}
        case dict():
            return {name: as_python(value) for name, value in expected.items()}
        case list():
            return [as_python(value) for value in expected]
    raise AssertionError(expected)


@pytest.mark.parametrize("name", suite("valid"))
def test_valid_text_has_no_fault_and_its_values(name: str) -> None:
    text = read(name)
    expected = json.loads(read(name.removesuffix("toml") + "json"))
    assert messages(text) == []
    assert tagged(plain(build(parse(text)).root)) == as_python(expected)


@pytest.mark.parametrize("name", suite("invalid"))
def test_invalid_text_has_a_fault(name: str) -> None:
    try:
        text = read(name)
    except UnicodeDecodeError:
        return
    assert messages(text)


def test_the_whole_suite_is_here() -> None:
    assert len(suite("valid")) == 220
    assert len(suite("invalid")) == 492


def test_files_that_uv_parses_have_no_fault() -> None:
    rejected = {entry["file"] for entry in corpus() if entry["uv"]["iso_list"] == "toml-parse"}
    found = {}
    for entry in corpus():
        text = (CORPUS / entry["file"]).read_bytes().decode()
        if entry["file"] not in rejected and (wrong := messages(text)):
            found[entry["file"]] = wrong
    assert found == {}


def test_values_are_those_of_the_standard_library() -> None:
    compared = 0
    for entry in corpus():
        text = (CORPUS / entry["file"]).read_bytes().decode()
        try:
            expected = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            continue
        assert plain(build(parse(text)).root) == expected, entry["file"]
        compared += 1
    assert compared > 600
