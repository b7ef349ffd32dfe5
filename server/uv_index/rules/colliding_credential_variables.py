"""The rule `colliding-credential-variables`."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Related, Severity, listed
from uv_index.rules.names import free_name, rename
from uv_index.toml.nodes import String
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import credential_variables, unsupported_character
from uv_index.uv.workspace import Workspace, uses


def colliding_credential_variables(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the names from which uv derives the variables of another index too (9)."""
    places: defaultdict[str, list[String]] = defaultdict(list)
    seen: set[str] = set()
    for name in manifest.index_name_places:
        if name.value not in seen and not unsupported_character(name.value):
            seen.add(name.value)
            places[credential_variables(name.value).password].append(name)
    for variable, same in places.items():
        for place in same if len(same) > 1 else ():
            others = [other for other in same if other is not place]
            names = listed(other.value for other in others)
            yield Finding(
                Severity.WARNING,
                place,
                f"This index has the same credential variables as {names}; "
                f"uv sends the password in `{variable}` to each of them",
                related=tuple(
                    Related(manifest, other, f"`{other.value}` derives the same variables")
                    for other in others
                ),
                fixes=partial(_fixes, manifest, workspace, place.value),
            )


def _fixes(manifest: Manifest, workspace: Workspace, name: str) -> Iterator[Fix]:
    """Yield the fix that renames the index, where no other file refers to it."""
    if all(where is manifest for where, _ in uses(manifest, workspace, name)):
        free = free_name(manifest, workspace, name)
        yield Fix(f"Rename to `{free}`", rename(manifest, name, free))
