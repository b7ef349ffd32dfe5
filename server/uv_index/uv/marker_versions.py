"""Comparisons with versions in markers, as parts of the line of all versions.

uv looks at the release of a version alone: epochs, pre-releases and local parts do not count.
"""

import re

from uv_index.frozen import value
from uv_index.uv.decision_diagrams import Line, Release, UndecidedError, line

NOWHERE: Line = (False, ())
EVERYWHERE: Line = (True, ())

_PLAIN = re.compile(r"(?P<release>[0-9]+(?:\.[0-9]+)*)(?P<star>\.\*)?")
_BLANKS = re.compile(r"[^\S\x1c-\x1f]+")
# What uv counts in 64 bits is not looked at near their end.
_LARGEST = 2**63


@value
class _Version:
    numbers: tuple[int, ...]
    has_star: bool = False
    has_local: bool = False


def release_line(operator: str, text: str, *, takes_star: bool) -> Line | None:
    """Return where a version compares so with `text`; None where uv ignores the comparison."""
    version = _comparable(operator, text, takes_star=takes_star)
    return _release_line(operator, version) if version else None


def python_line(operator: str, text: str, *, takes_star: bool) -> Line | None:
    """Return for which full versions of Python `python_version` compares so with `text`.

    `python_version` is a full version cut behind its second number (uv's
    `python_version_to_full_version`).
    """
    version = _comparable(operator, text, takes_star=takes_star)
    if version is None:
        return None
    major, minor, *rest = (*version.numbers, 0, 0)[: max(2, len(version.numbers))]
    is_short = not any(rest)
    if version.has_star or (operator == "~=" and rest):
        if len(version.numbers) == 1:
            return _release_line(operator, version)
        minor_star = _Version((major, minor), has_star=True)
        star_operator = "==" if operator == "~=" else operator
        return _release_line(star_operator, minor_star) if is_short else NOWHERE
    this, following = _trimmed((major, minor)), (major, minor + 1)
    match operator:
        case "~=":
            return _release_line(operator, version)
        case "==" | "!=" if is_short:
            return _release_line(operator, _Version((major, minor), has_star=True))
        case "==" | "!=":
            return EVERYWHERE if operator == "!=" else NOWHERE
        case "<" | ">=" if is_short and not any(this):
            return EVERYWHERE if operator == ">=" else NOWHERE
        case "<" | ">=" if is_short:
            return line(operator, this)
        case "<" | "<=":
            return line("<", following)
        case _:
            return line(">=", following)


def versions_in(text: str) -> tuple[str, ...] | None:
    """Return the versions between blanks, None where one of them is no version."""
    parts = tuple(part for part in _BLANKS.split(text) if part)
    return None if any(_read(part, takes_star=False) is None for part in parts) else parts


def _release_line(operator: str, version: _Version) -> Line:
    numbers = version.numbers
    first = _trimmed(numbers)
    if version.has_star:
        behind = _trimmed((*numbers[:-1], numbers[-1] + 1))
        return operator == "!=", ((first, 0), (behind, 0))
    if operator == "~=":
        return False, ((first, 0), (_trimmed((*numbers[:-2], numbers[-2] + 1)), 0))
    return line(operator, first)


def _comparable(operator: str, text: str, *, takes_star: bool) -> _Version | None:
    """Return the version of a comparison that makes sense."""
    version = _read(text, takes_star=takes_star)
    if version is None:
        return None
    if (version.has_star or version.has_local) and operator not in {"==", "!="}:
        return None
    if operator == "~=" and len(version.numbers) == 1:
        return None
    return version


def _read(text: str, *, takes_star: bool) -> _Version | None:
    if plain := _PLAIN.fullmatch(text):
        if plain["star"] and not takes_star:
            return None
        numbers = tuple(map(int, plain["release"].split(".")))
        return _counted(_Version(numbers, has_star=bool(plain["star"])))
    if "*" in text or not text.isascii():
        raise UndecidedError
    from packaging.version import InvalidVersion, Version  # noqa: PLC0415  # only what is not plain

    try:
        version = Version(text)
    except InvalidVersion:
        return None
    return _counted(_Version(version.release, has_local=version.local is not None))


def _counted(version: _Version) -> _Version:
    if max(version.numbers) >= _LARGEST:
        raise UndecidedError
    return version


def _trimmed(numbers: tuple[int, ...]) -> Release:
    while numbers and numbers[-1] == 0:
        numbers = numbers[:-1]
    return numbers
