"""What uv said in recorded runs, and what the rules say of the same files."""

import ast
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.files import read_one
from tests.oracle import CONFLICT, ROOT, Verdict
from uv_index.rules import Settings, check
from uv_index.rules.finding import Finding, Severity
from uv_index.uv.manifest import PYPROJECT_TOML, UV_TOML

RECORDS = Path(__file__).parents[2].parent / "shared" / "uv-experiments.jsonl"

# Failures of a server or of the disk: the configuration was taken.
TAKEN = (
    "Failed to fetch",
    "Failed to read `--find-links`",
    "Failed to download",
    "Distribution not found at",
)

# How reasons begin that are no mistakes, and why.
NO_MISTAKES = {
    "The project is marked as unmanaged": "`managed = false` says that uv is to stop (C11)",
}

# What uv refuses only when it builds, and `uv lock` builds nothing.
ONLY_WHEN_BUILDING = {"used-in-build-requires-static"}


def records() -> list[dict[str, Any]]:
    if not RECORDS.is_file():
        return []
    lines = RECORDS.read_text("utf-8").splitlines()
    read = (json.loads(line) for line in lines)
    return [r for r in read if r["cmd"] in (["lock"], ["lock", "--offline"]) and r["env"] is None]


RUNS = {record["id"]: record for record in records()}

pytestmark = pytest.mark.skipif(not RUNS, reason="the recorded runs of uv are not here")


def verdict(record: dict[str, Any]) -> Verdict:
    return Verdict(record["rc"], record["stderr"].replace("[ROOT]", str(ROOT)))


def is_taken(record: dict[str, Any]) -> bool:
    said = verdict(record)
    return not said.is_rejected or any(words in said.output for words in TAKEN)


def line(name: str) -> str:
    return verdict(RUNS[name]).line.strip()


def agrees(name: str) -> bool:
    """Say whether an error found here is the one that uv names."""
    found = {finding.uv.strip() for finding in errors(name) if finding.uv}
    if not found.isdisjoint(verdict(RUNS[name]).lines):
        return True
    # The two parsers have words of their own.
    is_syntax = "TOML parse error" in verdict(RUNS[name]).output
    return is_syntax and any(finding.code == "toml-syntax" for finding in errors(name))


def prefixes(name: str) -> list[str]:
    return [prefix for prefix in NO_MISTAKES if line(name).startswith(prefix)]


ACCEPTED = [name for name, record in RUNS.items() if is_taken(record)]
REFUSED = [name for name, record in RUNS.items() if not is_taken(record)]


@pytest.mark.parametrize("name", ACCEPTED)
def test_nothing_is_an_error_that_uv_takes(name: str) -> None:
    found = [finding.message for finding in errors(name)]
    assert found == [] or name in ONLY_WHEN_BUILDING


@pytest.mark.parametrize("name", [n for n in ACCEPTED if CONFLICT in verdict(RUNS[n]).output])
def test_a_warning_says_what_the_resolver_refuses(name: str) -> None:
    codes = {finding.code for finding in findings(name) if finding.severity is Severity.WARNING}
    assert codes & {"ambiguous-sources", "conflicting-sources"}


def test_an_error_has_the_line_that_uv_prints() -> None:
    compared = [name for name in REFUSED if agrees(name)]
    others = [name for name in REFUSED if not agrees(name)]
    assert {name: line(name) for name in others if not prefixes(name)} == {}
    codes = Counter(errors(name)[0].code for name in compared)
    summary = f"{len(ACCEPTED)} runs accepted; {len(REFUSED)} refused, compared: {dict(codes)}"
    print(summary)  # noqa: T201  # how much the silence of the others is worth
    assert codes.total() >= 60


def test_the_tables_name_only_what_is_missing() -> None:
    others = [name for name in REFUSED if not agrees(name)]
    used = {prefix for name in others for prefix in prefixes(name)}
    assert set(NO_MISTAKES) - used == set()


def errors(name: str) -> list[Finding]:
    """Return the errors in all manifests of a run."""
    return [finding for finding in findings(name) if finding.severity is Severity.ERROR]


@cache
def findings(name: str) -> list[Finding]:
    """Return what is found in all manifests of a run."""
    texts = {ROOT / path: _text(content) for path, content in RUNS[name]["files"].items()}
    found: list[Finding] = []
    for path in texts:
        if path.name in {PYPROJECT_TOML, UV_TOML}:
            manifest, workspace = read_one(texts, path)
            found += check(manifest, workspace, Settings(raises=True))
    return found


def _text(content: str) -> str:
    """Return the text of a recorded file; one that was written as bytes is their literal."""
    if not content.startswith(("b'", 'b"')):
        return content
    written: bytes = ast.literal_eval(content)
    return written.decode("utf-8", "surrogateescape")
