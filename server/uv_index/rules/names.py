"""Names that fixes give to indexes."""

from itertools import chain, count

from uv_index.text import Edit, Stop
from uv_index.toml import write
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import CredentialVariables, credential_variables
from uv_index.uv.workspace import Workspace, visible_names


def free_name(
    manifest: Manifest, workspace: Workspace, wanted: str, *, instead_of: str | None = None
) -> str:
    """Return `wanted`, or else the first of `wanted-2`, `wanted-3` and so on that is free.

    Free is a name whose credential variables are those of no declared name but `instead_of`.
    """
    return free_of(taken(manifest, workspace, instead_of=instead_of), wanted)


def taken(
    manifest: Manifest, workspace: Workspace, *, instead_of: str | None = None
) -> frozenset[CredentialVariables]:
    """Return the credential variables of the declared names but `instead_of`."""
    others = (name for name in visible_names(manifest, workspace) if name != instead_of)
    return frozenset(credential_variables(name) for name in others)


def free_of(taken: frozenset[CredentialVariables], wanted: str) -> str:
    """Return `wanted`, or else the first of `wanted-2` and so on whose variables are not taken."""
    candidates = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(name for name in candidates if credential_variables(name) not in taken)


def rename(manifest: Manifest, name: str, new: str) -> tuple[Edit, ...]:
    """Return the edits that rename an index wherever the file names it."""
    places = [index.name for index in manifest.indexes if index.name]
    places += [source.index for source in manifest.sources if source.index]
    edits = (
        write.set_string(manifest.document, place, Stop("name", new))
        for place in places
        if place.value == name
    )
    return tuple(sorted(edits, key=lambda edit: edit.span))
