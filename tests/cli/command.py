"""The command `uv-index`, in this process or in its own, and files for it to read."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.places import ROOT
from uv_index.__main__ import main

COMMAND = (sys.executable, "-m", "uv_index")
# What a process compiles the next one shall find: that is half of what it takes to start one.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPATH": os.pathsep.join(
        filter(None, (str(ROOT / "server"), os.environ.get("PYTHONPATH")))
    ),
}

CLEAN = '[project]\nname = "app"\nversion = "0.1.0"\n'

UNDECLARED = """\
[project]
name = "app"
version = "0.1.0"
dependencies = ["private-lib"]

[tool.uv.sources]
private-lib = { index = "corp" }
"""

WARNING = """\
[[tool.uv.index]]
name = "corp"
url = "https://someone:s3cr3t@pkgs.example.com/simple/"
"""

# Both have a fix that is safe; nothing else is found in them.
UNUSED = """\
[project]
name = "app"
version = "0.1.0"

[tool.uv.sources]
left-over = { path = "left-over" }
"""
MISPLACED = """\
[tool.uv.index.corp]
url = "https://pkgs.example.com/simple/"
"""


def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command to its end."""
    options = {"env": ENVIRONMENT, "capture_output": True, "timeout": 60, **options}
    return subprocess.run((*COMMAND, *arguments), check=False, **options)


def check(*arguments: str, output_format: str = "concise") -> int:
    """Run `uv-index check` here."""
    return main(["check", "--output-format", output_format, *arguments])


def write(name: str, content: str | bytes) -> Path:
    """Write a file below the current folder."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        content.encode(errors="surrogateescape") if isinstance(content, str) else content
    )
    return path
