"""The rule `invalid-encoding`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding, Severity
from uv_index.uv.manifest import SCRIPT, Manifest
from uv_index.uv.workspace import Workspace


def invalid_encoding(manifest: Manifest, _: Workspace) -> Iterator[Finding]:
    """Yield where a file stops being UTF-8 (T4)."""
    if place := manifest.undecoded:
        yield Finding(
            Severity.ERROR,
            place,
            "The file is not UTF-8, and uv reads nothing else",
            uv=None if manifest.path.suffix == SCRIPT else _line(manifest),
        )


def _line(manifest: Manifest) -> str:
    """Return what uv prints; of a script it says which byte it is, and no more."""
    return f"failed to read from file `{manifest.path}`: stream did not contain valid UTF-8"
