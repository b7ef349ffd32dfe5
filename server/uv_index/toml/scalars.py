"""What the text of one scalar means and what is wrong with it; it knows no place but its own.

The faults are those that uv's `toml` crate finds, at its offsets, mostly in its words.
"""

import re
from collections.abc import Iterator
from math import isinf
from typing import TYPE_CHECKING, TypeAlias

from uv_index.frozen import value

if TYPE_CHECKING:
    from datetime import date, datetime, time

Scalar: TypeAlias = "bool | int | float | datetime | date | time"

# What may stand nowhere in TOML but as an escape; a lone carriage return is judged apart.
# Surrogates are no characters: they come from a client, never from a file.
FORBIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff"


@value
class Flaw:
    """Something wrong in a text: where, counted from its start, and what."""

    start: int
    end: int
    message: str


def read_scalar(source: str) -> "Scalar | Flaw":
    """Return the value of a boolean, number, date or time, or what keeps the text from being one.

    Integers reach as far as uv's do, from -2^127 to 2^128 - 1.
    """
    if source in _BOOLEANS:
        return _BOOLEANS[source]
    if re.fullmatch(_INTEGER, source):
        # Python itself refuses to read longer ones.
        value = int(source, 0) if len(source) < 4300 else 2**128  # noqa: PLR2004
        if -(2**127) <= value < 2**128:
            return value
        return Flaw(0, len(source), "integer number overflowed")
    if re.fullmatch(_FLOAT, source):
        number = float(source)
        if isinf(number) and "inf" not in source:
            return Flaw(0, len(source), "floating-point number overflowed")
        return number
    if match := re.fullmatch(_DATE_TIME, source):
        return _date_time(source, match)
    return _flaw(source)


def decode(content: str, quote: str) -> str:
    """Return the value of a sound string by what stands between its quotes."""
    if len(quote) == 1 and "\\" not in content:
        return content
    content = content.replace("\r\n", "\n")
    if "\\" not in content or quote[0] == "'":
        return content.removeprefix("\n")
    from tomlkit import value  # noqa: PLC0415  # slow to import, and most strings are plain

    return str(value(f"{quote}{content}{quote}"))


def string_flaws(content: str, quote: str) -> Iterator[Flaw]:
    """Yield what is wrong between the quotes of a string, in order."""
    if content.isprintable() and "\\" not in content:
        return
    pattern = _SUSPECT if quote[0] == '"' else _FORBIDDEN
    for match in re.finditer(pattern, content, re.DOTALL):
        flaw = _suspicion(match[0], quote)
        if flaw:
            offset = match.start()
            yield Flaw(offset + flaw.start, offset + flaw.end, flaw.message)


def comment_flaws(comment: str) -> Iterator[Flaw]:
    """Yield the characters that may not stand in a comment."""
    for match in re.finditer(_FORBIDDEN, comment):
        message = "invalid comment character, expected printable characters"
        yield Flaw(match.start(), match.end(), message)


LONE_RETURN = "carriage return must be followed by newline, expected newline"

_BOOLEANS = {"true": True, "false": False}
# Those below are texts: `re` compiles each when it is first used, and most files use none.
_INTEGER = (
    r"[+-]?(?:0|[1-9](?:_?[0-9])*)"
    r"|0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*"
)
_FLOAT = (
    r"[+-]?(?:inf|nan|(?:0|[1-9](?:_?[0-9])*)"
    r"(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)"
)
_DATE = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:\.[0-9]+)?)?"
_OFFSET = r"[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]"
_DATE_TIME = rf"({_DATE})(?:[Tt ]({_TIME})({_OFFSET})?)?|({_TIME})"
_FORBIDDEN = rf"[{FORBIDDEN}]|\r(?!\n)"
_SUSPECT = (
    r"\\(?:x[0-9A-Fa-f]{0,2}|u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}"
    rf"|[ \t]*\r?\n(?:[ \t]|\r?\n)*|[ \t]+|.)?|{_FORBIDDEN}"
)
_ESCAPED = set('btnfre"\\')
_FORBIDDEN_IN = {
    '"': "invalid basic string, expected non-double-quote visible characters, `\\`",
    "'": "invalid literal string, expected non-single-quote visible characters",
    '"""': "invalid multi-line basic string, expected `\\`, characters",
    "'''": "invalid multi-line literal string, expected non-single-quote characters",
}
_DIGITS = {"x": 2, "u": 4, "U": 8}


def _date_time(source: str, match: re.Match[str]) -> "Scalar | Flaw":
    from datetime import date, datetime, time  # noqa: PLC0415  # slow, and dates are rare

    # Python has neither a second 60 nor a year 0, which is a leap year; uv reads both.
    source = re.sub(r"(:[0-9]{2}:)60", r"\g<1>59", source)
    source = re.sub(r"^0000-", "0004-", source).upper()
    day, clock, _, lone_clock = match.groups()
    try:
        if lone_clock:
            return time.fromisoformat(source)
        return datetime.fromisoformat(source) if clock else date.fromisoformat(source)
    except ValueError:
        return Flaw(0, len(match[0]), f"invalid date, no such day: {day}")


def _flaw(source: str) -> Flaw:
    """Say why a text that is no scalar is none."""
    whole = (0, len(source))
    lower = source.lower()
    if quote := re.search(r"(?:\"{3}|'{3}|[\"'])$", source):
        return Flaw(*whole, f"missing opening quote, expected `{quote[0]}`")
    for word, kind in (
        ("true", "boolean"),
        ("false", "boolean"),
        ("inf", "float"),
        ("nan", "float"),
    ):
        plain = lower.lstrip("+-") if kind == "float" else lower
        if plain and (word.startswith(plain) or plain.startswith(word)):
            sign = len(lower) - len(plain)
            return Flaw(sign, len(source), f"invalid {kind}, expected `{word}`")
    if re.match(r"[0-9]+[:-]", source):
        return Flaw(*whole, "invalid date or time")
    if re.match(r"[+-]?_*0_*[xob]", lower):
        return _radix_flaw(source)
    if re.match(r"[+-]*(?:_*[0-9][0-9_]*(?:[.e]|$)|\.[0-9])", lower):
        return _number_flaw(source)
    return Flaw(*whole, "string values must be quoted, expected literal string")


def _radix_flaw(source: str) -> Flaw:
    end = len(source)
    if source[0] in "+-":
        return Flaw(0, 1, "integers with a radix cannot be signed")
    if underscore := re.search(r"^_|(?<=[xobXOB])_|_(?=_)|_$|(?<=^0)_", source):
        return Flaw(underscore.start(), end, "`_` may only go between digits")
    radix = source[1]
    if radix.isupper():
        return Flaw(0, 2, f"radix must be lowercase, expected `0{radix.lower()}`")
    name, digits = {
        "x": ("hexadecimal", "[0-9A-Fa-f_]"),
        "o": ("octal", "[0-7_]"),
        "b": ("binary", "[01_]"),
    }[radix]
    good = re.compile(f"0.{digits}*").match(source)
    start = good.end() if good else 0
    return Flaw(0 if start == end else start, end, f"invalid {name} number")


def _number_flaw(source: str) -> Flaw:
    end = len(source)
    if doubled := re.match(r"[+-](?=[+-])", source):
        return Flaw(doubled.end(), end, "redundant numeric sign")
    if underscore := re.search(r"_(?![0-9])|(?<![0-9])_", source):
        return Flaw(underscore.start(), end, "`_` may only go between digits")
    if zero := re.match(r"[+-]?(?=0[0-9_])", source):
        return Flaw(zero.end(), end, "unexpected leading zero")
    parts = re.match(r"[+-]?([0-9_]*)(?:(\.)([0-9_]*))?(?:([eE])[+-]?([0-9_]*))?", source)
    assert parts, "every part of the pattern is optional"
    whole, dot, fraction, exponent, power = parts.groups()
    if not whole:
        return Flaw(0, end, "invalid mantissa, expected digits")
    if dot and not fraction:
        return Flaw(parts.end(2), end, "invalid fraction, expected digits")
    if exponent and not power:
        return Flaw(parts.end(), end, "invalid exponent, expected digits")
    return Flaw(parts.end(), end, "invalid float")


def _suspicion(escape: str, quote: str) -> Flaw | None:
    """Judge one escape, or one forbidden character."""
    end = len(escape)
    if escape[0] != "\\":
        if escape == "\r":
            return Flaw(0, end, LONE_RETURN)
        return Flaw(0, end, _FORBIDDEN_IN[quote])
    kind, digits = escape[1:2], escape[2:]
    if kind in _ESCAPED:
        return None
    if kind in _DIGITS:
        if len(digits) < _DIGITS[kind]:
            message = "too few unicode value digits, expected unicode hexadecimal value"
            return Flaw(end, end, message)
        code = int(digits, 16)
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004  # Unicode's own bounds
            return Flaw(2, end, "invalid value, expected unicode hexadecimal value")
        return None
    if len(quote) == 3:  # noqa: PLR2004  # the quotes of a multi-line string
        if "\n" in escape:
            return None
        if kind and kind in " \t":
            return Flaw(end, end, "invalid multi-line basic string, expected newline")
    expected = '`b`, `e`, `f`, `n`, `r`, `\\`, `"`, `x`, `u`, `U`'
    return Flaw(1, end, f"missing escaped value, expected {expected}")
