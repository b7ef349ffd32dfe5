"""A few of the cases that `python -m tests.bench.fuzz` runs for as long as wanted."""

from collections import Counter

from tests.bench.fuzz import Counts, run, shortened


def test_texts_that_are_nearly_sound_do_no_harm() -> None:
    counts: Counts = Counter()
    for number in range(40):
        run(20261103, number, counts)
    assert counts["sound"] > 5
    assert counts["broken"] > 5
    assert counts["fixes"] > 100
    assert counts["edits"] > 100


def test_what_fails_is_made_as_short_as_can_be() -> None:
    text = "a = 1\nb = 2\nc = 3\n"
    assert shortened(text, lambda less: "a" in less and "3" in less) == "a3"
