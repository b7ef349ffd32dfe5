"""The rule `invalid-index-value`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding
from uv_index.rules.misfit import errors_of
from uv_index.uv.index_keys import INDEX_KEYS
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfits import misfits_in
from uv_index.uv.workspace import Workspace

# What is wrong with a name is for `invalid-index-name`.
_KINDS = {key: kind for key, kind in INDEX_KEYS.items() if key != "name"}


def invalid_index_value(
    manifest: Manifest, workspace: Workspace, index: Index
) -> Iterator[Finding]:
    """Yield the values of an index's keys that uv refuses (15 to 22c)."""
    if manifest.has_index_list:
        yield from errors_of(manifest, workspace, misfits_in(index.table, _KINDS))
