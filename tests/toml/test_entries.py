"""Edits of entries by their key words, on lines and in braces."""

import pytest

from uv_index.text import apply
from uv_index.toml import entries
from uv_index.toml.document import Document, parse
from uv_index.toml.nodes import Word
from uv_index.toml.tree import Table, build, table_of
from uv_index.uv.fields import table_in


def words(document: Document, *path: str) -> tuple[Word, ...]:
    """Return the words of the member at a path of names."""
    table: Table | None = build(document).root
    for name in path[:-1]:
        table = table_in(table.get(name)) if table else None
    member = table.get(path[-1]) if table else None
    assert member
    return member.words


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("t = { a = 1, b = 2, c = 3 }\n", "ab", "t = { c = 3 }\n"),
        ("t = { a = 1, b = 2, c = 3 }\n", "bc", "t = { a = 1 }\n"),
        ("t = { a = 1, b = 2, c = 3 }\n", "ac", "t = { b = 2 }\n"),
        ("t = { a = 1, b = 2, c = 3 }\n", "abc", "t = {}\n"),
        ("t = {\n  a = 1, # one\n  b = 2,\n  c = 3,\n}\n", "ab", "t = {\n  c = 3,\n}\n"),
        ("t = {\n  a = 1,\n  b = 2,\n  c = 3, # three\n}\n", "bc", "t = {\n  a = 1,\n}\n"),
        ("[t]\na = 1\nb = 2 # two\nc = 3\n", "ab", "[t]\nc = 3\n"),
        ("t.a = 1\nt.b = 2\nt.c.d = 3\nt.c.e = 4\n", "bc", "t.a = 1\n"),
    ],
)
def test_entries_are_removed_with_what_belongs_to_them(
    text: str, names: str, expected: str
) -> None:
    document = parse(text)
    edits = entries.remove(
        document, [word for name in names for word in words(document, "t", name)]
    )
    assert edits is not None
    assert apply(text, edits) == expected


def test_the_word_of_a_header_has_no_entry_to_remove() -> None:
    document = parse("[t.a]\nb = 1\n")
    assert entries.remove(document, words(document, "t", "a")) is None


def test_every_word_of_a_name_is_renamed() -> None:
    text = "a.b = 1\na.c = 2\n[a.d]\n"
    document = parse(text)
    edits = entries.rename(document, words(document, "a"), "x y")
    assert apply(text, edits) == '"x y".b = 1\n"x y".c = 2\n["x y".d]\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t = { a = 1 }\n", "t = { a = 1, z = 0 }\n"),
        ("[t]\na = 1\n\n[u]\n", "[t]\na = 1\nz = 0\n\n[u]\n"),
        ("[s]\nt.a = 1\n", "[s]\nt.a = 1\nt.z = 0\n"),
    ],
)
def test_an_entry_is_added_as_the_others_are_written(text: str, expected: str) -> None:
    document = parse(text)
    path = ("s", "t") if text.startswith("[s]") else ("t",)
    table = build(document).root
    for name in path:
        member = table.get(name)
        inner = table_in(member)
        assert inner
        table = inner
    beside = table.members["a"].words[-1]
    edit = entries.add(document, table.places[0], beside, "z", "0")
    assert edit
    assert apply(text, [edit]) == expected


def test_an_entry_is_found_in_the_braces_of_a_list() -> None:
    document = parse("t = [1, { a = { b = 2 } }]\n")
    [statement] = document.statements
    item = statement.node.value.items[1]  # type: ignore[union-attr]  # the entry is an array
    [word] = table_of(item).members["a"].words
    held = entries.held_entry(word)
    assert held
    assert held[0] is item
    assert held[1].source == "a = { b = 2 }"
