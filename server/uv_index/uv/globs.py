"""The globs of a workspace: which of them uv refuses, and which names they match."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from uv_index.uv.kinds import Refusal

_WILDCARDS = "wildcards are either regular `*` or recursive `**`"
_RECURSIVE = "recursive wildcards must form a single path component"
_RANGE = "invalid range pattern"


def refuse_glob(pattern: str) -> Refusal | None:
    """Return the refusal of a glob, by the rules of Rust's `glob`, whose positions count from 0."""
    position = 0
    while position < len(pattern):
        match pattern[position]:
            case "*":
                end = position
                while pattern[end : end + 1] == "*":
                    end += 1
                if refusal := _stars(pattern, position, end):
                    return refusal
                position = end
            case "[":
                end = _end_of_range(pattern, position)
                if not end:
                    return _at(position, _RANGE)
                position = end
            case _:
                position += 1
    return None


def matches(names: Sequence[str], pattern: Sequence[str]) -> bool:
    """Say whether a path's names match those of a glob, in which `**` stands for any number."""
    match pattern:
        case []:
            return not names
        case ["**", *rest]:
            return any(matches(names[start:], rest) for start in range(len(names) + 1))
        case [first, *rest]:
            return bool(names) and fnmatchcase(names[0], first) and matches(names[1:], rest)
        case _:
            return False


def _stars(pattern: str, start: int, end: int) -> Refusal | None:
    count = end - start
    if count > len("**"):
        return _at(start + 2, _WILDCARDS)
    if count == len("**"):
        if start and pattern[start - 1] != "/":
            return _at(start - 1, _RECURSIVE)
        if pattern[end : end + 1] not in {"", "/"}:
            return _at(end, _RECURSIVE)
    return None


def _end_of_range(pattern: str, start: int) -> int:
    """Return where a range ends; 0 where it does not. A `]` that comes first is one of it."""
    first = start + (2 if pattern[start + 1 : start + 2] == "!" else 1)
    return pattern.find("]", first + 1) + 1


def _at(position: int, reason: str) -> Refusal:
    return Refusal(f"Pattern syntax error near position {position}: {reason}")
