"""What was made of something, kept for the successors for as long as they rest on the same."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from operator import is_
from typing import Any, TypeVar, cast

K = TypeVar("K")
T = TypeVar("T")


class Derived:
    """Values by name, each with what it was made of; one for a value and all of its successors."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[tuple[Any, ...], Any]] = {}
        self._parts: dict[str, dict[Any, tuple[Any, ...]]] = {}

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
        known = self._parts.get(name, {})
        found = list(map(known.get, keys))
        if None in found:
            pairs = zip(keys, found, strict=True)
            found = [tuple(make(key)) if one is None else one for key, one in pairs]
        made = cast("list[tuple[T, ...]]", found)
        self._parts[name] = dict(zip(keys, made, strict=True))
        return tuple(chain.from_iterable(made))
