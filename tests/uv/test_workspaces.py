"""Workspaces as the real uv finds and reads them (W1 to W10): the same questions, the same answers.

The indexes are folders with a wheel of their own, so that uv resolves without a network and says
in its lock file from which of them a package comes.
"""

import os
import tomllib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

from tests.oracle import Verdict, lock
from uv_index.disk import Disk
from uv_index.rules import Settings, check
from uv_index.rules.finding import Severity
from uv_index.uv.discovery import surroundings
from uv_index.uv.manifest import PYPROJECT_TOML, Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.workspace import Workspace, declared, settings_of

LIB = PackageName("corp-lib")
ASKS = 'dependencies = ["corp-lib"]\n'
SOURCE = '[tool.uv.sources]\ncorp-lib = { index = "corp" }\n'
WORKSPACE = '[tool.uv.workspace]\nmembers = ["m/*"]\n'
HERE = "file:///here"
"""What stands for the folder of the workspace: uv takes relative paths from where it is called."""

UNDECLARED = "Package `corp-lib` references an undeclared index: `corp`"


def project(name: str, *parts: str) -> str:
    head = f'[project]\nname = "{name}"\nversion = "1"\nrequires-python = ">=3.11"\n'
    return head + "".join(parts)


def index(folder: str, name: str = "corp", more: str = "explicit = true") -> str:
    url = f'url = "{HERE}/{folder}"\nformat = "flat"\n{more}\n'
    return f'[[tool.uv.index]]\nname = "{name}"\n{url}'


@dataclass(frozen=True)
class Case:
    """Files of a workspace, the folder in which uv locks, and what comes of it.

    `origin` is the folder from which the package comes that the project there asks for, `line` the
    reason for which uv stops.
    """

    title: str
    files: dict[str, str]
    asked: str = "m/a"
    origin: str | None = None
    line: str | None = None
    found: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.title


PLAIN_ROOT = project("root", WORKSPACE)
UNMANAGED_SETTING = "[tool.uv]\nmanaged = false\n"
UNMANAGED = f"{UNMANAGED_SETTING}{WORKSPACE}"
UNMANAGED_ROOT = project("root", UNMANAGED)
INCLUDES = '[dependency-groups]\ndev = [{ include-group = "test" }]\n'

CASES = [
    Case(
        "W1: a source in a member, the index in the root",
        {".": PLAIN_ROOT + index("root-index"), "m/a": project("a", ASKS, SOURCE)},
        origin="root-index",
    ),
    Case(
        "W1: a source in the root reaches a member",
        {".": PLAIN_ROOT + index("root-index") + SOURCE, "m/a": project("a", ASKS)},
        origin="root-index",
    ),
    Case(
        "W1: a member's source replaces the root's wholesale",
        {
            ".": PLAIN_ROOT
            + index("root-index")
            + index("other-index", "other")
            + SOURCE.replace("{ index", """{ marker = "python_version < '4'", index"""),
            "m/a": project("a", ASKS, SOURCE.replace('"corp"', '"other"')),
        },
        origin="other-index",
    ),
    Case(
        "W2: a source in the root, the index in a member alone",
        {
            ".": project("root", ASKS, WORKSPACE, SOURCE),
            "m/a": project("a", index("m/a/a-index")),
        },
        asked=".",
        line=UNDECLARED,
    ),
    Case(
        "W2: and the member is it that asks",
        {".": PLAIN_ROOT + SOURCE, "m/a": project("a", ASKS, index("m/a/a-index"))},
        origin="m/a/a-index",
    ),
    Case(
        "W3: a source in one member, the index in another",
        {
            ".": PLAIN_ROOT,
            "m/a": project("a", ASKS, SOURCE),
            "m/b": project("b", index("m/b/b-index")),
        },
        line=UNDECLARED,
    ),
    Case(
        "W4: the same name in the root and in a member",
        {
            ".": PLAIN_ROOT + index("root-index"),
            "m/a": project("a", ASKS, SOURCE, index("m/a/a-index")),
        },
        origin="m/a/a-index",
    ),
    Case(
        "W4: a source of the root means a member's index of that name",
        {
            ".": PLAIN_ROOT + index("root-index") + SOURCE,
            "m/a": project("a", ASKS, index("m/a/a-index")),
        },
        origin="m/a/a-index",
    ),
    Case(
        "W5: uv does not search a member's index",
        {".": PLAIN_ROOT, "m/a": project("a", ASKS, index("m/a/a-index", more=""))},
        found=("ignored-index",),
    ),
    Case(
        "W5: it searches the root's",
        {
            ".": PLAIN_ROOT + index("root-index", more=""),
            "m/a": project("a", ASKS, index("m/a/a-index", "other", more="default = true")),
        },
        origin="root-index",
        found=("ignored-index",),
    ),
    Case(
        "W6: a root without a project",
        {".": WORKSPACE + index("root-index") + SOURCE, "m/a": project("a", ASKS)},
        origin="root-index",
    ),
    Case(
        "W7: a folder that is excluded does not see the root",
        {
            ".": PLAIN_ROOT + 'exclude = ["m/a"]\n' + index("root-index"),
            "m/a": project("a", ASKS, SOURCE),
        },
        line=UNDECLARED,
    ),
    Case(
        "W7: nor does one outside the globs",
        {".": PLAIN_ROOT + index("root-index"), "x/a": project("a", ASKS, SOURCE)},
        asked="x/a",
        line=UNDECLARED,
    ),
    Case(
        "W8: a manifest between a member and the root ends the search",
        {
            ".": PLAIN_ROOT.replace("m/*", "m/*/*") + index("root-index"),
            "m/a": "[tool.other]\n",
            "m/a/b": project("b", ASKS, SOURCE),
        },
        asked="m/a/b",
        line=UNDECLARED,
    ),
    Case(
        "W8: a folder without one does not",
        {
            ".": PLAIN_ROOT.replace("m/*", "m/*/*") + index("root-index"),
            "m/a/b": project("b", ASKS, SOURCE),
        },
        asked="m/a/b",
        origin="root-index",
    ),
    Case(
        "W9: a workspace in a workspace",
        {".": PLAIN_ROOT, "m/a": project("a", "[tool.uv.workspace]\n")},
        asked=".",
        line="Nested workspaces are not supported, but workspace member has a "
        "`tool.uv.workspace` table: /project/m/a",
    ),
    Case(
        "W9: it is a root in itself",
        {
            ".": PLAIN_ROOT + index("root-index"),
            "m/a": project("a", ASKS, SOURCE, "[tool.uv.workspace]\n"),
        },
        line=UNDECLARED,
    ),
    Case(
        "W10: a member that is no TOML stops all others",
        {".": PLAIN_ROOT + index("root-index"), "m/a": project("a"), "m/b": "[project\n"},
        line="unclosed table, expected `]`",
    ),
    Case(
        "W10: so does the root",
        {".": PLAIN_ROOT + "[tool.uv.sources\n", "m/a": project("a", ASKS, SOURCE)},
        line="unclosed table, expected `]`",
    ),
    Case(
        "W10: but not a folder that is excluded",
        {
            ".": PLAIN_ROOT + 'exclude = ["m/b"]\n' + index("root-index"),
            "m/a": project("a", ASKS, SOURCE),
            "m/b": "[project\n",
        },
        origin="root-index",
    ),
    Case(
        "C11: a member that is not managed is none",
        {
            ".": PLAIN_ROOT + index("root-index") + "[tool.uv.sources]\nb.workspace = true\n",
            "m/a": project("a", 'dependencies = ["b"]\n'),
            "m/b": project("b", "[tool.uv]\nmanaged = false\n"),
        },
        line="`b` references a workspace in `tool.uv.sources` (e.g., `b = { workspace = true }`), "
        "but is not a workspace member",
    ),
    Case(
        "C11: a root that is not managed is one to its members, with its sources",
        {".": UNMANAGED_ROOT + SOURCE, "m/a": project("a", ASKS)},
        line=UNDECLARED,
    ),
    Case(
        "C11: and with what it depends on",
        {".": project("root", ASKS, SOURCE) + UNMANAGED, "m/a": project("a")},
        line=UNDECLARED,
    ),
    Case(
        "C11: and with its indexes",
        {".": UNMANAGED_ROOT + index("root-index"), "m/a": project("a", ASKS, SOURCE)},
        origin="root-index",
    ),
    Case(
        "C11: and with its groups",
        {".": UNMANAGED_ROOT + INCLUDES, "m/a": project("a")},
        line="Failed to find group `test` included by `dev`",
    ),
    Case(
        "C11: and with its globs",
        {".": UNMANAGED_ROOT, "m/a": project("a"), "m/b": project("a")},
        line="Two workspace members are both named `a`: `/project/m/a` and `/project/m/b`",
    ),
    Case(
        "C11: and with sources for an extra that is not there",
        {".": UNMANAGED_ROOT + SOURCE.replace(" }", ', extra = "x" }'), "m/a": project("a")},
        line="Source entry for `corp-lib` only applies to extra `x`, but the `x` extra does not "
        'exist. When an extra is present on a source (e.g., `extra = "x"`), the relevant package '
        "must be included in the `project.optional-dependencies` section for that extra (e.g., "
        '`project.optional-dependencies = { "x" = ["corp-lib"] }`).',
    ),
    Case(
        "C11: only a project can be not managed",
        {"m/a": '[dependency-groups]\ndev = ["corp-lib"]\n' + SOURCE + UNMANAGED_SETTING},
        line=UNDECLARED,
    ),
]


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
