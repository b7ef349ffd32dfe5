"""Markers that should exclude each other and do not, as rules speak of them."""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from uv_index.rules.finding import Finding, Fix, Related, Severity, no_fixes
from uv_index.rules.userinfo import looks_like_url
from uv_index.toml.nodes import Node, String
from uv_index.uv.manifest import Manifest
from uv_index.uv.marker_algebra import can_meet
from uv_index.uv.marker_spelling import spelled
from uv_index.uv.markers import Fault, Marker, parse


def overlap(
    what: str,
    place: Node,
    texts: tuple[str, str],
    related: Related,
    *,
    fixes: Callable[[], Iterable[Fix]] = no_fixes,
    end: str = "",
) -> Finding:
    """Return the finding of two markers that uv reads; what looks like a URL may hold a secret.

    `end` is what uv ends its line with.
    """
    quoted = " and ".join(f"`{text}`" for text in texts)
    is_shown = not looks_like_url(quoted)
    first, second = (spelled(marker) for text in texts if (marker := _read(text)))
    begin = f"{what} must be disjoint, but the following markers overlap"
    line = f"{begin}: `{first}` and `{second}`{end}" if first and second and is_shown else None
    return Finding(
        Severity.ERROR,
        place,
        f"{begin}: {quoted}" if is_shown else f"{what} must be disjoint, but these overlap",
        uv=line,
        related=(related,),
        fixes=fixes,
    )


def environments(manifest: Manifest, places: Iterable[String]) -> Iterator[Finding]:
    """Yield the markers of environments that hold where an earlier one does."""
    markers = {place: marker for place in places if (marker := _read(place.value))}
    seen: set[String] = set()
    for one, other in combinations(markers, 2):
        if other in seen or can_meet(markers[one], markers[other]) is not True:
            continue
        seen.add(other)
        related = Related(manifest, one, "This marker holds there too")
        yield overlap("Supported environments", other, (one.value, other.value), related)


def _read(text: str) -> Marker | None:
    marker = parse(text)
    return None if isinstance(marker, Fault) else marker
