"""Where the paths in a manifest lead, on both kinds of machine."""

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from uv_index.toml.document import parse
from uv_index.uv.manifest import Manifest
from uv_index.uv.paths import path_from

POSIX = PurePosixPath("/home/project/pyproject.toml")
WINDOWS = PureWindowsPath("C:/project/pyproject.toml")


@pytest.mark.parametrize(
    ("here", "text", "expected"),
    [
        (POSIX, "lib", "/home/project/lib"),
        (POSIX, "../lib/./x/", "/home/lib/x"),
        (POSIX, "../../../../lib", "/lib"),
        (POSIX, "", "/home/project"),
        (POSIX, "/lib", "/lib"),
        (POSIX, "~/$HOME", "/home/project/~/$HOME"),
        (WINDOWS, "..\\lib", "C:/lib"),
        (WINDOWS, "D:/lib", "D:/lib"),
    ],
)
def test_a_path_counts_from_its_file(here: PurePath, text: str, expected: str) -> None:
    assert path_from(Manifest(here, parse("")), text) == type(here)(expected)


@pytest.mark.parametrize("text", ["//host/share/lib", "\\\\host\\share\\lib"])
def test_a_share_of_windows_is_not_looked_at(text: str) -> None:
    assert path_from(Manifest(WINDOWS, parse("")), text) is None
