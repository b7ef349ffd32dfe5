"""The server opens no connection, starts no process and writes no file, whatever it is asked."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.client import Client
from tests.cli.command import ENVIRONMENT
from tests.lsp import forbidding
from tests.lsp.asking import REQUESTS, Place, result_of
from uv_index.lsp.server import HANDLERS
from uv_index.providers import PROVIDERS
from uv_index.providers.model import example_values

PYTHON = (sys.executable, forbidding.__file__)
SERVER = "import sys; from uv_index.__main__ import main; sys.exit(main(['server']))"


@pytest.mark.parametrize(
    "code",
    [
        "open('x', 'w')",
        "import os; os.open('x', os.O_RDWR)",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
        "import os; os.posix_spawn('/bin/true', ['true'], {})",
        "import subprocess; subprocess.run(['true'])",
        "import socket; socket.socket()",
        "import urllib.request; urllib.request.urlopen('http://localhost:1')",
        "import socket; a, b = socket.socketpair(); a.connect('x')",
        "import pathlib\ntry: pathlib.Path('x').write_text('')\nexcept BaseException: pass",
    ],
)
def test_what_is_forbidden_is_caught(code: str, tmp_path: Path) -> None:
    ended = subprocess.run((*PYTHON, code), cwd=tmp_path, capture_output=True, check=False)
    assert ended.returncode == forbidding.CAUGHT, ended.stderr
    assert not list(tmp_path.iterdir())


def test_what_is_allowed_is_not_caught() -> None:
    code = "import asyncio; asyncio.run(asyncio.sleep(0)); print(open(asyncio.__file__).read(1))"
    assert subprocess.run((*PYTHON, code), capture_output=True, check=False).returncode == 0


ROOT = """\
[project]
name = "root"
version = "1"
dependencies = ["member", "git-lib", "url-lib", "path-lib"]
[tool.uv.workspace]
members = ["member"]
[tool.uv]
keyring-provider = "subprocess"
[tool.uv.sources]
member = { workspace = true }
git-lib = { git = "https://github.com/contoso/lib", tag = "v1" }
url-lib = { url = "https://files.example.com/lib-1.0-py3-none-any.whl" }
path-lib = { path = "../lib" }
[[tool.uv.index]]
name = "share"
url = "//server.example.com/share"
[[tool.uv.index]]
name = "folder"
url = "packages"
"""


def test_nothing_of_it_is_done_by_any_feature(tmp_path: Path) -> None:
    """A feature that is announced or answered, and is not asked for here, fails the test."""
    member = tmp_path / "member"
    member.mkdir()
    texts = {
        tmp_path / "pyproject.toml": ROOT,
        member / "pyproject.toml": _with_all_providers(),
        tmp_path / "uv.toml": '[[index]]\nname = "x"\nurl = "https://x.example.com/simple"\n',
        tmp_path / "run.py": '# /// script\n# dependencies = ["x"]\n# ///\n',
    }
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    asked: set[str] = set()
    with Client((*PYTHON, SERVER), tmp_path, ENVIRONMENT) as client:
        client.initialize()
        for method, parameters in _questions(client, texts):
            if method in NOTIFICATIONS:
                client.notify(method, parameters)
            else:
                answer, _ = client.request(method, parameters)
                result_of(answer)
            asked.add(method)
        client.notify("exit", None)
        assert client.process.wait(10) == 0
    assert HANDLERS.keys() <= asked | {"initialize", "initialized", "exit"}
    announced = {name for name, value in client.capabilities.items() if value}
    assert announced - IDLE <= {request.announced.partition(".")[0] for request in REQUESTS}
    assert client.capabilities["executeCommandProvider"] == {"commands": []}


NOTIFICATIONS = {method for method in HANDLERS if "/did" in method}
IDLE = {"positionEncoding", "textDocumentSync", "executeCommandProvider", "workspace"}
"""What is announced and answers nothing."""


def _questions(client: Client, texts: dict[Path, str]) -> Iterator[tuple[str, Any]]:
    """Yield all that an editor says and asks, of the files as they are and half typed."""
    beside = {"codeLens": True, "inlayHints": {"credentialVariables": True}}
    yield "workspace/didChangeConfiguration", {"settings": {"uvIndex": beside}}
    for path, text in texts.items():
        uri = path.as_uri()
        item = {"uri": uri, "languageId": "toml", "version": 1, "text": text}
        yield "textDocument/didOpen", {"textDocument": item}
        yield from _requests(client, uri, text)
        where = {"line": text.count("\n") // 2, "character": 0}
        change = {"range": {"start": where, "end": where}, "text": "[tool.uv.sources\nx = {"}
        document = {"uri": uri, "version": 2}
        yield "textDocument/didChange", {"textDocument": document, "contentChanges": [change]}
        yield from _requests(client, uri, text)
        yield "textDocument/didSave", {"textDocument": {"uri": uri}}
    yield "workspace/didChangeWatchedFiles", {"changes": [{"uri": client.uri, "type": 2}]}
    folders = {"added": [], "removed": [{"uri": client.uri, "name": "project"}]}
    yield "workspace/didChangeWorkspaceFolders", {"event": folders}
    yield "workspace/didChangeConfiguration", {"settings": {"uvIndex": {"rules": {"x": "off"}}}}
    yield from _dialog(client.uri)
    for path in texts:
        yield "textDocument/didClose", {"textDocument": {"uri": path.as_uri()}}
    yield "shutdown", None


def _requests(client: Client, uri: str, text: str) -> Iterator[tuple[str, Any]]:
    lines = text.splitlines()
    end = {"line": len(lines), "character": 0}
    starts = ({"line": n, "character": line.find('"') + 1} for n, line in enumerate(lines))
    questions = [
        (request.method, request.parameters(Place(uri, start, end)))
        for start in starts
        for request in REQUESTS
        if request.is_announced(client.capabilities)
    ]
    # What is asked of a whole text is the same in each line.
    yield from {repr(question): question for question in questions}.values()


def _dialog(uri: str) -> Iterator[tuple[str, Any]]:
    yield "uvIndex/providers", {}
    yield "uvIndex/project", {"uri": uri}
    yield "uvIndex/indexes", {"uri": uri}
    yield "uvIndex/credentialForms", {"uri": uri, "indexes": ["p0", "p1", "p2"]}
    yield "uvIndex/checkName", {"uri": uri, "name": "x"}
    for provider in PROVIDERS:
        for template in provider.templates if provider.offered else ():
            values = example_values(template)
            chosen = {"provider": provider.id, "template": template.label, "values": values}
            yield "uvIndex/addIndex", {"uri": uri, "name": "x", "packages": ["member"], **chosen}


def _with_all_providers() -> str:
    """Return a text with an index of each provider, a package for each, and one undeclared."""
    urls = {f"p{n}": url for n, url in enumerate(url for p in PROVIDERS for url in p.examples[:1])}
    packages = "".join(f'"{name}",' for name in urls)
    sources = "".join(f'{name} = {{ index = "{name}" }}\n' for name in urls)
    stanzas = "".join(
        f'[[tool.uv.index]]\nname = "{name}"\nurl = "{urls[name]}"\n' for name in urls
    )
    return f"""[project]
name = "member"
version = "1"
dependencies = [{packages} "missing"]
[tool.uv.sources]
missing = {{ index = "nowhere" }}
{sources}{stanzas}"""
