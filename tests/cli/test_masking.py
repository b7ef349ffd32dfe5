"""What is masked in a line of a manifest, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uv_index.cli.masking import mask, printable

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
]

SHOWN = [
    'url = "https://h/x"',
    'url = "https://h:8080/x"',
    '"x @ git+https://h/x@v1"',
    'authors = [{ name = "N", email = "n@example.com" }]',
    '{ url = "https://h/x" } # by n@example.com',
    '["https://h:80/x", "n@example.com"]',
    "Package `x` references an undeclared index: `y@z`",
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


def test_controls_are_marked() -> None:
    assert printable("a\x1b\x9b\u202eb\té") == "a\ufffd\ufffd\ufffdb\té"
