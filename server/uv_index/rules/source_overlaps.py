"""Sources in one list of which uv cannot tell which applies, and how to set them apart."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations, pairwise, permutations

from uv_index.rules.finding import Finding, Fix, Related, Severity
from uv_index.rules.overlaps import overlap
from uv_index.rules.userinfo import looks_like_url
from uv_index.text import Stop
from uv_index.toml import write
from uv_index.toml.nodes import Array, Header, InlineTable, Node
from uv_index.toml.tree import Tables
from uv_index.uv.declare import add_field
from uv_index.uv.fields import string_of, table_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.marker_algebra import can_meet, is_always
from uv_index.uv.marker_spelling import narrowed, remainder
from uv_index.uv.markers import Fault, parse
from uv_index.uv.pins import (
    cannot_be_together,
    extra_and_group,
    is_left_over,
    marker_of,
    own_pins,
)
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace

_MISSING = (
    "When multiple sources are provided, each source must include a platform marker "
    "(e.g., `marker = \"sys_platform == 'linux'\"`)"
)
_EXAMPLE = "sys_platform == 'linux'"


def neighbours(manifest: Manifest, sources: tuple[Source, ...]) -> Iterator[Finding]:
    """Yield what uv refuses: those of a pair without a marker, or the second of the two."""
    without: dict[Source, None] = {}
    overlapping: list[tuple[Source, Source]] = []
    for one, other in pairwise(sources):
        if _meet(one, other):
            bare = [source for source in (one, other) if _holds_always(source)]
            without.update(dict.fromkeys(bare))
            overlapping += [] if bare else [(one, other)]
    for source in without:
        yield Finding(
            Severity.ERROR,
            _place(source),
            _MISSING,
            uv=_MISSING,
            fixes=partial(_markers, manifest, sources, source),
        )
    for one, other in overlapping:
        yield _overlap(manifest, sources, one, other)


def _overlap(
    manifest: Manifest, sources: tuple[Source, ...], one: Source, other: Source
) -> Finding:
    return overlap(
        "Source markers",
        _place(other),
        (_text(one), _text(other)),
        Related(manifest, _place(one), "This marker holds there too"),
        fixes=partial(_narrowings, manifest, sources, one, other),
        end=".",
    )


def others(
    manifest: Manifest, workspace: Workspace, sources: tuple[Source, ...]
) -> Iterator[Finding]:
    """Yield the sources that uv does not compare and its resolver then refuses (39b)."""
    places = {source: position for position, source in enumerate(sources)}
    seen: set[Source] = set()
    found = own_pins(manifest, workspace, sources[0].package)
    ours = [pin for pin in found if pin.source in places]
    ours.sort(key=lambda pin: places[pin.source])
    for one, other in combinations(ours, 2):
        first, second = one.source, other.source
        if (
            second in seen
            or one.scope != other.scope
            or extra_and_group(first) != extra_and_group(second)
            or places[second] - places[first] < 2  # noqa: PLR2004  # neighbours
            or not cannot_be_together(manifest, workspace, one, other)
        ):
            continue
        seen.add(second)
        yield Finding(
            Severity.WARNING,
            _place(second),
            f"This source and an earlier one of `{second.package}` hold in the same "
            "environment, where uv can use only one index",
            related=(Related(manifest, _place(first), "This source holds there too"),),
            fixes=partial(_narrowing, manifest, first, second),
        )


def left_over(
    manifest: Manifest, workspace: Workspace, sources: tuple[Source, ...]
) -> Iterator[Finding]:
    """Yield the sources that are for no Python of the project, which its resolver refuses too."""
    seen: set[Source] = set()
    found = own_pins(manifest, workspace, sources[0].package)
    ours = [pin for pin in found if pin.source in sources]
    for one, other in permutations(ours, 2):
        source = one.source
        if source in seen or not is_left_over(manifest, workspace, one, other):
            continue
        seen.add(source)
        yield Finding(
            Severity.WARNING,
            _place(source),
            "This source is for no version of Python in `requires-python`, and uv's resolver "
            f"fails since another index serves `{source.package}` in all of them",
            related=(Related(manifest, _place(other.source), "This one holds in all"),),
            fixes=partial(_removal, manifest, source),
        )


def _removal(manifest: Manifest, source: Source) -> Iterator[Fix]:
    table = table_in(manifest.setting("sources"))
    member = table.get(source.key.name) if table else None
    match member and member.value, source.place:
        case Array(closed=True) as array, InlineTable() as item:
            yield Fix("Remove the source", (write.remove_item(manifest.document, array, item),))
        case Tables(), Header() as header:
            yield Fix("Remove the source", (write.remove_section(manifest.document, header),))
        case _:
            return


def _meet(one: Source, other: Source) -> bool:
    """Say whether uv compares two neighbours and finds that both may hold."""
    names = extra_and_group(one)
    if names is None or names != extra_and_group(other):
        return False
    first, second = marker_of(one), marker_of(other)
    return first is not None and second is not None and can_meet(first, second) is True


def _holds_always(source: Source) -> bool:
    marker = marker_of(source)
    return marker is not None and is_always(marker) is True


def _markers(manifest: Manifest, sources: tuple[Source, ...], source: Source) -> Iterator[Fix]:
    """Yield the fix that adds a marker: the rest of what the neighbours leave, or an example."""
    if source.member("marker"):
        return
    others = [_text(other) for other in _beside(sources, source) if not _holds_always(other)]
    rests = [remainder(other) for other in others]
    if others and all(rests):
        marker = " and ".join(
            f"({rest})" if " or " in (rest or "") else rest or "" for rest in rests
        )
        edit = add_field(manifest, source, "marker", (marker,))
        if edit and not looks_like_url(marker):
            yield Fix(f"Add the marker `{marker}`", (edit,))
    elif not others:
        stop = Stop("marker", _EXAMPLE)
        if edit := add_field(manifest, source, "marker", (stop,)):
            yield Fix("Add a marker", (edit,))


def _narrowings(
    manifest: Manifest, sources: tuple[Source, ...], one: Source, other: Source
) -> Iterator[Fix]:
    """Yield the fixes that leave one of two sources what the other does not take.

    Where neither has anything of its own, the second gets what the first leaves.
    """
    fixes = [*_narrowing(manifest, one, other), *_narrowing(manifest, other, one)]
    yield from fixes
    rest = remainder(_text(one))
    if fixes or rest is None or looks_like_url(rest):
        return
    marker = parse(rest)
    following = [source for source in _beside(sources, other) if source is not one]
    if (
        marker
        and not isinstance(marker, Fault)
        and all(
            (beside := marker_of(source)) and can_meet(marker, beside) is False
            for source in following
        )
    ):
        yield from _change(manifest, other, rest)


def _narrowing(manifest: Manifest, kept: Source, changed: Source) -> Iterator[Fix]:
    marker = narrowed(_text(changed), _text(kept))
    if marker and not looks_like_url(marker):
        yield from _change(manifest, changed, marker)


def _change(manifest: Manifest, source: Source, marker: str) -> Iterator[Fix]:
    if place := string_of(source.table, "marker"):
        edit = write.set_string(manifest.document, place, marker)
        yield Fix(f"Change `{place.value}` to `{marker}`", (edit,))


def _beside(sources: tuple[Source, ...], source: Source) -> list[Source]:
    """Return the neighbours with which uv compares a source."""
    position = sources.index(source)
    near = (*sources[max(position - 1, 0) : position], *sources[position + 1 : position + 2])
    return [other for other in near if extra_and_group(other) == extra_and_group(source)]


def _place(source: Source) -> Node:
    return string_of(source.table, "marker") or source.place


def _text(source: Source) -> str:
    string = string_of(source.table, "marker")
    return string.value if string else ""
