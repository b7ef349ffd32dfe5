"""The members that the globs of a workspace find, by folders and by links: as uv finds them."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.oracle import UV, lock
from tests.uv.test_workspaces import read
from tests.uv.workspace_cases import project
from uv_index.rules import Settings, check
from uv_index.rules.finding import Finding, Severity
from uv_index.text import apply
from uv_index.uv.manifest import PYPROJECT_TOML, Manifest
from uv_index.uv.workspace import Workspace

FOLDERS = (
    *("packages/a", "packages/b", "packages/.hidden", "packages/group", "packages/group/lib"),
    *("docs", "packages/[x]", "linked/x", "../outside"),
)

GLOBS: list[tuple[list[str], list[str]]] = [
    (["packages/*"], []),
    (["packages/*"], ["packages/b"]),
    (["packages/*/"], ["packages/b/"]),
    (["./packages/*"], ["./packages/[!a]"]),
    (["packages//*"], ["packages/../packages/a"]),
    (["packages/**"], []),
    (["packages/**/"], ["packages/**/lib"]),
    (["packages/**/*"], ["packages/**/*"]),
    (["**"], ["packages/*"]),
    (["**"], ["**/packages/*"]),
    (["**"], ["pack*"]),
    (["**"], ["**/[a-c]"]),
    (["**/lib"], []),
    (["*"], ["linked"]),
    (["*/*"], ["*/.*"]),
    (["packages/?"], ["packages/A"]),
    (["packages/[ab]", "docs", "docs"], []),
    (["packages/[!a-b]*", "packages/a"], []),
    (["packages/[[]x]"], []),
    (["{packages,libs}/*"], []),
    (["packages/group/../a"], []),
    (["linked/*"], []),
    (["../outside"], []),
    (["packages/*", "../outside"], ["../outside"]),
    ([], ["packages/*"]),
    (["none/*", "packages/g*/l*"], []),
]


@pytest.mark.parametrize(("members", "exclude"), GLOBS, ids=str)
def test_a_workspace_has_the_members_that_uv_finds(
    members: list[str], exclude: list[str], tmp_path: Path
) -> None:
    root = tmp_path / "root"
    write(root, f"{project('root')}[tool.uv.workspace]\nmembers = {members}\nexclude = {exclude}\n")
    for number, folder in enumerate(FOLDERS):
        write(root / folder, project(f"project-{number}"))
    write(root / "packages", project("packages"))
    write(tmp_path / "elsewhere", project("elsewhere"))
    write(tmp_path / "elsewhere/x", project("elsewhere-x"))
    (root / "link").symlink_to("../elsewhere")
    write(root / "linked", project("linked"))
    said = {os.path.normpath(path) for path in ask(root, "list", "--paths").splitlines()}
    manifest, workspace = read(root)
    assert said == {str(file.path.parent) for file in (manifest, *workspace.members)}
    for path in sorted(root.rglob(PYPROJECT_TOML)):
        found, around = read(path.parent)
        home = (around.root or found).path.parent
        assert ask(root, "dir", "--project", str(path.parent)) == str(home), path


# Globs, links by where they lie and lead, and what is excluded.
LINKS: list[tuple[str, str, str, str]] = [
    ("packages/*", "packages/b", "../libs/b", ""),
    ("packages/*", "packages/b", "../libs/b", "packages/b"),
    ("packages/*", "packages/b", "../libs/b", "libs/b"),
    ("packages/*", "packages/b", "a", ""),
    ("packages/*", "packages/b", "a/pyproject.toml", ""),
    ("packages/*", "packages/b", "nowhere", ""),
    ("packages/*", "packages/.b", "nowhere", ""),
    ("packages/*", "packages/b", "nowhere", "packages/b"),
    ("packages/**", "packages/a/b", "nowhere", ""),
    ("packages/**/*", "packages/a/b", "nowhere", ""),
    ("packages/*/*", "packages/b", "nowhere", ""),
    ("packages/b", "packages/b", "nowhere", ""),
    ("packages/*", "packages/b", "b", ""),
    ("packages/*", "packages/b", "b", "packages/b"),
    ("packages/**", "packages/b", "b", ""),
    ("packages/*", "packages/b", "..", ""),
    ("packages/*", "packages/.b", "..", ""),
    ("packages/*", "packages/b", "..", "packages/b"),
    ("packages/**", "packages/a/b", "../..", ""),
    ("packages/**", "packages/a/b", ".", ""),
    ("packages/*/*", "packages/a/b", ".", ""),
    ("packages/**", "packages/b", ".", ""),
    ("linked/*", "linked", "packages", ""),
    ("linked/**", "linked", "packages", ""),
]


@pytest.mark.parametrize("is_virtual", [False, True])
@pytest.mark.parametrize(("glob", "link", "target", "exclude"), LINKS)
def test_links_lead_to_the_members_that_uv_finds_or_it_stops(
    glob: str, link: str, target: str, exclude: str, tmp_path: Path, *, is_virtual: bool
) -> None:
    table = f"[tool.uv.workspace]\nmembers = ['{glob}']\nexclude = ['{exclude}']\n"
    write(tmp_path, table if is_virtual else project("root", table))
    write(tmp_path / "packages/a", project("a"))
    write(tmp_path / "libs/b", project("b"))
    (tmp_path / link).symlink_to(target)
    manifest, workspace = read(tmp_path)
    found = [
        f for f in check(manifest, workspace, Settings(raises=True)) if f.severity is Severity.ERROR
    ]
    verdict = lock(tmp_path, {})
    assert verdict.is_rejected == bool(found), verdict.output
    if found:
        lines = {str(finding.uv).replace(str(tmp_path), "/project") for finding in found}
        assert verdict.line in lines or "failed to query metadata" in verdict.line
        return
    said = {os.path.normpath(path) for path in ask(tmp_path, "list", "--paths").splitlines()}
    members = {str(member.path.parent) for member in workspace.members}
    assert said - {str(tmp_path)} == members


def test_link_that_leads_nowhere_is_excluded_by_a_fix(tmp_path: Path) -> None:
    write(tmp_path, project("root", '[tool.uv.workspace]\nmembers = ["packages/*"]\n'))
    write(tmp_path / "packages/a", project("a"))
    for name in ("b", "c"):
        (tmp_path / "packages" / name).symlink_to("nowhere")
    manifest, workspace = read(tmp_path)
    [found] = errors(manifest, workspace)
    assert found.message.startswith("This takes in the link `packages/b`, and 1 more, which leads")
    [fix] = found.fixes()
    write(tmp_path, apply(manifest.text, fix.edits))
    assert 'exclude = ["packages/b", "packages/c"]' in (tmp_path / PYPROJECT_TOML).read_text()
    assert errors(*read(tmp_path)) == []
    assert not lock(tmp_path, {}).is_rejected


def errors(manifest: Manifest, workspace: Workspace) -> list[Finding]:
    found = check(manifest, workspace, Settings(raises=True))
    return [finding for finding in found if finding.severity is Severity.ERROR]


def write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PYPROJECT_TOML).write_text(text, "utf-8")


def ask(folder: Path, *arguments: str) -> str:
    """Return what `uv workspace` prints."""
    command = [UV, "workspace", *arguments, "--offline", "--no-cache"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    result = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return result.stdout.strip()
