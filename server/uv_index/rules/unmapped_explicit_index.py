"""The rule `unmapped-explicit-index`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Severity
from uv_index.rules.mapping import mappings
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, uses


def unmapped_explicit_index(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the explicit indexes that nothing maps a package to, so that uv never asks them (14).

    Both explicit and default is a documented idiom (13), and one with a `publish-url` has a use.
    """
    for name, index in manifest.index_names.items():
        if not index.explicit or index.default or index.publish_url or not index.name:
            continue
        if name in manifest.mapped or not workspace.is_complete:
            continue
        if any(uses(manifest, workspace, name)):
            continue
        yield Finding(
            Severity.INFORMATION,
            index.name,
            _message(manifest, name),
            is_unnecessary=True,
            fixes=partial(mappings, manifest, name),
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
