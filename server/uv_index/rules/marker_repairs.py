"""What people probably meant by a marker that uv does not read."""

import re

from uv_index.frozen import value
from uv_index.uv.markers import NAMES, Fault, parse
from uv_index.uv.names import nearest, spelled_alike

_MOST_REPAIRS = 4
_OPERATORS = {
    "=": "==",
    "===": "==",
    "=>": ">=",
    "=<": "<=",
    "<>": "!=",
    "=!": "!=",
    "notin": "not in",
    "IN": "in",
}
_CONNECTIVES = {"&&": "and", "&": "and", "AND": "and", "||": "or", "|": "or", "OR": "or"}
_CONNECTIVE = re.compile(r"&&?|\|\|?|AND\b|OR\b")
_AFTER_OPERATOR = re.compile(r"(?:[<=>~!]|\bin)\s*")
_AFTER_STRING_AND_OPERATOR = re.compile(r"['\"]\s*(?:[<=>~!]+|(?:not\s+)?in)\s*")
_BARE_WORD = re.compile(r"[\w.+*-]+")


@value
class Repair:
    """A marker that uv reads; `is_sure` says that nothing else can have been meant."""

    text: str
    is_sure: bool


def repaired(text: str, around: str) -> Repair | None:
    """Return the marker that `text` was meant to be, where that is clear.

    `around` is the quote in which the text stands; a string in it gets the other one.
    """
    quote = "'" if around.startswith('"') and '"' not in text else '"'
    is_sure = True
    for _ in range(_MOST_REPAIRS):
        fault = parse(text)
        if not isinstance(fault, Fault):
            return Repair(text.strip(), is_sure)
        once = _once(text, fault, quote)
        if once is None:
            return None
        text, is_sure = once.text, is_sure and once.is_sure
    return None if isinstance(parse(text), Fault) else Repair(text.strip(), is_sure)


def _once(text: str, fault: Fault, quote: str) -> Repair | None:
    """Return the text with the first fault repaired."""
    start, end = fault.start, fault.start + len(fault.found)
    match fault.wanted:
        case "operator" if fault.found in _OPERATORS:
            return _replaced(text, start, end, _OPERATORS[fault.found])
        case "connective" if found := _CONNECTIVE.match(text, start):
            return _replaced(text, start, found.end(), f" {_CONNECTIVES[found[0]]} ")
        case "connective" if fault.found.startswith(")"):
            return Repair((text[:start] + text[start + 1 :]).strip(), is_sure=True)
        case "value" if fault.found:
            return _as_value(text, fault, quote)
        case "quote":
            is_last = re.search(r"\s(?:and|or)\s", text[start:]) is None
            return Repair(text + text[start], is_sure=is_last)
        case "bracket" if not fault.found:
            return Repair(f"{text})", is_sure=True)
        case _:
            return None


def _as_value(text: str, fault: Fault, quote: str) -> Repair | None:
    """Return the text with a word in quotes, or made the name that it is nearest to."""
    before, word = text[: fault.start], fault.found
    end = fault.start + len(word)
    is_right = _ends_with(_AFTER_OPERATOR, before)
    if is_right and not _ends_with(_AFTER_STRING_AND_OPERATOR, before):
        if not _BARE_WORD.fullmatch(word):
            return None
        return _replaced(text, fault.start, end, f"{quote}{word}{quote}")
    name = nearest(word, list(NAMES))
    if name is None:
        return None
    return _replaced(text, fault.start, end, name, is_sure=spelled_alike(word, name))


def _replaced(text: str, start: int, end: int, new: str, *, is_sure: bool = True) -> Repair:
    """Return the text with a part replaced; blanks at the ends of `new` are not doubled."""
    before, behind = text[:start], text[end:]
    if new.startswith(" "):
        before, behind = before.rstrip(), behind.lstrip()
    return Repair(before + new + behind, is_sure)


def _ends_with(pattern: re.Pattern[str], text: str) -> bool:
    return any(match.end() == len(text) for match in pattern.finditer(text))
