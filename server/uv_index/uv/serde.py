"""Values as uv's deserialiser names them when it expected another type."""

from uv_index.toml.nodes import (
    Array,
    Boolean,
    DateTime,
    Float,
    InlineTable,
    Integer,
    Invalid,
    Missing,
    Node,
    String,
)
from uv_index.toml.tree import Table, Tables

DATE_TIME = "$__toml_private_datetime"
"""The only key of a date or a time, which the deserialiser is given as a map."""

_ESCAPES = {"\t": r"\t", "\r": r"\r", "\n": r"\n", "\0": r"\0", '"': r"\"", "\\": "\\\\"}


def unexpected(value: Node | Table | Tables) -> str:
    """Return serde's words for a value: ``integer `1` ``, `map`, `sequence` and the like."""
    match value:
        case String():
            return f'string "{"".join(map(_escaped, value.value))}"'
        case Integer(value=number):
            return f"integer `{number}`" if _is_plain(number) else f"integer `{number}` as i128"
        case Float():
            return f"floating point `{_decimal(value.value)}`"
        case Boolean():
            return f"boolean `{str(value.value).lower()}`"
        case Array() | Tables():
            return "sequence"
        case InlineTable() | Table() | DateTime():
            return "map"
        case Missing() | Invalid() | Node():
            return "nothing"


def listed(names: tuple[str, ...]) -> str:
    """Return serde's list of what it expected: `` `a` or `b` ``, ``one of `a`, `b`, `c` ``."""
    literals = [f"`{name}`" for name in names]
    return " or ".join(literals) if len(names) < _ONE_OF else f"one of {', '.join(literals)}"


_ONE_OF = 3


def _is_plain(number: int) -> bool:
    """Say whether a number is one of 64 bits, with a sign or without."""
    return -1 << 63 <= number < 1 << 64


def _escaped(character: str) -> str:
    if escape := _ESCAPES.get(character):
        return escape
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"


def _decimal(number: float) -> str:
    """Return a number as Rust shows it: all its digits, and a point."""
    if number != number:  # noqa: PLR0124  # what is no number is not itself
        return "NaN"
    text = str(number)
    if "e" in text:
        from decimal import Decimal  # noqa: PLC0415  # for such numbers alone

        text = format(Decimal(text), "f")
    return text if "." in text or "inf" in text else f"{text}.0"
