"""The rule `unknown-uv-setting`."""

from collections.abc import Iterator
from functools import partial

from uv_index.frozen import replace
from uv_index.rules.finding import Finding, Fix, Related, Severity
from uv_index.rules.misfit import may_be_shown, renamings, repairs
from uv_index.uv.dropped_settings import Pair, Unknown, causes, unknown_in
from uv_index.uv.every_setting import EVERY_SETTING
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfit import Misfit
from uv_index.uv.setting_names import NOT_IN_A_SCRIPT
from uv_index.uv.version import takes_newer_uv_alone
from uv_index.uv.workspace import Workspace, settings_of


def unknown_uv_setting(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the settings that make uv leave out all settings of the file (S8, S11, C8).

    Of a member's settings uv reads none (S10), and so it is not known of what may be a member; nor
    does it beside a `uv.toml` (C1). In a `uv.toml` they stop it, and in a script.
    """
    if manifest.script:
        if not takes_newer_uv_alone(manifest):
            yield from _in_a_script(manifest)
        return
    may_be_member = manifest.workspace is None and not workspace.is_complete
    if may_be_member or settings_of(manifest, workspace) is not manifest:
        return
    for cause in causes(manifest):
        match cause:
            case Unknown():
                yield _unknown(manifest, cause)
            case Misfit():
                yield _ill_typed(manifest, cause)
            case Pair():
                yield _both(manifest, cause)


def _unknown(manifest: Manifest, unknown: Unknown) -> Finding:
    table, key = unknown.table, unknown.key
    subject = f"the setting `{key}`" if may_be_shown(key) else "this setting"
    return Finding(
        Severity.WARNING,
        table.members[key].words[0],
        f"uv does not know {subject}, and {_consequence(manifest)}",
        fixes=partial(_renamings, manifest, unknown),
    )


def _renamings(manifest: Manifest, unknown: Unknown) -> Iterator[Fix]:
    is_setting = unknown.table is manifest.other_settings
    table = manifest.settings if is_setting and manifest.settings else unknown.table
    yield from renamings(manifest, table, unknown.key, unknown.kinds, stops=False)


def _in_a_script(manifest: Manifest) -> Iterator[Finding]:
    known = {name: kind for name, kind in EVERY_SETTING.items() if name not in NOT_IN_A_SCRIPT}
    for unknown in unknown_in(manifest.settings, known):
        key = unknown.key
        subject = f"the setting `{key}`" if may_be_shown(key) else "this setting"
        yield replace(
            _unknown(manifest, unknown),
            severity=Severity.ERROR,
            message=f"In a script uv does not know {subject}, and stops",
            uv=f"unknown field `{key}`" if may_be_shown(key) else None,
        )


def _ill_typed(manifest: Manifest, misfit: Misfit) -> Finding:
    return Finding(
        Severity.WARNING,
        misfit.place,
        f"{misfit.reason}; uv {_consequence(manifest)}",
        fixes=partial(repairs, manifest, misfit, stops=False),
    )


def _both(manifest: Manifest, pair: Pair) -> Finding:
    return Finding(
        Severity.WARNING,
        pair.one,
        f"uv takes `preview` or `preview-features`, not both, and {_consequence(manifest)}",
        related=(Related(manifest, pair.other, "the other one"),),
    )


def _consequence(manifest: Manifest) -> str:
    """Return what uv does because of a setting: it leaves out those that are right too."""
    left_out = "leaves out all settings of this file because of it"
    if not manifest.indexes:
        return left_out
    return f"{left_out}, so that its indexes serve only the packages that are mapped to them"
