"""The texts of the benchmarks are what they claim to be."""

import tomllib
from pathlib import Path, PurePosixPath

import pytest

from tests.bench.texts import LONGEST_LIST, PLANNED, SIZES, generate
from tests.files import read
from tests.oracle import lock
from uv_index.rules import check

SIZES_AND_OTHERS = (130, *SIZES, 501, 6000)


@pytest.mark.parametrize("lines", SIZES_AND_OTHERS)
def test_a_text_has_the_lines_that_were_asked_for(lines: int) -> None:
    text = generate(lines)
    assert text.count("\n") == lines
    assert text.isascii()
    assert text == generate(lines)


@pytest.mark.parametrize("lines", SIZES_AND_OTHERS)
def test_what_is_planned_is_found_in_it_and_nothing_else(lines: int) -> None:
    assert [finding.code for finding in check(*read(generate(lines)))] == list(PLANNED)


def test_everything_grows_with_the_lines() -> None:
    for lines in (1000, 2000):
        small, large = (_amounts(generate(n)) for n in (lines, 2 * lines))
        for what, amount in large.items():
            assert 1.5 < amount / small[what] < 2.5, what


def _amounts(text: str) -> dict[str, int]:
    content = tomllib.loads(text)
    project, uv = content["project"], content["tool"]["uv"]
    assert len(project["dependencies"]) <= LONGEST_LIST + 2
    return {
        "extras": len(project["optional-dependencies"]),
        "groups": len(content["dependency-groups"]),
        "sources": len(uv["sources"]),
        "indexes": len(uv["index"]),
        "overrides": len(content["tool"]["mypy"]["overrides"]),
    }


@pytest.mark.parametrize("lines", SIZES[:2])
def test_uv_stops_at_nothing_but_the_undeclared_index(lines: int, tmp_path: Path) -> None:
    stopped = lock(tmp_path, {PurePosixPath("pyproject.toml"): generate(lines)})
    assert "Package `contoso-legacy` references an undeclared index" in stopped.output
    mended = generate(lines).replace('"contoso-old"', '"pytorch-cpu"')
    taken = lock(tmp_path, {PurePosixPath("pyproject.toml"): mended})
    assert not taken.is_rejected, taken.output
