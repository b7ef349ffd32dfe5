"""A few of the runs that `python -m tests.bench.states` makes for as long as wanted."""

from collections.abc import Sequence

import pytest

from tests.bench import states
from tests.bench.states import Step
from tests.lsp.editing import Editing


def test_whatever_is_typed_the_servers_say_what_is_in_the_text() -> None:
    before = Editing.counts["steps"]
    for number in range(2):
        states.run(20261103, number)
    assert Editing.counts["steps"] > before + 15


def test_of_a_run_that_fails_the_steps_are_shown_that_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def take(_: object, steps: Sequence[Step]) -> None:
        names = [name for name, _ in steps]
        assert names.count("press") < 2 or "undo" not in names

    monkeypatch.setattr(states, "take", take)
    with pytest.raises(AssertionError, match="--seed 2 --case 3") as failed:
        states.run(2, 3)
    shown = str(failed.value).splitlines()[2:]
    assert sorted(line.split(",")[0] for line in shown) == ["('press'", "('press'", "('undo'"]
