"""The extras and the groups for which a source of a package can be."""

from collections.abc import Iterator

from uv_index.editor.answers import Item
from uv_index.editor.completion.items import string_item
from uv_index.editor.completion.place import KeyPlace, ValuePlace
from uv_index.editor.completion.siblings import package_at, siblings
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.scopes import extras, groups, scope
from uv_index.uv.workspace import Workspace


def scopes(manifest: Manifest, place: KeyPlace | ValuePlace, key: str) -> tuple[PackageName, ...]:
    """Return those that list the package (35), and for which it has no other source.

    Without a project there is none that counts.
    """
    if manifest.project is None:
        return ()
    package = package_at(place)
    listed = extras(manifest) if key == "extra" else groups(manifest)
    taken = {scope(source, key) for source in siblings(manifest, place)}
    return tuple(n for n, names in listed.items() if n not in taken and package in (names or ()))


def scope_names(manifest: Manifest, _: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield the values that `extra` or `group` may have."""
    key = place.path[-1]
    what = "extra" if key == "extra" else "dependency group"
    for name in scopes(manifest, place, key):
        told = f"The source counts for the {what} `{name}` alone, which lists the package."
        yield from string_item(manifest.document, place, name, documentation=told)
