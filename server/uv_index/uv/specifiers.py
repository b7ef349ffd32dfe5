"""Comparisons of versions as uv reads them (its `uv-pep440`), as far as that is certain."""

import re

from uv_index.uv.kinds import Refusal
from uv_index.uv.markers import BLANK, Fault

_OPERATOR = re.compile(rf"{BLANK.pattern}([<=>~!]*){BLANK.pattern}")
_OPERATORS = ("~=", "==", "!=", "<=", ">=", "<", ">", "===")
_RELEASE = r"[0-9]{1,9}(?:\.[0-9]{1,9})*"
_VERSION = re.compile(
    rf"(?P<release>{_RELEASE})(?:(?P<star>\.\*)|(?P<wild>\.[xX]\S*))?(?:\s+(?P<behind>.*))?"
)
# Blank to `re`, and not to uv.
_NO_BLANK = re.compile(r"[\x1c-\x1f]")
_BARE = re.compile(rf"{_RELEASE}(?:\.\*)?")
_NO_OPERATOR = "Unexpected end of version specifier, expected operator"


def fault_of(part: str, start: int) -> Fault | bool | None:
    """Return what is wrong with one comparison, True for nothing, and None for uncertainty.

    `start` is where it begins in a longer text, of which it is a part.
    """
    head = _OPERATOR.match(part)
    assert head
    operator, rest = head[1], part[head.end() :]
    place = start + head.start(1)
    if operator and operator not in _OPERATORS:
        line = f'no such comparison operator "{operator}", must be one of ~= == != <= >= < > ==='
        return Fault(line, "operator", place, operator)
    if not rest:
        wanted = "version" if operator else "operator"
        line = f"Unexpected end of version specifier, expected {wanted}"
        return Fault(line, "version", place, operator)
    version = _VERSION.fullmatch(rest)
    if version is None or not operator or _NO_BLANK.search(rest):
        return None
    if wild := version["wild"]:
        line = (
            f"after parsing `{version['release']}`, found `{wild}`, "
            "which is not part of a valid version"
        )
        return Fault(line, "version", start + head.end() + version.start("wild"), wild)
    if version["star"] and operator not in {"==", "!="}:
        line = f"Operator {operator} cannot be used with a wildcard version specifier"
        return Fault(line, "version", place, operator)
    if operator == "~=" and "." not in version["release"]:
        line = "The ~= operator requires at least two segments in the release version"
        return Fault(line, "version", place, operator)
    if behind := version["behind"]:
        line = f"Trailing `{behind}` is not allowed"
        return Fault(line, "version", start + head.end() + version.start("behind"), behind)
    return True


def refusal_of(text: str) -> Refusal | None:
    """Return the refusal of a list of comparisons, which may be empty."""
    for part in text.split(",") if text else ():
        fault = fault_of(part, 0)
        if isinstance(fault, Fault):
            return Refusal(f"Failed to parse version: {fault.line}:")
        if fault is None:
            return _without_operator(part.strip())
    return None


def _without_operator(part: str) -> Refusal | None:
    if part.startswith(("<", "=", ">", "~", "!")):
        return None
    if _BARE.fullmatch(part):
        return Refusal(f"Failed to parse version: {_NO_OPERATOR}. Did you mean `=={part}`?:")
    is_version = part[:1] in "vV" or part[:1].isdigit()
    return Refusal(None if is_version else f"Failed to parse version: {_NO_OPERATOR}:")
