"""Markers as text: uv's own spelling of those that are simple, and the rest that one leaves."""

import re
from itertools import pairwise

from uv_index.uv.decision_diagrams import (
    ALWAYS,
    NEVER,
    Cut,
    Diagrams,
    Node,
    Release,
    UndecidedError,
)
from uv_index.uv.marker_algebra import PLATFORM, Kind, can_meet, comparisons, diagram_of, is_always
from uv_index.uv.markers import Comparison, Either, Every, Fault, Marker, Name, Quoted, parse

_VERSION = re.compile(r"\s*v?\d")
_MAJOR = re.compile(r"\s*v?\d+(?:\.\*)?\s*")
_ZERO_AT_END = re.compile(r"\.0(?!\d)")
_OPPOSITES = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "in": "not in",
    "not in": "in",
}


def spelled(marker: Marker) -> str | None:
    """Return a marker as uv prints it, or None where it is no plain list of conditions.

    uv prints `python_full_version` for `python_version` and sorts the conditions by name.
    """
    if _may_keep_zeros(marker):
        return None
    diagrams = Diagrams()
    try:
        diagram = diagram_of(diagrams, marker)
    except UndecidedError:
        return None
    conditions: list[tuple[str, str]] = []
    platforms: list[str] = []
    while diagram != ALWAYS:
        if diagram == NEVER:
            return None
        node = diagrams.node(diagram)
        following = {child for child in node[2] if child != NEVER}
        found = _conditions(node)
        if len(following) > 1 or not found:
            return None
        [diagram] = following
        platforms += found if node[0][0] in PLATFORM else ()
        conditions += ((_place(node), condition) for condition in found)
    # What excludes what on two names of a platform is not told apart here.
    if len(platforms) > 1 and not all(" == " in condition for condition in platforms):
        return None
    return " and ".join(text for _, text in sorted(conditions, key=lambda each: each[0]))


def narrowed(text: str, other: str) -> str | None:
    """Return the marker `text` without what `other` takes, or None where nothing would be left.

    None too where it cannot be said, and where what is in the way is not to be turned round.
    """
    marker, taken = parse(text), parse(other)
    if marker is None or taken is None or isinstance(marker, Fault) or isinstance(taken, Fault):
        return None
    rest = remainder(other, quote=_quote_in(text))
    if rest is None:
        return None
    first = f"({text})" if isinstance(marker, Either) else text
    second = f"({rest})" if isinstance(taken, Every) and len(taken.parts) > 1 else rest
    joined = f"{first} and {second}"
    made = parse(joined)
    if made is None or isinstance(made, Fault):
        return None
    return joined if can_meet(made) and can_meet(made, taken) is False else None


def remainder(text: str, quote: str | None = None) -> str | None:
    """Return the marker that holds where the marker `text` does not, or None as `narrowed` does."""
    marker = parse(text)
    if marker is None or isinstance(marker, Fault):
        return None
    rest = _inverse(marker, quote or _quote_in(text))
    made = parse(rest) if rest else None
    if made is None or isinstance(made, Fault):
        return None
    is_rest = can_meet(made, marker) is False and is_always(Either((made, marker)))
    return rest if is_rest and can_meet(made) else None


def _inverse(marker: Marker, quote: str) -> str | None:
    match marker:
        case Comparison(left=left, operator=operator, right=right):
            if operator not in _OPPOSITES:
                return None
            return f"{_value(left, quote)} {_OPPOSITES[operator]} {_value(right, quote)}"
        case Every(parts=parts) | Either(parts=parts):
            word = " or " if isinstance(marker, Every) else " and "
            inverses = [_inverse(part, quote) for part in parts]
            brackets = Every if isinstance(marker, Either) else ()
            return word.join(
                f"({inverse})" if isinstance(part, brackets) else inverse or ""
                for part, inverse in zip(parts, inverses, strict=True)
            )


def _value(value: Name | Quoted, quote: str) -> str:
    return value.text if isinstance(value, Name) else f"{quote}{value.text}{quote}"


def _quote_in(text: str) -> str:
    return '"' if '"' in text else "'"


def _may_keep_zeros(marker: Marker) -> bool:
    """Say whether uv may print a version with a zero at its end, which the others lose.

    It keeps those of lists and of `.*`, and makes some itself where it cuts a version at its minor.
    """
    compared = [
        (comparison.operator, value.text)
        for comparison in comparisons(marker)
        for value in (comparison.left, comparison.right)
        if isinstance(value, Quoted) and _VERSION.match(value.text)
    ]
    if len(compared) > 1 and any(_MAJOR.fullmatch(text) for _, text in compared):
        return True
    return any(
        _ZERO_AT_END.search(text)
        for operator, text in compared
        if "in" in operator or text.endswith(".*")
    )


def _place(node: Node) -> str:
    """Return by what uv sorts the conditions on one variable: versions, strings, extras."""
    kind, name, _ = node[0]
    return f"0 {name}" if kind == Kind.VERSION else "2" if kind == Kind.EXTRA else f"1 {name}"


def _conditions(node: Node) -> list[str]:
    """Return what must hold of one variable; nothing where that is more than a list."""
    (kind, name, other), _, children = node
    is_yes = children[-1] != NEVER
    match kind:
        case Kind.IN:
            return [f"{name} {'in' if is_yes else 'not in'} {_quoted(other)}"]
        case Kind.CONTAINS:
            return [f"{_quoted(other)} {'in' if is_yes else 'not in'} {name}"]
        case Kind.EXTRA:
            return [f"extra {'==' if is_yes else '!='} {_quoted(name)}"]
        case Kind.LIST | Kind.RELEASE_OF_DARWIN:
            return []
        case _:
            compared = _compared(_held(node), is_version=kind == Kind.VERSION)
            return [f"{name} {operator} {_quoted(text)}" for operator, text in compared]


Part = tuple[Cut | None, Cut | None]


def _held(node: Node) -> list[Part]:
    """Return the parts of a line on which something may hold."""
    _, cuts, children = node
    ends = (None, *cuts, None)
    return [part for part, child in zip(pairwise(ends), children, strict=True) if child != NEVER]


def _compared(parts: list[Part], *, is_version: bool) -> list[tuple[str, str]]:
    """Return the comparisons that together hold on some parts of a line, as uv chooses them."""
    holes = [(one[1], other[0]) for one, other in pairwise(parts)]
    if parts[0][0] is None and parts[-1][1] is None and all(map(_is_single, holes)):
        return [("!=", _text(lower)) for lower, _ in holes]
    match parts:
        case [(None, (tuple() as end, 0)), ((tuple() as start, 0), None)] if is_version:
            minor = _minor_of(end, start)
            return [("!=", f"{minor}.*")] if minor else []
        case [part] if _is_single(part):
            return [("==", _text(part[0]))]
        case [((tuple() as start, 0), (tuple() as end, 0))] if minor := _minor_of(start, end):
            return [("==", f"{minor}.*")]
        case [(lower, upper)]:
            lowest = [(">" if lower[1] else ">=", _text(lower))] if lower else []
            return lowest + ([("<=" if upper[1] else "<", _text(upper))] if upper else [])
        case _:
            return []


def _is_single(part: Part) -> bool:
    lower, upper = part
    return lower is not None and lower[1] == 0 and upper == (lower[0], 1)


def _minor_of(start: Release, end: Release) -> str | None:
    """Return the minor version that lies between two releases, if it is one."""
    major, minor, *rest = (*start, 0, 0)[: max(2, len(start))]
    return f"{major}.{minor}" if not rest and end == (major, minor + 1) else None


def _text(cut: Cut | None) -> str:
    match cut:
        case (str() as value, _):
            return value
        case (tuple() as release, _):
            return ".".join(map(str, release)) or "0"
        case _:
            return ""


def _quoted(text: str) -> str:
    quote = '"' if "'" in text else "'"
    return f"{quote}{text}{quote}"
