"""The members of the workspaces that a search has found, wherever they lie."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from uv_index.cli.problem import Failure, absolute
from uv_index.cli.search import search
from uv_index.disk import Disk
from uv_index.uv.manifest import PYPROJECT_TOML, Manifest
from uv_index.uv.roots import members_of


def search_workspaces(paths: Sequence[str], disk: Disk) -> Iterator[Path | Failure]:
    """Yield each file once that a command line means, and then the members of its workspaces.

    uv takes them all where it takes one, those too that a search passes over: members that Git
    ignores, and those behind a link or outside the folder. Only a root that was named itself stands
    for itself alone.
    """
    named = set(map(Path, paths))
    found: set[str] = set()
    roots: list[tuple[Path, Manifest]] = []
    members: set[str] = set()
    for file in search(paths):
        yield file
        if isinstance(file, Failure):
            continue
        place = os.path.realpath(file)
        found.add(place)
        if file.name != PYPROJECT_TOML or file in named or place in members:
            continue
        if root := _root(file, disk):
            roots.append((file, root))
            members.update(map(os.path.realpath, _members(root, disk)))
    for file, root in roots:
        for member in _members(root, disk):
            if (place := os.path.realpath(member)) not in found:
                found.add(place)
                yield file.parent / os.path.relpath(member, root.path.parent)


def _root(file: Path, disk: Disk) -> Manifest | None:
    match disk.read(absolute(file)):
        case Manifest() as root if root.workspace is not None:
            return root
        case _:
            return None


def _members(root: Manifest, disk: Disk) -> list[str]:
    return [str(path) for path in members_of(root, disk).files]
