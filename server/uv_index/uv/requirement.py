"""Requirement strings as uv reads them: the package they ask for, their marker, what is wrong.

What stands behind `@` and the versions are looked at no further than is certain.
"""

import re
from functools import lru_cache

from uv_index.frozen import replace, value
from uv_index.uv import markers, specifiers
from uv_index.uv.markers import ANY, BLANK, Fault, Marker
from uv_index.uv.names import PackageName, package_name

_WORD = re.compile(r"(?:\S|[\x1c-\x1f])*")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ARCHIVE = re.compile(r".*\.(?:whl|tbz|txz|tlz|zip|tgz|tar|tar\.(?:bz2|xz|lz|lzma|gz))")
_VERSIONS = re.compile(rf"\s*{_EXTRA.pattern}(?<![._-])\s*(?:\[[^\]]*\]\s*)?[(<=>~!]")
# The marker of a URL begins at a semicolon with a blank on either side.
_MARKER_OF_URL = re.compile(r"\s+;|;(?=\s)")


@value
class Requirement:
    """A requirement that uv reads, as far as we can say; a marker too deep for us is None."""

    package: PackageName
    marker: Marker | None


@value
class Misread:
    """A requirement that uv does not read; the fault's `start` counts from where it begins.

    `marker` is where its marker begins, if that is what the fault is in.
    """

    fault: Fault
    marker: int | None = None


@lru_cache(maxsize=4096)
def read(text: str) -> Requirement | Misread | None:
    """Return a requirement, or why uv does not read it; None where we are not certain.

    uv's own reader is in its `uv-pep508/src/lib.rs`.
    """
    if not text.strip():
        return _misread("Empty field is not allowed for PEP508", "name", 0, "")
    start = _end(BLANK, text, 0)
    name_end = _end(_NAME, text, start)
    if fault := _fault_of_name(text, start, name_end):
        return None if "$" in text and fault.fault.found else fault
    position = _end(BLANK, text, name_end)
    if text.startswith("[", position):
        extras = _behind_extras(text, position)
        if isinstance(extras, Misread):
            return extras
        position = _end(BLANK, text, extras)
    name = text[start:name_end]
    package = package_name(name)
    assert package is not None
    match text[position : position + 1]:
        case "" | ";":
            if _ARCHIVE.fullmatch(name):
                return _unnamed(start, "https://...")
            return _with_marker(text, position, package)
        case "@":
            if not text[position + 1 :].strip():
                return _misread("Expected URL", "url", position + 1, "")
            semicolon = _MARKER_OF_URL.search(text, position)
            found = _with_marker(text, semicolon.end() - 1 if semicolon else len(text), package)
            # uv may have stopped in the URL.
            return found if isinstance(found, Requirement) and "#" not in text else None
        case "(" | "<" | "=" | ">" | "~" | "!":
            return _behind_versions(text, position, package)
        case found:
            if "$" in text:
                return None
            if _is_unnamed(text[: _end(_WORD, text, 0)]):
                return _unnamed(0, "https://...")
            line = f"Expected one of `@`, `(`, `<`, `=`, `>`, `~`, `!`, `;`, found `{found}`"
            return _misread(line, "specifier", position, found)


def marker_in(text: str) -> Marker | None:
    """Return the marker of a requirement, though its versions may be half typed.

    None where we are not certain of the rest.
    """
    asked = read(text)
    if isinstance(asked, Requirement):
        return asked.marker
    if not _VERSIONS.match(text):
        return None
    _, semicolon, written = text.partition(";")
    marker = markers.parse(written) if semicolon else ANY
    return None if isinstance(marker, Fault) else marker


def _fault_of_name(text: str, start: int, end: int) -> Misread | None:
    first, last = text[start], text[end - 1 : end]
    if not (first.isascii() and first.isalnum()):
        word = text[start : _end(_WORD, text, start)]
        if _is_unnamed(word):
            return _unnamed(start, "/path/to/file")
        line = f"Expected package name starting with an alphanumeric character, found `{first}`"
        return _misread(line, "name", start, first)
    if last in "._-":
        line = f"Package name must end with an alphanumeric character, not `{last}`"
        return _misread(line, "name", end - 1, last)
    return None


def _behind_extras(text: str, bracket: int) -> int | Misread:
    """Return the offset behind the extras, or what is wrong in them."""
    position = _end(BLANK, text, bracket + 1)
    is_first = True
    while True:
        found = text[position : position + 1]
        if found == "]":
            return position + 1
        if found == "," and is_first:
            line = (
                "Expected either alphanumerical character (starting the extra name) "
                "or `]` (ending the extras section), found `,`"
            )
            return _misread(line, "extra", position, found)
        if found and found != "," and not is_first:
            line = (
                "Expected either `,` (separating extras) or `]` (ending the extras section), "
                f"found `{found}`"
            )
            return _misread(line, "extra", position, found)
        start = _end(BLANK, text, position + (found == ","))
        found = text[start : start + 1]
        if not found:
            line = "Missing closing bracket (expected ']', found end of dependency specification)"
            return _misread(line, "extra", bracket, "")
        end = _end(_EXTRA, text, start)
        if end == start:
            line = f"Expected an alphanumeric character starting the extra name, found `{found}`"
            return _misread(line, "extra", start, found)
        behind = text[end : end + 1]
        if behind and behind not in ",]" and not behind.isspace():
            line = (
                "Invalid character in extras name, expected an alphanumeric character, "
                f"`-`, `_`, `.`, `,` or `]`, found `{behind}`"
            )
            return _misread(line, "extra", end, behind)
        if text[end - 1] in "._-":
            line = f"Extra name must end with an alphanumeric character, not `{text[end - 1]}`"
            return _misread(line, "extra", end - 1, text[end - 1])
        position = _end(BLANK, text, end)
        is_first = False


def _behind_versions(
    text: str, position: int, package: PackageName
) -> Requirement | Misread | None:
    """Return what is read from the versions on."""
    is_in_brackets = text[position] == "("
    end = text.find(")" if is_in_brackets else ";", position)
    is_closed = end >= 0 or not is_in_brackets
    end = end if end >= 0 else len(text)
    start = position + is_in_brackets
    parts = text[start:end].split(",")
    has_more = len(parts) > 1 and not parts[-1].strip()
    for part in parts[:-1] if has_more or not is_closed else parts:
        fault = specifiers.fault_of(part, start)
        if isinstance(fault, Fault):
            return Misread(fault)
        if fault is None:
            return None
        start += len(part) + 1
    if not is_closed:
        line = "Missing closing parenthesis (expected ')', found end of dependency specification)"
        return _misread(line, "specifier", position, "(")
    behind = _end(BLANK, text, end + is_in_brackets)
    if text[behind : behind + 1] not in {"", ";"}:
        return None
    return _with_marker(text, behind, package)


def _with_marker(text: str, semicolon: int, package: PackageName) -> Requirement | Misread | None:
    if semicolon >= len(text):
        return Requirement(package, ANY)
    read_marker = markers.parse(text[semicolon + 1 :])
    if not isinstance(read_marker, Fault):
        return Requirement(package, read_marker)
    fault = replace(read_marker, start=read_marker.start + semicolon + 1)
    return Misread(fault, marker=semicolon + 1)


def _is_unnamed(word: str) -> bool:
    """Say whether a word looks like the URL or path of a package that is not named."""
    base = re.sub(r"\[[^\[\]]*\]$", "", word)
    return (
        base.startswith((".", "/", "\\"))
        or _SCHEME.match(base) is not None
        or "/" in base
        or "\\" in base
        or _ARCHIVE.fullmatch(base) is not None
    )


def _unnamed(start: int, example: str) -> Misread:
    line = (
        "URL requirement must be preceded by a package name. Add the name of the package before "
        f"the URL (e.g., `package_name @ {example}`)."
    )
    return _misread(line, "name", start, "")


def _misread(line: str, wanted: markers.Wanted, start: int, found: str) -> Misread:
    return Misread(Fault(line, wanted, start, found))


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start
