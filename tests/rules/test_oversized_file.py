"""The rule `oversized-file`, which no page can show, and what becomes of such a file."""

from pathlib import Path, PurePath

import pytest

from tests.cli import command
from tests.files import PYPROJECT, UV_TOML, read, read_one
from tests.lsp.described import described_manifest
from uv_index.disk import Disk
from uv_index.lsp.session import Session
from uv_index.rules import check
from uv_index.rules.finding import Severity
from uv_index.text import Span
from uv_index.uv import manifest
from uv_index.uv.manifest import LONGEST, edited

FIRST = '[tool.uv.sources] # é\r\nx = { index = "a" }\n'
FILLER = "#" * 99 + "\n"
LONG = FIRST + FILLER * (LONGEST // 100)
SHORT = FIRST + FILLER
SCRIPT = PurePath("/project/run.py")
MEMBER = PurePath("/project/member/pyproject.toml")


@pytest.mark.parametrize("path", [PYPROJECT, UV_TOML])
def test_nothing_else_is_found_in_a_file_that_is_too_long(path: PurePath) -> None:
    found, workspace = read_one({path: LONG}, path)
    [finding] = check(found, workspace)
    assert (finding.code, finding.severity) == ("oversized-file", Severity.INFORMATION)
    assert found.document.span(finding.place) == Span(0, len("[tool.uv.sources] # é"))
    assert found.document.text == ""
    assert found.text == LONG


def test_a_file_may_be_as_long_as_is_said() -> None:
    longest = FIRST + "#" * (LONGEST - len(FIRST))
    assert [f.code for f in check(*read(longest))] == ["unused-source", "undeclared-index"]
    assert [f.code for f in check(*read(f"{longest}#"))] == ["oversized-file"]


def test_a_file_that_gets_short_again_is_read_again() -> None:
    short, _ = read(SHORT)
    long = edited(short, Span(len(SHORT), len(SHORT)), LONG[len(SHORT) :])
    assert (long.text, long.document.text) == (LONG, "")
    longer = edited(long, Span(0, 0), "#")
    assert (longer.text, longer.document.text) == (f"#{LONG}", "")
    again = edited(longer, Span(len(SHORT) + 1, len(longer.text)), "")
    again = edited(again, Span(0, 1), "")
    assert described_manifest(again) == described_manifest(short)


def test_of_python_only_what_may_have_a_block_is_too_long() -> None:
    text = "print()\n" * (LONGEST // 8 + 1)
    assert check(*read_one({SCRIPT: text}, SCRIPT)) == ()
    tagged = f"# /// script\n# ///\n{text}"
    assert [f.code for f in check(*read_one({SCRIPT: tagged}, SCRIPT))] == ["oversized-file"]


def test_of_what_depends_on_it_nothing_is_found() -> None:
    member = '[project]\nname = "a"\ndependencies = ["x"]\n[tool.uv.sources]\nx = { index = "y" }\n'
    root = '[tool.uv.workspace]\nmembers = ["*"]\n'
    for text, codes in ((root, ["undeclared-index"]), (root + FILLER * (LONGEST // 100), [])):
        session = Session()
        session.open(f"file://{PYPROJECT}", 1, text)
        opened = session.open(f"file://{MEMBER}", 1, member)
        assert opened
        found = check(opened.manifest, session.surroundings(opened.manifest))
        assert [finding.code for finding in found] == codes


def test_what_is_far_too_long_on_the_disk_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = far_too_long(tmp_path)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    disk = Disk()
    found = disk.read(path)
    assert isinstance(found, manifest.Manifest)
    assert [f.code for f in check(found, Session().surroundings(found))] == ["oversized-file"]
    assert disk.manifest(path) is None


def test_the_command_says_so_and_finds_no_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.check(str(far_too_long(tmp_path))) == 0
    assert "pyproject.toml:1:1: information[oversized-file]" in capsys.readouterr().out


def far_too_long(folder: Path) -> Path:
    """Return a file of 20 MB, which takes no place on the disk."""
    path = folder / "pyproject.toml"
    with path.open("wb") as file:
        file.truncate(20_000_000)
    return path
