"""The rule `unmapped-explicit-index`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.uv.declare import declare, mapped_to
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, uses


def unmapped_explicit_index(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the explicit indexes that nothing maps a package to, so that uv never asks them (14).

    Both explicit and default is a documented idiom (13), and one with a `publish-url` has a use.
    """
    for name, index in manifest.index_names.items():
        if not index.explicit or index.default or index.publish_url or not index.name:
            continue
        if not workspace.is_complete or any(uses(manifest, workspace, name)):
            continue
        yield Finding(
            Severity.INFORMATION,
            index.name,
            f"No package is mapped to the explicit index `{name}`, so uv never asks it: "
            "map one under `[tool.uv.sources]`",
            is_unnecessary=True,
            fixes=partial(_fixes, manifest, name),
        )


def _fixes(manifest: Manifest, name: str) -> Iterator[Fix]:
    for package in manifest.unmapped_packages:
        if edits := declare(manifest, None, mapped_to(name, [package])):
            yield Fix(f"Map `{package}` to `{name}`", edits)
