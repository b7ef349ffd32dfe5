"""What is said of a marker that uv does not read."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.marker_repairs import repaired
from uv_index.rules.userinfo import looks_like_url
from uv_index.toml import write
from uv_index.toml.nodes import String
from uv_index.uv.manifest import Manifest
from uv_index.uv.markers import Fault, parse


def faults(manifest: Manifest, place: String) -> Iterator[Finding]:
    """Yield what is wrong with the marker in a string, if anything is."""
    fault = parse(place.value)
    if isinstance(fault, Fault):
        yield _finding(manifest, place, fault)


def message_of(fault: Fault) -> str:
    """Return what is wrong in a marker, in uv's words where they are good ones."""
    if fault.found:
        return fault.line
    match fault.wanted:
        case "quote":
            return "A string in this marker is not closed"
        case "bracket":
            return "A bracket in this marker is not closed"
        case _:
            return fault.line.removesuffix(", found ``")


def _finding(manifest: Manifest, place: String, fault: Fault) -> Finding:
    """Return the finding; what looks like a URL may hold a secret, and is not repeated."""
    if looks_like_url(place.value):
        message = "A marker is a condition such as `sys_platform == 'linux'`, not a URL"
        return Finding(Severity.ERROR, place, message)
    return Finding(
        Severity.ERROR,
        place,
        message_of(fault),
        uv=fault.line,
        fixes=partial(_fixes, manifest, place),
    )


def _fixes(manifest: Manifest, place: String) -> Iterator[Fix]:
    if repair := repaired(place.value, place.quote):
        edit = write.set_string(manifest.document, place, repair.text)
        yield Fix(f"Change to `{repair.text}`", (edit,), is_safe=repair.is_sure)
