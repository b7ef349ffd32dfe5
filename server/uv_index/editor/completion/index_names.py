"""The names of indexes: those that a source may refer to, and those that an index may have."""

from collections.abc import Iterator

from uv_index.editor.answers import Item
from uv_index.editor.completion.items import string_item
from uv_index.editor.completion.place import ValuePlace, string_beside
from uv_index.editor.credentials import explain, provider_of
from uv_index.editor.markdown import joined
from uv_index.providers.recognise import recognise
from uv_index.rules.names import free_name, taken
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import credential_variables, unsupported_character
from uv_index.uv.url import shown_host
from uv_index.uv.workspace import Workspace, declared, offered_names


def declared_names(manifest: Manifest, workspace: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield the indexes that a source may name."""
    for name in offered_names(manifest, workspace):
        if found := declared(manifest, workspace, name):
            yield from string_item(
                manifest.document,
                place,
                name,
                kind="index",
                detail=in_short(found[1]),
                documentation=described(manifest, found),
            )


def in_short(index: Index) -> str:
    """Return who hosts an index, and where."""
    provider = provider_of(index)
    return ", ".join(
        filter(None, (provider.name if provider else None, shown_host(index.read_url)))
    )


def described(manifest: Manifest, found: tuple[Manifest, Index]) -> str:
    """Return what there is to know of an index for its sources, where it is declared included."""
    where, index = found
    elsewhere = () if where is manifest else ("It is declared in the workspace's root.",)
    return joined((*elsewhere, *explain(index)))


def new_names(manifest: Manifest, workspace: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield names for an index: those that sources wait for, and one for who hosts it.

    Left out are those of which the credential variables, or the name itself, are another index's.
    A name to which sources refer stays what it is.
    """
    own = place.replaced.span.of(manifest.document.text)
    wanted = dict(_wanted(manifest, workspace))
    others = set(taken(manifest, workspace, instead_of=own))
    named = () if own in wanted else (*wanted.items(), *_of_provider(manifest, workspace, place))
    for name, why in named:
        variables = credential_variables(name)
        if variables not in others and not unsupported_character(name):
            others.add(variables)
            told = f"uv takes credentials from `{variables.username}` and `{variables.password}`."
            yield from string_item(
                manifest.document, place, name, kind="index", detail=why, documentation=told
            )


def is_free_name(manifest: Manifest, workspace: Workspace, name: str) -> bool:
    """Say whether an index may have a name, as far as other indexes are concerned."""
    is_taken = credential_variables(name) in taken(manifest, workspace)
    return not is_taken and not unsupported_character(name)


def _wanted(manifest: Manifest, workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Yield the names that sources refer to, here or in a member that lacks such an index."""
    for where in (manifest, *workspace.members):
        for name, sources in where.mapped.items():
            if name and (where is manifest or name not in where.index_names):
                yield name, f"for {sources[0].package}"


def _of_provider(
    manifest: Manifest, workspace: Workspace, place: ValuePlace
) -> Iterator[tuple[str, str]]:
    url = string_beside(place, "url")
    provider = recognise(url) if url else None
    if provider:
        own = place.replaced.span.of(manifest.document.text)
        name = free_name(manifest, workspace, provider.default_name, instead_of=own)
        yield name, provider.name
