"""Whether the client is still there, for a server that nobody tells that it is gone.

A client that is killed closes the pipe, and that ends the server; but not where another process
holds the other end as well, such as a shell or a program that the client had started.
"""

import os
import sys
import time
from threading import Thread

SECONDS = 5.0
"""How often to look: rarely enough to cost nothing, and soon enough to be no nuisance."""


def end_with(process: int | None) -> None:
    """End this process once another one, that of the client, is no more.

    One that is not there at all has another numbering, as outside of a container, and says nothing.
    """
    if process is not None and _is_alive(process):
        Thread(target=_wait_for, args=(process,), daemon=True).start()


def discard_unread() -> None:
    """Let what a client that is gone has not read go nowhere; else Python would fail at its end."""
    if sys.stdout.closed:
        return
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _wait_for(process: int) -> None:
    while _is_alive(process):
        time.sleep(SECONDS)
    # The main thread waits for the next message, and would keep an ordinary exit waiting.
    os._exit(0)


def _is_alive(process: int) -> bool:
    if process <= 0:
        return False
    if sys.platform == "win32":
        return _is_alive_on_windows(process)
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


if sys.platform == "win32":

    def _is_alive_on_windows(process: int) -> bool:
        """Say whether a process runs; `os.kill` would end it."""
        import ctypes  # noqa: PLC0415  # nowhere else

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_SYNCHRONIZE, False, process)  # noqa: FBT003  # Windows's
        if not handle:
            return bool(kernel.GetLastError() == _ACCESS_DENIED)
        try:
            return bool(kernel.WaitForSingleObject(handle, 0) == _TIMEOUT)
        finally:
            kernel.CloseHandle(handle)

    _SYNCHRONIZE, _ACCESS_DENIED, _TIMEOUT = 0x100000, 5, 0x102
