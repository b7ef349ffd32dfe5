"""What `invalid-source` finds in the keys of one source, each by itself."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.source_names import invalid_name, valid_name
from uv_index.rules.userinfo import is_quotable
from uv_index.text import Edit, Span, replace
from uv_index.toml import entries, write
from uv_index.toml.nodes import Array, Boolean, DateTime, Float, Integer, Node, String
from uv_index.toml.style import style
from uv_index.toml.tree import Member, Table, Tables
from uv_index.uv.fields import table_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import nearest, package_name, spelled_alike
from uv_index.uv.reach import asks_for
from uv_index.uv.source_keys import (
    KEYS,
    REFERENCES,
    WrittenSource,
    has_value,
    problems,
    type_problem,
)
from uv_index.uv.sources import SELECTORS
from uv_index.uv.workspace import Workspace

_EXPECTED = {
    "a string": "must be a string",
    "a string representing an URL": "must be a URL in a string",
    "a boolean": "must be `true` or `false`",
    "a boolean or a string": "must be `true`, or the path of another workspace",
}

_ELSEWHERE = {
    "commit": "rev",
    "develop": "editable",
    "directory": "path",
    "extras": "extra",
    "file": "path",
    "groups": "group",
    "markers": "marker",
    "ref": "rev",
    "registry": "index",
    "repo": "git",
    "repository": "git",
    "revision": "rev",
    "source": "index",
}
"""What other tools call the keys."""

_BOOLEANS = {
    **dict.fromkeys(("true", "yes", "on", "1"), "true"),
    **dict.fromkeys(("false", "no", "off", "0"), "false"),
}

# What these say is compared with what there is: to guess it may be to say something wrong.
_LOOKED_UP = frozenset({"index", "workspace", "extra", "group"})


def fields(manifest: Manifest, workspace: Workspace, source: WrittenSource) -> Iterator[Finding]:
    """Yield the keys that uv does not know (30, 31), and the values of a wrong type."""
    for name, member in source.table.members.items():
        if not has_value(member):
            continue
        if name not in KEYS:
            yield _unknown(manifest, workspace, source, name, member)
        elif line := type_problem(name, member.value):
            yield _wrong_type(manifest, name, member, line)
        elif name in {"extra", "group"} and isinstance(member.value, String):
            yield from _scope(manifest, name, member.value)


def _unknown(
    manifest: Manifest, workspace: Workspace, source: WrittenSource, name: str, member: Member
) -> Finding:
    line = f"unknown field `{name}`, expected one of {', '.join(f'`{key}`' for key in KEYS)}"
    place = member.words[0]
    if _is_package(member):
        whole = f"{source.key.name}.{name}"
        return Finding(
            Severity.ERROR,
            place,
            f'A dot in a key divides it; quote the name of a package: `"{whole}"`',
            uv=line,
            fixes=partial(_quote, manifest, workspace, source, member),
        )
    meant = _ELSEWHERE.get(name.lower()) or nearest(name, list(KEYS))
    shown = f"`{name}`" if write.key(name) == name else "of this name"
    hint = f"; did you mean `{meant}`?" if meant else ""
    return Finding(
        Severity.ERROR,
        place,
        f"A source has no key {shown}{hint}",
        uv=line if is_quotable(name) else None,
        fixes=partial(_rename_or_remove, manifest, source, name, member, meant),
    )


def _is_package(member: Member) -> bool:
    """Say whether a key is the end of a package's name: behind it stands a source."""
    table = table_in(member)
    return table is not None and not KEYS.keys().isdisjoint(table.members)


def _quote(
    manifest: Manifest, workspace: Workspace, source: WrittenSource, member: Member
) -> Iterator[Fix]:
    whole = f"{source.key.name}.{member.words[0].name}"
    package = package_name(whole)
    if package is None or package in manifest.packages_with_source:
        return
    edits: list[Edit] = []
    for word in member.words:
        key = entries.key_of(word)
        position = key.words.index(word) if key else 0
        if key is None or not position:
            return
        start = manifest.document.span(key.words[position - 1]).start
        edits.append(replace(Span(start, manifest.document.span(word).end), f'"{whole}"'))
    is_asked_for = asks_for(manifest, workspace, package) is True
    yield Fix(f'Quote the name: `"{whole}"`', tuple(edits), is_safe=is_asked_for)


def _rename_or_remove(
    manifest: Manifest, source: WrittenSource, name: str, member: Member, meant: str | None
) -> Iterator[Fix]:
    given = source.given
    if meant and meant not in source.table.members and not type_problem(meant, member.value):
        renamed = {meant if key == name else key for key in given}
        if problems(renamed) == problems(given):
            edits = entries.rename(manifest.document, member.words, meant)
            yield Fix(f"Change to `{meant}`", edits, is_safe=spelled_alike(name, meant))
    edits_away = entries.remove(manifest.document, member.words)
    if edits_away and not given.isdisjoint(SELECTORS):
        yield Fix("Remove the key", edits_away)


def _wrong_type(manifest: Manifest, name: str, member: Member, line: str) -> Finding:
    value = member.value
    is_shown = not isinstance(value, String) or is_quotable(value.value)
    return Finding(
        Severity.ERROR,
        value if isinstance(value, Node) else member.words[0],
        f"`{name}` {_EXPECTED[KEYS[name]]}",
        uv=line if is_shown else None,
        fixes=partial(_retype, manifest, name, value),
    )


def _retype(manifest: Manifest, name: str, value: Node | Table | Tables) -> Iterator[Fix]:
    """Yield the fix that says the same in the right type."""
    literal: str | None = None
    match value:
        case Array(items=[String() | Boolean() as item]) if type_problem(name, item) is None:
            edit = replace(manifest.document.span(value), item.source)
            yield Fix("Take it out of the list", (edit,), is_safe=name not in _LOOKED_UP)
        case Integer() | Float() | DateTime() if name in REFERENCES:
            quote = style(manifest.document).quote
            literal = f"{quote}{value.source}{quote}"
        case String(value=text):
            literal = _BOOLEANS.get(text.strip().lower())
        case Integer(value=number):
            literal = _BOOLEANS.get(str(number)) if "boolean" in KEYS[name] else None
        case _:
            pass
    if literal and isinstance(value, Node):
        edit = replace(manifest.document.span(value), literal)
        yield Fix(f"Change to `{literal}`", (edit,), is_safe=name not in _LOOKED_UP)


def _scope(manifest: Manifest, name: str, value: String) -> Iterator[Finding]:
    """Yield a name that no extra or group can have."""
    if not value.closed or package_name(value.value):
        return
    article = "an extra" if name == "extra" else "a group"
    yield Finding(
        Severity.ERROR,
        value,
        f"This is no name of {article}: names begin and end with a letter or a digit, and have "
        "only these and `-`, `_` and `.` between",
        uv=invalid_name(value.value),
        fixes=partial(_rename_scope, manifest, value),
    )


def _rename_scope(manifest: Manifest, value: String) -> Iterator[Fix]:
    name = valid_name(value.value)
    if name and is_quotable(value.value):
        yield Fix(f"Change to `{name}`", (write.set_string(manifest.document, value, name),))
