"""The settings of uv that are about indexes and sources, and what each of them may say."""

from collections.abc import Iterator

from uv_index.editor.answers import Item
from uv_index.editor.completion.documentation import OF_UV
from uv_index.editor.completion.items import key_item, string_item, to_fill_in, word_items
from uv_index.editor.completion.place import KeyPlace, ValuePlace
from uv_index.toml.nodes import String
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfits import fits
from uv_index.uv.setting_names import NOT_IN_A_SCRIPT
from uv_index.uv.settings import SETTINGS
from uv_index.uv.workspace import Workspace, settings_of


def setting_keys(manifest: Manifest, workspace: Workspace, place: KeyPlace) -> Iterator[Item]:
    """Yield the settings that are missing, where uv reads them: in no member of a workspace."""
    if settings_of(manifest, workspace) is not manifest or place.has_one_of(SETTINGS):
        return
    document = manifest.document
    for name, documentation in OF_UV.items():
        if name in place.others or (manifest.script and name in NOT_IN_A_SCRIPT):
            continue
        if place.value is None or fits(place.value, SETTINGS[name], place.value):
            value = to_fill_in(document, name, SETTINGS[name])
            yield key_item(document, place, name, value, documentation=documentation)


def setting_words(manifest: Manifest, _: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield the words that a setting takes."""
    return word_items(manifest.document, place)


def left_out(manifest: Manifest, _: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield the packages with a source that is not yet in the list of those to be left out."""
    there = {item.value for item in place.items or () if isinstance(item, String)}
    for package in sorted(manifest.packages_with_source - there):
        told = f"uv leaves out what `[tool.uv.sources]` says of `{package}`."
        yield from string_item(
            manifest.document, place, package, kind="package", documentation=told
        )
