"""The declaration and the uses of the index under the cursor, in all files of the workspace."""

from collections.abc import Iterator

from uv_index.editor.answers import Definition, Highlight, Location
from uv_index.editor.places import index_location, location, name_span
from uv_index.frozen import value
from uv_index.toml import cursor
from uv_index.toml.nodes import String
from uv_index.uv import references as uv
from uv_index.uv.manifest import Manifest
from uv_index.uv.references import Declared
from uv_index.uv.workspace import Workspace


@value
class Mention:
    """The name of an index somewhere in a file, and the indexes that it means."""

    place: String
    declared: tuple[Declared, ...]


def mention_at(manifest: Manifest, workspace: Workspace, offset: int) -> Mention | None:
    """Return the name of an index that the cursor is in, be it its own or that in a source."""
    node = cursor.at(manifest.document, offset).node
    if not isinstance(node, String):
        return None
    for index in manifest.indexes:
        if index.name is node:
            return Mention(node, ((manifest, index),))
    for source in manifest.sources:
        if source.index is node:
            return Mention(node, uv.meant(manifest, workspace, source))
    return None


def declaration(manifest: Manifest, workspace: Workspace, offset: int) -> Definition | None:
    """Return where the index under the cursor is declared; None where that is nowhere."""
    mention = mention_at(manifest, workspace, offset)
    if mention is None or not mention.declared:
        return None
    targets = tuple(index_location(where, index) for where, index in mention.declared)
    return Definition(name_span(manifest, mention.place), targets)


def references(
    manifest: Manifest, workspace: Workspace, offset: int, *, with_declaration: bool
) -> tuple[Location, ...] | None:
    """Return the uses of the index under the cursor; None where there is no name of one."""
    mention = mention_at(manifest, workspace, offset)
    if mention is None:
        return None
    declared = _declarations(mention.declared) if with_declaration else ()
    return (*declared, *_uses(manifest, workspace, mention))


def highlights(manifest: Manifest, workspace: Workspace, offset: int) -> tuple[Highlight, ...]:
    """Return the places of this file that name the index under the cursor."""
    mention = mention_at(manifest, workspace, offset)
    if mention is None:
        return ()
    declarations = _declarations(mention.declared)
    uses = tuple(_uses(manifest, workspace, mention))
    return tuple(
        Highlight(place.selection, is_declaration)
        for places, is_declaration in ((declarations, True), (uses, False))
        for place in places
        if place.manifest is manifest
    )


def _declarations(declared: tuple[Declared, ...]) -> tuple[Location, ...]:
    return tuple(location(where, index.name or index.place) for where, index in declared)


def _uses(manifest: Manifest, workspace: Workspace, mention: Mention) -> Iterator[Location]:
    """Yield the sources that mean one of the indexes; without any, those of the same name here."""
    for where, source, declared in uv.mapped(manifest, workspace):
        if source.index is None:
            continue
        if mention.declared:
            is_use = not set(declared).isdisjoint(mention.declared)
        else:
            is_use = where is manifest and source.index.value == mention.place.value
        if is_use:
            yield location(where, source.index)
