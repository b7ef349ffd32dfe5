"""The words by which a provider is imported: no URL is recognised that has none of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from uv_index import providers
from uv_index.providers import PROVIDERS

MODULES = providers._MODULES  # noqa: SLF001  # the table that is tested
PATTERNS = [
    (words, pattern)
    for words, provider in zip(MODULES.values(), PROVIDERS, strict=True)
    for pattern in provider.recognise
]


@pytest.mark.parametrize(("words", "pattern"), PATTERNS, ids=[p for _, p in PATTERNS])
def test_whatever_is_recognised_has_a_word(words: tuple[str, ...], pattern: str) -> None:
    assert every_match_has_one(words, parser.parse(pattern))


def test_every_module_of_data_is_in_the_table() -> None:
    folder = Path(providers.__file__).parent
    with_data = {path.stem for path in folder.glob("*.py") if "\nPROVIDER = " in path.read_text()}
    assert set(MODULES) == with_data


def every_match_has_one(words: Sequence[str], pattern: Sequence[Any]) -> bool:
    """Say whether one of the words is in what a pattern says literally, or in each branch of it."""
    if any(word in run for run in literal_runs(pattern) for word in words):
        return True
    for code, argument in pattern:
        if code == codes.SUBPATTERN and every_match_has_one(words, argument[-1]):
            return True
        if code == codes.BRANCH and all(every_match_has_one(words, each) for each in argument[1]):
            return True
    return False


def literal_runs(pattern: Sequence[Any]) -> Iterator[str]:
    run = ""
    for code, argument in pattern:
        if code == codes.LITERAL:
            run += chr(argument)
        else:
            yield run
            run = ""
    yield run


def test_the_words_are_found_in_branches_and_not_in_what_may_be_missing() -> None:
    assert every_match_has_one(["a.b", "c"], parser.parse(r"x(?:a\.b|xc)"))
    assert not every_match_has_one(["a.b"], parser.parse(r"x(?:a\.b|y)"))
    assert not every_match_has_one(["a.b"], parser.parse(r"x(?:a\.b)?"))
    assert not every_match_has_one(["ab"], parser.parse(r"a.b"))
