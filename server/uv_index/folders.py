"""The folders on the disk that the globs of a workspace find; it reads no file."""

import os
from collections.abc import Iterator
from pathlib import Path

from uv_index.uv.globs import Globs, has_wildcards, matches

Trail = tuple[str, ...]
"""The real folders into which links have led a walk, the one where it began before them."""

Found = tuple[str, Trail]
"""A folder by its path from where the walk began, and how the walk came there."""


def folders(root: str, globs: Globs) -> dict[str, tuple[str, bool]]:
    """Return the folders found from a root's, by their paths from there.

    Of each it says by which glob, as it is written, and whether a link led there.

    They come in the order of the globs, and those of one glob in the order of their names. Links
    are followed, by `**` too, but in no circle.
    """
    found: dict[str, tuple[str, bool]] = {}
    start = ("", (os.path.realpath(root),))
    for glob, written in zip(globs.members, globs.written, strict=True):
        for path, trail in sorted(_walk(root, start, _below(glob.split("/")))):
            if not globs.leave_out(path):
                found.setdefault(path, (written, len(trail) > 1))
    return found


def _below(names: list[str]) -> list[str]:
    """Return the names of a glob so that `**` at its end is what is below, as it is to uv."""
    return [*names, "*"] if names[-1] == "**" else names


def _walk(root: str, here: Found, names: list[str]) -> Iterator[Found]:
    """Yield what is found by the rest of a glob, in a folder that has been found."""
    match names:
        case []:
            yield here
        case ["**", *rest]:
            yield from _walk(root, here, rest)
            for below in _entries(root, here):
                yield from _walk(root, below, names)
        case [name, *rest] if has_wildcards(name):
            for below in _entries(root, here):
                if matches(below[0].rpartition("/")[2], name):
                    yield from _walk(root, below, rest)
        case [name, *rest]:
            path = _joined(here[0], name)
            if os.path.isdir(Path(root, path)):  # noqa: PTH112  # pathlib's raises for a long name
                is_link = Path(root, path).is_symlink()
                followed = _followed(root, here, path) if is_link else None
                yield from _walk(root, followed or (path, here[1]), rest)


def _entries(root: str, here: Found) -> Iterator[Found]:
    """Yield the folders in a folder."""
    try:
        with os.scandir(Path(root, here[0])) as entries:
            found = [(entry.name, entry.is_symlink()) for entry in entries if entry.is_dir()]
    except (OSError, ValueError):
        # It may not be looked into, or no path can hold its name.
        return
    for name, is_link in found:
        path = _joined(here[0], name)
        below = _followed(root, here, path) if is_link else (path, here[1])
        if below:
            yield below


def _followed(root: str, here: Found, path: str) -> Found | None:
    """Return the folder to which a link leads, or None where the walk has come from there."""
    target = os.path.realpath(Path(root, path))
    place = os.path.realpath(Path(root, here[0]))
    is_circle = target in here[1] or f"{place}{os.sep}".startswith(f"{target}{os.sep}")
    return None if is_circle else (path, (*here[1], target))


def _joined(path: str, name: str) -> str:
    """Return the path of a name in a folder; an absolute glob begins with an empty name."""
    return f"{path.removesuffix('/')}/{name}" if path else name or "/"
