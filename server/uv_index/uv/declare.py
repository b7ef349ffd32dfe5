"""Edits that declare an index and map packages to it, wherever and however a file keeps them."""

from collections.abc import Iterable, Mapping
from itertools import chain
from types import MappingProxyType

from uv_index.text import Edit, Span, Stop
from uv_index.toml import write
from uv_index.toml.entries import held_entry
from uv_index.toml.nodes import Array, Entry, Header, InlineTable, Statement, Word
from uv_index.toml.style import Style, style
from uv_index.toml.tree import Member, Table, Tables
from uv_index.toml.write import Parts
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.sources import Source

Fields = dict[str, str | Parts]
"""The fields of a table in their order: bare literals as strings, string values as parts."""

Sources = Mapping[PackageName, Fields]
"""The fields of the sources to be added, by package."""


def private_index(
    name: str, url: Parts, *, explicit: bool = True, authenticate: str | None = None
) -> Fields:
    """Return the fields of an index; an explicit one serves only what is mapped to it."""
    fields: Fields = {"name": (name,), "url": url}
    if explicit:
        fields["explicit"] = "true"
    if authenticate:
        fields["authenticate"] = (authenticate,)
    return fields


def mapped_to(index: str, packages: Iterable[PackageName]) -> Sources:
    """Return the sources that map packages to an index."""
    return {package: {"index": (index,)} for package in packages}


def declare(
    manifest: Manifest,
    fields: Fields | None,
    sources: Sources = MappingProxyType({}),
    *,
    lines: Parts | None = None,
) -> tuple[Edit, ...] | None:
    """Return the edits that add an index, or sources, or both, as one where they come together.

    Where the index gets a section of its own, `lines` are what is in it, if they are given. None
    says that there is no place for them: the file's shape leaves none, what they would stand behind
    is not finished, or a `uv.toml` is asked to take sources.
    """
    if sources and manifest.is_uv_toml:
        return None
    here = style(manifest.document)
    section = lines or (stanza(manifest, fields) if fields else None)
    entries = tuple(_entry(package, source, here) for package, source in sources.items())
    edits: list[Edit] = []
    sections: list[Parts] = []
    if fields and section:
        match _index_place(manifest):
            case Array() as array:
                edits.append(write.append(manifest.document, array, inline(fields, here)))
            case "section":
                sections.append(section)
            case None:
                return None
    if entries:
        existing = _add_entries(manifest, entries)
        if existing is None:
            return None
        edits += existing
        if not existing:
            sections.append(("[tool.uv.sources]\n", *chain.from_iterable(entries)))
    if sections:
        after = _section_place(manifest, declares=section is not None)
        if after and after.errors:
            return None
        edits.append(write.insert_sections(manifest.document, after, *sections))
    return tuple(sorted(edits, key=lambda edit: edit.span))


def add_field(manifest: Manifest, entry: Index | Source, name: str, value: Parts) -> Edit | None:
    """Return the edit that adds a string field: behind an index's name, or a source's index."""
    document = manifest.document
    here = style(document)
    field = (name, here.equals, *write.string(value, here.quote))
    first = entry.name if isinstance(entry, Index) else entry.index
    match entry.place:
        case InlineTable() as inline:
            return write.append(document, inline, field)
        case Header() as header:
            beside = first.statement if first else header.statement
            return write.insert_lines(document, beside, (*field, "\n"))
        case _:
            return None


def remove_field(manifest: Manifest, index: Index, name: str) -> Edit | None:
    """Return the edit that takes a field out of an index, or None where it has none."""
    member = index.table.get(name)
    entry = _entry_of(member)
    match entry and index.place:
        case InlineTable() as inline if entry:
            return write.remove_item(manifest.document, inline, entry)
        case Header() if entry:
            return write.remove_statement(manifest.document, entry.statement)
        case _:
            return None


def source_value(manifest: Manifest, source: Source, key: str, *value: str | Stop) -> Edit | None:
    """Return the edit that makes a source's `index = "…"` another key, such as `git = "…"`.

    None says that there is no such value to change, or the other key is there already.
    """
    member = None if source.member(key) else source.member("index")
    entry = _entry_of(member)
    if member is None or isinstance(member.value, Table | Tables):
        return None
    document = manifest.document
    start = document.span(entry.key if entry else member.words[0])
    whole = Span(start.start, document.span(member.value).end)
    here = style(document)
    written = document.text[start.end : document.span(member.value).start]
    equals = written if "=" in written else here.equals
    words = entry.key.words[:-1] if entry else ()
    prefix = "".join(f"{word.source}." for word in words)
    return Edit(whole, (prefix + key, equals, *write.string(value, here.quote)))


def remove_source(manifest: Manifest, key: Word) -> tuple[Edit, ...] | None:
    """Return the edits that take away all that is said of a key of the sources.

    None says that a larger value holds it.
    """
    document = manifest.document
    sources = manifest.setting("sources")
    if sources is None:
        return None
    if isinstance(sources.value, InlineTable):
        table = sources.value
        ours = [entry for entry in table.entries if entry.key.words[0].name == key.name]
        return (write.remove_item(document, table, ours[0]),) if len(ours) == 1 else None
    member = sources.value.get(key.name) if isinstance(sources.value, Table) else None
    edits: list[Edit] = []
    for word in member.words if member else ():
        match word.statement.node:
            case Header() as header:
                edits.append(write.remove_section(document, header))
            case Entry(key=whole) if word in whole.words:
                edits.append(write.remove_statement(document, word.statement))
            case _:
                return None
    return tuple(edits)


def _entry_of(member: Member | None) -> Entry | None:
    held = held_entry(member.words[0]) if member else None
    return held[1] if held else None


def inline(fields: Fields, here: Style) -> Parts:
    """Return an inline table with these fields."""
    parts: list[str | Stop] = ["{", here.padding]
    for position, (name, value) in enumerate(fields.items()):
        parts += (", " if position else "", name, here.equals, *_literal(value, here))
    return (*parts, here.padding, "}")


def stanza(manifest: Manifest, fields: Fields) -> Parts:
    """Return the lines of an index with these fields."""
    here = style(manifest.document)
    lines: list[str | Stop] = [f"{manifest.index_header}\n"]
    for name, value in fields.items():
        lines += (name, here.equals, *_literal(value, here), "\n")
    return tuple(lines)


def _literal(value: str | Parts, here: Style) -> Parts:
    return (value,) if isinstance(value, str) else write.string(value, here.quote)


def _entry(package: PackageName, source: Fields, here: Style) -> Parts:
    return (write.key(package), here.equals, *inline(source, here), "\n")


def takes_index_section(manifest: Manifest) -> bool:
    """Say whether an index can be added as a section of its own."""
    return _index_place(manifest) == "section"


def takes_sources_section(manifest: Manifest) -> bool:
    """Say whether there is no table of sources yet, and one can be added as a section."""
    is_missing = not manifest.is_uv_toml and manifest.setting("sources") is None
    return is_missing and _takes_sections(manifest)


def _index_place(manifest: Manifest) -> Array | str | None:
    """Return where an index can be added: an array's end, a section of its own, or nowhere."""
    member = manifest.setting("index")
    match member and member.value:
        case Array() as array:
            return array
        case Tables():
            return "section"
        case None:
            return "section" if _takes_sections(manifest) else None
        case _:
            return None


def _takes_sections(manifest: Manifest) -> bool:
    """Say whether `tool` and `tool.uv` may still be extended by headers, as a root always may."""
    if manifest.is_uv_toml:
        return True
    tool = manifest.top("tool")
    if tool is None or not isinstance(tool.value, Table):
        return tool is None
    settings = tool.value.get("uv")
    return _is_open(tool.value) and (settings is None or _is_open(settings.value))


def _is_open(value: object) -> bool:
    """Say whether headers may add tables to a table: dotted keys let them, braces do not."""
    return isinstance(value, Table) and not any(
        isinstance(place, InlineTable) for place in value.places
    )


def _add_entries(manifest: Manifest, entries: tuple[Parts, ...]) -> list[Edit] | None:
    """Return the edits of a sources table that is there; none where a new section is to be made.

    None says that there is a value in its place that cannot be extended.
    """
    member = manifest.setting("sources")
    if member is None:
        return [] if _takes_sections(manifest) else None
    lines = tuple(chain.from_iterable(entries))
    match member.value:
        case InlineTable() as inline:
            items = (part for entry in entries for part in (", ", *entry[:-1]))
            return [write.append(manifest.document, inline, tuple(items)[1:])]
        case Table(header=Header() as header):
            last = write.section(manifest.document, header)[-1]
            if last.errors:
                return None
            return [write.insert_lines(manifest.document, last, lines)]
        case Table() as table:
            return _beside_dotted(manifest, table, entries)
        case _:
            return None


def _beside_dotted(manifest: Manifest, sources: Table, entries: tuple[Parts, ...]) -> list[Edit]:
    """Return the edits beside `sources.foo = …`; none beside `[tool.uv.sources.foo]` sections."""
    dotted = [place for place in sources.places if isinstance(place.statement.node, Entry)]
    if not dotted:
        return []
    node = dotted[-1].statement.node
    assert isinstance(node, Entry)
    names = [word.source for word in node.key.words]
    prefix = ".".join(names[: names.index("sources") + 1]) if "sources" in names else "sources"
    lines = chain.from_iterable((f"{prefix}.", *entry) for entry in entries)
    return [write.insert_lines(manifest.document, dotted[-1].statement, tuple(lines))]


def _section_place(manifest: Manifest, *, declares: bool) -> Statement | None:
    """Return the statement behind which new sections come.

    An index comes behind the last index, else before the sources; what is left comes behind the
    last section of uv's settings, else at the end.
    """
    document, settings = manifest.document, manifest.settings_path
    headers = [s.node for s in document.statements if isinstance(s.node, Header)]
    if declares:
        # A section below an index, such as its `cache-control`, belongs to the index before it.
        indexes = [header for header in headers if _is_in(header, (*settings, "index"))]
        if indexes:
            return write.section(document, indexes[-1])[-1]
        sources = [header for header in headers if _is_in(header, (*settings, "sources"))]
        if sources and (before := write.statement_before(document, sources[0])):
            return before
    ours = [header for header in headers if _is_in(header, settings)]
    if ours:
        return write.section(document, ours[-1])[-1]
    return write.last_statement(document)


def _is_in(header: Header, path: tuple[str, ...]) -> bool:
    return header.key.path[: len(path)] == path
