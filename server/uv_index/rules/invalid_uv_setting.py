"""The rule `invalid-uv-setting`."""

from collections.abc import Iterator
from functools import partial
from itertools import chain

from uv_index.rules.finding import Finding, Fix, Related, Severity
from uv_index.rules.misfit import errors_of
from uv_index.text import replace
from uv_index.toml.nodes import Header
from uv_index.toml.tree import Member, Table, Tables
from uv_index.uv.fields import node_of, table_in
from uv_index.uv.kinds import Anything, Kind, MapOf, Record
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfits import Misfit, misfits, misfits_in
from uv_index.uv.project_settings import PROJECT_SETTINGS
from uv_index.uv.setting_names import ANYWHERE, NOT_IN_A_SCRIPT
from uv_index.uv.settings import PIP, SETTINGS, excluding_each_other
from uv_index.uv.workspace import Workspace

_UV = Record(
    "ToolUvSourcesOnlyWire",
    {"sources": MapOf(Anything(), expected="a map with unique keys", of_packages=False)},
)
_TOOL = Record("ToolSourcesWire", {"uv": _UV})
_OF_UV_TOML: dict[str, Kind] = {
    **SETTINGS,
    **{name: kind for name, kind in PROJECT_SETTINGS.items() if name in ANYWHERE},
    "pip": Record("PipOptions", PIP, refuses_others=True),
}

_OF_SCRIPT: dict[str, Kind] = {
    name: kind
    for name, kind in {**SETTINGS, **PROJECT_SETTINGS}.items()
    if name not in NOT_IN_A_SCRIPT
}


def invalid_uv_setting(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the settings that stop uv, and a `tool.uv` that is no table (S7).

    In a `uv.toml` that is any of them (C3), and in a script; in a `pyproject.toml` those of the
    project.
    """
    if manifest.script:
        yield from errors_of(manifest, workspace, misfits_in(manifest.settings, _OF_SCRIPT))
        return
    if manifest.is_uv_toml:
        found = misfits_in(manifest.settings, _OF_UV_TOML)
        yield from errors_of(manifest, workspace, found)
        yield from _both(manifest)
        return
    tool = manifest.tree.root.get("tool")
    table = table_in(tool)
    uv = table.get("uv") if table else None
    found = chain(
        _no_table(tool, _TOOL, "tool"),
        _no_table(uv, _UV, "tool.uv"),
        misfits_in(manifest.settings, PROJECT_SETTINGS),
    )
    yield from errors_of(manifest, workspace, found)
    if uv and isinstance(uv.value, Tables):
        # uv takes the tables for the fields of one, which they never are.
        yield Finding(
            Severity.ERROR,
            node_of(uv),
            "`tool.uv` must be one table: write its header as `[tool.uv]`",
            fixes=partial(_fixes, manifest, uv.value),
        )


def _both(manifest: Manifest) -> Iterator[Finding]:
    for preview, features in excluding_each_other(manifest.settings):
        line = "cannot specify both `preview` and `preview-features`"
        message = "uv takes `preview` or `preview-features`, not both"
        related = (Related(manifest, features, "the other one"),)
        yield Finding(Severity.ERROR, preview, message, uv=line, related=related)


def _no_table(member: Member | None, kind: Record, name: str) -> Iterator[Misfit]:
    """Yield what is neither a table nor one in uv's eyes, as a list and a date may be."""
    if member and table_in(member) is None and not isinstance(member.value, Tables):
        yield from misfits(member, kind, name)


def _fixes(manifest: Manifest, tables: Tables) -> Iterator[Fix]:
    match tables.items:
        case (Table(header=Header() as header),):
            edit = replace(manifest.document.span(header), "[tool.uv]")
            yield Fix("Change to `[tool.uv]`", (edit,), is_safe=True)
        case _:
            return
