"""The command on real files."""

import json
from time import perf_counter
from typing import Any

import pytest

from tests.places import SHARED, needs_shared
from uv_index.cli.check import examine
from uv_index.cli.report import FORMATS
from uv_index.rules import Settings

CORPUS = SHARED / "corpus"

pytestmark = needs_shared


def recorded() -> list[dict[str, Any]]:
    lines = (CORPUS / "manifest.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_file_is_read_and_reported_in_every_format(
    capsys: pytest.CaptureFixture[str],
) -> None:
    entries = recorded()
    started = perf_counter()
    files = [str(CORPUS / entry["file"]) for entry in entries]
    report = examine(files, Settings(raises=True))
    with capsys.disabled():
        print(f"\n{len(report.files)} files in {perf_counter() - started:.1f} s")  # noqa: T201  # worth seeing
    assert not report.failures
    assert len(report.files) == len(entries)
    for lines in FORMATS.values():
        assert list(lines(report))
