"""The tables that statements make together, and what TOML forbids between statements."""

import pytest

from tests.toml.trees import messages, plain
from uv_index.text import Span
from uv_index.toml import tree
from uv_index.toml.document import edit, parse
from uv_index.toml.nodes import Array, Header, InlineTable, Word
from uv_index.toml.tree import Table, Tables, build, table_of

CLASHES = [
    # Text, the place of the fault and its words, what counts all the same.
    ("a = 1\na = 2", "2:1 duplicate key", {"a": 1}),
    ('a = 1\n"\\u0061" = 2', "2:1 duplicate key", {"a": 1}),
    ("a.b = 1\na.b = 2", "2:3 duplicate key", {"a": {"b": 1}}),
    ("a.b.c = 1\na.b = 2", "2:3 duplicate key", {"a": {"b": {"c": 1}}}),
    ("a = 1\na.b = 2", "2:1 cannot extend value of type integer with a dotted key", {"a": 1}),
    (
        "a = {}\na.b = 2",
        "2:1 cannot extend value of type inline table with a dotted key",
        {"a": {}},
    ),
    ("a = []\n[[a]]", "2:3 duplicate key", {"a": []}),
    ("a = [{}]\n[a.b]", "2:2 cannot extend value of type array with a dotted key", {"a": [{}]}),
    ("a = 1\n[a.b]", "2:2 cannot extend value of type integer with a dotted key", {"a": 1}),
    ("[a]\nb = 1\n[a]\nc = 2", "3:2 duplicate key", {"a": {"b": 1, "c": 2}}),
    ("[a]\n[[a]]\nb = 1", "2:3 duplicate key", {"a": {}}),
    ("[[a]]\nb = 1\n[a]\nb = 2", "3:2 duplicate key", {"a": [{"b": 1}]}),
    ("[a]\nb.c = 1\n[a.b]\nd = 1", "3:4 duplicate key", {"a": {"b": {"c": 1, "d": 1}}}),
    ("[a.b]\nc = 1\n[a]\nb.d = 1", "4:1 duplicate key", {"a": {"b": {"c": 1}}}),
    ("[a.b.c]\n[a]\nb.x = 1", "3:3 duplicate key", {"a": {"b": {"c": {}}}}),
    ("[[a.b]]\n[a]\nb.y = 2", "3:3 duplicate key", {"a": {"b": [{}]}}),
    ("a = {b = {c = 1}, b.d = 2}", "1:19 cannot extend", {"a": {"b": {"c": 1}}}),
    ("a = {b.c = 1, b.c = 2}", "1:17 duplicate key", {"a": {"b": {"c": 1}}}),
]


@pytest.mark.parametrize(("text", "fault", "value"), CLASHES, ids=[text for text, _, _ in CLASHES])
def test_the_first_of_two_that_clash_counts(text: str, fault: str, value: object) -> None:
    found = messages(text)
    assert len(found) == 1
    assert found[0].startswith(fault)
    assert plain(build(parse(text)).root) == value


SOUND = [
    ("a.b = 1\na.c = 2", {"a": {"b": 1, "c": 2}}),
    ("[a.b]\nc = 1\n[a]\nd = 2", {"a": {"b": {"c": 1}, "d": 2}}),
    ("[a]\nb.c = 1\n[a.b.d]\ne = 2", {"a": {"b": {"c": 1, "d": {"e": 2}}}}),
    ("[[a]]\n[a.b]\n[[a]]\n[a.b]", {"a": [{"b": {}}, {"b": {}}]}),
    ("a = {b.c = 1, b.d = 2}", {"a": {"b": {"c": 1, "d": 2}}}),
]


@pytest.mark.parametrize(("text", "value"), SOUND, ids=[text for text, _ in SOUND])
def test_tables_are_joined_where_toml_joins_them(text: str, value: object) -> None:
    assert messages(text) == []
    assert plain(build(parse(text)).root) == value


def table(parent: Table, name: str) -> Table:
    member = parent.get(name)
    assert member
    assert isinstance(member.value, Table)
    return member.value


def test_a_member_knows_all_words_that_name_it() -> None:
    text = "[tool.uv]\nmanaged = true\n[tool.uv.sources]\n[[tool.uv.index]]\n[[tool.uv.index]]"
    document = parse(text)
    tool = build(document).root.get("tool")
    assert tool
    assert [document.span(word).start for word in tool.words] == [1, 26, 45, 63]
    index = table(table(build(document).root, "tool"), "uv").get("index")
    assert index
    assert isinstance(index.value, Tables)
    assert [len(index.words), len(index.value.items)] == [2, 2]


def test_a_table_knows_what_defines_it() -> None:
    document = parse("[a.b]\nc.d = 1\nc.e = 2\nf = { g = 1 }\n")
    a = table(build(document).root, "a")
    b = table(a, "b")
    c = table(b, "c")
    assert a.places == ()
    assert a.header is None
    assert isinstance(b.header, Header)
    assert b.header.source == "[a.b]"
    assert [type(place) for place in c.places] == [Word, Word]
    inline = b.get("f")
    assert inline
    assert isinstance(inline.value, InlineTable)
    assert table_of(inline.value).places == (inline.value,)


def test_an_array_of_inline_tables_stays_an_array() -> None:
    member = build(parse("a = [{ b = 1 }]")).root.get("a")
    assert member
    assert isinstance(member.value, Array)


HALF_TYPED = ["[tool.\nname = 1\n[tool.\nname = 1", "a. = 1\na. = 2", "= 1\n= 2", "[\n[\n[[\n"]


@pytest.mark.parametrize("text", HALF_TYPED)
def test_keys_that_are_not_typed_yet_do_not_clash(text: str) -> None:
    assert build(parse(text)).faults == ()
    assert plain(build(parse(text)).root) == {}


def test_faults_are_in_text_order_wherever_they_come_from() -> None:
    assert messages("a = \nb = 1\nb = 1\nc\n[b]\n[x") == [
        "1:5 missing value",
        "3:1 duplicate key",
        "4:2 key with no value, expected `=`",
        "5:2 duplicate key",
        "6:3 unclosed table, expected `]`",
    ]


def test_members_come_in_the_order_of_the_text_after_an_edit_too() -> None:
    lines = ["Dev = ['a']\n", "dev = ['b']\n"]
    text = "".join(["[groups]\n", *lines, "[groups.more]\na = 1\n"])
    swapped = "".join(["[groups]\n", *reversed(lines), "[groups.more]\na = 1\n"])
    before = parse(text)
    after = edit(before, Span(0, len(text)), swapped)
    made = tree.edit(build(before), before, after).root.members["groups"].value
    assert isinstance(made, Table)
    assert [*made.members] == ["dev", "Dev", "more"]
