"""Edits that bring an index, and the sources that name it, from one file into another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from uv_index.text import Edit, without_gaps
from uv_index.toml import write
from uv_index.toml.entries import held_entry
from uv_index.toml.nodes import (
    Array,
    Boolean,
    Float,
    Header,
    InlineTable,
    Integer,
    String,
)
from uv_index.toml.tree import Member, Table
from uv_index.uv.changes import Change
from uv_index.uv.declare import Fields, declare, remove_source
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.sources import Source
from uv_index.uv.url import LocalPath


def takes(target: Manifest, index: Index) -> bool:
    """Say whether a file can have an index too: nothing in it has its name, or is the default."""
    if index.name and index.name.value in target.index_names:
        return False
    return not index.default or not any(other.default for other in target.indexes)


def move(
    manifest: Manifest, index: Index, target: Manifest, sources: Sequence[Source] = ()
) -> tuple[tuple[Edit, ...], Change] | None:
    """Return the edits that take an index and sources away here, and those that add them there.

    None says that they cannot be moved: the other file has no place for them or something of that
    name already, what is written here is not finished or no TOML, or a comment would be lost.
    """
    fields = fields_of(index.table)
    moved = {source.package: fields_of(source.table) for source in sources}
    sound = {package: source for package, source in moved.items() if source}
    if fields is None or len(sound) < len(sources) or not takes(target, index):
        return None
    if isinstance(index.read_url, LocalPath):
        return None  # it means another folder there
    if any(source.package in target.packages_with_source for source in sources):
        return None
    removed = (*_without_index(manifest, index), *_without_sources(manifest, sources))
    gone = {s for edit in removed for s in manifest.document.touched(edit.span)}
    if not removed or any(fault.statement in gone for fault in manifest.faults):
        return None
    lines = _lines(manifest, index, target)
    added = declare(target, fields, sound, lines=lines)
    if added is None or not _holds(added, _remarks(manifest, removed)):
        return None
    return without_gaps(manifest.document.text, removed), Change(target, added)


def gather(root: Manifest, repeated: Sequence[tuple[Manifest, Index]]) -> tuple[Change, ...] | None:
    """Return the edits that declare in a root alone what members declare alike.

    The root has the same already, or gets what the first of them has. None says that one of them
    cannot be moved, or that a comment would be lost.
    """
    first, *others = repeated
    kept = next((i for i in root.indexes if alike(i, first[1])), None)
    moved = None if kept else move(*first, root)
    if kept is None and moved is None:
        return None
    home, here = (root, kept) if kept else first
    remarks = _remarks(home, _without_index(home, here))
    gone = repeated if kept else others
    if any(_remarks(where, _without_index(where, i)) - remarks for where, i in gone):
        return None
    changes = [Change(where, _without_gap(where, index)) for where, index in gone]
    if not all(change.edits for change in changes):
        return None
    return tuple(changes) if moved is None else (Change(first[0], moved[0]), *changes, moved[1])


def alike(index: Index, other: Index) -> bool:
    """Say whether two indexes are written with the same fields and values."""
    fields = fields_of(index.table)
    return fields is not None and fields == fields_of(other.table)


def fields_of(table: Table) -> Fields | None:
    """Return the fields of a table as they are written, None where one is not finished."""
    fields: Fields = {}
    for name, member in table.members.items():
        literal = _literal(member)
        if literal is None:
            return None
        fields[write.key(name)] = literal
    return fields


def _literal(member: Member) -> str | None:
    match member.value:
        case String(closed=True) | Array(closed=True) | InlineTable(closed=True) as value:
            return value.source
        case Boolean() | Integer() | Float() as value:
            return value.source
        case Table() as table if fields := fields_of(table):
            return f"{{ {', '.join(f'{name} = {value}' for name, value in fields.items())} }}"
        case _:
            return None


def _without_index(manifest: Manifest, index: Index) -> tuple[Edit, ...]:
    """Return the edits that take an index away; a list that held no other goes too."""
    document = manifest.document
    member = manifest.setting("index")
    match index.place, member and member.value:
        case Header() as header, _:
            headers = (header, *_headers_below(manifest, header))
            return tuple(write.remove_section(document, header) for header in headers)
        case InlineTable() as item, Array(items=[_]) if member and _is_line(member):
            return (write.remove_statement(document, item.statement),)
        case InlineTable() as item, Array() as array:
            return (write.remove_item(document, array, item),)
        case _:
            return ()


def _without_gap(manifest: Manifest, index: Index) -> tuple[Edit, ...]:
    return without_gaps(manifest.document.text, _without_index(manifest, index))


def _holds(added: Iterable[Edit], remarks: Counter[str]) -> bool:
    """Say whether all these comments are in what edits add."""
    text = "".join(edit.text for edit in added)
    return all(text.count(remark) >= count for remark, count in remarks.items())


def _remarks(manifest: Manifest, removed: Iterable[Edit]) -> Counter[str]:
    """Return the comments that go with what edits take away."""
    document = manifest.document
    gone = [edit.span for edit in removed]
    return Counter(
        comment.of(statement.text).strip()
        for statement in document.statements
        for comment in statement.comments
        if any(span.start <= document.start(statement) + comment.start < span.end for span in gone)
    )


def _is_line(member: Member) -> bool:
    held = held_entry(member.words[0])
    return held is not None and held[0] is None


def _headers_below(manifest: Manifest, header: Header) -> Iterator[Header]:
    """Yield the headers of tables that belong to an index, such as its `cache-control`."""
    statements = manifest.document.statements
    path = header.key.path
    for statement in statements[statements.index(header.statement) + 1 :]:
        match statement.node:
            case Header(key=key) if key.path == path:
                return
            case Header(key=key) as below if key.path[: len(path)] == path:
                yield below
            case _:
                pass


def _lines(manifest: Manifest, index: Index, target: Manifest) -> write.Parts | None:
    """Return the lines of an index with its comments, None where they are in several places."""
    header = index.place
    if not isinstance(header, Header) or any(_headers_below(manifest, header)):
        return None
    document = manifest.document
    whole = write.remove_section(document, header).span
    inside = document.span(header)
    before = document.text[whole.start : inside.start]
    behind = document.text[inside.end : whole.end]
    return (f"{before.lstrip()}{target.index_header}{behind.rstrip()}\n".replace("\r\n", "\n"),)


def _without_sources(manifest: Manifest, sources: Sequence[Source]) -> Iterator[Edit]:
    """Yield the edits that take sources away; a table that held no other goes too."""
    member = manifest.setting("sources")
    table = member.value if member else None
    names = {source.key.name for source in sources}
    match table:
        case InlineTable():
            entries = [e for e in table.entries if e.key.words[0].name in names]
            yield from write.remove_items(manifest.document, table, entries)
        case Table(members=members, header=Header() as header) if names >= members.keys():
            yield write.remove_section(manifest.document, header)
        case _:
            for source in sources:
                yield from remove_source(manifest, source.key) or ()
