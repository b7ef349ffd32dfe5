"""The rule `invalid-requirement`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.invalid_marker import message_of
from uv_index.rules.marker_repairs import Repair, repaired
from uv_index.rules.userinfo import looks_like_url
from uv_index.toml import write
from uv_index.toml.nodes import Array, String
from uv_index.uv.fields import strings_in, table_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.requirement import Misread, read
from uv_index.uv.workspace import Workspace

_OF_A_PROJECT = ("dev-dependencies",)
_SETTINGS = ("override-dependencies", "constraint-dependencies", "build-constraint-dependencies")
_OPERATORS = {"=": "==", "=>": ">=", "=<": "<=", "<>": "!=", "~": "~=", "!": "!=", "=!": "!="}


def invalid_requirement(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the requirements that uv cannot read, in the lists that it reads itself (24).

    The lists of `[project]` are not among them: what uv cannot read there it leaves to the build
    backend. Nor is `build-system.requires`, which uv reads when it builds.
    """
    for severity, place in _requirements(manifest, workspace):
        if not (place.closed and place.is_sound):
            continue
        misread = read(place.value)
        if isinstance(misread, Misread):
            yield _finding(manifest, place, misread, severity)


def _requirements(manifest: Manifest, workspace: Workspace) -> Iterator[tuple[Severity, String]]:
    error = Severity.ERROR
    names: tuple[str, ...] = _SETTINGS
    if manifest.script:
        # What a project leaves to a build backend uv reads itself here.
        dependencies = strings_in(manifest.tree.root.get("dependencies"))
        yield from ((error, string) for string in dependencies)
    elif not manifest.is_uv_toml:
        names = (*_OF_A_PROJECT, *_SETTINGS)
        yield from ((error, string) for string in _in_groups(manifest))
    for name in names:
        yield from ((error, string) for string in strings_in(manifest.setting(name)))
    # uv drops a root's settings with a warning, does not look at a member's, and stops at a
    # `uv.toml` or a script.
    builds = table_in(manifest.setting("extra-build-dependencies"))
    severity = error if manifest.is_uv_toml or manifest.script else Severity.WARNING
    for member in builds.members.values() if builds and workspace.root is None else ():
        yield from ((severity, string) for string in strings_in(member))


def _in_groups(manifest: Manifest) -> Iterator[String]:
    groups = table_in(manifest.tree.root.get("dependency-groups"))
    for member in groups.members.values() if groups and manifest.is_managed else ():
        if isinstance(member.value, Array):
            yield from (item for item in member.value.items if isinstance(item, String))


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
