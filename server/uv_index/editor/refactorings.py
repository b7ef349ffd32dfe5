"""Other ways to write the same: sources as tables or in braces, and in order; uv reads the same."""

from collections.abc import Iterator

from uv_index.editor.answers import Action
from uv_index.rules.ignores import silences
from uv_index.text import Edit, Span
from uv_index.toml import write
from uv_index.toml.nodes import Array, Entry, Header
from uv_index.toml.order import block, in_order
from uv_index.toml.reshape import as_entry, as_sections, header_above
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import package_name


def refactorings(manifest: Manifest, span: Span) -> Iterator[Action]:
    """Yield what can be written otherwise where a selection begins; nothing in broken text."""
    if manifest.has_faults:
        return
    document = manifest.document
    statement = document.statements[document.index_at(span.start)]
    node = statement.node
    header = node if isinstance(node, Header) else header_above(document, statement)
    path = header.key.path if header else ()
    if isinstance(node, Entry):
        path += node.key.path
        yield from _as_sections(manifest, path, node)
    if header and node:
        yield from _as_entry(manifest, header)
    if node and _in_sources(manifest, path) is not None:
        yield from _rewriting("Sort the sources by name", _sorted(manifest))


def _as_sections(manifest: Manifest, path: tuple[str, ...], entry: Entry) -> Iterator[Action]:
    """Yield what makes sections of a source, of all sources or of the list of indexes."""
    is_list = isinstance(entry.value, Array)
    header = f"[{'.'.join(map(write.key, path))}]"
    indexes = manifest.setting("index")
    match _in_sources(manifest, path):
        case () if not is_list:
            title = f"Write the sources as `{header}`"
        case (name,) if _is_alone(manifest, name):
            title = f"Write `{name}` as `{f'[{header}]' if is_list else header}`"
        case None if indexes and indexes.value is entry.value:
            title = f"Write the indexes as `{manifest.index_header}`"
        case _:
            return
    if len(entry.key.words) == 1 and not silences(entry.statement):
        yield from _rewriting(title, as_sections(manifest.document, entry))


def _as_entry(manifest: Manifest, header: Header) -> Iterator[Action]:
    """Yield what makes one entry of the section of a source, or of all of them."""
    path, sources = header.key.path, manifest.source_table
    inside = _in_sources(manifest, path)
    if not (sources and inside and len(inside) == 1 and _is_alone(manifest, inside[0])):
        return
    statements = manifest.document.statements
    headers = [s.node for s in statements if isinstance(s.node, Header)]
    ours = [each for each in headers if each.key.path[: len(path)] == path]
    # A table that dotted keys have made can have no header.
    is_open = bool(sources.header) or not sources.places
    if is_open and all(h.key.path == path and not silences(h.statement) for h in ours):
        edits = as_entry(manifest.document, ours, sources.header)
        yield from _rewriting(f"Write `{inside[0]}` inline", edits)


def _is_alone(manifest: Manifest, name: str) -> bool:
    """Say whether no other key is for the same package: their order may matter."""
    names = [package_name(member.words[0].name) for member in manifest.source_members]
    return names.count(package_name(name)) == 1


def _sorted(manifest: Manifest) -> tuple[Edit, ...]:
    """Return the edits that sort each group of sources: blank lines between them stay."""
    edits: list[Edit] = []
    group: list[tuple[str, Span]] = []
    text = manifest.document.text
    before: str | None = None
    for kind, name, span in _blocks(manifest):
        gap = text[group[-1][1].end : span.start] if group else ""
        if kind != before or gap.strip() or (kind == "entry" and gap.count("\n") > 1):
            edits += in_order(manifest.document, group)
            group = []
        group.append((name, span))
        before = kind
    return (*edits, *in_order(manifest.document, group))


def _blocks(manifest: Manifest) -> Iterator[tuple[str, str, Span]]:
    """Yield the sources with the comments above them: lines and sections, by normalised names."""
    document = manifest.document
    path: tuple[str, ...] = ()
    for statement in document.statements:
        match statement.node:
            case Header(key=key) as header:
                path = key.path
                inside = _in_sources(manifest, path)
                last = write.section(document, header)[-1] if inside else statement
                kind = "section"
            case Entry(key=key) if _in_sources(manifest, path) in {None, ()}:
                inside = _in_sources(manifest, (*path, *key.path))
                last, kind = statement, "entry"
            case _:
                continue
        if inside:
            name = package_name(inside[0]) or inside[0]
            yield kind, name, block(document, statement, last)


def _in_sources(manifest: Manifest, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the rest of a path that leads into the sources, None where it leads elsewhere."""
    sources = (*manifest.settings_path, "sources")
    is_inside = manifest.source_table is not None and path[: len(sources)] == sources
    return path[len(sources) :] if is_inside else None


def _rewriting(title: str, edits: tuple[Edit, ...] | None) -> Iterator[Action]:
    if edits:
        yield Action(title, "refactor.rewrite", edits)
