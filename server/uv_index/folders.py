"""The folders on the disk that the globs of a workspace find; it reads no file."""

import os
from collections.abc import Iterator
from pathlib import Path

from uv_index.uv.globs import Globs, has_wildcards, matches

Trail = tuple[str, ...]
"""The real folders into which links have led a walk, the one where it began before them; empty
where it goes no further, since a link leads it in a circle or nowhere."""

Found = tuple[str, Trail]
"""A folder by its path from where the walk began, and how the walk came there."""


def folders(root: str, globs: Globs) -> dict[str, tuple[str, bool]]:
    """Return the folders found from a root's, by their paths from there.

    Of each it says by which glob, as it is written, and whether a link led there. Links that lead
    nowhere are among them, but not those below `**` at the end of a glob.

    They come in the order of the globs, and those of one glob in the order of their names. Links
    are followed, by `**` too, but in no circle: where one closes, the walk ends.
    """
    found: dict[str, tuple[str, bool]] = {}
    start = ("", (os.path.realpath(root),))
    for glob, written in zip(globs.members, globs.written, strict=True):
        for path, trail in sorted(_walk(root, start, glob.split("/"))):
            if not globs.leave_out(path):
                found.setdefault(path, (written, len(trail) != 1))
    return found


def _walk(root: str, here: Found, names: list[str]) -> Iterator[Found]:
    """Yield what is found by the rest of a glob, in a folder that has been found."""
    match names:
        case []:
            yield here
        case ["**"]:
            # At the end of a glob it is all folders below.
            for below in _entries(root, here):
                if below[1] or _is_folder(Path(root, below[0])):
                    yield below
                    yield from _walk(root, below, names)
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
            place = Path(root, path)
            if _is_folder(place):
                trail = _trail(root, here, path) if place.is_symlink() else here[1]
                yield from _walk(root, (path, trail or here[1]), rest)
            elif not rest and _leads_nowhere(place):
                yield path, ()


def _entries(root: str, here: Found) -> Iterator[Found]:
    """Yield the folders in a folder, and the links that lead nowhere."""
    if not here[1]:
        return
    try:
        with os.scandir(Path(root, here[0])) as entries:
            found = [(e.name, e.is_symlink()) for e in entries if e.is_symlink() or e.is_dir()]
    except (OSError, ValueError):
        # It may not be looked into, or no path can hold its name.
        return
    for name, is_link in found:
        path = _joined(here[0], name)
        if not is_link:
            yield path, here[1]
        elif _is_folder(place := Path(root, path)):
            yield path, _trail(root, here, path)
        elif _leads_nowhere(place):
            yield path, ()


def _trail(root: str, here: Found, path: str) -> Trail:
    """Return how a walk comes to where a link leads; it goes no further where it has come from."""
    target = os.path.realpath(Path(root, path))
    place = os.path.realpath(Path(root, here[0]))
    is_circle = target in here[1] or f"{place}{os.sep}".startswith(f"{target}{os.sep}")
    return () if is_circle else (*here[1], target)


def _is_folder(place: Path) -> bool:
    return os.path.isdir(place)  # noqa: PTH112  # pathlib's raises for a long name


def _leads_nowhere(place: Path) -> bool:
    return os.path.islink(place) and not os.path.exists(place)  # noqa: PTH110, PTH114  # see above


def _joined(path: str, name: str) -> str:
    """Return the path of a name in a folder; an absolute glob begins with an empty name."""
    return f"{path.removesuffix('/')}/{name}" if path else name or "/"
