"""Typing, as the benchmarks do it, leaves the text as it was, and does on the way what it says."""

from collections import Counter
from typing import Any

import pytest
from lsprotocol import types

from tests.bench.keystrokes import PLACES, Place, cycle, offset_in, prepared
from tests.bench.texts import PLANNED, SIZES, generate
from uv_index.lsp.session import OpenDocument, Session
from uv_index.rules import check

URI = "file:///project/pyproject.toml"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
@pytest.mark.parametrize("lines", SIZES[:2])
def test_keys_are_the_same_as_parts_and_as_whole_texts(lines: int, place: Place) -> None:
    text, offset = prepared(generate(lines), place)
    session = Session()
    session.open(URI, 1, text)
    steps = cycle(text, offset, place.typed)
    assert len(steps) == 2 * len(place.typed)
    for step in steps:
        assert _changed(session, step.part).manifest.text == step.text
    assert step.text == text


def test_places_are_where_they_say() -> None:
    lines = generate(SIZES[1]).splitlines()
    at = {place.name: _line(place) for place in PLACES}
    assert at["at the start"] == 0
    assert abs(at["in the middle"] - len(lines) / 2) < len(lines) / 5
    assert at["at the end"] == len(lines)
    assert lines[at["in the longest list"] + 2] == "]"


COMING = {
    "at the end": {"toml-syntax"},
    "in a source's index": {"undeclared-index"},
    "in an index's name": {"undeclared-index", "unmapped-explicit-index"},
    "in a broken line": {"undeclared-index"},
}
STAYING = {"in a broken line": {"toml-syntax", "unused-source"}}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_what_is_found_comes_on_the_way_and_goes_again(place: Place) -> None:
    text, offset = prepared(generate(SIZES[1]), place)
    session = Session()
    before = _codes(session, session.open(URI, 1, text))
    assert set(before - Counter(PLANNED)) == STAYING.get(place.name, set())
    coming: set[str] = set()
    for step in cycle(text, offset, place.typed):
        after = _codes(session, _changed(session, step.part))
        coming |= set(after - before)
    assert coming == COMING.get(place.name, set())
    assert after == before


def _line(place: Place) -> int:
    text = generate(SIZES[1])
    return text.count("\n", 0, offset_in(text, place))


def _changed(session: Session, part: dict[str, Any]) -> OpenDocument:
    start, end = (types.Position(**part["range"][edge]) for edge in ("start", "end"))
    change = types.TextDocumentContentChangePartial(types.Range(start, end), part["text"])
    changed = session.change(URI, 2, [change], "utf-16")
    assert changed
    return changed


def _codes(session: Session, opened: OpenDocument | None) -> Counter[str]:
    assert opened
    found = check(opened.manifest, session.surroundings(opened.manifest))
    return Counter(finding.code for finding in found)
