"""What `invalid-source` finds in the values of `tool.uv.sources`: what is no source at all."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.source_archives import is_archive, is_git_host
from uv_index.rules.userinfo import is_quotable
from uv_index.text import replace
from uv_index.toml.nodes import Array, DateTime, InlineTable, Invalid, Missing, Node, String
from uv_index.toml.style import style
from uv_index.toml.tree import Member, Table, Tables
from uv_index.uv.declare import remove_source
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import package_name, unsupported_character
from uv_index.uv.reach import asks_for
from uv_index.uv.serde import unexpected
from uv_index.uv.url import OtherUrl, Refused, WebUrl, read_absolute
from uv_index.uv.workspace import Workspace, visible_names

_MESSAGE = 'A source is a table, such as `{ index = "corp" }`, or a list of tables'
_TITLES = {
    "git": "Make it a Git source",
    "url": "Make it a URL source",
    "path": "Make it a path source",
}


def values(manifest: Manifest, workspace: Workspace, member: Member) -> Iterator[Finding]:
    """Yield the values that are no tables (36), and a list that is empty (37)."""
    match member.value:
        case Array(items=(), closed=True) as array:
            yield Finding(
                Severity.ERROR,
                array,
                "This list has no source in it",
                uv="Must provide at least one source",
                fixes=partial(_remove, manifest, workspace, member),
            )
        case Array(items=items):
            for item in items:
                yield from _value(manifest, workspace, item, "struct CatchAll")
        case Table() | Tables() as table:
            del table
        case value:
            expected = "a single source (as a map) or list of sources"
            yield from _value(manifest, workspace, value, expected)


def _value(
    manifest: Manifest, workspace: Workspace, value: Node, expected: str
) -> Iterator[Finding]:
    match value:
        case InlineTable() | Missing() | Invalid() | String(closed=False):
            return
        case Array() | DateTime():
            # Of these uv makes something of its own before it stops.
            line = None
        case String(value=text) if not is_quotable(text):
            line = None
        case _:
            line = f"invalid type: {unexpected(value)}, expected {expected}"
    yield Finding(
        Severity.ERROR,
        value,
        _MESSAGE,
        uv=line,
        fixes=partial(_fixes, manifest, workspace, value),
    )


def _remove(manifest: Manifest, workspace: Workspace, member: Member) -> Iterator[Fix]:
    """Yield the removal, which is not safe for a dependency: it would come from PyPI then."""
    package = package_name(member.words[0].name)
    is_asked_for = package is None or asks_for(manifest, workspace, package) is not False
    if edits := remove_source(manifest, member.words[0]):
        yield Fix("Remove the source", edits, is_safe=not is_asked_for)


def _fixes(manifest: Manifest, workspace: Workspace, value: Node) -> Iterator[Fix]:
    """Yield the table that a string was probably meant to be."""
    document = manifest.document
    here = style(document)
    if isinstance(value, Array) and len(value.items) == 1:
        if isinstance(value.items[0], InlineTable):
            edit = replace(document.span(value), value.items[0].source)
            yield Fix("Take it out of the inner list", (edit,), is_safe=True)
        return
    if not isinstance(value, String):
        return
    text = value.value
    is_declared = text in visible_names(manifest, workspace)
    key = "index" if is_declared else _key(text)
    if key:
        literal = f"{{{here.padding}{key}{here.equals}{value.source}{here.padding}}}"
        title = _TITLES.get(key, f"Map to the index `{text}`")
        yield Fix(title, (replace(document.span(value), literal),), is_safe=is_declared)


def _key(text: str) -> str | None:
    """Return the key that a string belongs behind, by its looks."""
    match read_absolute(text):
        case WebUrl() | OtherUrl() as url if url.rest.endswith(".git") or is_git_host(text):
            return "git"
        case OtherUrl(scheme) if scheme in {"ssh", "git"} or scheme.startswith("git+"):
            return "git"
        case WebUrl(rest=rest):
            return "url" if is_archive(rest) else None
        case Refused() if text.startswith((".", "/", "~")):
            return "path"
        case Refused() if text[:1].isalpha() and not unsupported_character(text):
            return "index"
        case _:
            return None
