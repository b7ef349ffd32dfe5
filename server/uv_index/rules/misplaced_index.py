"""The rule `misplaced-index`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.misfit import may_be_shown
from uv_index.text import Edit, replace
from uv_index.toml import write
from uv_index.toml.nodes import (
    Array,
    DateTime,
    Header,
    InlineTable,
    Invalid,
    Missing,
    Node,
    String,
    Value,
)
from uv_index.toml.style import style
from uv_index.toml.tree import Table, Tables
from uv_index.uv.manifest import Manifest
from uv_index.uv.serde import unexpected
from uv_index.uv.workspace import Workspace

# uv takes a list of values for an index where it has those up to its `cache-control`.
_FIELDS_OF_A_LIST = 8


def misplaced_index(manifest: Manifest, _: Workspace) -> Iterator[Finding]:
    """Yield what stands in the place of the array of tables that uv wants (S1 to S3)."""
    member = manifest.setting("index")
    match member.value if member else None:
        case None | Tables() | Missing() | Invalid():
            return
        case Array(items=items):
            for item in items:
                yield from _of_item(manifest, item)
        case Table() as table if member:
            place = table.header or member.words[0]
            yield Finding(
                Severity.ERROR,
                place,
                _message(manifest),
                uv="invalid type: map, expected a sequence",
                fixes=partial(_fixes, manifest, table),
            )
        case Node() as value:
            line = f"invalid type: {unexpected(value)}, expected a sequence"
            yield _finding(manifest, value, line)


def _of_item(manifest: Manifest, item: Value) -> Iterator[Finding]:
    """Yield what is no table in the list; to uv, the values of all fields in a list are one."""
    match item:
        case InlineTable() | Missing() | Invalid():
            return
        case Array(items=values):
            if len(values) < _FIELDS_OF_A_LIST:
                line = "invalid length 0, expected struct IndexWire with 12 elements"
                yield _finding(manifest, item, None if values else line)
        case DateTime():
            yield _finding(manifest, item, "missing field `url`")
        case _:
            line = f"invalid type: {unexpected(item)}, expected struct IndexWire"
            yield _finding(manifest, item, line)


def _message(manifest: Manifest) -> str:
    return f"The indexes are an array of tables: each begins with `{manifest.index_header}`"


def _finding(manifest: Manifest, value: Node, line: str | None) -> Finding:
    """Return a finding without uv's line where that would repeat what may be a secret."""
    match value:
        case String(value=text) if not may_be_shown(text):
            line = None
        case _:
            pass
    return Finding(
        Severity.ERROR,
        value,
        _message(manifest),
        uv=line,
        fixes=partial(_braces, manifest, value),
    )


def _braces(manifest: Manifest, value: Node) -> Iterator[Fix]:
    """Yield the fix that makes a URL an index without a name."""
    if not isinstance(value, String) or not value.closed:
        return
    here = style(manifest.document)
    inside = f"{here.padding}url{here.equals}{value.source}{here.padding}"
    member = manifest.setting("index")
    is_alone = member is not None and member.value is value
    text = f"[{{{inside}}}]" if is_alone else f"{{{inside}}}"
    yield Fix("Make it the `url` of an index", (replace(manifest.document.span(value), text),))


def _fixes(manifest: Manifest, table: Table) -> Iterator[Fix]:
    """Yield the fix that makes the section, or each of the sections below it, an index."""
    sections = _sections(table)
    if sections:
        edits = tuple(_array_header(manifest, header, section) for header, section in sections)
        which = "it" if len(edits) == 1 else "them"
        yield Fix(f"Make {which} `{manifest.index_header}`", edits, is_safe=True)


def _sections(table: Table) -> list[tuple[Header, Table]]:
    """Return the sections that are meant as indexes; none where something else is among them."""
    if table.header:
        return [(table.header, table)]
    inner = [member.value for member in table.members.values()]
    sections = [(each.header, each) for each in inner if isinstance(each, Table) and each.header]
    return sections if len(sections) == len(inner) else []


def _array_header(manifest: Manifest, header: Header, table: Table) -> Edit:
    """Return the edit of a header; the last word of `[tool.uv.index.corp]` becomes the name."""
    document = manifest.document
    here = style(document)
    text = manifest.index_header
    inside = header.key.path[len(manifest.settings_path) + 1 :]
    if inside and table.get("name") is None:
        name = "".join(map(str, write.string((header.key.path[-1],), here.quote)))
        text += f"{here.line_end}name{here.equals}{name}"
    return replace(document.span(header), text)
