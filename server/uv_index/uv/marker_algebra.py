"""In which environments markers hold, as uv decides it: by decision diagrams over what they ask.

uv makes two versions of Python one variable, takes the names of platforms that exclude each other
for what they are, and compares versions by their release alone. It answers for every marker; where
this module does not (None), the marker is larger than any that people write, or holds a version of
which we are not sure how uv reads it.
"""

from collections.abc import Callable, Iterator
from enum import IntEnum
from functools import lru_cache, reduce

from uv_index.frozen import value
from uv_index.uv.decision_diagrams import (
    ALWAYS,
    NEVER,
    Diagram,
    Diagrams,
    UndecidedError,
    Variable,
    line,
    single_values,
)
from uv_index.uv.marker_versions import python_line, release_line, versions_in
from uv_index.uv.markers import LISTS, STRINGS, VERSIONS, Comparison, Either, Every, Marker, Name
from uv_index.uv.names import package_name


class Kind(IntEnum):
    """What a variable is, in uv's order: what takes part in an exclusion comes first."""

    OS_NAME = 0
    SYS_PLATFORM = 1
    PLATFORM_SYSTEM = 2
    STRING = 3
    RELEASE_OF_DARWIN = 4
    VERSION = 5
    IN = 6
    CONTAINS = 7
    EXTRA = 8
    LIST = 9


PLATFORM = (Kind.OS_NAME, Kind.SYS_PLATFORM, Kind.PLATFORM_SYSTEM)
"""The kinds of those strings that may exclude each other, each of one name."""

_MOST_COMPARISONS = 50
_KINDS_OF_PLATFORM = {kind.name.lower(): kind for kind in PLATFORM}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}

# uv puts these of `platform_system` down as the `sys_platform` that they are.
_AS_SYS_PLATFORM = {
    "Windows": "win32",
    "Darwin": "darwin",
    "Linux": "linux",
    "AIX": "aix",
    "Emscripten": "emscripten",
    "Android": "android",
}
_EXCLUDED = (
    # Names of `os_name` and `sys_platform`.
    {("nt", "linux"), ("nt", "darwin"), ("nt", "ios"), ("posix", "win32")},
    # Names of `sys_platform` and `platform_system`.
    {
        (platform, system)
        for system in ("FreeBSD", "NetBSD", "OpenBSD", "SunOS", "iOS", "iPadOS")
        for platform in (*_AS_SYS_PLATFORM.values(), "ios", "cygwin", "wasi")
        if (platform, system) not in {("ios", "iOS"), ("ios", "iPadOS")}
    },
)


@lru_cache(maxsize=1024)
def can_meet(*markers: Marker) -> bool | None:
    """Say whether all of the markers hold in some environment; None where that is not decided.

    Two markers that cannot meet are what uv calls disjoint (39).
    """
    return _decided(markers, is_possible)


@lru_cache(maxsize=1024)
def is_always(marker: Marker, *within: Marker) -> bool | None:
    """Say whether a marker holds in every environment, which to uv is no marker (38).

    Only environments in which those of `within` hold are looked at.
    """

    def is_nowhere_else(diagrams: Diagrams, inside: Diagram) -> bool:
        outside = diagrams.inverse(diagram_of(diagrams, marker))
        return not is_possible(diagrams, diagrams.both(inside, outside))

    return _decided(within, is_nowhere_else)


def _decided(
    markers: tuple[Marker, ...], question: Callable[[Diagrams, Diagram], bool]
) -> bool | None:
    diagrams = Diagrams()
    try:
        return question(diagrams, diagrams.every(diagram_of(diagrams, each) for each in markers))
    except UndecidedError:
        return None


def diagram_of(diagrams: Diagrams, marker: Marker) -> Diagram:
    """Return the diagram of a marker; raises UndecidedError.

    A comparison that makes no sense is as if it were not there, as it is to uv.
    """
    if sum(1 for _ in comparisons(marker)) > _MOST_COMPARISONS:
        raise UndecidedError
    made = _Reading(diagrams).of(marker)
    return ALWAYS if made is None else made


def is_possible(
    diagrams: Diagrams, diagram: Diagram, platform: tuple[str | None, ...] = ()
) -> bool:
    """Say whether it holds anywhere on the platform of which these names are known.

    Of values that are a range, some have no part in an exclusion.
    """
    if diagram in {NEVER, ALWAYS}:
        return diagram == ALWAYS
    (kind, _, _), cuts, children = diagrams.node(diagram)
    if kind not in PLATFORM:
        return True
    before = (*platform, *(None for _ in range(kind - len(platform))))
    return any(
        not _is_excluded(names := (*before, value)) and is_possible(diagrams, child, names)
        for child, value in zip(children, single_values(cuts), strict=True)
    )


@value
class _Reading:
    diagrams: Diagrams

    def of(self, marker: Marker) -> Diagram | None:
        match marker:
            case Comparison():
                return self.comparison(marker)
            case Every(parts=parts) if not parts:
                return ALWAYS
            case Every(parts=parts) | Either(parts=parts):
                made = [diagram for part in parts if (diagram := self.of(part)) is not None]
                join = self.diagrams.both if isinstance(marker, Every) else self.diagrams.either
                return reduce(join, made) if made else None

    def comparison(self, comparison: Comparison) -> Diagram | None:
        left, operator, right = comparison.left, comparison.operator, comparison.right
        if isinstance(left, Name) == isinstance(right, Name):
            return None
        is_turned = isinstance(right, Name)
        name, value = (right.text, left.text) if is_turned else (left.text, right.text)
        if name in VERSIONS:
            return self.version(name, operator, value, is_turned=is_turned)
        if name in STRINGS:
            turned = _TURNED.get(operator, operator) if is_turned else operator
            return self.string(STRINGS[name], turned, value, is_turned=is_turned)
        if name in LISTS:
            member = package_name(value)
            which = name if member else f"{name}, and no name"
            return self.question((Kind.LIST, which, member or value), is_yes=operator == "in")
        if operator not in {"==", "!="}:
            return None
        extra = package_name(value)
        if extra is None:
            return NEVER
        return self.question((Kind.EXTRA, extra, ""), is_yes=operator == "==")

    def version(self, name: str, operator: str, value: str, *, is_turned: bool) -> Diagram | None:
        line_of = python_line if name == "python_version" else release_line
        variable = Kind.VERSION, "python_full_version" if name == "python_version" else name, ""
        if operator not in {"in", "not in"}:
            turned = _TURNED.get(operator, operator) if is_turned else operator
            found = line_of(turned, value, takes_star=not is_turned)
            return None if found is None else self.diagrams.on_line(variable, found)
        # With the version on the left these are other operators, which uv ignores.
        versions = None if is_turned else versions_in(value)
        if versions is None:
            return None
        made = NEVER
        for version in versions:
            # A local part is no matter here.
            found = line_of("==", version, takes_star=False)
            assert found is not None
            if not found[1]:
                return NEVER
            made = self.diagrams.either(made, self.diagrams.on_line(variable, found))
        return self.diagrams.inverse(made) if operator == "not in" else made

    def string(self, name: str, operator: str, value: str, *, is_turned: bool) -> Diagram | None:
        if operator == "~=":
            return None
        if operator in {"in", "not in"}:
            kind = Kind.CONTAINS if is_turned else Kind.IN
            return self.question((kind, name, value), is_yes=operator == "in")
        text = value
        if name == "platform_system" and value in _AS_SYS_PLATFORM:
            name, text = "sys_platform", _AS_SYS_PLATFORM[value]
        made = self.text(name, operator, text)
        if name != "platform_release":
            return made
        found = release_line(operator, value, takes_star=True)
        if found is None:
            return made
        # The releases of Darwin are versions; of other systems they may be any text.
        darwin = self.text("sys_platform", "==", "darwin")
        version = self.diagrams.on_line((Kind.RELEASE_OF_DARWIN, name, ""), found)
        return self.diagrams.either(
            self.diagrams.both(darwin, version),
            self.diagrams.both(self.diagrams.inverse(darwin), made),
        )

    def text(self, name: str, operator: str, value: str) -> Diagram:
        """Return the diagram of a comparison of strings.

        But for two names that may be versions, no string is before another to uv: `>` and `<` are
        never so, `>=` and `<=` are `==`.
        """
        kind = _KINDS_OF_PLATFORM.get(name, Kind.STRING)
        if name not in {"platform_release", "platform_version"}:
            if operator in {"<", ">"}:
                return NEVER
            operator = {"<=": "==", ">=": "=="}.get(operator, operator)
        return self.diagrams.on_line((kind, name, ""), line(operator, value))

    def question(self, variable: Variable, *, is_yes: bool) -> Diagram:
        return self.diagrams.on_line(variable, (not is_yes, ((1, 0),)))


def _is_excluded(names: tuple[str | None, ...]) -> bool:
    """Say whether the last two names of a platform exclude each other."""
    return len(names) > 1 and names[-2:] in _EXCLUDED[len(names) - 2]


def comparisons(marker: Marker) -> Iterator[Comparison]:
    """Yield the comparisons of which a marker is made, in its order."""
    match marker:
        case Comparison():
            yield marker
        case Every(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from comparisons(part)
