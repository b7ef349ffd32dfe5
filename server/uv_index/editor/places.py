"""Places that an editor points at: what is under the cursor, and what stands around a name."""

from collections.abc import Iterator

from uv_index.editor.answers import Location
from uv_index.text import Span
from uv_index.toml.document import Document
from uv_index.toml.nodes import Node, String
from uv_index.toml.tree import Member, Table, Tables
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest


def name_span(manifest: Manifest, place: Node) -> Span:
    """Return where a name stands: within the quotes, where it has some."""
    if not isinstance(place, String):
        return manifest.document.span(place)
    return place.content.shift(manifest.document.start(place.statement))


def extent(document: Document, table: Table) -> Span:
    """Return the span from the first to the last of all that makes a table."""
    return _hull(document, _nodes(table))


def member_extent(document: Document, member: Member) -> Span:
    """Return the span from the first to the last of all that makes a member, its keys included."""
    return _hull(document, _nodes_of(member))


def index_location(manifest: Manifest, index: Index) -> Location:
    """Return where an index is declared."""
    selection = name_span(manifest, index.name or index.place)
    return Location(manifest, extent(manifest.document, index.table), selection)


def member_location(manifest: Manifest, member: Member) -> Location:
    """Return where a member of a table is, with its key selected."""
    selection = manifest.document.span(member.words[0])
    return Location(manifest, member_extent(manifest.document, member), selection)


def location(manifest: Manifest, place: Node) -> Location:
    """Return the place of a name that nothing more belongs to."""
    span = name_span(manifest, place)
    return Location(manifest, span, span)


def is_at(member: Member | None, node: Node) -> bool:
    """Say whether a node is a key or the value that it has."""
    return member is not None and (node is member.value or node in member.words)


def _hull(document: Document, nodes: Iterator[Node]) -> Span:
    spans = [document.span(node) for node in nodes]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _nodes(table: Table) -> Iterator[Node]:
    yield from table.places
    for member in table.members.values():
        yield from _nodes_of(member)


def _nodes_of(member: Member) -> Iterator[Node]:
    yield from member.words
    match member.value:
        case Table() as table:
            yield from _nodes(table)
        case Tables(items=items):
            for item in items:
                yield from _nodes(item)
        case value:
            yield value
