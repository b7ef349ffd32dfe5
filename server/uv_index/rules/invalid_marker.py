"""The rule `invalid-marker`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding
from uv_index.toml.nodes import String
from uv_index.uv.fields import string_of, strings_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


def invalid_marker(manifest: Manifest, _: Workspace) -> Iterator[Finding]:
    """Yield the markers of sources (42) and environments that uv does not read."""
    for place in (*_of_sources(manifest), *_of_environments(manifest)):
        if place.closed and place.is_sound:
            from uv_index.rules import marker_faults  # noqa: PLC0415  # most have no marker

            yield from marker_faults.faults(manifest, place)


def _of_sources(manifest: Manifest) -> Iterator[String]:
    for source in manifest.sources_with("marker"):
        if marker := string_of(source.table, "marker"):
            yield marker


def _of_environments(manifest: Manifest) -> Iterator[String]:
    for name in ("environments", "required-environments") if not manifest.script else ():
        member = manifest.setting(name)
        yield from strings_in(member)
        if member and isinstance(member.value, String):
            yield member.value
