"""What Git ignores, by its files alone: Git itself is not asked.

The files are `.gitignore` in every folder from the repository's root down, `.git/info/exclude`, and
`.ignore`, which is for tools like this one. What a user's own configuration ignores is not known.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_NAMES = (".gitignore", ".ignore")


class Ignored:
    """What is ignored in and below a folder, as far as it has been entered; paths are absolute.

    The folder itself was asked for. If it is ignored, what lies above it does not count.
    """

    def __init__(self, folder: Path) -> None:
        self._specs: dict[Path, list[GitIgnoreSpec]] = {}
        for above in _above(folder):
            self.enter(above, _NAMES)
            if (above / ".git").exists():
                self._specs.setdefault(above, [])[:0] = _read(above / ".git" / "info" / "exclude")
        if any(self.has(above, is_folder=True) for above in (folder, *folder.parents)):
            self._specs.clear()

    def enter(self, folder: Path, names: Collection[str]) -> None:
        """Read what a folder says, in which there are files of these names."""
        if folder not in self._specs and any(name in names for name in _NAMES):
            specs = [spec for name in _NAMES if name in names for spec in _read(folder / name)]
            self._specs[folder] = specs

    def has(self, path: Path, *, is_folder: bool = False) -> bool:
        """Say whether a path is ignored: the nearest folder that speaks of it decides."""
        if not self._specs:
            return False
        for folder in path.parents:
            for spec in reversed(self._specs.get(folder, ())):
                name = path.relative_to(folder).as_posix()
                said = spec.check_file(f"{name}/" if is_folder else name).include
                if said is not None:
                    return said
        return False


def _above(folder: Path) -> Iterator[Path]:
    """Yield the folders above one, from the root of the repository that it is in."""
    folders = (folder, *folder.parents)
    for number, each in enumerate(folders):
        if (each / ".git").exists():
            yield from reversed(folders[: number + 1])
            return


def _read(path: Path) -> Iterator["GitIgnoreSpec"]:
    try:
        if not path.is_file():
            return
        lines = path.read_text("utf-8-sig", "surrogateescape").split("\n")
    except (OSError, ValueError):
        return
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # for those who have such files alone

    try:
        yield GitIgnoreSpec.from_lines(lines)
    except ValueError:
        # Git passes over a line that is no pattern, such as a lone `!`.
        yield GitIgnoreSpec.from_lines(filter(_is_pattern, lines))


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # see above

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
