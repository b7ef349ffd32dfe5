"""The hooks of this repository, as pre-commit installs and runs them in another."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.cli.command import CLEAN, MISPLACED, UNDECLARED, write
from tests.places import ROOT

PACKAGED = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which pip builds and installs without a network.

    It finds what it needs, the build backend and the dependencies, among the packages of the tests.
    """
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT", "P"))}
    return kept | {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip's way to say that there is none
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.com",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.com",
    }


@pytest.fixture
def repository(tmp_path: Path, environment: dict[str, str]) -> tuple[Path, str]:
    """Return a repository with what this one has committed, and its revision."""
    folder = tmp_path / "repository"
    folder.mkdir()
    for name in PACKAGED:
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(
        ROOT / "server", folder / "server", ignore=shutil.ignore_patterns("__pycache__")
    )
    git(folder, environment, "init", "--quiet")
    git(folder, environment, "add", ".")
    git(folder, environment, "commit", "--quiet", "--message", "All of it")
    return folder, git(folder, environment, "rev-parse", "HEAD").strip()


def git(folder: Path, environment: dict[str, str], *arguments: str) -> str:
    command = ("git", "-C", str(folder), *arguments)
    return subprocess.run(command, env=environment, check=True, capture_output=True).stdout.decode()


def hook(
    name: str, repository: tuple[Path, str], environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a hook on all files of the current folder, which becomes a repository."""
    folder, revision = repository
    write(
        ".pre-commit-config.yaml",
        f"repos:\n- repo: {folder}\n  rev: {revision}\n  hooks: [{{id: {name}}}]\n",
    )
    git(Path(), environment, "init", "--quiet")
    git(Path(), environment, "add", ".")
    return subprocess.run(
        (sys.executable, "-m", "pre_commit", "run", "--all-files"),
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


# One test, so that the package is installed once, whatever runs in parallel.
def test_hooks_look_at_the_files_that_uv_reads_and_fix_them(
    folder: Path,
    repository: tuple[Path, str],
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / "project").mkdir()
    monkeypatch.chdir(folder / "project")
    write("other.toml", UNDECLARED)
    write("pyproject.toml", CLEAN)
    passed = hook("uv-index", repository, environment)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    write("packages/app/pyproject.toml", UNDECLARED)
    failed = hook("uv-index", repository, environment)
    assert failed.returncode == 1
    assert "error[undeclared-index]" in failed.stdout
    assert "other.toml" not in failed.stdout
    path = write("packages/app/pyproject.toml", MISPLACED)
    fixed = hook("uv-index-fix", repository, environment)
    assert fixed.returncode == 1, "pre-commit stops where a hook has changed a file"
    assert "files were modified by this hook" in fixed.stdout
    assert path.read_text().startswith("[[tool.uv.index]]")
    assert hook("uv-index-fix", repository, environment).returncode == 0
