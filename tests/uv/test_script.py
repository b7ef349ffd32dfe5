"""Scripts with TOML in them: where it is, and how an edit of it becomes one of the script."""

import re
from itertools import islice
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files import read_one
from tests.pages import rule_examples
from uv_index.rules import Settings, check
from uv_index.text import Edit, Span, Stop, apply
from uv_index.uv.script import SEVERAL, TRAILING_CONTENT, UNCLOSED, Script, in_script, read

# Scripts, and the TOML in them with a mark before each line; None where uv finds no block.
SCRIPTS = {
    "# /// script\n# a = 1\n#\n# b = 2\n# ///\nprint()\n": "|a = 1\n|\n|b = 2\n",
    '#!/usr/bin/env python\n"""Ö"""\n# /// script\n# a = 1\n# ///\n': "|a = 1\n",
    "# /// script\r\n# a = 1\r\n#\r\n# ///\r\n": "|a = 1\r\n|\r\n",
    "# /// script\n# ///": "",
    "a\r# /// script\n# a = 1\n# ///\n": "|a = 1\n",
    '"""\n# /// script\n# a = 1\n# ///\n"""\n': "|a = 1\n",
    "# /// script\n# a = 1\n# ///\n# more\n#\n": "|a = 1\n",
    "# /// script\n# a = 1\n# ///\n# more\n# ///\n": "|a = 1\n|///\n|more\n",
    "# /// other\n# a = [\n# ///\n# /// script\n# a = 1\n# ///\n": "|a = 1\n",
    "print()\n": None,
    "": None,
    " # /// script\n# ///\n": None,
    "#/// script\n# ///\n": None,
    "# ///script\n# ///\n": None,
    "# /// script \n# ///\n": None,
    "\ufeff# /// script\n# ///\n": None,
    'x = "# /// script"\n# /// script\n# a = 1\n# ///\n': None,
}

FAULTY = {
    "# /// script\n# a = 1\n": UNCLOSED,
    "# /// script": UNCLOSED,
    "# /// script\n# a = 1\nprint()\n# ///\n": UNCLOSED,
    "# /// script\n#a = 1\n# ///\n": UNCLOSED,
    "# /// script\n# a = 1\n\n# ///\n": UNCLOSED,
    "# /// script\n#  ///\n": UNCLOSED,
    "# /// script\n# ///  \n": TRAILING_CONTENT,
    "# /// script\n# ///!\n# more\n": TRAILING_CONTENT,
    "# /// script\n# ///\n\n# /// script\n# ///\n": SEVERAL,
    "# /// script\n# ///\n'''\n# /// script\n# ///\n'''\n": SEVERAL,
    "# /// script\n# ///\n\n# /// script\n\n# /// script\n# ///\n": SEVERAL,
}


def marked(script: Script) -> str | None:
    """Return a script's TOML as uv has it, each line behind a mark."""
    if script.block is None:
        return None
    lines = script.toml[script.block.lines.start :].splitlines(keepends=True)
    return "".join("|" + (line.removeprefix("  ") if line.strip() else line[1:]) for line in lines)


@pytest.mark.parametrize("text", SCRIPTS)
def test_the_toml_of_a_script_is_what_uv_takes(text: str) -> None:
    script = read(text)
    assert marked(script) == SCRIPTS[text]
    assert script.block is None or script.block.fault is None


@pytest.mark.parametrize("text", FAULTY)
def test_what_uv_says_of_a_block_is_known(text: str) -> None:
    block = read(text).block
    assert block
    assert block.fault == FAULTY[text]
    assert block.opening.of(text) == "# /// script"


PIECES = [
    "# /// script\n",
    "# ///\n",
    "# a = 1\n",
    "#\n",
    "#\r\n",
    "x\n",
    "\r",
    "🚀",
    "# [b]\r\n",
    "\n",
]
texts = st.lists(st.sampled_from(PIECES)).map("".join)


@given(texts)
def test_every_character_keeps_its_place(text: str) -> None:
    script = read(text)
    for new, old in zip(script.toml, text, strict=False):
        assert new in (old, " ") or (new, old) == ("\n", "\r")
    ends = [at for at, character in enumerate(text[: len(script.toml)]) if character in "\r\n"]
    assert [at for at, character in enumerate(script.toml) if character in "\r\n"] == ends


WRITTEN = st.lists(st.sampled_from(["c = 1", "  d", "\n", "\r\n", "\n\n", Stop("e", "f"), ""]))


@given(st.lists(st.sampled_from(PIECES[2:])).map("".join), st.data())
def test_an_edit_of_the_toml_is_an_edit_of_the_script(text: str, data: st.DataObject) -> None:
    script = read(f"x = 1\n# /// script\n{text}")
    assert script.block
    lines = script.block.lines
    places = st.integers(lines.start, lines.end).filter(
        lambda place: script.text[place - 1 : place + 1] != "\r\n"
    )
    span = Span(*sorted((data.draw(places), data.draw(places))))
    edit = Edit(span, tuple(data.draw(WRITTEN)))
    after = read(apply(script.text, [in_script(script, edit)]))
    assert after.block
    assert contents(after.toml) == contents(apply(script.toml, [edit]))
    assert after.text.startswith(script.text[: lines.start])
    assert after.text.endswith(script.text[lines.end :])


def test_an_edit_before_the_block_is_made_in_it() -> None:
    edit = Edit(Span(0, 0), ("a = 1\n",))
    for before, after in (
        ("x\n# /// script\n# ///\n", "x\n# /// script\n# a = 1\n# ///\n"),
        ("# /// script\r\n# ///", "# /// script\r\n# a = 1\n# ///"),
        ("# /// script", "# /// script\n# a = 1\n"),
    ):
        assert apply(before, [in_script(read(before), edit)]) == after


def contents(toml: str) -> list[str]:
    """Return the lines of a text that say something, without blanks."""
    lines = re.split(r"[\r\n]", re.sub(r"[ \t]", "", toml))
    return [line for line in lines if line]


def script_of(toml: str, line_end: str = "\n") -> str:
    """Return a script with this TOML in it."""
    lines = (f"# {line}" if line else "#" for line in toml.splitlines())
    return line_end.join(["#!/usr/bin/env python", "# /// script", *lines, "# ///", "print()", ""])


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_fix_of_every_page_is_one_of_a_script_too(line_end: str) -> None:
    made = 0
    for example in rule_examples():
        toml = next(iter(example.files.values()))
        if "///" in toml or "\r" in toml or '"""' in toml:
            continue
        script = script_of(toml.replace("[project]\n", ""), line_end)
        path = PurePosixPath("/project/script.py")
        manifest, workspace = read_one({path: script}, path)
        assert manifest.text == script
        for finding in check(manifest, workspace, Settings(raises=True)):
            for fix in islice(finding.fixes(), 3):
                after = apply(script, manifest.in_file(fix.edits))
                toml_after = apply(manifest.document.text, fix.edits)
                assert contents(read(after).toml) == contents(toml_after)
                assert after.startswith(script.partition("script")[0])
                assert after.endswith(f"# ///{line_end}print(){line_end}")
                made += 1
    assert made > 100
