"""The rule `multiple-default-indexes`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Related, Severity
from uv_index.toml.nodes import Node
from uv_index.uv.declare import remove_field
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace

_UV = "found multiple indexes with `default = true`; only one index may be marked as default"
_IGNORED = (
    "found multiple indexes with `default = true`; uv takes the first one and never asks this one"
)


def multiple_default_indexes(manifest: Manifest, _: Workspace) -> Iterator[Finding]:
    """Yield every one of the indexes that are marked as the default (10).

    In a `uv.toml` or a script uv takes the first of them, and it is the others that are found (11).
    """
    defaults = [index for index in manifest.indexes if index.default]
    if len(defaults) == 1:
        return
    for index in defaults[1:] if manifest.takes_the_first else defaults:
        others = [other for other in defaults if other is not index]
        yield Finding(
            Severity.WARNING if manifest.takes_the_first else Severity.ERROR,
            _place(index),
            _IGNORED if manifest.takes_the_first else _UV,
            uv=None if manifest.takes_the_first else _UV,
            related=tuple(
                Related(manifest, _place(other), "this index is marked as the default too")
                for other in others
            ),
            fixes=partial(_fixes, manifest, index, others),
        )


def _place(index: Index) -> Node:
    member = index.table.get("default")
    return member.words[0] if member else index.place


def _fixes(manifest: Manifest, kept: Index, others: list[Index]) -> Iterator[Fix]:
    edits = [remove_field(manifest, other, "default") for other in others]
    if all(edits):
        has_name = kept.name and kept.name.value in manifest.index_names
        name = f"`{kept.name.value}`" if kept.name and has_name else "this index"
        yield Fix(f"Keep {name} as the default", tuple(edit for edit in edits if edit))
