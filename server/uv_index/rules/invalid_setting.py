"""The rule `invalid-setting`."""

from collections.abc import Iterator

from uv_index.rules.configuration import KEYS, SEVERITIES, table_of
from uv_index.rules.finding import Finding, Fix, Severity, listed
from uv_index.text import Edit, replace
from uv_index.toml import write
from uv_index.toml.nodes import Array, Invalid, Missing, Node, String, Word
from uv_index.toml.tree import Member, Table
from uv_index.uv.fields import table_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import nearest
from uv_index.uv.workspace import Workspace

_NO_TABLE = "`tool.uv-index` must be one table: `[tool.uv-index]`"
_NO_RULES = "`rules` must be a table of rules, each with its severity"
_NO_PATTERNS = "`private-packages` must be a list of package names, in which `*` stands for any"
_NO_SEVERITY = f"A rule can be {listed(SEVERITIES, 'or')}"
_NO_KEY = f"uv Index reads no such key, only {listed(KEYS)}"


def invalid_setting(manifest: Manifest, _: Workspace) -> Iterator[Finding]:
    """Yield what the file's `[tool.uv-index]` table holds and uv Index does not read."""
    table = table_of(manifest)
    if table is None:
        yield from _no_table(manifest)
    for name, member in table.members.items() if table else ():
        match name:
            case "rules":
                yield from _rules(manifest, member)
            case "private-packages":
                yield from _private_packages(member)
            case _:
                yield _unknown_key(manifest, member.words[0], table)


def _no_table(manifest: Manifest) -> Iterator[Finding]:
    if member := manifest.in_tool("uv-index"):
        yield from _wrong(member, _NO_TABLE)


def _rules(manifest: Manifest, member: Member) -> Iterator[Finding]:
    rules = table_in(member)
    if rules is None:
        yield from _wrong(member, _NO_RULES)
        return
    for rule in rules.members.values():
        match rule.value:
            case String(closed=True) as severity:
                if severity.value not in SEVERITIES:
                    yield _severity(manifest, severity)
            case _:
                yield from _wrong(rule, _NO_SEVERITY)


def _private_packages(member: Member) -> Iterator[Finding]:
    if not isinstance(member.value, Array):
        yield from _wrong(member, _NO_PATTERNS)
        return
    for item in member.value.items:
        if not isinstance(item, String | Missing | Invalid):
            yield Finding(Severity.WARNING, item, _NO_PATTERNS)


def _wrong(member: Member, message: str) -> Iterator[Finding]:
    """Yield a finding about a value of the wrong type, if it is one yet."""
    match member.value:
        case Missing() | Invalid() | String(closed=False):
            return
        case Node() as place:
            yield Finding(Severity.WARNING, place, message)
        case _:
            yield Finding(Severity.WARNING, member.words[0], message)


def _severity(manifest: Manifest, severity: String) -> Finding:
    meant = nearest(severity.value, list(SEVERITIES))
    edit = write.set_string(manifest.document, severity, meant) if meant else None
    return _corrected(severity, _NO_SEVERITY, meant, edit)


def _unknown_key(manifest: Manifest, key: Word, table: Table | None) -> Finding:
    meant = nearest(key.name, [key for key in KEYS if table is None or not table.get(key)])
    edit = replace(manifest.document.span(key), meant) if meant else None
    return _corrected(key, _NO_KEY, meant, edit)


def _corrected(place: Node, message: str, meant: str | None, edit: Edit | None) -> Finding:
    """Return a finding with the fix that writes what was meant, if anything was."""
    fixes = (Fix(f"Change to `{meant}`", (edit,), is_safe=True),) if edit else ()
    return Finding(Severity.WARNING, place, message, fixes=lambda: fixes)
