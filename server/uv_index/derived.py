"""What was made of something, kept for the successors for as long as they rest on the same."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from operator import is_
from typing import Any, TypeVar, cast

from uv_index.frozen import entity

_MOST = 64
"""How many parts are looked at again where one of them is new."""

K = TypeVar("K")
T = TypeVar("T")


class Derived:
    """Values by name, each with what it was made of; one for a value and all of its successors."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[tuple[Any, ...], Any]] = {}
        self._runs: dict[str, Sequence[_Run]] = {}

    def get(self, name: str, make: Callable[..., T], *inputs: Any) -> T:
        """Return what is made of the inputs, the object of the last time where it is the same."""
        before = self._made.get(name)
        if before and len(before[0]) == len(inputs) and all(map(is_, before[0], inputs)):
            return cast("T", before[1])
        made = make(*inputs)
        if before and before[1] == made:
            made = before[1]
        self._made[name] = inputs, made
        return made

    def each(
        self, name: str, make: Callable[[K], Iterable[T]], parts: Iterable[K]
    ) -> tuple[T, ...]:
        """Return what is made of each part, in their order; only of new parts is it made anew."""
        return self.get(f"each of {name}", partial(self._each, name, make), *parts)

    def _each(self, name: str, make: Callable[[K], Iterable[T]], *keys: K) -> tuple[T, ...]:
        old = self._runs.get(name, ())
        new: list[_Run] = []
        for number, start in enumerate(range(0, len(keys), _MOST)):
            run = keys[start : start + _MOST]
            here = old[number : number + 1]
            is_same = bool(here) and here[0].parts == run
            new.append(here[0] if is_same else _run(run, make, (*here, *old)))
        self._runs[name] = new
        return tuple(chain.from_iterable(run.all for run in new))


@entity
class _Run:
    """Some parts that follow each other, and what was made of each of them, and of all."""

    parts: tuple[Any, ...]
    made: dict[Any, tuple[Any, ...]]
    all: tuple[Any, ...]


def _run(parts: tuple[K, ...], make: Callable[[K], Iterable[T]], old: Sequence[_Run]) -> _Run:
    """Return what is made of parts; what old runs have of them is kept, the likeliest run first."""
    likeliest: dict[Any, Any] = old[0].made if old else {}
    made: dict[K, Any] = dict(zip(parts, map(likeliest.get, parts), strict=True))
    for part in [part for part, known in made.items() if known is None]:
        known = next((run.made[part] for run in old if part in run.made), None)
        made[part] = tuple(make(part)) if known is None else known
    return _Run(parts, made, tuple(chain.from_iterable(map(made.__getitem__, parts))))
