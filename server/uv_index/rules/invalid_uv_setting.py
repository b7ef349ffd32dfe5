"""The rule `invalid-uv-setting`."""

from collections.abc import Iterator
from functools import partial
from itertools import chain

from uv_index.rules.finding import Finding, Fix, Related, Severity
from uv_index.rules.misfit import errors_of, may_be_shown
from uv_index.text import replace
from uv_index.toml.nodes import Array, DateTime, Header
from uv_index.toml.tree import Member, Table, Tables
from uv_index.uv.fields import node_of, strings_in, table_in
from uv_index.uv.kinds import Anything, Kind, MapOf, Record
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfit import Misfit
from uv_index.uv.misfits import misfits, misfits_in
from uv_index.uv.project_settings import PROJECT_SETTINGS
from uv_index.uv.serde import DATE_TIME
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
_UV_OF_SCRIPT = Record("ToolUv", {})
_TOOL_OF_SCRIPT = Record("Tool", {"uv": _UV_OF_SCRIPT})
_LIST_IN_SCRIPT = "invalid type: sequence, expected struct ToolUv"


def invalid_uv_setting(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the settings that stop uv, and a `tool.uv` that is no table (S7).

    In a `uv.toml` that is any of them (C3), and in a script; in a `pyproject.toml` those of the
    project.
    """
    if manifest.is_uv_toml:
        found = misfits_in(manifest.settings, _OF_UV_TOML)
        yield from errors_of(manifest, workspace, found)
        yield from _both(manifest)
        return
    tool, uv = manifest.odd_tool, manifest.odd_settings
    found = chain(
        _no_table(tool, _TOOL_OF_SCRIPT if manifest.script else _TOOL, "tool"),
        _no_table_of_script(uv) if manifest.script else _no_table(uv, _UV, "tool.uv"),
        misfits_in(manifest.other_settings, _OF_SCRIPT if manifest.script else PROJECT_SETTINGS),
    )
    yield from errors_of(manifest, workspace, found)
    if manifest.setting("conflicts") and not manifest.script:
        from uv_index.rules import conflict_sets  # noqa: PLC0415  # few declare conflicts

        yield from conflict_sets.faults(manifest)
    if workspace.root is None and not manifest.script:
        yield from _overlaps(manifest)
    if uv and isinstance(uv.value, Tables):
        # uv takes the tables for the fields of one, which they never are, or for a list.
        yield Finding(
            Severity.ERROR,
            node_of(uv),
            "`tool.uv` must be one table: write its header as `[tool.uv]`",
            uv=_LIST_IN_SCRIPT if manifest.script else None,
            fixes=partial(_fixes, manifest, "[tool.uv]", uv.value),
        )
    if manifest.script and tool and isinstance(tool.value, Tables):
        yield from _tools_of_script(manifest, tool.value)


def _overlaps(manifest: Manifest) -> Iterator[Finding]:
    for name in ("environments", "required-environments"):
        places = [place for place in strings_in(manifest.setting(name)) if place.closed]
        if len(places) > 1:
            from uv_index.rules import overlaps  # noqa: PLC0415  # most have none

            yield from overlaps.environments(manifest, places)


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


def _no_table_of_script(member: Member | None) -> Iterator[Misfit]:
    """Yield a `tool.uv` that is none; unlike elsewhere uv takes no list for it."""
    if member is None or not isinstance(member.value, Array | DateTime):
        yield from _no_table(member, _UV_OF_SCRIPT, "tool.uv")
        return
    line = f"unknown field `{DATE_TIME}`" if isinstance(member.value, DateTime) else _LIST_IN_SCRIPT
    if not isinstance(member.value, Array) or member.value.closed:
        yield Misfit(member.value, "`tool.uv` must be a table", line)


def _tools_of_script(manifest: Manifest, tools: Tables) -> Iterator[Finding]:
    """Yield tables that uv takes for a list, with its own settings as the first item."""
    unknown = next((key for key in tools.items[0].members if key not in _OF_SCRIPT), None)
    if unknown is not None:
        yield Finding(
            Severity.ERROR,
            tools.items[0].places[0],
            "`tool` must be one table: write its header as `[tool]`",
            uv=f"unknown field `{unknown}`" if may_be_shown(unknown) else None,
            fixes=partial(_fixes, manifest, "[tool]", tools),
        )


def _fixes(manifest: Manifest, written: str, tables: Tables) -> Iterator[Fix]:
    match tables.items:
        case (Table(header=Header() as header),):
            edit = replace(manifest.document.span(header), written)
            yield Fix(f"Change to `{written}`", (edit,), is_safe=True)
        case _:
            return
