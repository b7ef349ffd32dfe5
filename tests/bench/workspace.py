"""How long the language server and the command take in a workspace of 1,000 members.

Run it as `python -m tests.bench.workspace`. It asserts nothing, as `tests.bench.command` does not.
A time is from the last byte of a message to the diagnostics of the file that it is about, or of all
files that follow it.
"""

import json
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.bench.workspaces import member_of, write_workspace
from tests.cli.command import COMMAND, ENVIRONMENT

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


class Server:
    """A language server, spoken to as an editor that watches files does."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            (*COMMAND, "server"),
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        folders = [{"uri": folder.as_uri(), "name": folder.name}]
        watching = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
        initialize = {"processId": None, "rootUri": folder.as_uri(), "workspaceFolders": folders}
        self._send("initialize", initialize | {"capabilities": watching}, id=1)
        self._receive(lambda message: message.get("id") == 1 and "result" in message)
        self._send("initialized", {})
        registration = self._receive(lambda message: "method" in message)
        self._send(None, None, id=registration["id"], result=None)

    def open(self, path: Path) -> float:
        """Open a file as it is on the disk; return the seconds until its diagnostics."""
        text = path.read_text("utf-8")
        item = {"uri": path.as_uri(), "languageId": "toml", "version": 1, "text": text}
        return self._timed("textDocument/didOpen", {"textDocument": item}, [path])

    def type(self, path: Path, line: int, version: int, awaited: Iterable[Path]) -> float:
        """Put a character at a line's end, or take it away; return the seconds until all follow."""
        start, end = (0, 0) if version % 2 == 0 else (0, 1)
        change = {
            "range": {
                "start": {"line": line, "character": start},
                "end": {"line": line, "character": end},
            },
            "text": "#" if version % 2 == 0 else "",
        }
        document = {"uri": path.as_uri(), "version": version}
        params = {"textDocument": document, "contentChanges": [change]}
        return self._timed("textDocument/didChange", params, awaited)

    def memory(self) -> float:
        """Return the megabytes that the server holds, at most until now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        [peak] = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
        return int(peak) / 1024

    def end(self) -> None:
        """Shut the server down."""
        self._send("shutdown", None, id=2)
        self._receive(lambda message: message.get("id") == 2)
        self._send("exit", None)
        self.process.wait()

    def _timed(self, method: str, params: Any, awaited: Iterable[Path]) -> float:
        expected = {path.as_uri() for path in awaited}
        self._send(method, params)
        started = perf_counter()
        while expected:
            message = self._receive(_is_published)
            expected.discard(message["params"]["uri"])
        return perf_counter() - started

    def _send(self, method: str | None, params: Any, **more: Any) -> None:
        message = {"jsonrpc": "2.0", **more}
        if method:
            message |= {"method": method, "params": params}
        body = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _receive(self, is_wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        assert self.process.stdout
        while True:
            length = 0
            while (line := self.process.stdout.readline()) != b"\r\n":
                name, _, value = line.partition(b":")
                length = int(value) if name == b"Content-Length" else length
            message: dict[str, Any] = json.loads(self.process.stdout.read(length))
            if is_wanted(message):
                return message


def _is_published(message: dict[str, Any]) -> bool:
    return message.get("method") == "textDocument/publishDiagnostics"


def _opening(folder: Path, member: Path) -> None:
    server = Server(folder)
    first = server.open(member)
    print(f"opening the first member     {first * 1000:8.1f} ms")
    print(f"memory then                  {server.memory():8.1f} MB")
    server.end()


def _typing(folder: Path, root: Path, members: list[Path]) -> None:
    server = Server(folder)
    print(f"opening the root             {server.open(root) * 1000:8.1f} ms")
    alone = _keystrokes(server, root, [root], first=2)
    print(f"keystroke in the root alone  {alone * 1000:8.1f} ms")
    opened = [server.open(member) for member in members]
    print(f"opening another member       {median(opened) * 1000:8.1f} ms")
    together = _keystrokes(server, root, [root, *members], first=2 + ROUNDS)
    ratio = f"{together / alone:.1f} times as long"
    print(f"with {OPEN} members open         {together * 1000:8.1f} ms, {ratio}")
    typed = _keystrokes(server, members[0], [root, *members], first=2)
    print(f"keystroke in one of them     {typed * 1000:8.1f} ms")
    print(f"memory then                  {server.memory():8.1f} MB")
    server.end()


def _keystrokes(server: Server, path: Path, awaited: list[Path], *, first: int) -> float:
    """Return the median time of a keystroke in the last line, an index's or a setting's."""
    line = path.read_text("utf-8").count("\n") - 2
    versions = range(first, first + ROUNDS)
    return median(server.type(path, line, version, awaited) for version in versions)


def _checking(folder: Path) -> None:
    started = perf_counter()
    subprocess.run((*COMMAND, "check", str(folder)), env=ENVIRONMENT, check=False)
    print(f"uv-index check of all of it  {perf_counter() - started:8.1f} s")


if __name__ == "__main__":
    main()
