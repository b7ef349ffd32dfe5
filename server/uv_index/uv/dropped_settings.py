"""What makes uv drop all settings of a `pyproject.toml`, with a warning (S8, S11, C8)."""

from collections.abc import Iterator, Mapping

from uv_index.facts import fact_of
from uv_index.frozen import value
from uv_index.toml.nodes import Word
from uv_index.toml.tree import Table
from uv_index.uv.dependencies import extra_build_requirements
from uv_index.uv.every_setting import EVERY_SETTING
from uv_index.uv.fields import is_half_typed, table_in
from uv_index.uv.kinds import Kind
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfit import Misfit
from uv_index.uv.misfits import misfits_in
from uv_index.uv.settings import PIP, SETTINGS, excluding_each_other
from uv_index.uv.version import takes_newer_uv_alone


@value
class Unknown:
    """A key of a table that is none of the `kinds` that uv knows there."""

    table: Table
    key: str
    kinds: Mapping[str, Kind]


@value
class Pair:
    """Two settings that exclude each other."""

    one: Word
    other: Word


Cause = Unknown | Misfit | Pair


@fact_of
def drops_settings(manifest: Manifest) -> bool:
    """Say whether uv drops the settings of this file, should it look for them there.

    The workspace, the sources and the other lists of requirements it reads all the same. At what
    is wrong in a `uv.toml` or a script it stops instead.
    """
    return any(True for _ in causes(manifest)) or _has_unread_requirement(manifest)


def causes(manifest: Manifest) -> Iterator[Cause]:
    """Yield what uv drops the settings of this file for, but for requirements that it cannot read.

    Nothing is said where a newer uv alone is taken, which may know more of them.
    """
    settings = manifest.other_settings
    if settings is None or manifest.is_uv_toml or manifest.script:
        return
    found: list[Cause] = [
        *unknown_in(settings, EVERY_SETTING),
        *unknown_in(table_in(settings.get("pip")), PIP),
        *misfits_in(settings, {**SETTINGS, "pip": EVERY_SETTING["pip"]}),
        *(Pair(one, other) for one, other in excluding_each_other(settings)),
    ]
    if found and not takes_newer_uv_alone(manifest):
        yield from found


def unknown_in(table: Table | None, kinds: Mapping[str, Kind]) -> Iterator[Unknown]:
    """Yield the keys of a table that are none of those known, where they are typed to the end."""
    if table is None:
        return
    for key, member in table.members.items():
        if key not in kinds and not is_half_typed(member):
            yield Unknown(table, key, kinds)


def _has_unread_requirement(manifest: Manifest) -> bool:
    if manifest.is_uv_toml or manifest.script:
        return False
    places = [
        p
        for p in extra_build_requirements(manifest.setting("extra-build-dependencies"))
        if p.closed and p.is_sound
    ]
    if not places:
        return False
    from uv_index.uv.requirement import Misread, read  # noqa: PLC0415  # few have such a list

    return any(isinstance(read(place.value), Misread) for place in places)
