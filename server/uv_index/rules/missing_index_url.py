"""The rule `missing-index-url`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.templates import offered, url_parts
from uv_index.uv.declare import add_field
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


def missing_index_url(manifest: Manifest, _: Workspace) -> Iterator[Finding]:
    """Yield the indexes that say nothing of where they are (5).

    What is no list (`[tool.uv.index.corp]`) is no index to uv, so that nothing is said of its URL.
    """
    for index in manifest.indexes if manifest.has_index_list else ():
        if index.table.get("url") is None:
            has_name = index.name and index.name.value in manifest.index_names
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
