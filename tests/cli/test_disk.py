"""The files on the disk: what is read, what is remembered, and what cannot be read."""

import os
from os.path import normpath
from pathlib import Path, PurePath, PureWindowsPath

import pytest

from tests.files import MemoryFiles
from tests.oracle import lock
from uv_index.disk import Disk, Unreadable
from uv_index.uv.globs import Globs
from uv_index.uv.manifest import Manifest

TIME = 1_700_000_000


def write(path: Path, content: bytes, time: int = TIME) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (time, time))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pyproject.toml"


def text(disk: Disk, file: Path) -> str:
    manifest = disk.manifest(file)
    assert manifest
    return manifest.document.text


def test_file_is_read_once(file: Path) -> None:
    disk = Disk()
    write(file, b"a = 1")
    first = disk.manifest(file)
    write(file, b"a = 2")
    assert first is not None
    assert disk.manifest(file) is first


def test_forgotten_file_is_read_again(file: Path) -> None:
    disk = Disk()
    write(file, b"a = 1")
    disk.manifest(file)
    write(file, b"a = 2")
    disk.forget(file)
    assert text(disk, file) == "a = 2"


def test_file_with_another_time_or_size_is_read_again_when_we_look_again(file: Path) -> None:
    disk = Disk()
    write(file, b"a = 1")
    assert text(disk, file) == "a = 1"
    write(file, b"a = 2", TIME + 1)
    assert text(disk, file) == "a = 1"
    disk.look_again()
    assert text(disk, file) == "a = 2"
    write(file, b"a = 33", TIME + 1)
    disk.look_again()
    assert text(disk, file) == "a = 33"


def test_watched_file_holds_until_it_is_forgotten_or_compared(file: Path) -> None:
    disk = Disk()
    disk.watch([file.parent])
    assert not disk.is_file(file)
    write(file, b"a = 1")
    disk.look_again()
    assert not disk.is_file(file)
    disk.forget(file)
    assert text(disk, file) == "a = 1"
    write(file, b"a = 2", TIME + 1)
    disk.look_again()
    assert text(disk, file) == "a = 1"
    disk.compare()
    assert text(disk, file) == "a = 2"


def test_nobody_tells_us_of_what_a_link_leads_to_or_of_another_folder(tmp_path: Path) -> None:
    disk = Disk()
    outside, watched = tmp_path / "outside/pyproject.toml", tmp_path / "watched"
    write(outside, b"a = 1")
    write(watched / "app/uv.toml", b"a = 1")
    (watched / "link").symlink_to(outside.parent)
    (watched / "app/pyproject.toml").symlink_to(outside)
    disk.watch([watched])
    files = (watched / "link/pyproject.toml", watched / "app/pyproject.toml", outside)
    assert [text(disk, file) for file in files] == ["a = 1"] * 3
    write(outside, b"a = 2", TIME + 1)
    disk.look_again()
    assert [text(disk, file) for file in files] == ["a = 2"] * 3


def test_byte_order_mark_is_left_out_and_line_ends_stay(file: Path) -> None:
    write(file, b"\xef\xbb\xbfa = 1\r\nb = 2\r")
    assert text(Disk(), file) == "a = 1\r\nb = 2\r"


@pytest.mark.parametrize(
    ("content", "row", "column"),
    [
        (b"\xff", 1, 1),
        (b"\xef\xbb\xbf\xff", 1, 1),
        ("# é\r\n🚀".encode() + b"\x80", 2, 2),
        ("a = 1".encode("utf-16"), 1, 1),
        ("é".encode()[:1], 1, 1),
        (b"\xed\xa0\xbd", 1, 1),
    ],
)
def test_place_of_the_first_bad_byte_is_told(
    file: Path, content: bytes, row: int, column: int
) -> None:
    write(file, content)
    manifest = Disk().read(file)
    assert isinstance(manifest, Manifest)
    assert manifest.undecoded
    before = manifest.document.text[: manifest.document.span(manifest.undecoded).start]
    assert (before.count("\n") + 1, len(before) - before.rfind("\n")) == (row, column)
    assert Disk().manifest(file) is None
    assert Disk().is_file(file)


def test_missing_file_and_folder_are_unreadable(tmp_path: Path, file: Path) -> None:
    missing, folder = Disk().read(file), Disk().read(tmp_path)
    assert missing == Unreadable("No such file or directory")
    assert folder == Unreadable("Is a directory")
    assert Disk().manifest(tmp_path) is None
    assert not Disk().is_file(tmp_path)


def test_removed_file_is_gone(file: Path) -> None:
    disk = Disk()
    write(file, b"a = 1")
    disk.manifest(file)
    file.unlink()
    disk.look_again()
    assert disk.manifest(file) is None


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "\ud800"])
def test_names_that_no_file_can_have_are_no_files(tmp_path: Path, name: str) -> None:
    disk = Disk()
    assert isinstance(disk.read(tmp_path / name), Unreadable)
    assert disk.manifest(tmp_path / name) is None
    assert not disk.is_file(tmp_path / name)
    assert not disk.is_directory(tmp_path / name)


def test_share_is_not_asked_for() -> None:
    assert not Disk().is_directory(PureWindowsPath(r"\\attacker.example.com\share"))


def globs_of(*members: str) -> Globs:
    return Globs(tuple(map(normpath, members)), (), members)


def found(disk: Disk, root: Path, *members: str) -> list[str]:
    files = disk.members(root, globs_of(*members)).files
    return [path.parent.relative_to(root).as_posix() for path in files]


def test_members_are_found_in_the_order_of_globs_and_names_and_remembered(tmp_path: Path) -> None:
    disk = Disk()
    for name in ("packages/b", "packages/a", "libs/c"):
        write(tmp_path / name / "pyproject.toml", b"")
    write(tmp_path / "packages/file", b"")
    (tmp_path / "packages/empty").mkdir()
    globs = ("./packages/*", "libs/*", "*/a")
    assert found(disk, tmp_path, *globs) == ["packages/a", "packages/b", "libs/c"]
    bare = disk.members(tmp_path, globs_of(*globs)).bare
    assert bare == {tmp_path / "packages/empty": "./packages/*"}
    write(tmp_path / "packages/d/pyproject.toml", b"")
    disk.look_again()
    assert "packages/d" not in found(disk, tmp_path, *globs)
    disk.search()
    assert "packages/d" in found(disk, tmp_path, *globs)


def test_member_is_looked_at_again_when_its_file_changes(tmp_path: Path) -> None:
    disk = Disk()
    file = tmp_path / "app/pyproject.toml"
    for time, (content, expected) in enumerate(
        [
            (b'[project]\nname = "App"\n', {"app"}),
            (b"project.name = 'b'\n", {"b"}),
            (b'[project]\nname = "c"\n[tool.uv]\nmanaged = false\n', set()),
            (b"[tool.other]\n", set()),
            (b'[project]\nname = "c\n', None),
            (b"\xff", None),
        ]
    ):
        write(file, content, TIME + time)
        disk.look_again()
        assert disk.members(tmp_path, globs_of("*")).names == expected, content


@pytest.mark.parametrize(
    "pattern",
    [
        *("*", "packages/*", "packages", "packages//*", "packages/lib/", "packages/*/*", "none/*"),
        *("**", "**/*", "packages/**", "packages/**/*", "**/lib", "**/packages/**/lib"),
        *("packages/?ib", "packages/[a-m]*", "packages/[!l]*", "pack*/.*", "packages/[c-a]*"),
        *("packages/[l-]ib", "packages/[!]a]*", "packages/[]l]ib", "packages/l+b", "[p-p]*/app"),
    ],
)
def test_globs_mean_the_same_in_memory(tmp_path: Path, pattern: str) -> None:
    folders = ("packages/lib", "packages/app", "packages/.hidden", "packages/group/lib", "docs")
    paths = [tmp_path / folder / "pyproject.toml" for folder in folders]
    for path in paths:
        write(path, b"")
    globs = globs_of(pattern)
    memory = MemoryFiles(dict.fromkeys(paths, "")).members(tmp_path, globs)
    on_disk = Disk().members(tmp_path, globs)
    assert list(memory.files) == list(on_disk.files)
    assert memory.bare == on_disk.bare


@pytest.mark.parametrize(
    "pattern", ["", ".", "..", "/", "/absolute/*", "a**", "[", "../*/..", "\0", "x" * 5000]
)
def test_pattern_that_is_none_finds_nothing_of_ours(tmp_path: Path, pattern: str) -> None:
    write(tmp_path / "a/pyproject.toml", b"")
    assert found(Disk(), tmp_path / "a", pattern) == []


def test_links_are_followed_and_no_circle_is(tmp_path: Path) -> None:
    write(tmp_path / "outside/lib/pyproject.toml", b"")
    write(tmp_path / "root/app/pyproject.toml", b"")
    root = tmp_path / "root"
    (root / "link").symlink_to("../outside")
    (root / "app/up").symlink_to("..")
    (tmp_path / "outside/back").symlink_to("../root")
    (root / "dangling").symlink_to("nowhere")
    disk = Disk()
    assert found(disk, root, "**") == ["app", "link/lib"]
    assert found(disk, root, "link/*") == ["link/lib"]
    target = tmp_path / "outside/lib/pyproject.toml"
    assert disk.links[root / "link/lib/pyproject.toml"] == target


@pytest.mark.parametrize(
    ("files", "ignored", "expected"),
    [
        ([], "", False),
        (["README.md"], "", True),
        (["a/b/c.txt"], "", True),
        ([".hidden", "a/.cache/b.txt", "__pycache__/a.pyc", "c.pyc", "d~"], "", False),
        (["README.md", "a/b.dat"], "*.dat\nREADME.md\n", False),
        (["build/a.txt"], "build/\n", False),
        (["build/a.txt"], "/build/\n", True),
        (["a.txt"], "packages/docs\n", True),
    ],
)
def test_uv_stops_at_a_folder_that_surely_holds_files(
    tmp_path: Path, files: list[str], ignored: str, *, expected: bool
) -> None:
    folder = tmp_path / "packages/docs"
    (tmp_path / ".git").mkdir()
    folder.mkdir(parents=True)
    for name in files:
        write(folder / name, b"")
    members = '[tool.uv.workspace]\nmembers = ["packages/*"]\n'
    texts = {PurePath("pyproject.toml"): members, PurePath(".gitignore"): ignored}
    write(tmp_path / ".gitignore", ignored.encode())
    assert Disk().holds_files(folder) is expected
    if expected:
        assert "is missing a `pyproject.toml`" in lock(tmp_path, texts).output


def test_what_a_folder_holds_is_remembered(tmp_path: Path) -> None:
    disk = Disk()
    assert not disk.holds_files(tmp_path)
    write(tmp_path / "README.md", b"")
    assert not disk.holds_files(tmp_path)
    disk.search()
    assert disk.holds_files(tmp_path)


def test_files_are_manifests(file: Path) -> None:
    write(file, b"a = 1")
    assert isinstance(Disk().read(file), Manifest)
