"""Every numbered behaviour of uv has a rule that reports it, or a reason why none does."""

import re
from pathlib import Path

import pytest

from uv_index.rules import CODES

SEMANTICS = Path(__file__).parents[2].parent / "shared" / "uv-semantics.md"

REPORTED = {
    # An entry of `tool.uv.index`.
    "1": ["invalid-index-name"],
    "2": ["invalid-index-name"],
    "4": ["invalid-index-name"],
    "5": ["missing-index-url"],
    "7": ["unnamed-explicit-index"],
    "8": ["duplicate-index-name"],
    "9": ["colliding-credential-variables"],
    "10": ["multiple-default-indexes"],
    "11": ["duplicate-index-name", "multiple-default-indexes"],
    "14": ["unmapped-explicit-index"],
    "15": ["invalid-index-value"],
    "16": ["invalid-index-value"],
    "17": ["invalid-index-value"],
    "18": ["invalid-index-value"],
    "19": ["invalid-index-value"],
    "20": ["malformed-index-url"],
    "21": ["invalid-index-value"],
    "22": ["invalid-index-value"],
    "22c": ["invalid-index-value"],
    "23": ["unknown-index-key"],
    # The shape of `[tool.uv]`.
    "S1": ["misplaced-index"],
    "S2": ["misplaced-index"],
    "S3": ["misplaced-index"],
    "S5": ["toml-syntax"],
    "S6": ["invalid-source"],
    "S7": ["invalid-uv-setting"],
    "S8": ["unknown-uv-setting"],
    "S9": ["invalid-workspace"],
    "S11": ["unknown-uv-setting"],
    # The URL of an index.
    "U1": ["malformed-index-url"],
    "U2": ["malformed-index-url"],
    "U3": ["malformed-index-url"],
    "U4": ["malformed-index-url"],
    "U5": ["malformed-index-url"],
    "U7": ["index-url-is-a-path"],
    "U8": ["index-url-is-a-path"],
    "U9": ["variable-in-index-url"],
    "U10": ["unexpected-index-url"],
    "U12": ["insecure-index-url"],
    # Sources.
    "24": ["undeclared-index"],
    "25": ["undeclared-index"],
    "26": ["unused-source"],
    "28": ["invalid-source"],
    "29": ["invalid-source"],
    "30": ["invalid-source"],
    "31": ["invalid-source"],
    "32": ["invalid-source"],
    "33": ["invalid-source"],
    "33b": ["invalid-source"],
    "33c": ["invalid-source"],
    "34": ["invalid-source"],
    "35": ["invalid-source-scope"],
    "36": ["invalid-source"],
    "37": ["invalid-source"],
    "38": ["ambiguous-sources"],
    "39": ["ambiguous-sources"],
    "39b": ["ambiguous-sources"],
    "41": ["conflicting-sources"],
    "42": ["invalid-marker"],
    "43": ["invalid-source"],
    "44": ["invalid-source"],
    "45": ["missing-source-path"],
    "46": ["invalid-source"],
    "47": ["invalid-workspace-source"],
    "48": ["invalid-workspace-source"],
    "49": ["invalid-workspace-source"],
    "50": ["invalid-workspace-source"],
    "52": ["conflicting-sources"],
    # Other files.
    "C1": ["ignored-index"],
    "C2": ["invalid-uv-toml"],
    "C3": ["invalid-uv-toml"],
    "C8": ["unknown-uv-setting"],
    "C12": ["undeclared-index"],
    "W2": ["undeclared-index"],
    "W3": ["undeclared-index"],
    "W5": ["ignored-index"],
    "W7": ["undeclared-index"],
    "W9": ["invalid-workspace"],
    # The text.
    "T3": ["toml-syntax"],
    "T4": ["invalid-encoding"],
    "T5": ["toml-syntax"],
    "T6": ["toml-syntax"],
}
"""The codes that report a behaviour."""

NOT_REPORTED = {
    "3": "uv takes such names, and their variables are in the hover",
    "6": "an index for all packages needs no name, and the hover says what it lacks",
    "12": "uv takes it, and it is how one index gets two names",
    "13": "an idiom of uv's documentation",
    "22b": "uv says so itself, once, and the setting works",
    "23b": "the list of keys that `unknown-index-key` goes by",
    "27": "where `undeclared-index` and its like are silent",
    "33d": "uv takes it",
    "33e": "how uv reads a sound source",
    "40": "uv takes it",
    "51": "uv takes it, and the source is what the user has written last",
    "53": "not run, and scoped overrides are a preview",
    "S4": "uv takes it",
    "S10": "where `unknown-uv-setting` is silent",
    "U6": "uv mends it by itself",
    "U11": "uv takes both, and a server that takes one alone is not known from here",
    "U13": "the network's business, which nothing here asks",
    "U14": "which folder uv is started in is not known from here",
    "U15": "the contents of a folder or a server, which nothing here asks",
    "U16": "the contents of a folder, which nothing here asks",
    "C4": "how `uv.toml` files are found",
    "C5": "how settings are merged",
    "C6": "the command line's business",
    "C7": "uv takes it without a word",
    "C9": "uv says so itself, and it is about dependency groups",
    "C10": "a setting that does what it says",
    "C11": "a setting that does what it says: uv stops at any command",
    "C13": "the metadata of the project is other tools' business",
    "C14": "which of two errors uv says first; here all are said",
    "C15": "which commands stop",
    "W1": "uv takes it",
    "W4": "uv takes it",
    "W6": "how a root is found",
    "W8": "how a root is found",
    "W10": "said in the member, where the mistake is",
    "T1": "uv takes it",
    "T2": "uv takes it",
    "T7": "uv takes it",
    "P1": "the command line's business",
    "P2": "the command line's business",
    "P3": "what uv writes by itself",
    "P4": "the command line's business",
}
"""Why nothing is said of a behaviour."""


@pytest.mark.skipif(not SEMANTICS.is_file(), reason="the list of uv's behaviours is not here")
def test_every_number_is_reported_or_has_a_reason() -> None:
    text = SEMANTICS.read_text("utf-8")
    rows = text[text.index("## (a)") : text.index("## (c)")]
    numbers = re.findall(r"^\| ([A-Z]?\d+[a-z]?) \|", rows, re.MULTILINE)
    assert len(numbers) > 100
    assert set(numbers) == REPORTED.keys() | NOT_REPORTED.keys()


def test_no_number_is_both() -> None:
    assert REPORTED.keys().isdisjoint(NOT_REPORTED)


def test_what_reports_a_behaviour_is_a_rule() -> None:
    assert {code for codes in REPORTED.values() for code in codes} <= set(CODES)
