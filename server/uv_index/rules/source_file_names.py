"""What `invalid-source` finds in the names of archives to which sources lead.

Only what their text alone tells is said: of an escaped name, and of what a newer uv may take for a
variant of a wheel, it is silent.
"""

import re
from collections.abc import Iterator

from uv_index.rules.finding import Finding, Severity
from uv_index.rules.source_archives import is_archive
from uv_index.rules.source_lowering import resolved
from uv_index.rules.userinfo import is_quotable
from uv_index.toml.nodes import String
from uv_index.uv.fields import string_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName, package_name
from uv_index.uv.source_keys import sound_kind
from uv_index.uv.sources import Source
from uv_index.uv.url import WebUrl, read_absolute
from uv_index.uv.workspace import Target, Workspace

_WHEEL = ".whl"
_SOUND_SOURCES = (".tar.gz", ".zip")
_PARTS = ("a version", "a Python tag", "an ABI tag", "a platform tag")
_WITH_BUILD = 6
_PLAIN = r"(?a)[\w.+ -]+"
# What uv's parser of URLs leaves as it is written.
_UNCHANGED = r"(?a)https?://[a-z0-9.-]+(?:/[\w.+-]+)+"


def file_names(manifest: Manifest, workspace: Workspace, source: Source) -> Iterator[Finding]:
    """Yield the archives that by their names are no wheel, another package's, or of another kind.

    uv finds it out when it resolves the package.
    """
    kind = sound_kind(source)
    place = string_of(source.table, "url" if kind == "url" else "path")
    if place is None or not place.closed or source.package == manifest.name:
        return
    match kind:
        case "url":
            read = read_absolute(place.value)
            path = read.rest.partition("?")[0] if isinstance(read, WebUrl) else ""
        case "path" if workspace.targets.get(place.value) is Target.FILE:
            path = place.value
        case "git" if place.value.endswith(_WHEEL):
            path = place.value
        case _:
            return
    name = path.rpartition("/")[2]
    if "#" in path or not (re.fullmatch(_PLAIN, name) and is_archive(name)):
        return
    is_repeated = kind == "path" or (kind == "url" and re.fullmatch(_UNCHANGED, place.value))
    is_whole = bool(is_repeated) and source.member("subdirectory") is None
    if found := _found(source.package, place, name, is_whole=is_whole):
        yield from resolved(manifest, workspace, source, found)


def _found(package: PackageName, place: String, name: str, *, is_whole: bool) -> Finding | None:
    """Return what is wrong with a name; uv's line has the text as written where it `is_whole`."""
    if not name.endswith(_WHEEL):
        if name.endswith(_SOUND_SOURCES):
            return None
        message = "uv builds packages from `.tar.gz` and `.zip` archives alone"
        line = (
            f"Source distribution `{place.value}` has a non-PEP 625-compliant filename; "
            "only `.tar.gz` and `.zip` archives are accepted"
        )
        return _finding(place, message, line if is_whole else None)
    parts = name.removesuffix(_WHEEL).split("-")
    if len(parts) <= len(_PARTS):
        missing = _PARTS[len(parts) - 1]
        message = f"The name of this wheel has no {missing.partition(' ')[2]}: "
        message += f"it is such as `{package.replace('-', '_')}-1.0-py3-none-any.whl`"
        return _finding(
            place, message, f"The wheel filename `{name}` is invalid: Must have {missing}"
        )
    has_build = len(parts) == _WITH_BUILD and parts[2][:1].isdigit()
    other = package_name(parts[0])
    is_read = len(parts) == len(_PARTS) + 1 or has_build
    if not is_read or not parts[1][:1].isdigit() or other in {None, package}:
        return None
    message = f"This is a wheel of `{other}`, not of `{package}`"
    line = (
        f"Requested package name `{package}` does not match `{other}` in the distribution "
        f"filename: {place.value}"
    )
    return _finding(place, message, line if is_whole else None)


def _finding(place: String, message: str, line: str | None) -> Finding:
    return Finding(Severity.ERROR, place, message, uv=line if is_quotable(place.value) else None)
