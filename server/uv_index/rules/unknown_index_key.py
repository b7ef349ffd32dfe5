"""The rule `unknown-index-key`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.misfit import may_be_shown, rename_key
from uv_index.rules.userinfo import variables_hint
from uv_index.toml.tree import Member, Table
from uv_index.uv.declare import remove_field
from uv_index.uv.fields import is_half_typed, table_in
from uv_index.uv.index_keys import CACHE_CONTROL, INDEX_KEYS
from uv_index.uv.indexes import Index
from uv_index.uv.kinds import Kind
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfits import fits
from uv_index.uv.names import nearest
from uv_index.uv.version import takes_newer_uv_alone
from uv_index.uv.workspace import Workspace, settings_of

# Keys that other tools have for an index, and what there is in uv.
_OF_OTHER_TOOLS = {
    "priority": "`default` and `explicit` are what uv has",
    "verify-ssl": "the setting `allow-insecure-host` lists the hosts to be trusted",
    "trusted-host": "the setting `allow-insecure-host` lists the hosts to be trusted",
}
_CREDENTIALS = frozenset({"username", "user", "password", "token", "auth", "credentials"})


def unknown_index_key(manifest: Manifest, workspace: Workspace, index: Index) -> Iterator[Finding]:
    """Yield the keys of an index that uv does not know, and ignores without a word (23)."""
    for table, kinds in _tables(index) if manifest.has_index_list else ():
        for key, member in table.members.items():
            if key in kinds or is_half_typed(member):
                continue
            if takes_newer_uv_alone(settings_of(manifest, workspace)):
                return
            yield Finding(
                Severity.WARNING,
                member.words[0],
                _message(index, key),
                is_unnecessary=True,
                fixes=partial(_fixes, manifest, index, table, key),
            )


def _tables(index: Index) -> Iterator[tuple[Table, dict[str, Kind]]]:
    yield index.table, INDEX_KEYS
    if cache_control := table_in(index.table.get("cache-control")):
        yield cache_control, CACHE_CONTROL


def _message(index: Index, key: str) -> str:
    folded = key.replace("_", "-").lower()
    subject = f"`{key}`" if may_be_shown(key) else "this key"
    message = f"uv does not know {subject} here, and ignores it"
    if folded in _CREDENTIALS:
        return f"{message}: {variables_hint(index)}"
    meant = _OF_OTHER_TOOLS.get(folded)
    return f"{message}: {meant}" if meant else message


def _fixes(manifest: Manifest, index: Index, table: Table, key: str) -> Iterator[Fix]:
    kinds = INDEX_KEYS if table is index.table else CACHE_CONTROL
    member = table.members[key]
    if name := _meant(table, key, member, kinds):
        yield Fix(f"Change to `{name}`", rename_key(manifest, member, name))
    if table is index.table and (edit := remove_field(manifest, index, key)):
        yield Fix("Remove what uv ignores", (edit,))


def _meant(table: Table, key: str, member: Member, kinds: dict[str, Kind]) -> str | None:
    """Return the nearest of the keys that are free and would take the value."""
    folded = key.replace("_", "-").lower()
    if folded in _CREDENTIALS or folded in _OF_OTHER_TOOLS:
        return None
    free = (name for name in kinds if name not in table.members)
    place = member.words[0]
    return nearest(key, [name for name in free if fits(member.value, kinds[name], place)])
