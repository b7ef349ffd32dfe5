"""How long the language server and the command take in a workspace of 1,000 members.

Run it as `python -m tests.bench.workspace`. It asserts nothing, as `tests.bench.command` does not.
A time is from a message to the diagnostics of the file that it is about, or of all open files that
follow it.
"""

import math
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.bench.client import Client
from tests.bench.workspaces import member_of, write_workspace
from tests.cli.command import COMMAND, ENVIRONMENT

Step = Callable[[], float]

MEMBERS = 1_000
OPEN = 10
ROUNDS = 40


def main() -> None:
    """Measure, and print what came out."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = write_workspace(folder, MEMBERS)
        members = [member_of(folder, number * MEMBERS // OPEN) for number in range(OPEN)]
        print(f"A workspace of {MEMBERS} members")
        _opening(folder, members[0])
        _typing(folder, root, members)
        _checking(folder)


class Window(Client):
    """A client with several documents open; the server is told of what changes on the disk."""

    def show(self, path: Path) -> float:
        """Open a file as it is on the disk; return the seconds until its diagnostics."""
        text = path.read_text("utf-8")
        item = {"uri": path.as_uri(), "languageId": "toml", "version": 1, "text": text}
        return self._published("textDocument/didOpen", {"textDocument": item}, [path])

    def type(self, path: Path, line: int, version: int, awaited: Iterable[Path]) -> float:
        """Put `#` before a line, or take it away; return the seconds until all follow."""
        start, end = ({"line": line, "character": at} for at in (0, version % 2))
        change = {"range": {"start": start, "end": end}, "text": "" if version % 2 else "#"}
        document = {"uri": path.as_uri(), "version": version}
        parameters = {"textDocument": document, "contentChanges": [change]}
        return self._published("textDocument/didChange", parameters, awaited)

    @property
    def busy(self) -> float:
        """How long the server has kept a processor busy, in seconds; no number but on Linux."""
        try:
            stat = Path(f"/proc/{self.process.pid}/stat").read_text("ascii")
        except OSError:
            return math.nan
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def _published(self, method: str, parameters: Any, awaited: Iterable[Path]) -> float:
        expected = {path.as_uri() for path in awaited}
        started = perf_counter()
        self.notify(method, parameters)
        while expected:
            message = self.receive()
            if "id" in message and "method" in message:
                self.send({"id": message["id"], "result": None})
            elif message.get("method") == "textDocument/publishDiagnostics":
                expected.discard(message["params"]["uri"])
        return perf_counter() - started


def _window(folder: Path) -> Window:
    window = Window((*COMMAND, "server"), folder, ENVIRONMENT)
    window.initialize()
    return window


def _opening(folder: Path, member: Path) -> None:
    with _window(folder) as window:
        _measure("opening the first member", window, [lambda: window.show(member)])
        _tell("memory then", f"{window.memory:8.1f} MB")


def _typing(folder: Path, root: Path, members: list[Path]) -> None:
    with _window(folder) as window:
        _measure("opening the root", window, [lambda: window.show(root)])
        alone = _measure("a key in the root alone", window, _keys(window, root, [root], 2))
        shown = [partial(window.show, member) for member in members]
        _measure("opening another member", window, shown)
        everything = [root, *members]
        keys = _keys(window, root, everything, 2 + ROUNDS)
        together = _measure(f"with {OPEN} members open", window, keys)
        _tell("", f"{together / alone:8.1f} times as long")
        _measure("a key in one of them", window, _keys(window, members[0], everything, 2))
        _tell("memory then", f"{window.memory:8.1f} MB")


def _keys(window: Window, path: Path, awaited: list[Path], first: int) -> list[Step]:
    """Return keystrokes in the last line but one, an index's or a setting's."""
    line = path.read_text("utf-8").count("\n") - 2
    versions = range(first, first + ROUNDS)
    return [partial(window.type, path, line, version, awaited) for version in versions]


def _measure(what: str, window: Window, steps: Sequence[Step]) -> float:
    """Take steps and tell how long; return the median of the seconds that they took."""
    before = window.busy
    taken = median(step() for step in steps)
    busy = (window.busy - before) / len(steps)
    _tell(what, f"{taken * 1000:8.1f} ms, the processor busy for {busy * 1000:.1f} ms")
    return taken


def _tell(what: str, measured: str) -> None:
    print(f"{what:27}{measured}")


def _checking(folder: Path) -> None:
    started = perf_counter()
    subprocess.run((*COMMAND, "check", str(folder)), env=ENVIRONMENT, check=False)
    _tell("uv-index check of all of it", f"{perf_counter() - started:8.1f} s")


if __name__ == "__main__":
    main()
