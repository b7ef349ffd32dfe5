"""Indexes for the real uv: a proxy on this machine that stands for every host, and writes down."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from typing import Any
from zipfile import ZipFile

PACKAGE = "corp-lib"

_PAGE = re.compile(rf"http://([\w.-]+)/(?:(\d+(?:\.\d+)*)/)?(?:simple/{PACKAGE}/|(flat))")
_FILE = re.compile(r"http://[\w.-]+/.*/corp_lib-([\d.]+)-py3-none-any\.whl")
_STATUS = re.compile(r"\d{3}")


class Indexes(ThreadingHTTPServer):
    """Indexes of a host each, of which every one has one package at most.

    `http://host/simple` has none, `http://host/1.0/simple` has the package in that version, and
    `http://host/401/simple` answers with that status; ending in `flat` they are lists of files.
    `asked` are the hosts that were asked for the package, in order; what is not to be read on the
    way is PyPI.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.asked: list[str] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over what becomes of an answer for which nobody waits any more."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def variables(self) -> dict[str, str]:
        """The variables that make uv ask nobody else."""
        proxy = f"http://127.0.0.1:{self.server_port}"
        return {"HTTP_PROXY": proxy, "HTTPS_PROXY": proxy, "UV_HTTP_RETRIES": "0"}


@contextmanager
def indexes() -> Iterator[Indexes]:
    with Indexes() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class _Answer(BaseHTTPRequestHandler):
    server: Indexes

    def do_CONNECT(self) -> None:  # so the library calls it
        self.server.asked.append("PyPI")
        self.answer(502)

    def do_HEAD(self) -> None:  # see above
        self.do_GET()

    def do_GET(self) -> None:  # see above
        if page := _PAGE.fullmatch(self.path):
            self.server.asked.append(page[1])
            self.page(page[2] or ("200" if page[3] else "404"))
        elif file := _FILE.fullmatch(self.path):
            self.answer(200, _wheel(file[1]))
        else:
            self.answer(404)

    def page(self, kind: str) -> None:
        if _STATUS.fullmatch(kind):
            self.answer(int(kind), kind="text/html")
        else:
            link = f'<a href="corp_lib-{kind}-py3-none-any.whl">{kind}</a>'
            self.answer(200, link.encode(), "text/html")

    def answer(self, status: int, content: bytes = b"", kind: str = "application/zip") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002  # the library's name
        pass


def _wheel(version: str) -> bytes:
    folder = f"corp_lib-{version}.dist-info"
    content = BytesIO()
    with ZipFile(content, "w") as wheel:
        metadata = f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: {version}\n"
        wheel.writestr(f"{folder}/METADATA", metadata)
        tags = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        wheel.writestr(f"{folder}/WHEEL", tags)
        wheel.writestr(f"{folder}/RECORD", "")
    return content.getvalue()
