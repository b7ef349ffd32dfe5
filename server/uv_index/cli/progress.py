"""How far a command has come, for people who wait for it."""

import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that pass before it is shown."""


def tracked(items: Sequence[T]) -> Iterator[T]:
    """Yield the items; a bar on stderr, where that is a terminal, shows how many are done."""
    started = monotonic()
    for number, item in enumerate(items):
        if sys.stderr.isatty() and monotonic() - started > PATIENCE:
            yield from _shown(items, number)
            return
        yield item


def _shown(items: Sequence[T], first: int) -> Iterator[T]:
    from rich.console import Console  # noqa: PLC0415  # 50 ms, for those who wait alone
    from rich.progress import Progress  # noqa: PLC0415  # see above

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Checking", total=len(items), completed=first)
        for item in items[first:]:
            yield item
            progress.advance(task)
