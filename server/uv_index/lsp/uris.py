"""`file:` URIs and the paths that they mean; it asks no disk."""

import re
from functools import lru_cache
from pathlib import PurePath, PureWindowsPath
from urllib.parse import quote, unquote, urlsplit

NATIVE = type(PurePath())
"""The kind of path of the machine that this runs on."""

_DRIVE = re.compile(r"/[A-Za-z]:(?=/|$)")


@lru_cache(maxsize=256)
def path_of(uri: str, kind: type[PurePath] = NATIVE) -> PurePath | None:
    r"""Return the path of a `file:` URI, or None for any other URI.

    On Windows, `file:///c%3A/x` is `C:\x`, and an authority is the host of a share. Elsewhere an
    authority is left out, and bytes that are no UTF-8 come through as the file system has them.
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    path = unquote(parts.path, errors="surrogateescape")
    if parts.scheme != "file" or not path.startswith("/"):
        return None
    if not issubclass(kind, PureWindowsPath):
        return kind(path)
    if parts.netloc:
        return kind(f"//{unquote(parts.netloc)}{path}")
    return kind(path[1].upper() + path[2:]) if _DRIVE.match(path) else kind(path)


def uri_of(path: PurePath) -> str:
    """Return the URI of an absolute path, spelled as VS Code spells it: `file:///c%3A/x`."""
    text = path.as_posix()
    if path.drive.startswith(("\\\\", "//")):
        return f"file:{_quote(text)}"
    if path.drive:
        text = f"/{text[0].lower()}{text[1:]}"
    return f"file://{_quote(text)}"


def _quote(path: str) -> str:
    return quote(path, safe="/", errors="surrogateescape")
