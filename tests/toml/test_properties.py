"""What holds of every text, sound or broken, and of every edit."""

import random
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.places import shared_files
from tests.toml.trees import all_nodes, dump, messages
from uv_index.text import Span
from uv_index.toml import tree
from uv_index.toml.document import Document, edit, parse
from uv_index.toml.nodes import Entry, children
from uv_index.toml.statements import parse_statement
from uv_index.toml.tables import Table, Tables
from uv_index.toml.tree import Tree

SOUND = """\
# A file with a bit of everything.
[project]
name = "demo" # trailing
'quoted' . "key" = 'literal'
requires-python = ">=3.11"
dependencies = [
  "httpx>=0.28",  # a comment
  "torch",
]

[tool.uv.sources]
torch = { index = "pytorch", marker = "sys_platform == 'linux'" }
multi = [
  { index = "a", extra = "cpu" },
  {
    index = "b", # TOML 1.1
  },
]
text = \"\"\"
  three \\
  lines\"\"\"
numbers = [0x1F, 1_000, 1.5e3, -inf, true, 1979-05-27 07:32:00Z]

[[tool.uv.index]]
name = "pytorch"
url = "https://example.com/simple"
explicit = true
"""

FRAGMENTS = [
    *"abtf0189.-+_=,:[]{}\"'#\\ \t\n\r",
    "\r\n",
    '"""',
    "'''",
    "[[",
    "]]",
    "\n[a.b]\n",
    "\n[[a.b]]\n",
    "\nkey = ",
    "[1.2]",
    "{ a = 1 }",
    '"text"',
    "true",
    "inf",
    "0x",
    "1e",
    "1979-05-27",
    "07:32",
    "\\u00e9",
    "\\ud800",
    "\ufeff",
    "\x00",
    "\x7f",
    "\ud800",
    "é",
    "٣",
    "\u2028",
    "\x85",
]

LINES = [
    "a = [1,\n",
    "b = [{c = 1\n",
    "d = { e =\n",
    "2, ]\n",
    "}\n",
    "[f.g]\n",
    "[[h]] # i\n",
    "j = 3\n",
    "k\r",
    "\r\n",
    "\n",
    'l = """m\n',
    "[f]\n",
    "g.n = 4\n",
    "[[f.g]]\n",
    "[a]\n",
    'n"""\n',
]

texts = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join) | st.text(max_size=40)


@cache
def real_texts() -> tuple[str, ...]:
    files = shared_files("corpus/**/pyproject.toml")
    return (SOUND, *(file.read_bytes().decode() for file in files[::40]))


def check(document: Document) -> None:
    """Assert what holds of every document."""
    text = document.text
    assert document.statements
    assert "".join(statement.text for statement in document.statements) == text.removeprefix(
        "\ufeff"
    )
    for statement in document.statements:
        assert dump(parse_statement(statement.text)) == dump(statement)
        for fault in statement.errors:
            assert 0 <= fault.span.start <= fault.span.end <= len(statement.text)
        for comment in statement.comments:
            assert comment.of(statement.text).startswith("#")
    for node in all_nodes(document):
        assert document.span(node).of(text) == node.source
        assert node.span.start <= node.span.end
        end = node.span.start
        for child in children(node):
            assert child.statement is node.statement
            assert end <= child.span.start <= child.span.end <= node.span.end
            end = child.span.end
    messages(text)


def assert_edited(document: Document, span: Span, text: str) -> Document:
    """Edit a document and assert that it is as if parsed, and reuses what it can."""
    edited = edit(document, span, text)
    expected = parse(document.text[: span.start] + text + document.text[span.end :])
    assert edited.text == expected.text
    assert edited.starts == expected.starts
    assert dump(edited.statements) == dump(expected.statements)
    assert len(set(edited.statements)) == len(edited.statements)
    old = dict(zip(document.starts, document.statements, strict=True))
    for start, statement in zip(edited.starts, edited.statements, strict=True):
        distance = 0 if start < span.start else len(edited.text) - len(document.text)
        same = old.get(start - distance)
        is_outside = start + len(statement.text) <= span.start or start >= span.start + len(text)
        if is_outside and same and same.text == statement.text:
            assert statement is same
    assert_same_tables(tree.edit(tree.build(document), document, edited), tree.build(edited))
    return edited


def assert_same_tables(one: Tree, other: Tree) -> None:
    """Assert that two trees of one document hold the same nodes in the same order."""
    assert held(one.root) == held(other.root)
    assert list(map(dump, one.faults)) == list(map(dump, other.faults))
    assert [s.statements for s in one.sections] == [s.statements for s in other.sections]
    assert [s.errors for s in one.sections] == [s.errors for s in other.sections]


def held(value: object) -> object:
    """Return what a table holds, the nodes in it themselves."""
    match value:
        case Table(members, places):
            inside = [(name, member.words, held(member.value)) for name, member in members.items()]
            return places, inside
        case Tables(items):
            return [held(item) for item in items]
        case _:
            return value


@given(texts)
@example("")
@example("\ufeff")
@example("a=\r\r\n[")
@example("a = [\r[b]")
@example('a = [1, """\n')
def test_any_text_is_covered_by_its_statements_and_nodes(text: str) -> None:
    check(parse(text))


@pytest.mark.parametrize("open_bracket", ["[", "{a=", "[{a=", "a.", "[[", '"""', "{a=["])
def test_nesting_without_end_is_no_error_of_ours(open_bracket: str) -> None:
    check(parse("x = " + open_bracket * 3000))
    check(parse(open_bracket * 3000 + "\nb = 1\n"))


def test_every_prefix_of_a_text_is_covered() -> None:
    for end in range(len(SOUND)):
        check(parse(SOUND[:end]))


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_broken_real_files_are_covered(source: random.Random) -> None:
    text = source.choice(real_texts())
    start = source.randrange(len(text))
    end = min(len(text), start + source.choice([0, 0, 1, 2, 10, 200]))
    broken = text[:start] + source.choice(["", *FRAGMENTS]) + text[end:]
    check(parse(broken[: source.choice([len(broken), start + 1])]))


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(LINES), max_size=12).map("".join)
    | st.lists(st.sampled_from(LINES), min_size=34, max_size=40).map("".join)
    | texts,
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9), texts | st.just("")), max_size=5),
)
@example("a = [1,\n[b.c]\n", [(12, 1, "")])
@example("a = 1\n[b]\n", [(0, 6, "")])
@example("a = [1,\nb = 2\n", [(10, 1, "")])
@example("a = {b = 1\nc = 2\n", [(13, 1, "")])
@example("a\rb", [(2, 1, "\n")])
@example("a\r\nb", [(1, 1, "")])
@example("", [(0, 0, "\ufeff")])
@example("\ufeffa = 1\n", [(0, 1, "")])
@example("a = 1\n", [(0, 0, "\ufeff")])
@example('a = """\nb\nc', [(8, 0, '"""\n')])
@example("a = 1\n", [(0, 0, "a = 1\n")])
@example("[a]\n", [(0, 0, "b = 1\n")])
@example("b = 1\n[a]\n", [(0, 6, "")])
@example("a = 1\nb = 2\n", [(6, 0, "a = 1\nb = 2\n")])
@example("[a]\nb = 1\n", [(0, 0, "\n"), (9, 0, "2")])
def test_an_edited_document_is_as_if_parsed(text: str, edits: list[tuple[int, int, str]]) -> None:
    document = parse(text)
    kept = tree.build(document)
    for offset, length, inserted in edits:
        start = min(offset, len(document.text))
        end = min(start + length, len(document.text))
        before, document = document, assert_edited(document, Span(start, end), inserted)
        kept = tree.edit(kept, before, document)
        assert_same_tables(kept, tree.build(document))


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_edits_of_real_files_are_as_if_parsed(source: random.Random) -> None:
    document = parse(source.choice(real_texts()))
    for _ in range(4):
        start = source.randrange(len(document.text) + 1)
        end = min(len(document.text), start + source.choice([0, 0, 0, 1, 5, 80]))
        inserted = source.choice(["", *FRAGMENTS])
        document = assert_edited(document, Span(start, end), inserted)


def test_an_edit_inside_a_statement_changes_that_statement_alone() -> None:
    document = parse(SOUND)
    for index, statement in enumerate(document.statements):
        if isinstance(statement.node, Entry):
            offset = document.start(statement) + statement.node.key.span.end
            edited = edit(document, Span(offset, offset), "x")
            assert edited.statements[:index] == document.statements[:index]
            assert edited.statements[index].text != statement.text
            assert edited.statements[index + 1 :] == document.statements[index + 1 :]


def test_a_text_replaced_by_one_that_is_nearly_the_same_keeps_nearly_all_statements() -> None:
    document = parse(SOUND)
    text = SOUND.replace("httpx", "niquests")
    edited = edit(document, Span(0, len(SOUND)), text)
    assert edited.text == text
    changed = [
        new.text
        for new, old in zip(edited.statements, document.statements, strict=True)
        if new is not old
    ]
    assert len(changed) == 1
    assert "niquests" in changed[0]


def test_an_edit_that_changes_nothing_gives_the_same_document() -> None:
    document = parse(SOUND)
    assert edit(document, Span(10, 20), SOUND[10:20]) is document
