"""Classes whose objects do not change once made; the type checker holds everybody to it.

A frozen dataclass checks that at run time too, and has every method written for it. That takes half
a millisecond for each class, and there are 60 of them between the start and the first finding.
"""

from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """Make a class a dataclass whose objects are the same where they hold the same."""
    made = entity(cls)
    _add(made, __eq__=_is_equal, __hash__=_hash)
    return made


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def entity(cls: type[T]) -> type[T]:
    """Make a class a dataclass each of whose objects is the same as itself alone."""
    made = dataclass(slots=True, eq=False, repr=False)(cls)
    _add(made, __repr__=_shown)
    return made


def _add(cls: type[object], **methods: Any) -> None:
    for name, method in methods.items():
        setattr(cls, name, method)


def _is_equal(self: Any, other: object) -> bool:
    return _held(self) == _held(other) if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_held(self))


def _shown(self: Any) -> str:
    shown = (name for name, field in self.__dataclass_fields__.items() if field.repr)
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__name__}({fields})"


def _held(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in self.__dataclass_fields__)
