"""The rule `insecure-index-url`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.toml import write
from uv_index.toml.nodes import String
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.url import WebUrl
from uv_index.uv.workspace import Workspace


def insecure_index_url(manifest: Manifest, _: Workspace, index: Index) -> Iterator[Finding]:
    """Yield an `http` URL to another machine: packages and credentials travel in clear (U12)."""
    read = index.read_url
    if index.url and isinstance(read, WebUrl) and read.scheme == "http" and not read.is_local:
        yield Finding(
            Severity.HINT,
            index.url,
            "Packages and credentials travel unencrypted over `http`",
            fixes=partial(_fixes, manifest, index.url),
        )


def _fixes(manifest: Manifest, place: String) -> Iterator[Fix]:
    secure = place.value.replace("http", "https", 1)
    edit = write.set_string(manifest.document, place, secure)
    yield Fix("Change to `https`", (edit,))
