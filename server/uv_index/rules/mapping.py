"""Fixes that map a package to an index."""

from collections.abc import Iterator

from uv_index.rules.finding import Fix
from uv_index.text import Edit
from uv_index.uv.declare import declare, mapped_to
from uv_index.uv.manifest import Manifest


def mappings(manifest: Manifest, index: str, *others: Edit) -> Iterator[Fix]:
    """Yield a fix for each dependency without a source, which makes the other edits too."""
    for package in manifest.unmapped_packages:
        if edits := declare(manifest, None, mapped_to(index, [package])):
            together = tuple(sorted((*edits, *others), key=lambda edit: edit.span))
            yield Fix(f"Map `{package}` to `{index}`", together)
