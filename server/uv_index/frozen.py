"""Classes whose objects do not change once made; the type checker holds everybody to it.

They are written as dataclasses are: annotations and defaults, in the order of the constructor.
`dataclasses` itself takes 8 ms to import, and 0.4 ms for each frozen class with slots; there are 60
of them between the start and the first finding.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, dataclass_transform, overload

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414  # its arguments are checked
else:

    def replace(made: T, **changes: Any) -> T:
        """Return an object that holds the same but for the changes."""
        held = dict(zip(made.__match_args__, _held(made), strict=True))
        return type(made)(**held | changes)


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """Give a class a constructor; its objects are the same where they hold the same."""
    hash_ = _hash if cls.__hash__ is object.__hash__ else cls.__hash__
    return _with(entity(cls), __eq__=_is_equal, __hash__=hash_)


@dataclass_transform(frozen_default=True, eq_default=False)
def entity(cls: type[T]) -> type[T]:
    """Give a class a constructor; each of its objects is the same as itself alone."""
    names = (*getattr(cls, "__match_args__", ()), *cls.__annotations__)
    taken = (f"{name}=cls.{name}" if hasattr(cls, name) else name for name in names)
    kept = ("pass", *(f"self.{name} = {name}" for name in names))
    space: dict[str, Any] = {"cls": cls}
    exec(f"def made({', '.join(('self', *taken))}): {'; '.join(kept)}", space)  # noqa: S102  # ours
    shown = _shown if cls.__repr__ is object.__repr__ else cls.__repr__
    return _with(cls, __init__=space["made"], __match_args__=names, __repr__=shown)


class lazy(Generic[T]):  # noqa: N801  # it is used as `property` is
    """A property that is made when it is first asked for; `functools` has one with a lock."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, holder: None, kind: type) -> "lazy[T]": ...
    @overload
    def __get__(self, holder: object, kind: type) -> T: ...
    def __get__(self, holder: Any, kind: type) -> Any:
        if holder is None:
            return self
        # From now on it is found before this is asked; `__dict__` would first have to be made.
        made = self._make(holder)
        setattr(holder, self._name, made)
        return made


def _with(cls: type[T], **attributes: Any) -> type[T]:
    for name, attribute in attributes.items():
        setattr(cls, name, attribute)
    return cls


def _is_equal(self: Any, other: object) -> bool:
    return _held(self) == _held(other) if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_held(self))


def _shown(self: Any) -> str:
    held = zip(self.__match_args__, _held(self), strict=True)
    return f"{type(self).__name__}({', '.join(f'{name}={held!r}' for name, held in held)})"


def _held(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in self.__match_args__)
