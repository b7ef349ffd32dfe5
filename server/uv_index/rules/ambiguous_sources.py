"""The rule `ambiguous-sources`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding
from uv_index.toml.nodes import Array, Word
from uv_index.toml.tree import Member, Tables
from uv_index.uv.fields import string_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace


def ambiguous_sources(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the sources in a list of which uv cannot tell which applies (38, 39, 39b).

    uv compares each with its neighbour alone, and only where both are for the same extra or group;
    others that meet are left to its resolver, and so are those that no Python is left for.
    """
    lists = list(_lists(manifest))
    if not lists:
        return
    from uv_index.rules import source_overlaps  # noqa: PLC0415  # few files have a list of sources

    for sources in lists:
        yield from source_overlaps.neighbours(manifest, sources)
    if any(len(sources) > 2 for sources in lists):  # noqa: PLR2004  # more than neighbours
        yield from source_overlaps.others(manifest, workspace)
    if string_of(manifest.project, "requires-python"):
        yield from source_overlaps.left_over(manifest, workspace)


def _lists(manifest: Manifest) -> Iterator[tuple[Source, ...]]:
    """Yield the sources of each package that has a list of them, where all are tables."""
    if len(manifest.sources) == len(manifest.packages_with_source):
        return
    by_key: dict[Word, list[Source]] = {}
    for source in manifest.sources:
        by_key.setdefault(source.key, []).append(source)
    table = manifest.source_table
    for member in table.members.values() if table else ():
        sources = by_key.get(member.words[0], [])
        if len(sources) > 1 and len(sources) == _length(member):
            yield tuple(sources)


def _length(member: Member) -> int:
    match member.value:
        case Array(items=items) | Tables(items=items):
            return len(items)
        case _:
            return 1
