"""`uv-index check --fix` and `--diff`: what they change, and what they leave alone."""

import os
import stat
from functools import partial
from pathlib import Path

import pytest

from tests.cli.command import CLEAN, MISPLACED, UNDECLARED, UNUSED, WARNING, check, write
from tests.pages import rule_examples
from uv_index.cli.fix import FixedDisk, fix_all, write_file
from uv_index.cli.problem import Fixed
from uv_index.disk import Disk
from uv_index.editor.fix_all import fix_all as as_one
from uv_index.rules import Settings
from uv_index.text import apply
from uv_index.uv.discovery import surroundings
from uv_index.uv.manifest import read

pytestmark = pytest.mark.usefixtures("folder")

RAISES = Settings(raises=True)
MISPLACED_FIXED = '[[tool.uv.index]]\nname = "corp"\nurl = "https://pkgs.example.com/simple/"\n'


def test_safe_fix_is_made_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("pyproject.toml", UNUSED)
    assert check("--fix") == 0
    assert "left-over" not in path.read_text()
    assert capsys.readouterr().out == "Found 1 finding (1 fixed, 0 remaining)\n"


def test_what_remains_is_reported_and_decides(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", f'{UNDECLARED}left-over = {{ path = "left-over" }}\n')
    assert check("--fix") == 1
    assert Path("pyproject.toml").read_text() == UNDECLARED
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["pyproject.toml:7:25:", "Found"]
    assert lines[-1] == "Found 2 findings (1 fixed, 1 remaining)"


def test_fix_that_is_not_safe_is_not_made() -> None:
    path = write("pyproject.toml", WARNING)
    assert check("--fix") == 0
    assert path.read_text() == WARNING


def test_fixes_are_made_until_none_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    path = write(
        "pyproject.toml",
        '[tool.uv.index]\nurl = "https://pkgs.dev.azure.com/a/_packaging/b/pypi/simple/"\n'
        "explicit = true\n",
    )
    assert check("--fix") == 0
    assert path.read_text().startswith("[[tool.uv.index]]\n")
    assert 'name = "azure"' in path.read_text()
    assert "(2 fixed, " in capsys.readouterr().out


def test_fixes_that_touch_each_other_are_made_one_after_the_other() -> None:
    sources = ", ".join(f'{name} = {{ path = "{name}" }}' for name in "abcde")
    path = write("pyproject.toml", f"{CLEAN}[tool.uv]\nsources = {{ {sources} }}\n")
    assert check("--fix", "--select", "unused-source") == 0
    assert "path" not in path.read_text()
    assert check("--diff") == 0


@pytest.mark.parametrize(
    ("comment", "table"),
    [
        ("  # uv-index: ignore[unused_source]", ""),
        ("", '[tool.uv-index.rules]\nunused-source = "OFF"\n'),
        ("", '[tool.uv-index.rule]\nunused-source = "off"\n'),
    ],
)
def test_what_was_meant_to_be_silent_is_not_fixed(comment: str, table: str) -> None:
    line = f'left-over = {{ path = "left-over" }}{comment}\n'
    path = write("pyproject.toml", f"{CLEAN}[tool.uv.sources]\n{line}{table}")
    assert check("--fix") == 0
    assert 'left-over = { path = "left-over" }' in path.read_text()
    assert check("--diff") == 0


INDEX = '[[tool.uv.index]]\nname = {name}\nurl = "https://pkgs.example.com/simple/"\n'


@pytest.mark.parametrize(
    "text",
    [
        '[tool.uv-index]\nprivate-package = ["a"]\nprivate-packages = ["b"]\n',
        '[tool.uv-index]\nprivate-package = ["a"]\nprivat-packages = ["b"]\n',
        '[tool.uv-index.rules]\nunused-sources = "off"\nunused-sorce = "off"\n',
        INDEX.format(name='"a b"') + INDEX.format(name='"a/b"'),
    ],
)
def test_fixes_that_do_not_get_on_with_each_other_are_not_made_at_once(text: str) -> None:
    path = write("pyproject.toml", text)
    check("--fix")
    assert check("--select", "toml-syntax,duplicate-index-name") == 0
    assert path.read_text().count("\n") == text.count("\n")


def test_fix_in_the_root_counts_in_its_member() -> None:
    root = write("pyproject.toml", f'{MISPLACED}\n[tool.uv.workspace]\nmembers = ["app"]\n')
    write("app/pyproject.toml", UNDECLARED)
    assert check() == 1
    assert check("app", ".", "--fix") == 0
    assert root.read_text().startswith(MISPLACED_FIXED)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_and_mark_stay(mark: bytes, line_end: str) -> None:
    before, after = (text.replace("\n", line_end) for text in (MISPLACED, MISPLACED_FIXED))
    path = write("pyproject.toml", mark + before.encode())
    assert check("--fix") == 0
    assert path.read_bytes() == mark + after.encode()


def test_mode_and_link_stay() -> None:
    target = write("elsewhere/any.toml", MISPLACED)
    target.chmod(0o640)
    path = Path("pyproject.toml")
    path.symlink_to("elsewhere/any.toml")
    assert check("--fix", "pyproject.toml") == 0
    assert path.is_symlink()
    assert target.read_text() == MISPLACED_FIXED
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list(Path("elsewhere").iterdir()) == [target]


@pytest.mark.parametrize("content", [b"# \xff\n" + MISPLACED.encode(), MISPLACED.encode("utf-16")])
def test_what_is_not_utf_8_is_never_touched(content: bytes) -> None:
    path = write("pyproject.toml", content)
    assert check("--fix") == 1
    assert path.read_bytes() == content


def test_file_without_fixes_is_not_written() -> None:
    path = write("pyproject.toml", UNDECLARED)
    os.utime(path, (1, 1))
    assert check("--fix") == 1
    assert path.stat().st_mtime == 1


def test_file_that_cannot_be_written_stays_and_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write("pyproject.toml", MISPLACED)
    monkeypatch.setattr(Path, "replace", refuse)
    assert check("--fix") == 2
    shown = capsys.readouterr()
    assert shown.err == "error: cannot write `pyproject.toml`: Permission denied\n"
    assert "misplaced-index" in shown.out
    assert "fixed" not in shown.out
    assert path.read_text() == MISPLACED
    assert list(Path().iterdir()) == [path]


def test_file_that_nobody_may_write_stays_and_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = write("pyproject.toml", MISPLACED)
    path.chmod(0o444)
    assert check("--fix") == 2
    assert capsys.readouterr().err == "error: cannot write `pyproject.toml`: Permission denied\n"
    assert path.read_text() == MISPLACED


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="root gives away alone")
def test_owner_stays() -> None:
    path = write("pyproject.toml", MISPLACED)
    os.chown(path, 1234, 1234)
    assert check("--fix") == 0
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 1234)


def test_file_that_somebody_else_has_changed_is_not_written() -> None:
    path = write("pyproject.toml", CLEAN)
    fixed = Fixed(read(path, MISPLACED), read(path, MISPLACED_FIXED), 1)
    with pytest.raises(OSError, match="It has changed since it was read"):
        write_file(path.absolute(), fixed)
    assert path.read_text() == CLEAN


def test_programs_are_told_what_remains(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", UNUSED)
    assert check("--fix", output_format="json") == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("[]\n", "Fixed 1 finding\n")


def test_diff_shows_what_would_change_and_changes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = write("folder/pyproject.toml", MISPLACED)
    assert check("--diff") == 1
    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        "--- folder/pyproject.toml",
        "+++ folder/pyproject.toml",
        "@@ -1,2 +1,3 @@",
        "-[tool.uv.index.corp]",
        "+[[tool.uv.index]]",
        '+name = "corp"',
        ' url = "https://pkgs.example.com/simple/"',
    ]
    assert shown.err == "Would fix 1 finding\n"
    assert path.read_text() == MISPLACED


def test_diff_says_nothing_where_nothing_would_change(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", UNDECLARED)
    assert check("--diff") == 0
    assert capsys.readouterr() == ("", "")


def test_diff_of_a_last_line_without_an_end_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", MISPLACED.rstrip())
    check("--diff")
    assert capsys.readouterr().out.splitlines()[-1] == "\\ No newline at end of file"


def test_diff_says_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", MISPLACED)
    assert check("--diff", "nowhere", ".") == 2
    shown = capsys.readouterr()
    assert "error: cannot read `nowhere`" in shown.err
    assert "+[[tool.uv.index]]" in shown.out


@pytest.mark.parametrize(
    "url",
    [
        '"https://someone:s3cr3t@pkgs.example.com/simple/"',
        '"https\\u003a//someone:s3cr3t@pkgs.example.com/simple/"',
        '"""https://\\\nsomeone:s3cr3t@pkgs.example.com/simple/"""',
    ],
)
def test_diff_shows_no_secret(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", f"[tool.uv.index.corp]\nurl = {url}\n")
    assert check("--diff") == 1
    output = capsys.readouterr().out
    assert "+[[tool.uv.index]]" in output
    assert "s3cr3t" not in output


def test_no_safe_fix_of_any_example_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    for number, example in enumerate(rule_examples()):
        for path, text in example.files.items():
            write(str(Path(str(number), path.relative_to("/project"))), text)
    check("--fix")
    assert "fixed" in capsys.readouterr().out
    assert check("--diff") == 0
    assert capsys.readouterr().out == ""


def test_an_editor_makes_of_a_file_what_the_command_makes_of_it() -> None:
    count = 0
    for number, example in enumerate(rule_examples()[::3]):
        paths = [Path(str(number), path.relative_to("/project")) for path in example.files]
        for path, text in zip(paths, example.files.values(), strict=True):
            write(str(path), text)
        for path in map(Path.absolute, paths):
            disk = FixedDisk(Path.cwd())
            fix_all([path], disk, RAISES)
            here = Disk()
            if (manifest := here.manifest(path)) is None:
                continue
            action = as_one(manifest, partial(surroundings, files=here), RAISES)
            edits = manifest.in_file(action.edits) if action else ()
            fixed = disk.fixed[path].after.text if path in disk.fixed else manifest.text
            assert apply(manifest.text, edits) == fixed, (example, path)
            count += action is not None
    assert count > 15


SCRIPT = """\
#!/usr/bin/env python
# /// script
# dependencies = ["corp-lib"]
#
# [[tool.uv.index]]
# name = "corp"
# url = "https://packages.example.com/simple"
# explicit = true
#
# [tool.uv.sources]
# corp-lib = { index = "Corp" }
# ///
print("[[tool.uv.index]]")
"""


def test_a_script_is_fixed_in_its_block_and_left_as_it_is_elsewhere(
    capsys: pytest.CaptureFixture[str],
) -> None:
    fixed = SCRIPT.replace('"Corp"', '"corp"')
    path = write("tool.py", SCRIPT)
    assert check("--diff", "tool.py") == 1
    shown = capsys.readouterr().out
    assert '-# corp-lib = { index = "Corp" }\n+# corp-lib = { index = "corp" }\n # ///\n' in shown
    assert path.read_text() == SCRIPT
    assert check("--fix", "tool.py") == 0
    assert path.read_text() == fixed
