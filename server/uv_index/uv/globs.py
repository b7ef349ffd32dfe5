"""The globs of a workspace: which of them uv refuses, and which paths they match."""

import re
from functools import lru_cache

from uv_index.frozen import value
from uv_index.uv.kinds import Refusal

_WILDCARDS = "wildcards are either regular `*` or recursive `**`"
_RECURSIVE = "recursive wildcards must form a single path component"
_RANGE = "invalid range pattern"


@value
class Globs:
    """The globs of a workspace table, without what leads nowhere (`./`, `x/..`).

    In `members` a `*` stays within one name; in `exclude` it crosses slashes (W8). `written` are
    the members as they stand in the table.
    """

    members: tuple[str, ...]
    exclude: tuple[str, ...]
    written: tuple[str, ...]

    def take_in(self, path: str) -> bool:
        """Say whether a folder is a member, by its path from the root's, with slashes."""
        is_included = any(_pattern(glob).fullmatch(path) for glob in self.members)
        return is_included and not self.leave_out(path)

    def leave_out(self, path: str) -> bool:
        """Say whether a folder is none, whatever `members` has."""
        excluded = (_pattern(glob, crosses_slashes=True) for glob in self.exclude)
        return any(pattern.fullmatch(path) for pattern in excluded)


def has_wildcards(name: str) -> bool:
    """Say whether a name stands for more than itself."""
    return any(sign in name for sign in "*?[")


def matches(name: str, glob: str) -> bool:
    """Say whether a name matches a glob without slashes."""
    return _pattern(glob).fullmatch(name) is not None


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


@lru_cache(maxsize=1024)
def _pattern(glob: str, *, crosses_slashes: bool = False) -> re.Pattern[str]:
    """Return the expression of a glob; what is none matches nothing.

    As Rust's `glob` has it, hidden names are like all others, `**/` may stand for nothing, and a
    `**` at the end for anything.
    """
    if refuse_glob(glob):
        return re.compile(r"(?!)")
    one = "." if crosses_slashes else "[^/]"
    parts: list[str] = []
    position = 0
    while position < len(glob):
        end = position + 1
        match glob[position]:
            case "*" if glob.startswith("**", position):
                end = position + len("**/")
                parts.append("(?:.*/)?" if end <= len(glob) else ".*")
            case "*":
                parts.append(f"{one}*")
            case "?":
                parts.append(one)
            case "[":
                end = _end_of_range(glob, position)
                parts.append(_range(glob[position + 1 : end - 1], crosses_slashes=crosses_slashes))
            case character:
                parts.append(re.escape(character))
        position = end
    return re.compile("".join(parts), re.DOTALL)


def _range(text: str, *, crosses_slashes: bool) -> str:
    """Return the expression of what stands between brackets."""
    is_negated = text.startswith("!")
    text = text[is_negated:]
    items: list[str] = []
    while text:
        length = len("a-z") if text[1:2] == "-" and len(text) > len("a-") else 1
        first, last = text[0], text[length - 1]
        if first <= last:
            items.append(f"{re.escape(first)}-{re.escape(last)}")
        text = text[length:]
    here = "" if crosses_slashes else "(?!/)"
    if is_negated:
        return f"{here}[^{''.join(items)}]" if items else f"{here}."
    return f"{here}[{''.join(items)}]" if items else r"(?!)"


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
