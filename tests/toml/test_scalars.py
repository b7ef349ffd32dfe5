"""What strings, numbers and dates mean, with tomlkit as the second opinion."""

from datetime import UTC, date, datetime, time
from math import isnan

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from uv_index.toml.scalars import Flaw, decode, read_scalar, string_flaws

# Each is sound wherever it stands.
SOUND = [
    r"\n",
    r"\"",
    r"\\",
    r"\x41",
    r"\u00e9",
    r"\U0001F600",
    r"\e",
    "a",
    "é",
    " ",
    "\t",
    "'",
    "#",
]
SOUND_IN_MORE_LINES = [*SOUND, "\n", '"', "\\\n  ", "\\  \n\n  "]


@given(st.lists(st.sampled_from(SOUND)).map("".join))
def test_a_basic_string_means_what_tomlkit_says(content: str) -> None:
    assert list(string_flaws(content, '"')) == []
    assert decode(content, '"') == tomlkit.value(f'"{content}"').unwrap()


@given(st.lists(st.sampled_from(SOUND_IN_MORE_LINES)).map("".join))
def test_a_multi_line_string_means_what_tomlkit_says(content: str) -> None:
    if '""' not in content:
        assert list(string_flaws(content, '"""')) == []
        assert decode(content, '"""') == tomlkit.value(f'"""{content}"""').unwrap()


UNSOUND = ["\\", "x", "u", "U", "0", "d800", "4", "\n", "\r", "\r\n", " ", "\x00", "\x7f", "\ud800"]


@given(st.lists(st.sampled_from(UNSOUND)).map("".join), st.sampled_from(['"', "'", '"""', "'''"]))
def test_flaws_lie_in_the_content_in_order(content: str, quote: str) -> None:
    flaws = list(string_flaws(content, quote))
    assert all(0 <= flaw.start <= flaw.end <= len(content) for flaw in flaws)
    assert flaws == sorted(flaws, key=lambda flaw: flaw.start)


def test_windows_line_ends_in_a_string_are_newlines() -> None:
    assert decode("\r\na\r\nb", '"""') == "a\nb"
    assert decode("\r\na\r\nb", "'''") == "a\nb"


SCALARS = [
    ("true", True),
    ("+1_000", 1000),
    ("-0", 0),
    ("0xDEAD_beef", 0xDEADBEEF),
    ("0o755", 0o755),
    ("0b1_0", 2),
    ("9223372036854775808", 2**63),
    ("1e3", 1000.0),
    ("-1_0.5E-1", -1.05),
    ("-inf", float("-inf")),
    ("1979-05-27", date(1979, 5, 27)),
    ("07:32", time(7, 32)),
    ("07:32:00.1234567", time(7, 32, 0, 123456)),
    ("1979-05-27 07:32", datetime(1979, 5, 27, 7, 32)),  # noqa: DTZ001  # it is a local one
    ("1979-05-27t07:32:00z", datetime(1979, 5, 27, 7, 32, tzinfo=UTC)),
    ("2016-12-31T23:59:60Z", datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)),
]


@pytest.mark.parametrize(("source", "value"), SCALARS)
def test_a_scalar_has_its_value(source: str, value: object) -> None:
    found = read_scalar(source)
    assert found == value
    assert type(found) is type(value)


def test_no_number_is_a_float() -> None:
    number = read_scalar("+nan")
    assert isinstance(number, float)
    assert isnan(number)


NO_SCALARS = [
    "1٣",
    "٣",
    "0X1",
    "0_x1",
    "1.",
    ".5",
    "1__0",
    "1979-13-01",
    "25:00",
    "1" * 5000,
    "0x" + "f" * 5000,
]


@pytest.mark.parametrize("source", NO_SCALARS, ids=[source[:10] for source in NO_SCALARS])
def test_what_is_no_scalar_has_a_flaw(source: str) -> None:
    assert isinstance(read_scalar(source), Flaw)


@given(st.text(alphabet="0123456789+-_.:eExobTZ infatrue", min_size=1))
def test_a_flaw_lies_in_its_text(source: str) -> None:
    found = read_scalar(source)
    if isinstance(found, Flaw):
        assert 0 <= found.start <= found.end <= len(source)
        assert found.message
