"""A client as thin as can be, so that its own time hides nothing of a server's.

It writes a message and reads until the answer is there, and its clock stops as soon as the last
byte of that is read: it parses no answer and makes no message meanwhile.
"""

import json
import math
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, Self

from tests.lsp.asking import CAPABILITIES

Message = dict[str, Any]


class Gone(Exception):  # noqa: N818  # it is no error when it is waited for
    """The server has ended, or closed its output."""


class Client:
    """One server at the other end of two pipes, and a document that is open in it."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.uri = (folder / "pyproject.toml").as_uri()
        self.version = 0
        self._folder = folder
        self._requests = 0
        self.process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        assert self.process.stdin
        assert self.process.stdout
        self._input = self.process.stdin.fileno()
        self._output = os.fdopen(os.dup(self.process.stdout.fileno()), "rb")
        self.capabilities: Message = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """Close both pipes, whatever is in them."""
        self._output.close()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def initialize(self, options: Any = None) -> None:
        """Shake hands, and keep what the server can do."""
        parameters = {
            "processId": os.getpid(),
            "rootUri": self._folder.as_uri(),
            "workspaceFolders": [{"uri": self._folder.as_uri(), "name": "bench"}],
            "capabilities": CAPABILITIES,
            "initializationOptions": options,
        }
        answer, _ = self.request("initialize", parameters)
        self.capabilities = answer["result"]["capabilities"]
        self.notify("initialized", {})

    def open(self, text: str) -> tuple[Message, float]:
        """Open the document and return what is published about it, and after how many seconds."""
        self.version += 1
        item = {"uri": self.uri, "languageId": "toml", "version": self.version, "text": text}
        return self._timed(
            {"method": "textDocument/didOpen", "params": {"textDocument": item}}, self._is_published
        )

    def change(self, changes: list[Message]) -> tuple[Message, float]:
        """Change the document, and return likewise what is published about the new text."""
        self.version += 1
        document = {"uri": self.uri, "version": self.version}
        parameters = {"textDocument": document, "contentChanges": changes}
        return self._timed(
            {"method": "textDocument/didChange", "params": parameters}, self._is_published
        )

    def request(self, method: str, parameters: Any) -> tuple[Message, float]:
        """Ask, and return the answer and after how many seconds it came."""
        self._requests += 1
        number = self._requests
        return self._timed(
            {"id": number, "method": method, "params": parameters},
            lambda message: message.get("id") == number and "method" not in message,
        )

    def notify(self, method: str, parameters: Any) -> None:
        """Say something to which there is no answer."""
        self.send({"method": method, "params": parameters})

    def send(self, message: Message) -> None:
        """Write one message."""
        self.write(framed(message))

    def write(self, frame: bytes) -> None:
        """Write bytes as they are."""
        view = memoryview(frame)
        while view:
            view = view[os.write(self._input, view) :]

    def receive(self) -> Message:
        """Read one message; raises Gone where there will be none."""
        message: Message = json.loads(self._read())
        return message

    @property
    def takes_parts(self) -> bool:
        """Whether the server takes changes of a part of the text."""
        sync = self.capabilities.get("textDocumentSync")
        return (sync.get("change") if isinstance(sync, dict) else sync) != _WHOLE

    @property
    def memory(self) -> float:
        """The memory that the server has in use, in MB; no number where the system is no Linux."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        except OSError:
            return math.nan
        [line] = (line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def _timed(
        self, message: Message, is_answer: Callable[[Message], bool]
    ) -> tuple[Message, float]:
        frame = framed(message)
        started = perf_counter()
        self.write(frame)
        while True:
            body = self._read()
            taken = perf_counter() - started
            received = json.loads(body)
            if is_answer(received):
                return received, taken
            if "id" in received and "method" in received:
                self.send({"id": received["id"], "result": None})

    def _is_published(self, message: Message) -> bool:
        if message.get("method") != "textDocument/publishDiagnostics":
            return False
        parameters = message["params"]
        return bool(parameters["uri"] == self.uri and parameters.get("version") == self.version)

    def _read(self) -> bytes:
        length = 0
        while line := self._output.readline().rstrip():
            if line.lower().startswith(b"content-length:"):
                length = int(line[15:])
        if not length:
            raise Gone
        return self._output.read(length)


def framed(message: Message) -> bytes:
    """Return a message as it stands on the wire."""
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


_WHOLE = 1
