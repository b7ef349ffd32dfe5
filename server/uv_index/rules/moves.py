"""Fixes that bring an index into another file: where uv looks for it, or where sources find it."""

from collections.abc import Iterator
from itertools import islice
from posixpath import relpath

from uv_index.rules.finding import Fix
from uv_index.rules.templates import copied_fields
from uv_index.uv.changes import Change
from uv_index.uv.declare import declare
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.members import declaring
from uv_index.uv.relocate import move
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace, uses

MOST = 3
"""From how many other members a declaration is offered."""

ROOT = "the workspace's root"


def moves(manifest: Manifest, workspace: Workspace, index: Index) -> Iterator[Fix]:
    """Yield what moves an index of a `pyproject.toml` to where it counts for all of a workspace.

    That is the root, and its sources find it there; but where a `uv.toml` takes the place of the
    root's settings, what nothing is mapped to counts in that alone.
    """
    is_mapped = index.name is not None and any(uses(manifest, workspace, index.name.value))
    if workspace.uv_toml and not is_mapped:
        yield from _move(manifest, index, workspace.uv_toml, "the `uv.toml`")
    elif workspace.root:
        yield from _move(manifest, index, workspace.root, ROOT)
        sources = manifest.mapped_to(index.name.value) if index.name else ()
        if sources and all(_is_for_all(manifest, source) for source in sources):
            yield from _move(manifest, index, workspace.root, ROOT, sources)


def to_pyproject(manifest: Manifest, workspace: Workspace, index: Index) -> Iterator[Fix]:
    """Yield what brings an index of a `uv.toml` to where the sources beside it find it (25).

    An explicit one serves nothing where it is. The others go on counting there alone.
    """
    target = workspace.pyproject
    if target is None or index.name is None or index.name.value in target.index_names:
        return
    if index.explicit:
        yield from _move(manifest, index, target, "the `pyproject.toml`")
    elif (fields := copied_fields(index)) and (edits := declare(target, fields)):
        title = f"Copy {_named(index)} to the `pyproject.toml`"
        yield Fix(title, (), others=(Change(target, edits),))


def declarations_in_root(workspace: Workspace, name: str, found: Index | None) -> Iterator[Fix]:
    """Yield what declares an index in the root as others do: its `uv.toml`, and other members."""
    root = workspace.root
    if root is None:
        return
    if found:
        yield from _declaration(root, name, found, "uv.toml")
    for sibling, index in islice(declaring(workspace.siblings, name), MOST):
        folder = relpath(sibling.path.parent.as_posix(), root.path.parent.as_posix())
        yield from _declaration(root, name, index, folder)


def _declaration(root: Manifest, name: str, index: Index, where: str) -> Iterator[Fix]:
    fields = copied_fields(index)
    if fields and (edits := declare(root, fields)):
        title = f"Declare `{name}` in {ROOT} as in `{where}`"
        yield Fix(title, (), others=(Change(root, edits),))


def _move(
    manifest: Manifest, index: Index, target: Manifest, where: str, sources: tuple[Source, ...] = ()
) -> Iterator[Fix]:
    if moved := move(manifest, index, target, sources):
        edits, change = moved
        too = " and what is mapped to it" if sources else ""
        yield Fix(f"Move {_named(index)}{too} to {where}", edits, others=(change,))


def _is_for_all(manifest: Manifest, source: Source) -> bool:
    """Say whether a source is its package's only one, and for no extra or group of its project."""
    same = [other for other in manifest.sources if other.package == source.package]
    return same == [source] and not (source.member("extra") or source.member("group"))


def _named(index: Index) -> str:
    return f"`{index.name.value}`" if index.name and index.name.value else "this index"
