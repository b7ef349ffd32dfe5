"""What is masked in a line of a manifest, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uv_index.cli.masking import conceal, mask, printable
from uv_index.toml.document import parse

MASKED = [
    ('url = "https://u:p@h/x"', 'url = "https://***@h/x"'),
    ("url = 'https://u:p@h/x'", "url = 'https://***@h/x'"),
    ('url = "https://u@h"', 'url = "https://*@h"'),
    ('url = "https://u:p', 'url = "https://u:p'),
    ('url = "https://u:p@', 'url = "https://***@'),
    ('url = "https://u:a/b@h"', 'url = "https://*****@h"'),
    ('url = "https://u:a@b@h"', 'url = "https://*****@h"'),
    (r'url = "https://u:a\"b@h"', r'url = "https://******@h"'),
    ("url = 'https://u:a\"b@h'", "url = 'https://*****@h'"),
    ('url = "https://u:a b\'@h"', 'url = "https://******@h"'),
    ("https://u:p@h", "https://***@h"),
    ('["https://h/x", "https://u:p@h"]', '["https://h/x", "https://***@h"]'),
    ("# https://h/x https://u:p@h", "# https://h/x https://***@h"),
    (r'"https:\\u:p@h"', r'"https:\\***@h"'),
    ('"https:u:p@h"', '"https:***@h"'),
    ('"ssh://git@h/x@v1"', '"ssh://*******@v1"'),
    ("in: https://u:p@h/x", "in: https://***@h/x"),
    (r'"https\u003a//u:p@h"', "*" * 20),
    (r"x = nonsense'\x68ttps://u\u0040h", "*" * 32),
]

SHOWN = [
    'url = "https://h/x"',
    'url = "https://h:8080/x"',
    '"x @ git+https://h/x@v1"',
    'authors = [{ name = "N", email = "n@example.com" }]',
    '{ url = "https://h/x" } # by n@example.com',
    '["https://h:80/x", "n@example.com"]',
    "Package `x` references an undeclared index: `y@z`",
    r'{ path = "C:\new\u0041", email = "n\u0040example.com" }',
]

CONCEALED = [
    (r'url = "https\u003a//u:p@h/x" # why', f'url = "{"*" * 20}" # why'),
    (r'url = "https:\x2f\U0000002fu:p@h"', f'url = "{"*" * 25}"'),
    (r'url = "h\ttps://u:p@h"', f'url = "{"*" * 14}"'),
    (r'url = "https\u003a//u:p@h\q"', f'url = "{"*" * 20}"'),
    ('url = """https://\\\r\n   u:p@h"""', f'url = """{"*" * 9}\r\n{"*" * 8}"""'),
    ("url = '''https://\nu:p@h'''", f"url = '''{'*' * 8}\n{'*' * 5}'''"),
    ('x = ["a", """https:\n//u:p@h""]\n', f'x = ["a", """{"*" * 6}\n{"*" * 10}\n'),
    (r'"https\u003a//u:p@h" = 1', f"{'*' * 20} = 1"),
]

LEFT_ALONE = [
    'url = "https://u:p@h"',
    'x = """one\ntwo: three@four"""',
    r'path = "C:\new\Users"',
    r'x = "\q"',
    r"x = 'https\u003a//u:p@h'",
    r'x = "\\u0041"',
]


@pytest.mark.parametrize(("line", "shown"), MASKED)
def test_userinfo_is_masked(line: str, shown: str) -> None:
    assert mask(line) == shown


@pytest.mark.parametrize("line", SHOWN)
def test_what_is_no_userinfo_is_shown(line: str) -> None:
    assert mask(line) == line


def test_token_in_the_path_of_a_known_provider_is_masked() -> None:
    url = "https://dl.cloudsmith.io/{}/acme/main/python/simple/"
    token = "abcdefgh12345678"
    for line in ('url = "{}"', "{}", 'url = """{}"""'):
        shown = mask(line.format(url.format(token)))
        assert shown == line.format(url.format("*" * len(token)))


@given(st.text(alphabet="hts:/\\@\"' p#?\n[]"))
def test_length_stays(text: str) -> None:
    assert len(mask(text)) == len(text)


@pytest.mark.parametrize(("text", "shown"), CONCEALED)
def test_string_whose_rows_do_not_tell_that_it_is_a_url_is_concealed(text: str, shown: str) -> None:
    assert conceal(parse(text)) == shown


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_string_that_reads_as_it_means_is_left_to_its_rows(text: str) -> None:
    assert conceal(parse(text)) == text


@given(st.lists(st.sampled_from([*"hts:/@p#?[]=\n\r \\'", '"', '"""', "u003a", "x = "])))
def test_places_stay(pieces: list[str]) -> None:
    text = "".join(pieces)
    shown = conceal(parse(text))
    assert [len(row) for row in shown.split("\n")] == [len(row) for row in text.split("\n")]


@pytest.mark.parametrize("piece", ["a", "a:/", "a://", "https:", '"https:x', "a\\", "\\x41", "h@"])
def test_line_as_long_as_a_book_is_masked_before_the_test_runs_out_of_time(piece: str) -> None:
    for text in (f"@{piece * 400_000}", f"{piece * 400_000}@"):
        assert len(mask(text)) == len(text)


def test_controls_are_marked() -> None:
    assert printable("a\x1b\x9b\u202eb\té") == "a\ufffd\ufffd\ufffdb\té"
