"""The rule `missing-index-url`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.templates import offered, url_parts
from uv_index.uv.declare import add_field
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import unsupported_character
from uv_index.uv.workspace import Workspace


def missing_index_url(manifest: Manifest, _: Workspace, index: Index) -> Iterator[Finding]:
    """Yield an index that says nothing of where it is (5).

    What is no list (`[tool.uv.index.corp]`) is no index to uv, so that nothing is said of its URL.
    """
    if index.table.get("url") is None and manifest.has_index_list:
        has_name = index.name and not unsupported_character(index.name.value)
        name = f" `{index.name.value}`" if index.name and has_name else ""
        yield Finding(
            Severity.ERROR,
            index.place,
            f"The index{name} has no `url`",
            uv="missing field `url`",
            fixes=partial(_fixes, manifest, index),
        )


def _fixes(manifest: Manifest, index: Index) -> Iterator[Fix]:
    for _, template, title in offered():
        if edit := add_field(manifest, index, "url", url_parts(template)):
            yield Fix(f"Add the URL of {title}", (edit,))
