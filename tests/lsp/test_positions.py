"""Offsets and positions: the protocol's line ends and units, and no others."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uv_index.lines import lines_of
from uv_index.lsp.positions import Encoding, offset_of, position_of
from uv_index.text import Span

ENCODINGS = get_args(Encoding)

# Letters, what only Python takes for a line end, both line ends, two to four bytes, lone halves.
PIECES = ["a", "\u2028", "\x85", "\f", "\n", "\r\n", "\r", "é", "日", "🚀", "\ud83d", "\ude00"]
texts = st.lists(st.sampled_from(PIECES)).map("".join)


@given(texts, st.sampled_from(ENCODINGS), st.data())
def test_offset_comes_back_from_its_position(
    text: str, encoding: Encoding, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, len(text)))
    is_inside_line_end = text[offset - 1 : offset + 1] == "\r\n"
    lines = lines_of(text)
    line, column = position_of(lines, offset, encoding)
    assert offset_of(lines, line, column, encoding) == offset - is_inside_line_end


@given(texts, st.sampled_from(ENCODINGS), st.integers(-3, 99), st.integers(-3, 99))
def test_any_position_means_an_offset_in_the_text(
    text: str, encoding: Encoding, line: int, column: int
) -> None:
    assert 0 <= offset_of(lines_of(text), line, column, encoding) <= len(text)


@given(texts, st.sampled_from(ENCODINGS), st.integers(-9, 99))
def test_any_offset_has_a_position(text: str, encoding: Encoding, offset: int) -> None:
    line, column = position_of(lines_of(text), offset, encoding)
    assert line >= 0
    assert column >= 0


@pytest.mark.parametrize(
    ("encoding", "column"), [("utf-8", 1 + 2 + 3 + 4), ("utf-16", 1 + 1 + 1 + 2), ("utf-32", 4)]
)
def test_column_counts_units(encoding: Encoding, column: int) -> None:
    assert position_of(lines_of("x\naé日🚀b"), len("x\naé日🚀"), encoding) == (1, column)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 3), ("utf-16", 1), ("utf-32", 1)])
def test_lone_surrogate_counts_as_what_it_would_take(encoding: Encoding, column: int) -> None:
    lines = lines_of("\ud83d = 1")
    assert position_of(lines, 1, encoding) == (0, column)
    assert offset_of(lines, 0, column, encoding) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_the_protocol_end_lines(end: str) -> None:
    assert position_of(lines_of(f"a{end}b"), 1 + len(end), "utf-16") == (1, 0)


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\v", "\f", "\x1c"])
def test_line_ends_of_python_do_not(end: str) -> None:
    assert position_of(lines_of(f"a{end}b"), 2, "utf-32") == (0, 2)


def test_column_behind_the_line_means_its_end() -> None:
    assert offset_of(lines_of("abc\r\nd"), 0, 99, "utf-16") == len("abc")


def test_line_behind_the_text_means_its_end() -> None:
    assert offset_of(lines_of("abc\nd"), 7, 0, "utf-16") == len("abc\nd")


def test_column_inside_a_character_means_its_start() -> None:
    assert offset_of(lines_of("a🚀b"), 0, 2, "utf-16") == 1


@given(texts, st.data())
def test_edited_lines_are_those_of_the_new_text(text: str, data: st.DataObject) -> None:
    lines = lines_of(text)
    for new in data.draw(st.lists(texts, min_size=1, max_size=4)):
        start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
        lines = lines.edited(Span(start, end), new)
        text = text[:start] + new + text[end:]
        fresh = lines_of(text)
        assert [lines.text(line) for line in range(len(lines))] == [
            fresh.text(line) for line in range(len(fresh))
        ]
        assert [lines.start(line) for line in range(len(lines) + 1)] == [
            fresh.start(line) for line in range(len(fresh) + 1)
        ]
