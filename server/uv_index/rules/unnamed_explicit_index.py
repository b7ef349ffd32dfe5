"""The rule `unnamed-explicit-index`."""

from collections.abc import Iterator
from functools import partial

from uv_index.providers.recognise import recognise
from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.names import free_name
from uv_index.text import Stop
from uv_index.uv.declare import add_field
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.url import WebUrl, spelled
from uv_index.uv.workspace import Workspace


def unnamed_explicit_index(
    manifest: Manifest, workspace: Workspace, index: Index
) -> Iterator[Finding]:
    """Yield an explicit index without a name: no source can name it (7)."""
    explicit = index.table.get("explicit")
    if index.explicit and explicit and index.url and index.table.get("name") is None:
        yield Finding(
            Severity.ERROR,
            explicit.words[0],
            "An index with `explicit = true` requires a `name`, for sources to refer to it",
            uv=_line(index),
            fixes=partial(_fixes, manifest, workspace, index),
        )


def _line(index: Index) -> str | None:
    """Return what uv prints of a URL on the web; of a path it prints more than is written here."""
    match index.read_url:
        case WebUrl() as read if url := spelled(read):
            userinfo = "****@" if read.username or read.password else ""
            url = url.replace("://", f"://{userinfo}", 1)
            return f"An index with `explicit = true` requires a `name`: {url}"
        case _:
            return None


def _fixes(manifest: Manifest, workspace: Workspace, index: Index) -> Iterator[Fix]:
    provider = recognise(index.url.value) if index.url else None
    wanted = provider.default_name if provider else "private"
    name = free_name(manifest, workspace, wanted)
    if edit := add_field(manifest, index, "name", (Stop("name", name),)):
        yield Fix(f"Name the index `{name}`", (edit,), is_safe=True)
