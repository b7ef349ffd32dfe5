"""What is printed on stdout, whoever reads it and for however long."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path


def printed(print_all: Callable[[], None]) -> bool:
    """Print, and say whether it could be done; a reader that stops reading has read enough."""
    if sys.stdout is None:
        # It was closed before the start.
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  # until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A name or a message may hold what the terminal's encoding has not.
            stream.reconfigure(errors="backslashreplace")
    try:
        print_all()
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
    except OSError as error:
        _let_go()
        print(f"error: cannot write the report: {error.strerror}", file=sys.stderr)
        return False
    return True


def _let_go() -> None:
    """Send nowhere what Python would still flush when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
