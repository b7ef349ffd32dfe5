"""The command `uv-index` as a process, from whatever folder."""

import os
import subprocess
import sys
from typing import Any

from tests.places import ROOT

COMMAND = (sys.executable, "-m", "uv_index")
ENVIRONMENT = os.environ | {
    "PYTHONPATH": os.pathsep.join(
        filter(None, (str(ROOT / "server"), os.environ.get("PYTHONPATH")))
    )
}


def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command to its end."""
    options = {"env": ENVIRONMENT, "capture_output": True, "timeout": 60, **options}
    return subprocess.run((*COMMAND, *arguments), check=False, **options)
