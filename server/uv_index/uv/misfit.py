"""A value that is not of the kind that uv takes, and what is said of it."""

from collections.abc import Iterable

from uv_index.frozen import value
from uv_index.toml.nodes import Node, Value
from uv_index.toml.tree import Table, Tables
from uv_index.uv.kinds import (
    MOST_LISTED,
    Either,
    Flag,
    Kind,
    ListOf,
    MapOf,
    Number,
    Record,
    Text,
    what,
)
from uv_index.uv.serde import listed, unexpected

Given = Value | Table | Tables
"""What may stand where uv wants something of a kind."""


@value
class Misfit:
    """A value that is not of its kind: `reason` says so in our words, `line` in uv's.

    `value` and `kind` are there where another value would do; `is_newer` where a version of uv that
    knows more words could take it.
    """

    place: Node
    reason: str
    line: str | None
    value: "Value | None" = None
    kind: Kind | None = None
    is_newer: bool = False


def wrong(value: Given, kind: Kind, subject: str, place: Node, line: str | None) -> Misfit:
    """Return that a value, which is spoken of as `subject`, is none of a kind."""
    plain = None if isinstance(value, Table | Tables) else value
    return Misfit(place, f"{subject} must be {what(kind)}", line, plain, kind)


def wrong_type(value: Given, kind: Kind, subject: str, place: Node) -> Misfit:
    """Return that it is not even of the type that values of the kind have."""
    line = f"invalid type: {unexpected(value)}, expected {_expected(kind)}"
    return wrong(value, kind, subject, place, line)


def unknown_field(key: str, kind: Record, name: str, place: Node) -> Misfit:
    """Return that the record `name` has a key that is not for it."""
    reason = f"`{name}` has no such field{_taken(kind.fields)}"
    return Misfit(place, reason, unknown_line(key, kind), is_newer=True)


def unknown_line(key: str, kind: Record) -> str:
    """Return how uv says the same."""
    return f"unknown field `{key}`, expected {listed(tuple(kind.fields))}"


def _expected(kind: Kind) -> str:
    match kind:
        case Flag():
            return "a boolean"
        case Record(struct=struct):
            return f"struct {struct}"
        case Text() | Number() | ListOf() | MapOf() | Either():
            return kind.expected
        case _:
            return ""


def _taken(fields: Iterable[str]) -> str:
    names = [f"`{field}`" for field in fields]
    if len(names) > MOST_LISTED:
        return ""
    *others, last = names
    return f": it takes {', '.join(others)} and {last}"
