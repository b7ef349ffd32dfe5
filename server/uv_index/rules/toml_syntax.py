"""The rule `toml-syntax`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding, Severity
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


def toml_syntax(manifest: Manifest, _: Workspace) -> Iterator[Finding]:
    """Yield what keeps the file from being TOML 1.1 (T3, T5, T6)."""
    for fault in manifest.faults:
        yield Finding(Severity.ERROR, fault, fault.message, uv=fault.message)
