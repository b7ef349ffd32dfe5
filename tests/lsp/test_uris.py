"""`file:` URIs as the paths of either kind of machine."""

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from uv_index.lsp.uris import path_of, uri_of

SAME = [
    ("file:///home/me/pyproject.toml", PurePosixPath("/home/me/pyproject.toml")),
    ("file:///a%20b/%C3%A9/%23%3F/x", PurePosixPath("/a b/é/#?/x")),
    ("file:///not-utf-8-%FF/x", PurePosixPath("/not-utf-8-\udcff/x")),
    ("file:///c%3A/x/pyproject.toml", PureWindowsPath(r"C:\x\pyproject.toml")),
    ("file:///c%3A/a%20b", PureWindowsPath(r"C:\a b")),
    ("file://server/share/x", PureWindowsPath(r"\\server\share\x")),
]


@pytest.mark.parametrize(("uri", "path"), SAME)
def test_uri_means_the_path(uri: str, path: PurePath) -> None:
    assert path_of(uri, type(path)) == path


@pytest.mark.parametrize(("uri", "path"), SAME)
def test_path_is_spelled_as_the_uri(uri: str, path: PurePath) -> None:
    assert uri_of(path) == uri


@pytest.mark.parametrize(
    "uri", ["file:///C:/x", "file:///c:/x", "file:///C%3A/x", "file:///c%3a/x"]
)
def test_spellings_of_a_drive_are_one_path(uri: str) -> None:
    path = path_of(uri, PureWindowsPath)
    assert path == PureWindowsPath("C:/x")
    assert str(path) == r"C:\x"


def test_drive_is_an_ordinary_name_elsewhere() -> None:
    assert path_of("file:///c%3A/x", PurePosixPath) == PurePosixPath("/c:/x")


@pytest.mark.parametrize(
    "uri",
    [
        "git:/x/pyproject.toml?ref",
        "untitled:Untitled-1",
        "https://example.com/x",
        "",
        "file:x",
        "//[",
    ],
)
def test_other_uris_mean_no_path(uri: str) -> None:
    assert path_of(uri) is None
