"""The rule `invalid-source`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.misfit import may_be_shown
from uv_index.rules.source_conflicts import conflicts
from uv_index.rules.source_fields import fields
from uv_index.rules.source_file_names import file_names
from uv_index.rules.source_names import names
from uv_index.rules.source_paths import paths
from uv_index.rules.source_urls import urls
from uv_index.rules.source_values import values
from uv_index.text import replace
from uv_index.toml.nodes import Array, DateTime, InlineTable, Invalid, Missing, Node, String
from uv_index.toml.tree import Member, Table, Tables
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import no_package
from uv_index.uv.serde import DATE_TIME, unexpected
from uv_index.uv.source_keys import written
from uv_index.uv.sources import sources_in
from uv_index.uv.workspace import Workspace


def invalid_source(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield what uv refuses in `tool.uv.sources` as a whole: what is no table, and its keys."""
    member = None if manifest.is_uv_toml else manifest.setting("sources")
    sources = manifest.source_table
    if member is None or sources is None:
        if member:
            yield from _no_table(manifest, member.value)
        return
    yield from names(manifest, workspace, sources)


def invalid_source_of_key(
    manifest: Manifest, workspace: Workspace, member: Member
) -> Iterator[Finding]:
    """Yield what uv refuses of one key's sources, whether or not anything asks for the package.

    Only what it finds out when it looks the package up is no error before that (44, 46).
    """
    yield from values(manifest, workspace, member)
    for source in written(member):
        yield from fields(manifest, workspace, source)
        yield from conflicts(manifest, workspace, source)
    # Of two keys for one package a script has the last alone.
    is_read = manifest.script is None or any(
        source.key is member.words[0] for source in manifest.sources
    )
    for read in sources_in(member) if is_read else ():
        yield from urls(manifest, workspace, read)
        yield from paths(manifest, workspace, read)
        yield from file_names(manifest, workspace, read)


def _no_table(manifest: Manifest, value: Node | Table | Tables) -> Iterator[Finding]:
    """Yield what stands in the place of the table (S6)."""
    place: Node
    match value:
        case Missing() | Invalid() | Table() | String(closed=False):
            return
        case Tables(items=[first, *_]):
            place = first.places[0]
        case Node():
            place = value
        case _:
            return
    expected = "a map" if manifest.script else "a map with unique keys"
    line = f"invalid type: {unexpected(value)}, expected {expected}"
    if isinstance(value, DateTime):
        line = no_package(DATE_TIME)
    yield Finding(
        Severity.ERROR,
        place,
        "`tool.uv.sources` is a table, with the name of a package as each of its keys",
        uv=line if not isinstance(value, String) or may_be_shown(value.value) else None,
        fixes=partial(_fixes, manifest, place, value),
    )


def _fixes(manifest: Manifest, place: Node, value: Node | Table | Tables) -> Iterator[Fix]:
    span = manifest.document.span(place)
    match value:
        case Array(items=[]):
            yield Fix("Make it a table", (replace(span, "{}"),), is_safe=True)
        case Array(items=[InlineTable() as table]):
            yield Fix("Make it a table", (replace(span, table.source),), is_safe=True)
        case Tables(items=[_]):
            edit = replace(span, f"[{place.source.strip('[]')}]")
            yield Fix("Make it a table", (edit,), is_safe=True)
        case _:
            pass
