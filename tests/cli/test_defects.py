"""A defect of ours costs what it is in, and its words, which may be a secret, go nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from uv_index import rules
from uv_index.__main__ import main
from uv_index.cli import check as shell
from uv_index.rules.finding import Finding, Fix
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace

SECRET = "hunter2"
UNDECLARED = """\
[project]
name = "app"
dependencies = ["corp-lib"]

[tool.uv.sources]
corp-lib = { index = "corp" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pyproject.toml").write_text(UNDECLARED)
    return tmp_path


def broken(*_: object) -> Iterator[Finding]:
    raise RuntimeError(SECRET)


def test_a_rule_that_fails_costs_its_findings_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(rules._CODES, broken, "broken")  # noqa: SLF001  # a rule of the test's own
    monkeypatch.setattr(rules, "MANIFEST_RULES", (broken, *rules.MANIFEST_RULES))
    assert main(["check", str(folder), "--output-format", "concise"]) == 1
    shown = capsys.readouterr()
    assert shown.out.count("undeclared-index") == 2
    assert SECRET not in shown.out + shown.err


@pytest.mark.parametrize("output_format", ["full", "json"])
def test_a_fix_that_fails_costs_the_fix_alone(
    output_format: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fixes(*_: object) -> Iterator[Fix]:
        raise RuntimeError(SECRET)

    monkeypatch.setitem(rules.undeclared_index.__globals__, "_fixes", fixes)
    assert main(["check", str(folder), "--output-format", output_format]) == 1
    shown = capsys.readouterr()
    assert shown.out.count("Package `corp-lib` references an undeclared index") == 2
    assert SECRET not in shown.out + shown.err


def test_a_file_that_cannot_be_looked_at_costs_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def surroundings(manifest: Manifest, _: object) -> Workspace:
        if manifest.path.parent.name == "a":
            raise RuntimeError(SECRET)
        return Workspace()

    monkeypatch.setattr(shell, "surroundings", surroundings)
    assert main(["check", str(folder), "--output-format", "concise"]) == 2
    shown = capsys.readouterr()
    assert shown.out.count("undeclared-index") == 1
    assert f"error: cannot check `{folder}/a/pyproject.toml`: a defect of uv-index" in shown.err
    assert "cannot read" not in shown.err
    assert SECRET not in shown.out + shown.err


def test_an_excerpt_shows_no_secret_that_is_put_together_of_its_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, url in enumerate(
        [
            f'"https\\u003a//alice:{SECRET}@packages.example.com/simple"',
            f'"""https://\\\n  alice:{SECRET}@packages.example.com/simple"""',
        ]
    ):
        (tmp_path / str(number)).mkdir()
        text = f'[[tool.uv.index]]\nname = "corp"\nurl = {url}\n'
        (tmp_path / str(number) / "pyproject.toml").write_text(text)
    main(["check", str(tmp_path)])
    shown = capsys.readouterr().out
    assert shown.count("credentials-in-index-url") == 2
    assert SECRET not in shown
