"""The command on real files, and the verdict of the real uv on each of them."""

import json
from time import perf_counter
from typing import Any

import pytest

from tests.places import SHARED, needs_shared
from uv_index.cli.check import examine
from uv_index.cli.report import FORMATS
from uv_index.rules import Settings
from uv_index.rules.finding import Severity

CORPUS = SHARED / "corpus"

pytestmark = needs_shared


def recorded() -> list[dict[str, Any]]:
    lines = (CORPUS / "manifest.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_no_file_that_uv_accepts_has_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    entries = recorded()
    started = perf_counter()
    # Not all files of their workspaces are here; uv refuses a file for that as well.
    settings = Settings({"invalid-workspace-source": None}, raises=True)
    report = examine([str(CORPUS / entry["file"]) for entry in entries], settings)
    with capsys.disabled():
        print(f"\n{len(report.files)} files in {perf_counter() - started:.1f} s")  # noqa: T201  # worth seeing
    assert not report.failures
    assert len(report.files) == len(entries)
    refused = {CORPUS / entry["file"] for entry in entries if "toml-parse" in entry["uv"].values()}
    errors = (problem for problem in report.problems if problem.severity == Severity.ERROR)
    assert {problem.path for problem in errors} <= refused
    for lines in FORMATS.values():
        assert list(lines(report))
