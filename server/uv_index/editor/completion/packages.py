"""The packages that are still to be mapped: as keys of the sources, and what stands behind them."""

from collections.abc import Iterator

from uv_index.editor.answers import Item
from uv_index.editor.completion.documentation import OF_A_SOURCE
from uv_index.editor.completion.index_names import described, in_short
from uv_index.editor.completion.items import key_item, literal_item
from uv_index.editor.completion.place import KeyPlace, ValuePlace
from uv_index.editor.completion.siblings import package_at
from uv_index.text import Stop
from uv_index.toml.style import style
from uv_index.uv.declare import Fields, inline
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName, package_name
from uv_index.uv.workspace import Workspace, declared, offered_names, packages_of


def packages(manifest: Manifest, workspace: Workspace, place: KeyPlace) -> Iterator[Item]:
    """Yield the packages without a source: the project's own, then those of members."""
    with_source = {package_name(key) for key in place.others}
    ours = packages_of(manifest, workspace) or frozenset()
    index = _only_index(manifest, workspace)
    for package in _asked_for(manifest, workspace):
        if package in with_source:
            continue
        source: Fields = {"index": (index or Stop("index", ""),)}
        told = f"from the index `{index}` alone" if index else "from the index that you name, alone"
        detail = f"map it to {index}" if index else ""
        if package in ours:
            source, told, detail = {"workspace": "true"}, "from this workspace", "workspace member"
        yield key_item(
            manifest.document,
            place,
            package,
            inline(source, style(manifest.document)),
            kind="package",
            detail=detail if place.is_alone else "",
            documentation=f"uv takes `{package}` {told}.",
        )


def sources(manifest: Manifest, workspace: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield the sources that a package may have; those of a list need markers too."""
    marker: Fields = {} if place.items is None else {"marker": (Stop("marker", ""),)}
    for typed, fields, told, detail in _sources(manifest, workspace, place):
        parts = inline({**fields, **marker}, style(manifest.document))
        yield from literal_item(
            place,
            "".join(part if isinstance(part, str) else "…" for part in parts),
            *parts,
            kind="index" if "index" in fields else "value",
            detail=detail,
            documentation=told,
            filter=typed,
        )


def _sources(
    manifest: Manifest, workspace: Workspace, place: ValuePlace
) -> Iterator[tuple[str, Fields, str, str]]:
    """Yield sources: a word to find each by, its fields, what there is to know, and a detail.

    A member of the workspace has to be taken from it (49), and nothing else can be (47).
    """
    package, ours = package_at(place), packages_of(manifest, workspace)
    if package is None:
        return
    if ours is None or package in ours:
        yield "workspace", {"workspace": "true"}, OF_A_SOURCE["workspace"], ""
    if ours and package in ours:
        return
    for name in offered_names(manifest, workspace):
        if found := declared(manifest, workspace, name):
            yield name, {"index": (name,)}, described(manifest, found), in_short(found[1])
    for key in ("git", "path", "url"):
        yield key, {key: (Stop(key, ""),)}, OF_A_SOURCE[key], ""


def _only_index(manifest: Manifest, workspace: Workspace) -> str | None:
    """Return the explicit index, if there is one alone."""
    names = [
        name
        for name in offered_names(manifest, workspace)
        if (found := declared(manifest, workspace, name)) and found[1].explicit
    ]
    return names[0] if len(names) == 1 else None


def _asked_for(manifest: Manifest, workspace: Workspace) -> Iterator[PackageName]:
    packages = dict.fromkeys(manifest.own_packages)
    for member in workspace.members:
        packages |= dict.fromkeys(member.unmapped_packages)
    return iter(packages)
