"""The rule `index-url-is-a-path`."""

import re
from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.toml import write
from uv_index.uv import url as urls
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import nearest
from uv_index.uv.url import LocalPath, OtherUrl, WebUrl
from uv_index.uv.workspace import Workspace

_HOST = r"(?://)?(?:localhost|[\w-]+(?:\.[\w-]+)+|[\w-]+(?=:\d))(?::\d+)?(?:[/?#]|$)"
_PATH = r"\.{1,2}(?:[/\\]|$)|[/\\](?!/)|[A-Za-z]:[/\\]"


def index_url_is_a_path(
    manifest: Manifest, workspace: Workspace, index: Index
) -> Iterator[Finding]:
    """Yield what is no URL to uv but a path that is not there (U7), or no index at all (U8).

    uv takes a directory that is missing for an index without packages and goes on to the next one.
    What is written as a path (`./packages`) may be made later, and is the user's affair.
    """
    place = index.url
    if place is None:
        return
    match index.read_url:
        case OtherUrl(scheme) if scheme != "file":
            message = f"An index cannot be at a `{scheme}` URL; only a package's source can"
        case LocalPath(text, scheme) if text not in workspace.paths and not re.match(_PATH, text):
            why = f"`{scheme}` is no scheme that uv knows" if scheme else "it has no scheme"
            message = f"uv reads this as a path, since {why}; {_consequence(index)}"
        case _:
            return
    yield Finding(
        Severity.WARNING, place, message, fixes=partial(_fixes, manifest, index, place.value)
    )


def _consequence(index: Index) -> str:
    """Return what uv makes of a directory that is not there (U15, U16)."""
    if index.is_flat:
        return "it cannot read a flat index from a directory that is not there"
    missing = "it silently takes the missing directory for an empty index"
    return missing if index.explicit else f"{missing} and asks the next one"


def _fixes(manifest: Manifest, index: Index, text: str) -> Iterator[Fix]:
    repaired = _repaired(text.strip(), index.read_url)
    if index.url and repaired:
        edit = write.set_string(manifest.document, index.url, repaired)
        scheme = repaired.partition(":")[0]
        yield Fix(f"Make it an `{scheme}` URL", (edit,))


def _repaired(text: str, read: object) -> str | None:
    """Return the URL that was probably meant."""
    match read:
        case LocalPath(_, str(scheme)):
            meant = nearest(scheme.lower(), ["https", "http"]) or "https"
            return f"{meant}://{text[len(scheme) + 1 :].lstrip('/')}"
        case LocalPath() if re.match(_HOST, text):
            plain = urls.read(f"http://{text.lstrip('/')}")
            is_local = isinstance(plain, WebUrl) and plain.is_local
            return f"{'http' if is_local else 'https'}://{text.lstrip('/')}"
        case _:
            return None
