"""The rule `unknown-uv-setting`."""

from collections.abc import Iterator, Mapping
from functools import partial

from uv_index.frozen import replace
from uv_index.rules.finding import Finding, Related, Severity
from uv_index.rules.misfit import is_half_typed, may_be_shown, renamings, repairs
from uv_index.toml.nodes import Word
from uv_index.toml.tree import Table
from uv_index.uv.every_setting import EVERY_SETTING
from uv_index.uv.fields import table_in
from uv_index.uv.kinds import Kind
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfits import misfits_in
from uv_index.uv.setting_names import NOT_IN_A_SCRIPT
from uv_index.uv.settings import PIP, SETTINGS, excluding_each_other
from uv_index.uv.version import takes_newer_uv_alone
from uv_index.uv.workspace import Workspace


def unknown_uv_setting(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the settings that make uv leave out all settings of the file (S8, S11, C8).

    Of a member's settings uv reads none (S10), and so it is not known of what may be a member; nor
    does it beside a `uv.toml` (C1). In a `uv.toml` they stop it, and in a script.
    """
    if manifest.script:
        if not takes_newer_uv_alone(manifest, workspace):
            yield from _in_a_script(manifest)
        return
    settings = None if manifest.is_uv_toml or workspace.uv_toml else manifest.settings
    may_be_member = manifest.workspace is None and not workspace.is_complete
    if settings is None or workspace.root or may_be_member:
        return
    found = [
        *_unknown(manifest, settings, EVERY_SETTING),
        *_unknown(manifest, table_in(settings.get("pip")), PIP),
        *_ill_typed(manifest, settings),
        *_both(manifest, settings),
    ]
    if found and not takes_newer_uv_alone(manifest, workspace):
        yield from found


def _unknown(
    manifest: Manifest, table: Table | None, kinds: Mapping[str, Kind]
) -> Iterator[Finding]:
    if table is None:
        return
    for key, member in table.members.items():
        if key in kinds or is_half_typed(member):
            continue
        subject = f"the setting `{key}`" if may_be_shown(key) else "this setting"
        yield Finding(
            Severity.WARNING,
            member.words[0],
            f"uv does not know {subject}, and {_consequence(manifest)}",
            fixes=partial(renamings, manifest, table, key, kinds, stops=False),
        )


def _in_a_script(manifest: Manifest) -> Iterator[Finding]:
    known = {name: kind for name, kind in EVERY_SETTING.items() if name not in NOT_IN_A_SCRIPT}
    for finding in _unknown(manifest, manifest.settings, known):
        key = finding.place.name if isinstance(finding.place, Word) else ""
        subject = f"the setting `{key}`" if may_be_shown(key) else "this setting"
        yield replace(
            finding,
            severity=Severity.ERROR,
            message=f"In a script uv does not know {subject}, and stops",
            uv=f"unknown field `{key}`" if may_be_shown(key) else None,
        )


def _ill_typed(manifest: Manifest, settings: Table) -> Iterator[Finding]:
    for misfit in misfits_in(settings, {**SETTINGS, "pip": EVERY_SETTING["pip"]}):
        yield Finding(
            Severity.WARNING,
            misfit.place,
            f"{misfit.reason}; uv {_consequence(manifest)}",
            fixes=partial(repairs, manifest, misfit, stops=False),
        )


def _both(manifest: Manifest, settings: Table) -> Iterator[Finding]:
    for preview, features in excluding_each_other(settings):
        yield Finding(
            Severity.WARNING,
            preview,
            f"uv takes `preview` or `preview-features`, not both, and {_consequence(manifest)}",
            related=(Related(manifest, features, "the other one"),),
        )


def _consequence(manifest: Manifest) -> str:
    """Return what uv does because of a setting: it leaves out those that are right too."""
    left_out = "leaves out all settings of this file because of it"
    if not manifest.indexes:
        return left_out
    return f"{left_out}, so that its indexes serve only the packages that are mapped to them"
