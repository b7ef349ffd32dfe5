"""The rule `duplicate-index-name`."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Related, Severity
from uv_index.rules.names import free_name
from uv_index.text import Stop
from uv_index.toml import write
from uv_index.toml.nodes import String
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import unsupported_character
from uv_index.uv.workspace import Workspace


def duplicate_index_name(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield every one of the indexes that share a name; names are compared to the letter (8).

    In a `uv.toml` or a script uv takes the first of them, and it is the others that are found (11).
    """
    places: defaultdict[str, list[String]] = defaultdict(list)
    for name in manifest.index_name_places:
        places[name.value].append(name)
    for text, same in places.items():
        if unsupported_character(text):
            continue
        if len(same) == 1:
            continue
        for place in same[1:] if manifest.takes_the_first else same:
            others = (other for other in same if other is not place)
            yield Finding(
                Severity.WARNING if manifest.takes_the_first else Severity.ERROR,
                place,
                _message(manifest, text),
                uv=None if manifest.takes_the_first else f"duplicate index name `{text}`",
                related=tuple(
                    Related(manifest, other, f"`{text}` is declared here too") for other in others
                ),
                fixes=partial(_fixes, manifest, workspace, place),
            )


def _message(manifest: Manifest, name: str) -> str:
    ignored = "; uv takes the first one and never asks this one" if manifest.takes_the_first else ""
    return f"duplicate index name `{name}`{ignored}"


def _fixes(manifest: Manifest, workspace: Workspace, place: String) -> Iterator[Fix]:
    free = free_name(manifest, workspace, place.value)
    edit = write.set_string(manifest.document, place, Stop("name", free))
    yield Fix(f"Rename this index to `{free}`", (edit,))
