"""Which index a source means in a workspace: the one from which the real uv locks the package."""

import re
import zipfile
from itertools import product
from pathlib import Path, PurePath

import pytest

from tests.files import PYPROJECT, MemoryFiles
from tests.oracle import lock
from uv_index.uv.discovery import surroundings
from uv_index.uv.references import mapped

MEMBER = PYPROJECT.parent / "member" / "pyproject.toml"
SOURCE = '[tool.uv.sources]\nlib = { index = "corp" }\n'


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index of the root, and one of the member, each with the package."""
    folder = tmp_path_factory.mktemp("indexes")
    for name in ("root", "member"):
        (folder / name).mkdir()
        with zipfile.ZipFile(folder / name / "lib-1-py3-none-any.whl", "w") as wheel:
            wheel.writestr(
                "lib-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: lib\nVersion: 1"
            )
            wheel.writestr("lib-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any")
            wheel.writestr("lib-1.dist-info/RECORD", "")
    return folder


# Of the root and of the member: whether it declares the index, and whether it has the source.
@pytest.mark.parametrize("declare", list(product([True, False], repeat=2)), ids=str)
@pytest.mark.parametrize("map_", [(True, False), (False, True), (True, True)], ids=str)
def test_a_member_takes_a_package_from_the_index_that_its_source_means(
    tmp_path: Path, indexes: Path, declare: tuple[bool, bool], map_: tuple[bool, bool]
) -> None:
    root = _project("root", "") + '[tool.uv.workspace]\nmembers = ["member"]\n'
    texts = [root, _project("member", '"lib"')]
    for position, name in enumerate(("root", "member")):
        texts[position] += _index(indexes / name) if declare[position] else ""
        texts[position] += SOURCE if map_[position] else ""
    files = dict(zip((PYPROJECT, MEMBER), texts, strict=True))
    written = {path.relative_to(PYPROJECT.parent): text for path, text in files.items()}
    verdict = lock(tmp_path / "workspace", written)
    lock_file = tmp_path / "workspace" / "uv.lock"
    locked = lock_file.read_text("utf-8") if lock_file.exists() else ""
    assert re.findall(r'registry = "[^"]*/(\w+)"', locked) == _meant(files)
    assert verdict.is_rejected == (not _meant(files))


def _meant(files: dict[PurePath, str]) -> list[str | None]:
    """Return the project whose index the source means that is the member's, or else the root's.

    For a member that inherits it, a source means the last of the indexes.
    """
    memory = MemoryFiles(dict(files))
    member = memory.manifests[MEMBER]
    assert member
    _, _, meant = next(iter(mapped(member, surroundings(member, memory))))
    return [where.name for where, _ in meant][-1:]


def _project(name: str, dependencies: str) -> str:
    return f"""\
[project]
name = "{name}"
version = "1"
requires-python = ">=3.11"
dependencies = [{dependencies}]
"""


def _index(folder: Path) -> str:
    return f"""\
[[tool.uv.index]]
name = "corp"
url = "{folder.as_uri()}"
format = "flat"
explicit = true
"""
