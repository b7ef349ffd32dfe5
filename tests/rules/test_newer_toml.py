"""What is newer than TOML 1.0, beside the reader of TOML 1.0 in Python 3.11 to 3.14."""

import re
import sys
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files import read
from tests.places import SHARED, needs_shared
from tests.rules.test_corpus import ENTRIES, is_toml, text_of
from uv_index.rules import Settings, check
from uv_index.rules.finding import Finding, Severity
from uv_index.text import apply

pytestmark = [
    needs_shared,
    pytest.mark.skipif(sys.version_info >= (3, 15), reason="this `tomllib` reads TOML 1.1"),
]

ON = Settings({"newer-toml": Severity.HINT}, raises=True)
SUITE = SHARED / "toml-test"

# What `tomllib` does not read and TOML 1.0 has: Python has no such year, and no such second.
PYTHONS_OWN = re.compile(r"\b0000-|:60\b")


@cache
def valid() -> dict[str, str]:
    listing = SUITE / "files-toml-1.1.0"
    names = listing.read_text().split() if listing.is_file() else []
    texts = {n: (SUITE / n).read_bytes().decode() for n in names if re.match(r"valid.*\.toml$", n)}
    texts |= {entry["file"]: text_of(entry["file"]) for entry in ENTRIES}
    return {name: text for name, text in texts.items() if not faulty(text)}


def faulty(text: str) -> bool:
    return bool(read(text)[0].faults) or bool(PYTHONS_OWN.search(text)) or text[:1] == "\ufeff"


@cache
def newer(text: str) -> list[Finding]:
    return [f for f in check(*read(text), ON) if f.code == "newer-toml"]


SCALARS = ["1", "12:30", "12:30:00", "2026-01-31 12:30:00Z", "2026-01-31T12:30+01:00", "'\\e'"]
SCALARS += [r'"\e"', r'"\\x41"', r'"\\\x41"', r'"\u0041"', r'"""\x41"""', '"a,\\"b{"']
GAPS = st.sampled_from(["", " ", "\n", " # c,\n", "\t"])


def array(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    listed = st.lists(st.tuples(GAPS, items, GAPS).map("".join), max_size=3).map(",".join)
    return st.tuples(st.just("["), listed, st.just("]")).map("".join)


@st.composite
def inline_table(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    keys = draw(
        st.lists(st.sampled_from(["a", "b", r'"\e"', r'"\u001c"']), unique=True, max_size=3)
    )
    entries = [f"{draw(GAPS)}{key} = {draw(values)}{draw(GAPS)}" for key in keys]
    end = draw(st.sampled_from(["", ",", ", ", "\n,\n"])) if entries else ""
    return f"{{{','.join(entries)}{end}}}"


VALUES = st.recursive(st.sampled_from(SCALARS), lambda v: array(v) | inline_table(v), max_leaves=6)


@given(VALUES)
def test_a_value_is_found_wanting_where_tomllib_does_not_read_it(value: str) -> None:
    text = f"key = {value}\n"
    assert not read(text)[0].faults
    assert is_toml(text) == (newer(text) == [])


def test_what_is_newer_is_what_tomllib_does_not_read() -> None:
    assert {name for name, text in valid().items() if newer(text)} == {
        name for name, text in valid().items() if not is_toml(text)
    }
    assert sum(bool(newer(text)) for text in valid().values()) >= 10


def test_what_is_mended_is_read_unless_a_comment_would_be_lost() -> None:
    mended = 0
    for name, text in valid().items():
        fixes = [fix for finding in newer(text) for fix in finding.fixes()]
        if len(fixes) < len(newer(text)):
            assert re.search(r"\{[^}]*#", text), name
        elif fixes:
            after = apply(text, [edit for fix in fixes for edit in fix.edits])
            assert newer(after) == []
            assert is_toml(after), name
            mended += 1
    assert mended >= 10
