"""What is left of a text that is being typed: one line of the table for each statement."""

import pytest

from tests.toml.outline import outline
from tests.toml.trees import messages
from uv_index.toml.document import parse

HALF_TYPED = [
    # An entry without its value, or without its key.
    ("index = ", ["index = ?"]),
    ("index =\nurl = 1", ["index = ?", "url = 1"]),
    ("index = # later", ["index = ?"]),
    ("index", ["index = ?"]),
    ("index\nurl = 1", ["index = ?", "url = 1"]),
    ("= 1", ["? = 1"]),
    ("a. = 1", ["a.? = 1"]),
    ("a.", ["a.? = ?"]),
    (".a = 1", ["?.a = 1"]),
    ("a == 1", ["a = 1"]),
    # A value that is none, or more than one.
    ("a = 1 2", ["a = <1 2>"]),
    ('a = "1" 2', ['a = "1"']),
    ('a = 1 "2"', ["a = 1"]),
    ("a = corp", ["a = <corp>"]),
    ("a = tru", ["a = <tru>"]),
    ('a = corp"', ['a = <corp">']),
    ("a = 01", ["a = <01>"]),
    ("a = [1]]", ["a = [1]"]),
    # A string that is not closed ends with its line, a multi-line one with the text.
    ('a = "co', ['a = "co…']),
    ('a = "co # no comment\nb = 1', ['a = "co # no comment…', "b = 1"]),
    ("a = 'co\nb = 1", ['a = "co…', "b = 1"]),
    ('a = ["x", "co\n]\nb = 1', ['a = ["x", "co…]', "b = 1"]),
    ('a = """x\nb = 1\n', ['a = "x\nb = 1\n…']),
    ('a = "\\q\\u00e9\\ud800"', ['a = "\\q\\u00e9\\ud800"']),
    # Headers.
    ("[", ["[?]"]),
    ("[]", ["[?]"]),
    ("[tool.uv", ["[tool.uv]"]),
    ("[tool.\na = 1", ["[tool.?]", "a = 1"]),
    ("[[tool.uv.ind", ["[[tool.uv.ind]]"]),
    ("[[tool.uv.ind\na = 1", ["[[tool.uv.ind]]", "a = 1"]),
    ("[[a]\nb = 1", ["[[a]]", "b = 1"]),
    ("[a b]\nc = 1", ["[a]", "c = 1"]),
    # An inline table that is not closed ends before a line that is an entry.
    ('foo = { index = "co', ['foo = {index = "co……']),
    ('foo = { index = "co\nbar = 1', ['foo = {index = "co……', "bar = 1"]),
    (
        'foo = { index = "co"\nbar = { index = "x" }',
        ['foo = {index = "co"…', 'bar = {index = "x"}'],
    ),
    ("foo = { index = \nbar = 1", ["foo = {index = ?…", "bar = 1"]),
    ("foo = { ind\nbar = 1", ["foo = {ind = ?…", "bar = 1"]),
    ("foo = {\n[bar]", ["foo = {…", "[bar]"]),
    ("foo = { a = 1,\n[bar]", ["foo = {a = 1…", "[bar]"]),
    ("foo = { index = }", ["foo = {index = ?}"]),
    ("foo = { ind }", ["foo = {ind = ?}"]),
    ("foo = { a = 1 b = 2 }", ["foo = {a = <1 b>}"]),
    ('foo = { a = "1" b = 2 }', ['foo = {a = "1", b = 2}']),
    ("foo = { a = [1 }", ["foo = {a = [1…}"]),
    # An array that is not closed ends before an entry or a header.
    ("x = [1,\ny = 2", ["x = [1…", "y = 2"]),
    ("x = [\n  # nothing\n\ny = 2", ["x = […", "y = 2"]),
    ('a = [{ index = "\n[tool.uv]\nb = 1', ['a = [{index = "………', "[tool.uv]", "b = 1"]),
    ("x = [1,\n[[a.b]] # c\ny = 2", ["x = [1…", "[[a.b]]", "y = 2"]),
    ('x = [1,\n"y" . z = 2', ["x = [1…", "y.z = 2"]),
    ("x = [ { a = 1 ]\ny = 2", ["x = [{a = 1…]", "y = 2"]),
    ("x = [\n  requests == 2,\n]", ["x = [<requests>, 2]"]),
    ("x = [1, y = 2]", ["x = [1, <y>, 2]"]),
    # Lines without hope cost themselves.
    ("]\na = 1", ["", "a = 1"]),
    ("}, x\na = 1", ["", "a = 1"]),
    ("{ a = 1 }\nb = 1", ["", "b = 1"]),
    # A lone carriage return ends a line.
    ("a = 1\rb = 2\r", ["a = 1", "b = 2"]),
    ("# a\rb = 2", ["", "b = 2"]),
]


@pytest.mark.parametrize(("text", "expected"), HALF_TYPED, ids=[text for text, _ in HALF_TYPED])
def test_half_typed_text_keeps_its_nodes(text: str, expected: list[str]) -> None:
    assert [outline(statement) for statement in parse(text).statements] == expected
    assert messages(text)


ITEMS = [
    ('x = [1,\n["a"]\n]', ['x = [1, ["a"]]']),
    ("x = [1,\n[1.2]\n]", ["x = [1, [1.2]]"]),
    ("x = [1,\n[true]\n]", ["x = [1, [true]]"]),
    ("x = [1,\n[[1979-05-27]]\n]", ["x = [1, [[1979-05-27]]]"]),
]


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_a_line_that_can_be_an_item_ends_no_array(text: str, expected: list[str]) -> None:
    assert [outline(statement) for statement in parse(text).statements] == expected
    assert messages(text) == []


FAULTS = [
    ("a", ["1:2 key with no value, expected `=`"]),
    ("a =", ["1:4 missing value"]),
    ("a = {b = 1", ["1:11 unclosed inline table, expected `}`"]),
    ('a = [{ index = "', ['1:17 invalid basic string, expected `"`']),
    ("[a", ["1:3 unclosed table, expected `]`"]),
    ("[[a]", ["1:5 unclosed array table, expected `]`"]),
    ("[[a", ["1:4 unclosed array table, expected `]]`"]),
    ("é = 1", ["1:1 invalid unquoted key, expected letters, numbers, `-`, `_`"]),
    ("a = b", ["1:5 string values must be quoted, expected literal string"]),
    ('a = b"', ['1:5 missing opening quote, expected `"`']),
    ("a = b'''", ["1:5 missing opening quote, expected `'''`"]),
    ("a = Tru", ["1:5 invalid boolean, expected `true`"]),
    ("# \x01", ["1:3 invalid comment character, expected printable characters"]),
    ("a = 1\rb = 2", ["1:6 carriage return must be followed by newline, expected newline"]),
    ("a = 1\na = 2", ["2:1 duplicate key"]),
    ('a = "b" c', ["1:9 unexpected key or value, expected newline, `#`"]),
    ("a = {b = 1, b = 2}", ["1:13 duplicate key"]),
    ("a = 1__0", ["1:6 `_` may only go between digits"]),
    ("a = 2021-02-30", ["1:5 invalid date, no such day: 2021-02-30"]),
    ("a = 1e999", ["1:5 floating-point number overflowed"]),
    (f"a = {'9' * 40}", ["1:5 integer number overflowed"]),
    (f"a = {'[' * 81}", ["1:85 cannot recurse further; max recursion depth met"]),
    (f"[{'a.' * 81}a]", ["1:162 cannot recurse further; max recursion depth met"]),
    ("a = 1\nb = \nc\n", ["2:5 missing value", "3:2 key with no value, expected `=`"]),
]


@pytest.mark.parametrize(("text", "expected"), FAULTS, ids=[text[:30] for text, _ in FAULTS])
def test_a_fault_is_said_where_uv_says_it(text: str, expected: list[str]) -> None:
    assert messages(text)[: len(expected)] == expected


def test_depth_that_uv_takes_has_no_fault() -> None:
    assert messages(f"a = {'[' * 80}{']' * 80}") == []
    assert messages(f"[{'a.' * 79}a]") == []


def test_a_statement_knows_its_comments() -> None:
    texts = [
        "# one",
        "a = 1 # two",
        "b = [ # three\n  1, # four\n] # five",
        "c = [ # six\n]",
        "d = 1",
    ]
    statements = [parse(text).statements[0] for text in texts]
    comments = [
        statement.comment and statement.comment.of(statement.text) for statement in statements
    ]
    assert comments == ["# one", "# two", "# five", None, None]
    all_of_b = [span.of(statements[2].text) for span in statements[2].comments]
    assert all_of_b == ["# three", "# four", "# five"]


def test_a_byte_order_mark_is_of_the_document_and_no_statement() -> None:
    document = parse("\ufeffa = 1\n")
    assert [statement.text for statement in document.statements] == ["a = 1\n"]
    assert document.start(document.statements[0]) == 1
    assert messages("\ufeffa = 1\n") == []


def test_a_document_has_a_statement_even_where_there_is_no_text() -> None:
    assert [statement.text for statement in parse("").statements] == [""]
    assert [statement.text for statement in parse("a = 1\n").statements] == ["a = 1\n"]
