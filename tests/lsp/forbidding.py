"""Runs Python code that must open no connection, start no process and write no file.

`python forbidding.py CODE`: where the code tries, the process ends at once with `CAUGHT`, and says
on stderr what was tried. No handler of exceptions can hide that.
"""

import os
import socket
import sys
from typing import Any

CAUGHT = 70

EVENTS = (
    "ctypes.dlopen",
    "ftplib.",
    "http.client.",
    "imaplib.",
    "os.chmod",
    "os.chown",
    "os.exec",
    "os.fork",
    "os.link",
    "os.mkdir",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.spawn",
    "os.startfile",
    "os.symlink",
    "os.system",
    "os.truncate",
    "os.utime",
    "pty.spawn",
    "shutil.",
    "smtplib.",
    "socket.",
    "subprocess.",
    "telnetlib.",
    "tempfile.",
    "urllib.",
    "webbrowser.",
    "winreg.",
)
"""What events that are forbidden begin with, as Python's audit table names them."""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def is_forbidden(event: str, arguments: tuple[Any, ...]) -> bool:
    """Say whether something must not be done."""
    match event, arguments:
        case "open", (_, _, int(flags)):
            return bool(flags & WRITING)
        # The pair with which `asyncio` wakes its own loop leads nowhere.
        case "socket.__new__", (_, socket.AF_UNIX, _, _):
            return False
    return event.startswith(EVENTS)


def main(code: str) -> None:
    """Run the code."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if is_forbidden(event, arguments):
            os.write(2, f"{event} {arguments!r}\n".encode(errors="replace"))
            os._exit(CAUGHT)

    sys.dont_write_bytecode = True
    sys.addaudithook(hook)
    exec(compile(code, "forbidden", "exec"), {"__name__": "__main__"})


if __name__ == "__main__":
    main(sys.argv[1])
