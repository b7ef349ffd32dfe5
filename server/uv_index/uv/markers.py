"""Environment markers as uv reads them: a tree of comparisons, or where and why uv stops reading.

It does not know what a marker means; that is in `marker_algebra`. uv reads more than the
specification allows (the names of old, `and(`) and less (`===`), so the reader is ours: it follows
uv's own, branch by branch, to say what uv says.
"""

import re
from functools import lru_cache
from typing import Literal

from uv_index.frozen import value

Wanted = Literal[
    "value",
    "operator",
    "quote",
    "bracket",
    "connective",
    "sense",
    "name",
    "extra",
    "specifier",
    "version",
    "url",
]
"""What uv wanted where it stopped: in a marker, and in a requirement before its marker."""

Operator = Literal["==", "!=", ">", ">=", "<", "<=", "~=", "in", "not in"]

STRINGS = {
    "implementation_name": "implementation_name",
    "os_name": "os_name",
    "os.name": "os_name",
    "platform_machine": "platform_machine",
    "platform.machine": "platform_machine",
    "platform_python_implementation": "platform_python_implementation",
    "platform.python_implementation": "platform_python_implementation",
    "python_implementation": "platform_python_implementation",
    "platform_release": "platform_release",
    "platform_system": "platform_system",
    "platform_version": "platform_version",
    "platform.version": "platform_version",
    "sys_platform": "sys_platform",
    "sys.platform": "sys_platform",
}
"""The names that are compared as strings, the deprecated ones with what they mean."""

VERSIONS = ("implementation_version", "python_full_version", "python_version")
"""The names that are compared as versions."""

LISTS = ("extras", "dependency_groups")
"""The names of lists, which only the right side of `in` and `not in` may have."""

NAMES = (*STRINGS, *VERSIONS, *LISTS, "extra")
"""All names that uv knows."""

SIGNS: tuple[Operator, ...] = ("==", "!=", ">", ">=", "<", "<=", "~=")
"""The operators that are no words."""

BLANK = re.compile(r"[^\S\x1c-\x1f]*")
"""What uv takes for blanks: unlike to Python, the separators U+001C to U+001F are none."""

_NAME = re.compile(r"(?:[^\s><=!~)]|[\x1c-\x1f])*")
_WORD_OPERATOR = re.compile(r"(?:[^\s'\"]|[\x1c-\x1f])*")
_SIGN_OPERATOR = re.compile(r"[<=>~!]*")
_CONNECTIVE = re.compile(r"(?:[^\s(]|[\x1c-\x1f])*")
_DEEPEST = 50
_END = "end of dependency specification"


@value
class Name:
    """The name of what an environment has a value for."""

    text: str


@value
class Quoted:
    """A string; `text` is what stands between its quotes."""

    text: str


@value
class Comparison:
    """Two values and the operator between them, as they are written."""

    left: Name | Quoted
    operator: Operator
    right: Name | Quoted


@value
class Every:
    """Markers joined by `and`."""

    parts: "tuple[Marker, ...]"


@value
class Either:
    """Markers joined by `or`."""

    parts: "tuple[Marker, ...]"


Marker = Comparison | Every | Either

ANY = Every(())
"""The marker of what has none: it holds in every environment."""


@value
class Fault:
    """Where uv stops reading: its line, what it wanted there, and what it found.

    `start` counts the characters of the text; `found` is what stands there as one piece.
    """

    line: str
    wanted: Wanted
    start: int
    found: str


@lru_cache(maxsize=1024)
def parse(text: str) -> Marker | Fault | None:
    """Return a marker, or why uv does not read it (rule 42).

    None is the answer to brackets in brackets that are too many for us.
    """
    try:
        return _Reader(text).marker()
    except _FaultError as error:
        return error.fault
    except _TooDeepError:
        return None


class _FaultError(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class _TooDeepError(Exception):
    pass


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.depth = 0

    def marker(self) -> Marker:
        marker = self.joined("or")
        self.skip_blank()
        if self.position < len(self.text):
            line = (
                f"Unexpected character '{self.text[self.position]}', "
                "expected 'and', 'or' or end of input"
            )
            raise _FaultError(
                Fault(line, "connective", self.position, self.peek(_CONNECTIVE) or "(")
            )
        return marker

    def joined(self, word: Literal["and", "or"]) -> Marker:
        parts: list[Marker] = []
        while True:
            parts.append(self.joined("and") if word == "or" else self.operand())
            self.skip_blank()
            if self.peek(_CONNECTIVE) != word:
                break
            self.position += len(word)
        if len(parts) == 1:
            return parts[0]
        return Either(tuple(parts)) if word == "or" else Every(tuple(parts))

    def operand(self) -> Marker:
        self.skip_blank()
        if not self.text.startswith("(", self.position):
            return self.comparison()
        start = self.position
        self.position += 1
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _TooDeepError
        marker = self.joined("or")
        self.expect(")", "bracket", start)
        self.depth -= 1
        return marker

    def comparison(self) -> Comparison:
        start = self.position
        left = self.value()
        self.skip_blank()
        operator = self.operator()
        self.skip_blank()
        right = self.value()
        match left, right:
            case Name(text=name), _ if name in LISTS:
                line = f"The marker {name} must be on the right hand side of the expression"
                raise self.senseless(start, line)
            case Quoted(), Name(text=name) if name in LISTS and "in" not in operator:
                line = (
                    f"The operator {operator} is not supported with the marker {name}, "
                    "only the `in` and `not in` operators are supported"
                )
                raise self.senseless(start, line)
            case _:
                return Comparison(left, operator, right)

    def senseless(self, start: int, line: str) -> _FaultError:
        return _FaultError(Fault(line, "sense", start, self.text[start : self.position]))

    def value(self) -> Name | Quoted:
        start = self.position
        if start == len(self.text):
            line = f"Expected marker value, found {_END}"
            raise _FaultError(Fault(line, "value", start, ""))
        quote = self.text[start]
        if quote in "'\"":
            end = self.text.find(quote, start + 1)
            self.position = len(self.text) if end < 0 else end
            content = self.text[start + 1 : self.position]
            self.expect(quote, "quote", start)
            return Quoted(content)
        name = self.take(_NAME)
        if name not in NAMES:
            line = f"Expected a quoted string or a valid marker name, found `{name}`"
            raise _FaultError(Fault(line, "value", start, name))
        return Name(name)

    def operator(self) -> Operator:
        start = self.position
        is_word = self.text[start : start + 1].isalpha()
        found = self.take(_WORD_OPERATOR if is_word else _SIGN_OPERATOR)
        if found == "not":
            return self.rest_of_not_in()
        for operator in (*SIGNS, "in"):
            if found == operator:
                return operator
        line = f"Expected a valid marker operator (such as `>=` or `not in`), found `{found}`"
        raise _FaultError(Fault(line, "operator", start, found))

    def rest_of_not_in(self) -> Operator:
        start = self.position
        if not self.take(BLANK):
            found = self.text[start : start + 1]
            line = (
                f"Expected whitespace after `not`, found `{found}`"
                if found
                else "Expected whitespace after 'not', found end of input"
            )
            raise _FaultError(Fault(line, "operator", start, found))
        for letter in "in":
            self.expect(letter, "operator", self.position)
        return "not in"

    def expect(
        self, character: str, wanted: Literal["operator", "quote", "bracket"], start: int
    ) -> None:
        found = self.text[self.position : self.position + 1]
        if found != character:
            place = self.position if found else start
            line = (
                f"Expected `{character}`, found `{found}`"
                if found
                else f"Expected '{character}', found {_END}"
            )
            raise _FaultError(Fault(line, wanted, place, found))
        self.position += 1

    def skip_blank(self) -> None:
        self.take(BLANK)

    def take(self, pattern: re.Pattern[str]) -> str:
        found = self.peek(pattern)
        self.position += len(found)
        return found

    def peek(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.position)
        return match[0] if match else ""
