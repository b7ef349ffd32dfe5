"""What was read of a holder holds for its successors as long as its grounds do."""

from collections.abc import Callable
from functools import partial

import pytest

from uv_index.facts import (
    Reads,
    fact,
    fact_of,
    ground,
    ground_in,
    ground_question,
    membership,
    question,
    question_of,
    recorded,
)
from uv_index.records import Record


class Shelf:
    """A holder: some words, and what was made of them."""

    def __init__(self, *words: str) -> None:
        self.identity = "the shelf"
        self.words_given = words
        self.made: list[str] = []

    @ground
    def words(self) -> tuple[str, ...]:
        return self.words_given

    @ground_question("words")
    def word(self, place: int) -> str:
        return self.words[place]

    @ground_in("words")
    def short_words(self) -> tuple[str, ...]:
        self.made.append("short words")
        return tuple(word for word in self.words if len(word) < len("bread"))

    @membership("words")
    def holds(self, word: str) -> bool:
        self.made.append(word)
        return word in self.words

    @fact
    def initials(self) -> str:
        self.made.append("initials")
        return "".join(word[0] for word in self.words)

    @fact
    def first_initial(self) -> str:
        self.made.append("first initial")
        return self.word(0)[0]

    @question
    def has(self, initial: str) -> bool:
        return initial in self.initials


@fact_of
def length(shelf: Shelf) -> int:
    return len(shelf.words)


@question_of
def longest(shelf: Shelf, initial: str) -> str:
    return max((word for word in shelf.words if word[0] == initial), key=len)


def read_of(shelf: Shelf, ask: Callable[[Shelf], object]) -> Record:
    reads: Reads = {}
    recorded(partial(ask, shelf), reads, None)
    record = Record(shelf)
    for read in reads.values():
        record.note(read)
    return record


@pytest.mark.parametrize(
    ("ask", "stale"),
    [
        (lambda shelf: shelf.words, True),
        (lambda shelf: shelf.word(0), False),
        (lambda shelf: shelf.word(1), True),
        (lambda shelf: shelf.initials, False),
        (lambda shelf: shelf.has("c"), False),
        (lambda shelf: shelf.holds("apple"), False),
        (lambda shelf: shelf.holds("bread"), True),
        (lambda shelf: shelf.holds("butter"), True),
        (lambda shelf: shelf.short_words, False),
        (lambda shelf: longest(shelf, "a"), False),
        (lambda shelf: longest(shelf, "b"), True),
        (length, False),
    ],
)
def test_what_was_read_is_stale_where_it_is_another_value(
    ask: Callable[[Shelf], object], *, stale: bool
) -> None:
    record = read_of(Shelf("apple", "bread"), ask)
    assert bool(record.go_on_to(Shelf("apple", "butter"))) is stale


def test_a_fact_is_not_made_again_while_its_grounds_are_the_same() -> None:
    record = read_of(Shelf("apple", "bread"), lambda shelf: shelf.first_initial)
    successor = Shelf("apple", "milk")
    assert not record.go_on_to(successor)
    assert successor.made == []


def test_what_is_made_of_a_ground_that_is_the_same_is_not_made_again() -> None:
    shelf, successor = Shelf("apple", "milk"), Shelf()
    successor.words_given = shelf.words_given
    record = read_of(shelf, lambda shelf: shelf.short_words)
    assert not record.go_on_to(successor)
    assert successor.made == []


def test_what_is_in_a_ground_is_asked_of_what_has_come_or_gone_alone() -> None:
    asked = ("apple", "bread", "butter", "milk")
    record = read_of(Shelf("apple", "bread"), lambda shelf: [*map(shelf.holds, asked)])
    successor = Shelf("apple", "butter")
    stale = {key[2] for key in record.go_on_to(successor)}
    assert stale == {("bread",), ("butter",)}
    assert sorted(successor.made) == ["bread", "butter"]


def test_what_is_in_a_ground_is_known_when_all_else_that_rests_on_it_is_forgotten() -> None:
    record = read_of(Shelf("apple"), lambda shelf: (shelf.words, shelf.holds("bread")))
    [words] = record.go_on_to(Shelf("milk"))
    assert words[1] == "words"
    [holds] = record.go_on_to(Shelf("bread"))
    assert holds[1] == "holds"


def test_a_fact_is_made_once_for_each_holder() -> None:
    shelf = Shelf("apple")
    assert (shelf.initials, shelf.initials, shelf.has("a")) == ("a", "a", True)
    assert shelf.made == ["initials"]


def test_all_is_stale_where_there_is_no_successor() -> None:
    record = read_of(Shelf("apple"), lambda shelf: shelf.initials)
    assert [*record.go_on_to(None)] == [("the shelf", "initials", None)]


def test_what_was_stale_is_forgotten() -> None:
    record = read_of(Shelf("apple"), lambda shelf: shelf.word(0))
    assert record.go_on_to(Shelf("bread"))
    assert not record.go_on_to(Shelf("cream"))


def test_what_is_read_on_the_way_to_a_fact_is_not_recorded() -> None:
    reads: Reads = {}
    recorded(lambda: Shelf("apple").has("a"), reads, None)
    assert [*reads] == [("the shelf", "has", ("a",))]
