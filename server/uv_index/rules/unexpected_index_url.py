"""The rule `unexpected-index-url`."""

from collections.abc import Iterator
from functools import partial

from uv_index.providers.recognise import suspect
from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.toml import write
from uv_index.toml.nodes import String
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


def unexpected_index_url(manifest: Manifest, _: Workspace, index: Index) -> Iterator[Finding]:
    """Yield a URL on a known provider's host that is not where its index is (U10)."""
    found = suspect(index.url.value) if index.url else None
    if index.url and found and not index.is_flat:
        yield Finding(
            Severity.WARNING,
            index.url,
            f"This URL of {found.provider.name} {found.suspect.reason}; "
            "uv would find no packages here",
            fixes=partial(_fixes, manifest, index.url, found.provider.name, found.repaired),
        )


def _fixes(manifest: Manifest, place: String, name: str, repaired: str | None) -> Iterator[Fix]:
    if repaired:
        edit = write.set_string(manifest.document, place, repaired)
        yield Fix(f"Change to the index URL of {name}", (edit,))
