"""The progress bar: for people who wait, and nobody else."""

import io
import sys
from itertools import count

import pytest

from uv_index.cli import progress
from uv_index.cli.progress import tracked

ITEMS = ["a", "b", "c"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second pass with each look at the clock."""
    seconds = count()
    monkeypatch.setattr(progress, "monotonic", lambda: float(next(seconds)))


def shown(stderr: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what is shown on stderr while all items are done."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys, "stderr", stderr)
    assert list(tracked(ITEMS)) == ITEMS
    return stderr.getvalue()


@pytest.mark.usefixtures("slow")
def test_who_waits_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Checking" in shown(Terminal(), monkeypatch)


def test_who_does_not_wait_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(Terminal(), monkeypatch) == ""


@pytest.mark.usefixtures("slow")
def test_no_bar_goes_into_a_log(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(io.StringIO(), monkeypatch) == ""
