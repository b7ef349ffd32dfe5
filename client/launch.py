"""Starts the language server from the files beside this one, with no other library in reach.

The client runs it as `python -I -S launch.py`, so that neither the environment nor site-packages
say what is imported.
"""  # noqa: INP001 - a script, shipped alone

import sys
from pathlib import Path


def main() -> int | None:
    """Put the bundled server and its libraries before the standard library, and serve."""
    bundled = Path(__file__).resolve().parent
    sys.path[:0] = [str(bundled / "server"), str(bundled / "libs")]
    from uv_index.__main__ import main as uv_index  # noqa: PLC0415 - found by the path above

    return uv_index(["server"])


if __name__ == "__main__":
    sys.exit(main())
