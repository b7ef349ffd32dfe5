"""Facts about a value that has successors, and what was read of them on the way to an answer.

An answer holds as long as what was read for it is the same. Recorded are the facts that somebody
asks for, not those of which they are made.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, Generic, Protocol, TypeVar, overload

T = TypeVar("T")
H = TypeVar("H", bound="Holder")

Key = tuple[Hashable, str, tuple[Any, ...] | None]
"""What was read: the holder's identity, None for a watched value, the name of the fact, and the
arguments, None for a property."""

Reads = dict[Key, Any]
"""What was read, and what it was."""


class Holder(Protocol):
    """What has facts; its successors are known by the same identity."""

    @property
    def identity(self) -> Hashable:
        """What is the same of the successors."""


_reads: Reads | None = None
_given: object = None


class fact(Generic[T]):  # noqa: N801  # it is used as `property` is
    """A property that is made when it is first read."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name
        self._slot = f"_{name} made"

    @overload
    def __get__(self, holder: None, kind: type) -> "fact[T]": ...
    @overload
    def __get__(self, holder: object, kind: type) -> T: ...
    def __get__(self, holder: Any, kind: type) -> Any:
        if holder is None:
            return self
        known = holder.__dict__
        if self._slot not in known:
            known[self._slot] = _unrecorded(self._make, holder)
        if _reads is not None:
            _reads[holder.identity, self._name, None] = known[self._slot]
        return known[self._slot]


def question(
    method: Callable[Concatenate[H, ...], T],
) -> Callable[Concatenate[H, ...], T]:
    """Return a method with arguments, whose answers are facts."""
    name = method.__name__

    @wraps(method)
    def asked(holder: H, *arguments: Any) -> T:
        answer = _unrecorded(method, holder, *arguments)
        if _reads is not None:
            _reads[holder.identity, name, arguments] = answer
        return answer

    return asked


def watched(known_by: Callable[[Any], Any]) -> Callable[[type[T]], type[T]]:
    """Return what makes facts of all fields of a value, as far as `known_by` tells them apart."""

    def decorated(cls: type[T]) -> type[T]:
        for name in cls.__match_args__:  # type: ignore[attr-defined]  # a value has them
            setattr(cls, name, _Field(name, known_by))
        return cls

    return decorated


class _Field:
    def __init__(self, name: str, known_by: Callable[[Any], Any]) -> None:
        self._name = name
        self.known_by = known_by

    def __get__(self, holder: Any, kind: type) -> Any:
        if holder is None:
            return self
        value = holder.__dict__[self._name]
        if _reads is not None and holder is _given:
            _reads[None, self._name, None] = self.known_by(value)
        return value

    def __set__(self, holder: Any, value: Any) -> None:
        holder.__dict__[self._name] = value


def recorded(answer: Callable[[], T], reads: Reads, given: object) -> T:
    """Return an answer, and note in `reads` what it reads: of a watched value, of the given one."""
    global _reads, _given  # a descriptor cannot be handed what it reports to
    before, _reads, _given = (_reads, _given), reads, given
    try:
        return answer()
    finally:
        _reads, _given = before


def read(holder: object, key: Key) -> Any:
    """Return what is to be read of a holder, or of a successor, under a key."""
    identity, name, arguments = key
    value = getattr(holder, name)
    if arguments is not None:
        return value(*arguments)
    return value if identity is not None else vars(type(holder))[name].known_by(value)


def _unrecorded(answer: Callable[..., T], *arguments: Any) -> T:
    global _reads  # noqa: PLW0603  # see `recorded`
    before, _reads = _reads, None
    try:
        return answer(*arguments)
    finally:
        _reads = before
