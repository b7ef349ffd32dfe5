"""What is said of a requirement that uv does not read."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.marker_faults import message_of
from uv_index.rules.marker_repairs import Repair, repaired
from uv_index.rules.userinfo import looks_like_url
from uv_index.toml import write
from uv_index.toml.nodes import String
from uv_index.uv.manifest import Manifest
from uv_index.uv.requirement import Misread, read

_OPERATORS = {"=": "==", "=>": ">=", "=<": "<=", "<>": "!=", "~": "~=", "!": "!=", "=!": "!="}


def faults(manifest: Manifest, place: String, severity: Severity) -> Iterator[Finding]:
    """Yield what is wrong with the requirement in a string, if anything is."""
    misread = read(place.value)
    if isinstance(misread, Misread):
        yield _finding(manifest, place, misread, severity)


def _finding(manifest: Manifest, place: String, misread: Misread, severity: Severity) -> Finding:
    """Return the finding; a requirement may be a URL with a secret, and is not repeated."""
    line = misread.fault.line
    if looks_like_url(misread.fault.found):
        return Finding(severity, place, "uv cannot read this requirement")
    message = message_of(misread.fault) if misread.marker is not None else line
    if not place.value.strip():
        message = "A requirement must not be empty"
    if severity is Severity.WARNING:
        message += "; uv ignores all settings of this file"
    return Finding(
        severity,
        place,
        message,
        uv=line if severity is Severity.ERROR else None,
        fixes=partial(_fixes, manifest, place, misread),
    )


def _fixes(manifest: Manifest, place: String, misread: Misread) -> Iterator[Fix]:
    text, fault = place.value, misread.fault
    start, end = fault.start, fault.start + len(fault.found)
    repair: Repair | None = None
    if misread.marker is not None:
        marker = repaired(text[misread.marker :].strip(), place.quote)
        head = text[: misread.marker]
        repair = marker and Repair(f"{head} {marker.text}", marker.is_sure)
    elif fault.wanted == "operator" and fault.found in _OPERATORS:
        operator = _OPERATORS[fault.found]
        repair = Repair(text[:start] + operator + text[end:], is_sure=fault.found not in {"~", "!"})
    if repair and not looks_like_url(text) and not isinstance(read(repair.text), Misread):
        edit = write.set_string(manifest.document, place, repair.text)
        yield Fix(f"Change to `{repair.text}`", (edit,), is_safe=repair.is_sure)
