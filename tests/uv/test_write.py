"""Edits that write TOML beside TOML."""

import tomllib

import pytest

from uv_index.text import Edit, apply
from uv_index.toml import write
from uv_index.toml.document import Document, parse
from uv_index.toml.nodes import Array, Entry, Header, InlineTable
from uv_index.toml.style import Style, style

ARRAYS = [
    ("[]", '["new"]'),
    ("[ ]", '["new"]'),
    ("[\n]", '["new"]'),
    ('["a"]', '["a", "new"]'),
    ('["a",]', '["a", "new",]'),
    ('[ "a", "b" ]', '[ "a", "b", "new" ]'),
    ('[ "a", "b", ]', '[ "a", "b", "new", ]'),
    ('[\n  "a"\n]', '[\n  "a",\n  "new"\n]'),
    ('[\n  "a",\n]', '[\n  "a",\n  "new",\n]'),
    ('[\n\t"a",\n\t"b"\n]', '[\n\t"a",\n\t"b",\n\t"new"\n]'),
    ('[\n  "a" # one\n]', '[\n  "a", # one\n  "new"\n]'),
    ('[\n  "a", # one\n]', '[\n  "a", # one\n  "new",\n]'),
    ('[\n  "a", # one\n  # two\n]', '[\n  "a", # one\n  "new",\n  # two\n]'),
    ('[\n  "a" # one\n  , # two\n]', '[\n  "a" # one\n  , # two\n  "new",\n]'),
    ('[\n  "a", "b", # both\n]', '[\n  "a", "b", "new", # both\n]'),
    ('["a", # one\n "b"]', '["a", # one\n "b",\n "new"]'),
    ("[\n  # none yet\n]", '[\n  # none yet\n  "new",\n]'),
    ("[ # none yet\n]", '[ # none yet\n  "new",\n]'),
    ('[\r\n  "a"\r\n]', '[\r\n  "a",\r\n  "new"\r\n]'),
    ('[[\n  "a",\n]]', '[[\n  "a",\n], "new"]'),
    ('["#", "]"]', '["#", "]", "new"]'),
    # A comment of this kind must not be tried in every way in which it can be cut.
    (f'[\n  "a" # {"#" * 60}\n]', f'[\n  "a", # {"#" * 60}\n  "new"\n]'),
]

TABLES = [
    ("{}", "{ new = 1 }"),
    ("{ }", "{ new = 1 }"),
    ("{ a = 1 }", "{ a = 1, new = 1 }"),
    ("{a = 1}", "{a = 1, new = 1}"),
    ("{ a = { b = 1 } }", "{ a = { b = 1 }, new = 1 }"),
]


@pytest.mark.parametrize(("before", "after"), ARRAYS)
def test_an_item_is_added_to_an_array(before: str, after: str) -> None:
    document = parse(f"key = {before}\n")
    edit = write.append(document, array(document), ('"new"',))
    assert apply(document.text, [edit]) == f"key = {after}\n"
    assert tomllib.loads(f"key = {after}")["key"] == [
        *tomllib.loads(f"key = {before}")["key"],
        "new",
    ]


@pytest.mark.parametrize(("before", "after"), TABLES)
def test_an_entry_is_added_to_an_inline_table(before: str, after: str) -> None:
    document = parse(f"key = {before}\n")
    edit = write.append(document, inline(document), ("new = 1",))
    assert apply(document.text, [edit]) == f"key = {after}\n"


def test_an_entry_is_added_to_an_inline_table_of_several_lines() -> None:
    document = parse("key = {\n  a = 1, # one\n}\n")
    edit = write.append(document, inline(document), ("new = 1",))
    assert apply(document.text, [edit]) == "key = {\n  a = 1, # one\n  new = 1,\n}\n"


@pytest.mark.parametrize(
    ("before", "position", "after"),
    [
        ("[1, 2, 3]", 0, "[2, 3]"),
        ("[1, 2, 3]", 1, "[1, 3]"),
        ("[1, 2, 3]", 2, "[1, 2]"),
        ("[1, 2,]", 1, "[1,]"),
        ("[ 1 ]", 0, "[]"),
        ("[ 1, ]", 0, "[]"),
        ("[\n  1,\n  2,\n]", 0, "[\n  2,\n]"),
        ("[\n  1,\n  2,\n]", 1, "[\n  1,\n]"),
        ("[\n  1, # one\n]", 0, "[\n]"),
        ("[\n  1, # one\n  2, # two\n]", 1, "[\n  1, # one\n]"),
    ],
)
def test_an_item_is_removed_with_its_comma(before: str, position: int, after: str) -> None:
    document = parse(f"key = {before}\n")
    items = array(document).items
    edit = write.remove_item(document, array(document), items[position])
    assert apply(document.text, [edit]) == f"key = {after}\n"


SECTIONS = """\
# of a
[a]
one = 1
# still of a

# of b
[b]
two = 2

[c]
"""


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("a", "# of b\n[b]\ntwo = 2\n\n[c]\n"),
        ("b", "# of a\n[a]\none = 1\n# still of a\n\n[c]\n"),
        ("c", "# of a\n[a]\none = 1\n# still of a\n\n# of b\n[b]\ntwo = 2\n\n"),
    ],
)
def test_a_section_is_removed_with_its_comments(name: str, after: str) -> None:
    document = parse(SECTIONS)
    edit = write.remove_section(document, header(document, name))
    assert apply(SECTIONS, [edit]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[new]\n"),
        ("\n", "[new]\n\n"),
        ("a = 1", "a = 1\n\n[new]\n"),
        ("a = 1\n", "a = 1\n\n[new]\n"),
        ("a = 1\n\n", "a = 1\n\n[new]\n\n"),
        ("a = 1\r\n", "a = 1\r\n\r\n[new]\r\n"),
        ("# only this\n", "# only this\n\n[new]\n"),
    ],
)
def test_a_section_is_added_at_the_end(before: str, after: str) -> None:
    document = parse(before)
    edit = write.insert_sections(document, write.last_statement(document), ("[new]\n",))
    assert apply(before, [edit]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a = 1\n[b]\n", "a = 1\n\n[new]\n\n[b]\n"),
        ("a = 1\n\n[b]\n", "a = 1\n\n[new]\n\n[b]\n"),
        ("a = 1\n\n# of b\n[b]\n", "a = 1\n\n[new]\n\n# of b\n[b]\n"),
        ("a = 1\n# of b\n[b]\n", "a = 1\n\n[new]\n\n# of b\n[b]\n"),
        ("a = 1\n# of a\n\n[b]\n", "a = 1\n# of a\n\n[new]\n\n[b]\n"),
        ("[b]\n", "[new]\n\n[b]\n"),
        ("# of b\n[b]\n", "[new]\n\n# of b\n[b]\n"),
    ],
)
def test_a_section_is_added_before_another_with_a_blank_line_around(
    before: str, after: str
) -> None:
    document = parse(before)
    place = write.statement_before(document, header(document, "b"))
    edit = write.insert_sections(document, place, ("[new]\n",))
    assert apply(before, [edit]) == after


def test_lines_come_directly_behind_a_statement() -> None:
    assert inserted("a = 1\nb = 2\n", 0) == "a = 1\nnew = 1\nb = 2\n"
    assert inserted("a = 1\nb = 2", 1) == "a = 1\nb = 2\nnew = 1\n"
    assert inserted("a = 1\r\n", 0) == "a = 1\r\nnew = 1\r\n"


def test_a_statement_is_removed_with_its_line() -> None:
    document = parse("a = 1 # one\nb = [\n  2,\n]\nc = 3")
    edits = [write.remove_statement(document, statement) for statement in document.statements]
    removed = [apply(document.text, [edit]) for edit in edits]
    assert removed == [
        "b = [\n  2,\n]\nc = 3",
        "a = 1 # one\nc = 3",
        "a = 1 # one\nb = [\n  2,\n]\n",
    ]


@pytest.mark.parametrize(
    ("text", "quote", "literal"),
    [
        ("plain", '"', '"plain"'),
        ("plain", "'", "'plain'"),
        ("", "'", "''"),
        ('say "so"', '"', r'"say \"so\""'),
        ("it's", "'", '"it\'s"'),
        ("it's", '"', '"it\'s"'),
        ('say "so"', "'", "'say \"so\"'"),
        ("C:\\packages", "'", r"'C:\packages'"),
        ("C:\\packages", '"', r'"C:\\packages"'),
        ("two\nlines", '"', r'"two\nlines"'),
    ],
)
def test_a_string_is_escaped_where_it_must_be(text: str, quote: str, literal: str) -> None:
    written = "".join(str(part) for part in write.string((text,), quote))
    assert written == literal
    assert tomllib.loads(f"key = {written}")["key"] == text


def test_a_key_is_quoted_where_it_must_be() -> None:
    assert write.key("corp-lib") == "corp-lib"
    assert write.key("corp lib") == '"corp lib"'


@pytest.mark.parametrize(
    ("text", "line_end", "quote", "equals", "padding"),
    [
        ("", "\n", '"', " = ", " "),
        ("a = 'b'\nc = 'd'\ne = \"f\"\n", "\n", "'", " = ", " "),
        ("a=1\nb=2\nc = 3\n", "\n", '"', "=", " "),
        ("a = {b = 1}\r\n", "\r\n", '"', " = ", ""),
    ],
)
def test_the_style_is_what_most_of_the_text_does(
    text: str, line_end: str, quote: str, equals: str, padding: str
) -> None:
    assert style(parse(text)) == Style(line_end, quote, equals, padding)


def inserted(text: str, position: int) -> str:
    document = parse(text)
    edit: Edit = write.insert_lines(document, document.statements[position], ("new = 1\n",))
    return apply(text, [edit])


def first_entry(document: Document) -> Entry:
    node = document.statements[0].node
    assert isinstance(node, Entry)
    return node


def array(document: Document) -> Array:
    value = first_entry(document).value
    assert isinstance(value, Array)
    return value


def inline(document: Document) -> InlineTable:
    value = first_entry(document).value
    assert isinstance(value, InlineTable)
    return value


def header(document: Document, name: str) -> Header:
    headers = (s.node for s in document.statements if isinstance(s.node, Header))
    return next(node for node in headers if node.key.path == (name,))
