"""The rule `unmapped-explicit-index`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Severity, no_fixes
from uv_index.rules.mapping import mappings
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, uses


def unmapped_explicit_index(
    manifest: Manifest, workspace: Workspace, index: Index
) -> Iterator[Finding]:
    """Yield an explicit index that nothing maps a package to, so that uv never asks it (14).

    Both explicit and default is a documented idiom (13), and one with a `publish-url` has a use.
    """
    if not index.explicit or index.default or index.publish_url or not index.name:
        return
    name = index.name.value
    if not workspace.is_complete or not manifest.is_unmapped(name):
        return
    is_first = manifest.index_named(name) is index
    if is_first and not any(uses(manifest, workspace, name)):
        yield Finding(
            Severity.INFORMATION,
            index.name,
            _message(manifest, name),
            is_unnecessary=True,
            fixes=partial(mappings, manifest, name) if name else no_fixes,
        )


def _message(manifest: Manifest, name: str) -> str:
    if manifest.is_uv_toml:
        return (
            f"No source can name an index of a `uv.toml`, so uv never asks the explicit `{name}`: "
            "declare it in the `pyproject.toml`"
        )
    return (
        f"No package is mapped to the explicit index `{name}`, so uv never asks it: "
        "map one under `[tool.uv.sources]`"
    )
