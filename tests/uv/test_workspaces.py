"""Workspaces as the real uv finds and reads them (W1 to W10): the same questions, the same answers.

The indexes are folders with a wheel of their own, so that uv resolves without a network and says
in its lock file from which of them a package comes.
"""

import os
import tomllib
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

from tests.oracle import Verdict, lock
from tests.uv.workspace_cases import CASES, HERE, Case
from uv_index.disk import Disk
from uv_index.rules import Settings, check
from uv_index.rules.finding import Severity
from uv_index.uv.discovery import surroundings
from uv_index.uv.manifest import PYPROJECT_TOML, Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.workspace import Workspace, declared, settings_of

LIB = PackageName("corp-lib")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_uv_stops_where_an_error_is_found_and_for_that_reason(case: Case, tmp_path: Path) -> None:
    verdict = asked(case, tmp_path)
    assert verdict.is_rejected == (case.line is not None), verdict.output
    if case.line is not None:
        assert case.line in verdict.lines, verdict.output
    errors = errors_in(case, tmp_path)
    assert bool(errors) == verdict.is_rejected
    is_syntax = {code for code, _ in errors} == {"toml-syntax"}
    assert case.line is None or is_syntax or case.line in {line for _, line in errors}


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.line is None and (c.origin or c.found)], ids=str
)
def test_a_package_comes_from_where_it_is_said_to(case: Case, tmp_path: Path) -> None:
    verdict = asked(case, tmp_path)
    manifest, workspace = read(tmp_path / case.asked)
    assert said_origin(tmp_path) == case.origin, verdict.output
    assert our_origin(tmp_path, manifest, workspace) == case.origin
    codes = {finding.code for finding in check(manifest, workspace, Settings(raises=True))}
    assert codes == set(case.found)


def asked(case: Case, folder: Path) -> Verdict:
    """Return what uv says; each index has a wheel of the package."""
    for place in ("root-index", "other-index", "m/a/a-index", "m/b/b-index"):
        (folder / place).mkdir(parents=True)
        (folder / place / "corp_lib-1.0-py3-none-any.whl").write_bytes(wheel())
    here = folder.as_uri()
    files = {
        PurePosixPath(place) / PYPROJECT_TOML: text.replace(HERE, here)
        for place, text in case.files.items()
    }
    for left in ("m/a", "m/b"):
        if left not in case.files:
            (folder / left).rename(folder / left.replace("m/", "unused-"))
    return lock(folder, files, project=case.asked)


def errors_in(case: Case, folder: Path) -> set[tuple[str, str | None]]:
    """Return the errors in the files that uv reads for the project that is asked about."""
    manifest, workspace = read(folder / case.asked)
    own = {manifest.path, *(file.path for file in workspace.members)}
    root = workspace.root
    if root:
        own |= {root.path, *(file.path for file in workspace.siblings)}
    elif not workspace.is_complete:
        own.add(folder / PYPROJECT_TOML)
    return {
        (finding.code, finding.uv and finding.uv.replace(str(folder), "/project"))
        for path in own
        for finding in check(*read(path.parent), Settings(raises=True))
        if finding.severity is Severity.ERROR
    }


def read(folder: Path) -> tuple[Manifest, Workspace]:
    disk = Disk()
    manifest = disk.read(folder / PYPROJECT_TOML)
    assert isinstance(manifest, Manifest)
    return manifest, surroundings(manifest, disk)


def said_origin(folder: Path) -> str | None:
    """Return the folder of the index from which uv has locked the package."""
    locks = list(folder.rglob("uv.lock"))
    if not locks:
        return None
    [file] = locks
    packages = tomllib.loads(file.read_text("utf-8"))["package"]
    [registry] = [p["source"]["registry"] for p in packages if p["name"] == LIB]
    return PurePosixPath(os.path.normpath(file.parent / registry)).relative_to(folder).as_posix()


def our_origin(folder: Path, manifest: Manifest, workspace: Workspace) -> str | None:
    """Return the folder of the index that a source means, or of the first that uv searches."""
    inherited = workspace.root.sources if workspace.root else ()
    own = [source for source in manifest.sources if source.package == LIB]
    sources = own or [source for source in inherited if source.package == LIB]
    if sources:
        [source] = sources
        assert source.index
        found = declared(manifest, workspace, source.index.value)
    else:
        settings = settings_of(manifest, workspace)
        searched = [index for index in settings.indexes if not index.explicit]
        found = (settings, searched[0]) if searched else None
    if found is None:
        return None
    url = found[1].url
    assert url
    return url.value.removeprefix(f"{folder.as_uri()}/")


def wheel() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        info = "corp_lib-1.0.dist-info"
        archive.writestr("corp_lib.py", "")
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: corp-lib\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return file.getvalue()
