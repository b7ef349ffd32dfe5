"""The real uv, asked offline what it makes of files."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from uv import find_uv_bin

# Found once, before there are threads: `sysconfig` is not ready for several at a time.
UV = find_uv_bin()

ROOT = PurePosixPath("/project")
"""Where the files of a run are said to lie, whatever folder they are in."""


CONFLICT = "Requirements contain conflicting indexes for package"
"""What the resolver says where sources are in conflict; it is not the configuration's reader."""


@dataclass(frozen=True)
class Verdict:
    """What uv said: its exit code, all of its words, and the line that tells the reason."""

    returncode: int
    output: str

    @property
    def is_rejected(self) -> bool:
        """Whether uv refused the configuration, and did not only want a network."""
        return self.returncode != 0 and not any(words in self.output for words in _TAKEN)

    @property
    def lines(self) -> set[str]:
        """The line that tells the reason, and the same without a username that uv leaves in it."""
        return {self.line, re.sub(r"://[^/\s]*@", "://****@", self.line)}

    @property
    def line(self) -> str:
        """The line behind the caret block of a parse error, else the last cause or the error.

        What stands before the last error are warnings, which may have such blocks too.
        """
        lines = self.output.splitlines()
        errors = [at for at, line in enumerate(lines) if line.strip().startswith("error:")]
        lines = lines[errors[-1] :] if errors else lines
        for position, line in reversed(list(enumerate(lines))):
            if line.strip().startswith("|") and line.strip().endswith("^"):
                return lines[position + 1].strip()
        for mark in ("cause:", "error:"):
            if reasons := [line.strip() for line in lines if line.strip().startswith(mark)]:
                return reasons[-1].removeprefix(mark).strip()
        return self.output


_TAKEN = (
    "No solution found when resolving dependencies",
    "was not found in the package registry",
    "the network was disabled",
    "etwork connectivity is disabled",
    "Distribution not found at",
    # What another version of uv makes of it, this one can not say.
    "does not match the running version",
    "Network connectivity is disabled",
    CONFLICT,
)


def lock(
    folder: Path,
    files: Mapping[PurePath, str],
    *,
    project: str = ".",
    script: str | None = None,
    variables: Mapping[str, str] | None = None,
    is_offline: bool = True,
) -> Verdict:
    """Return uv's verdict on files, written below an empty `folder`, when it locks `project`.

    Where a `script` is named, that is locked instead. Where it is not offline, the variables say
    who stands for the network.
    """
    command = ["lock", *(["--script", script] if script else [])]
    command += ["--offline"] if is_offline else []
    return _run(command, folder, files, project, variables=variables)


def build(
    folder: Path,
    files: Mapping[PurePath, str],
    *,
    project: str = ".",
    variables: Mapping[str, str] | None = None,
) -> Verdict:
    """Return uv's verdict on the same when it builds `project`."""
    return _run(["build", "--offline"], folder, files, project, variables=variables)


def _run(
    command: list[str],
    folder: Path,
    files: Mapping[PurePath, str],
    project: str,
    *,
    variables: Mapping[str, str] | None = None,
) -> Verdict:
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8", "surrogateescape", newline="")
    result = subprocess.run(
        [UV, *command, "--no-python-downloads"],
        cwd=folder / project,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_CONFIG_DIRS": str(folder / "etc"),
            "UV_PYTHON": sys.executable,
            "UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR", str(folder / ".cache")),
            **(variables or {}),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Verdict(result.returncode, result.stderr.replace(str(folder), str(ROOT)))
