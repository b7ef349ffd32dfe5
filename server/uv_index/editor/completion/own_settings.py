"""The `[tool.uv-index]` table, which is ours: its keys, the rules and their severities."""

from collections.abc import Iterator

from uv_index.editor.answers import Item
from uv_index.editor.completion.documentation import OF_SEVERITIES, OF_UV_INDEX
from uv_index.editor.completion.items import key_item, string_item
from uv_index.editor.completion.place import KeyPlace, ValuePlace
from uv_index.rules import CODES
from uv_index.text import Stop
from uv_index.toml import write
from uv_index.toml.style import style
from uv_index.toml.write import Parts
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


def own_keys(manifest: Manifest, _: Workspace, place: KeyPlace) -> Iterator[Item]:
    """Yield the keys of the table that are missing."""
    quote = style(manifest.document).quote
    pattern = write.string((Stop("pattern", ""),), quote)
    values: dict[str, Parts] = {
        "rules": ("{", Stop("rules", ""), "}"),
        "private-packages": ("[", *pattern, "]"),
    }
    for name, documentation in OF_UV_INDEX.items():
        if name not in place.others and place.value is None:
            yield key_item(
                manifest.document, place, name, values[name], documentation=documentation
            )


def rule_keys(manifest: Manifest, _: Workspace, place: KeyPlace) -> Iterator[Item]:
    """Yield the rules of which nothing is said yet; to turn one off is what is likeliest."""
    here = style(manifest.document)
    for code in CODES:
        if code not in place.others and place.value is None:
            value = write.string((Stop(code, "off"),), here.quote)
            told = f"How much it matters what the rule `{code}` finds, or that it is off."
            yield key_item(manifest.document, place, code, value, documentation=told)


def severity_words(manifest: Manifest, _: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield what a rule can be set to."""
    for word, documentation in OF_SEVERITIES.items():
        yield from string_item(manifest.document, place, word, documentation=documentation)
