"""Which files a command line means; it does not read them."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from uv_index.cli.problem import Failure, absolute
from uv_index.gitignore import Ignored
from uv_index.uv.manifest import NAMES

_PASSED_OVER = frozenset({"__pycache__", "node_modules", "venv"})


def search(paths: Sequence[str]) -> Iterator[Path | Failure]:
    """Yield each file once, in the order of the arguments.

    A file is taken whatever its name. A folder stands for the `pyproject.toml` and `uv.toml` files
    in and below it, but for those that Git ignores, and those in hidden folders, in virtual
    environments and among installed packages.
    """
    found: set[str] = set()
    for path in map(Path, paths):
        for file in _files(path):
            match file:
                case Path() if (place := os.path.realpath(file)) not in found:
                    found.add(place)
                    yield file
                case Failure():
                    yield file


def _files(path: Path) -> Iterator[Path | Failure]:
    try:
        if path.is_dir():
            yield from _below(path)
        elif path.exists():
            yield path
        else:
            yield Failure(path, "No such file or directory")
    except (OSError, ValueError) as error:
        yield Failure(path, _reason(error))


def _below(folder: Path) -> Iterator[Path | Failure]:
    failures: list[Failure] = []

    def fail(error: OSError) -> None:
        failures.append(Failure(Path(error.filename), _reason(error)))

    ignored = Ignored(absolute(folder))
    for place, folders, files in os.walk(folder, onerror=fail):
        here = absolute(Path(place))
        ignored.enter(here, files)
        folders[:] = sorted(
            name
            for name in folders
            if _is_searched(here / name) and not ignored.has(here / name, is_folder=True)
        )
        for name in NAMES:
            if name in files and not _is_endless(here / name) and not ignored.has(here / name):
                yield Path(place, name)
    yield from failures


def _is_endless(path: Path) -> bool:
    """Say whether there is a pipe or a device of that name; of a file nobody knows before."""
    return os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113  # see below


def _is_searched(folder: Path) -> bool:
    if folder.name.startswith(".") or folder.name in _PASSED_OVER:
        return False
    # A folder that may not be looked into is said when it is walked; pathlib's would raise here.
    return not os.path.exists(folder / "pyvenv.cfg")  # noqa: PTH110


def _reason(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
