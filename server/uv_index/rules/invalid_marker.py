"""The rule `invalid-marker`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding
from uv_index.toml.nodes import String
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


def invalid_marker(manifest: Manifest, _: Workspace) -> Iterator[Finding]:
    """Yield the markers of sources that uv does not read (42)."""
    for source in manifest.sources:
        member = source.member("marker")
        match member and member.value:
            case String(closed=True, is_sound=True) as place:
                from uv_index.rules import marker_faults  # noqa: PLC0415  # most have no marker

                yield from marker_faults.faults(manifest, place)
            case _:
                pass
