"""Facts about a value that has successors, and what was read of them on the way to an answer.

An answer holds as long as what was read for it is the same. Recorded are the facts that somebody
asks for, not those of which they are made. All facts rest on a few, the grounds: as long as these
are the same, so are the others, and nobody has to make them again to know it.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, Generic, NamedTuple, Protocol, TypeVar, overload

T = TypeVar("T")
H = TypeVar("H", bound="Holder")

Key = tuple[Hashable, Any, tuple[Any, ...] | None]
"""What was read: the holder's identity, None for a watched value, the name of the fact or the
function that makes it, and the arguments, None for a property."""


class Read(NamedTuple):
    """What was read, and the grounds on which it rests; a watched value has none."""

    key: Key
    value: Any
    grounds: frozenset[Key]


Reads = dict[Key, Read]


class Holder(Protocol):
    """What has facts; its successors are known by the same identity."""

    @property
    def identity(self) -> Hashable:
        """What is the same of the successors."""


_NO_GROUNDS: frozenset[Key] = frozenset()
_reads: Reads | None = None
_given: object = None
_grounds: set[Key] | None = None


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
        read = holder.__dict__.get(self._slot)
        if read is None:
            key = holder.identity, self._name, None
            read = holder.__dict__[self._slot] = self._made(key, holder)
        if _reads is not None:
            _reads[read.key] = read
        if _grounds is not None:
            _grounds.update(read.grounds)
        return read.value

    def _made(self, key: Key, holder: Any) -> Read:
        return _made(key, self._make, holder)


def ground_in(parent: str) -> Callable[[Callable[[Any], T]], "ground[T]"]:
    """Return what makes grounds that are made of nothing but another one, their `parent`."""

    def decorated(make: Callable[[Any], T]) -> ground[T]:
        made = ground(make)
        made.parent = parent
        return made

    return decorated


class ground(fact[T]):  # noqa: N801  # see above
    """A fact on which others rest, and which stays the same more often than what it is made of.

    It is compared in each successor, so it has to be made quickly; but not while the ground that is
    its `parent`, if it has one, is the same.
    """

    parent: str | None = None

    def _made(self, key: Key, holder: Any) -> Read:
        return _made_of_nothing(key, self._make, holder)


def question(method: Callable[Concatenate[H, ...], T]) -> Callable[Concatenate[H, ...], T]:
    """Return a method with arguments, whose answers are facts."""
    return _question(_made, method, method.__name__)


def fact_of(make: Callable[[H], T]) -> Callable[[H], T]:
    """Return a function of a holder whose value is a fact, for what its class should not know."""

    @wraps(make)
    def asked(holder: H) -> T:
        known = vars(holder)
        read = known.get(slot)
        if read is None:
            read = known[slot] = _made((holder.identity, asked, None), make, holder)
        if _reads is not None:
            _reads[read.key] = read
        if _grounds is not None:
            _grounds.update(read.grounds)
        return read.value  # type: ignore[no-any-return]  # what the function returned

    slot = f"{make.__module__}.{make.__name__} made"
    return asked


def question_of(make: Callable[Concatenate[H, ...], T]) -> Callable[Concatenate[H, ...], T]:
    """Return a function of a holder and of more, whose values are facts, as `fact_of` does."""
    return _question(_made, make)


def ground_question(
    parent: str,
) -> Callable[[Callable[Concatenate[H, ...], T]], Callable[Concatenate[H, ...], T]]:
    """Return what makes questions of methods, whose answers are facts on which others rest.

    They are answered out of a ground that is their `parent`: they are the same while that is.
    """

    def decorated(method: Callable[Concatenate[H, ...], T]) -> Callable[Concatenate[H, ...], T]:
        asked = _question(_made_of_nothing, method, method.__name__)
        asked.parent = parent  # type: ignore[attr-defined]  # see `parent_of`
        return asked

    return decorated


def membership(
    of: str,
) -> Callable[[Callable[[H, Any], bool]], Callable[[H, Any], bool]]:
    """Return what makes questions of methods that say whether something is in a ground, `of`.

    They have one argument. As the ground changes, so does the answer for what has come or gone.
    """

    def decorated(method: Callable[[H, Any], bool]) -> Callable[[H, Any], bool]:
        asked = question(method)
        asked.membership = of  # type: ignore[attr-defined]  # see `element_in`
        return asked

    return decorated


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
            key = None, self._name, None
            _reads[key] = Read(key, self.known_by(value), _NO_GROUNDS)
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
    if callable(name):
        return name(holder, *(arguments or ()))
    value = getattr(holder, name)
    if arguments is not None:
        return value(*arguments)
    return value if identity is not None else vars(type(holder))[name].known_by(value)


def parent_of(holder: object, key: Key) -> str | None:
    """Return the name of the ground of which alone another one of a holder is made, if any is."""
    parent: str | None = getattr(getattr(type(holder), key[1]), "parent", None)
    return parent


def element_in(holder: object, key: Key, ground: Key) -> tuple[Any, ...] | None:
    """Return what a ground is asked to have, where nothing else is asked of it under a key."""
    kind = key[1] if callable(key[1]) else getattr(type(holder), key[1])
    return key[2] if getattr(kind, "membership", None) == ground[1] else None


def _question(
    made: Callable[..., Read], make: Callable[Concatenate[H, ...], T], name: str = ""
) -> Callable[Concatenate[H, ...], T]:
    """Return what is asked under a name, or without one under itself."""

    @wraps(make)
    def asked(holder: H, *arguments: Any) -> T:
        if _reads is None and _grounds is None:
            return make(holder, *arguments)
        read = made((holder.identity, name or asked, arguments), make, holder, *arguments)
        if _reads is not None:
            _reads[read.key] = read
        if _grounds is not None:
            _grounds.update(read.grounds)
        return read.value  # type: ignore[no-any-return]  # what the function returned

    return asked


def _made(key: Key, make: Callable[..., Any], *arguments: Any) -> Read:
    """Return what is made, with its grounds; what is read on the way to it is not recorded."""
    global _reads, _grounds  # see `recorded`
    before, _reads, _grounds = (_reads, _grounds), None, set()
    try:
        return Read(key, make(*arguments), frozenset(_grounds))
    finally:
        _reads, _grounds = before


def _made_of_nothing(key: Key, make: Callable[..., Any], *arguments: Any) -> Read:
    """Return what is made, which is a ground itself."""
    global _reads, _grounds  # see `recorded`
    before, _reads, _grounds = (_reads, _grounds), None, None
    try:
        return Read(key, make(*arguments), frozenset((key,)))
    finally:
        _reads, _grounds = before
