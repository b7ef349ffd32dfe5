"""The rule `ambiguous-sources`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding
from uv_index.toml.nodes import Array
from uv_index.toml.tree import Member, Tables
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


def ambiguous_sources(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the sources in a list of which uv cannot tell which applies (38, 39, 39b).

    uv compares each with its neighbour alone, and only where both are for the same extra or group;
    others that meet are left to its resolver, and so are those that no Python is left for.
    """
    for sources in manifest.source_lists:
        if len(sources) == _length(manifest.source_member(sources[0].key.name)):
            from uv_index.rules import source_overlaps  # noqa: PLC0415  # few files have a list

            yield from source_overlaps.neighbours(manifest, sources)
            yield from source_overlaps.others(manifest, workspace, sources)
            if manifest.requires_python:
                yield from source_overlaps.left_over(manifest, workspace, sources)


def _length(member: Member | None) -> int:
    """Return how many sources a key would have if all of its items were tables."""
    match member and member.value:
        case Array(items=items) | Tables(items=items):
            return len(items)
        case _:
            return 1
