"""Clients that are in error, or gone: the server answers what it can, and goes on or ends."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from tests.bench.client import Client, Gone
from tests.cli.command import COMMAND, ENVIRONMENT
from tests.lsp.asking import REQUESTS, Place
from tests.lsp.test_server import UNDECLARED

ORIGIN = {"line": 0, "character": 0}
NAMED = {"line": 6, "character": 26}

HOVER = "textDocument/hover"
INVALID_REQUEST, INVALID_PARAMETERS, CANCELLED = -32600, -32602, -32800


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Return a client whose server all tests share: what one does must not harm the next."""
    folder = tmp_path_factory.mktemp("project")
    with Client((*COMMAND, "server"), folder, ENVIRONMENT) as made:
        made.initialize()
        yield made


@pytest.fixture(autouse=True)
def sound(client: Client) -> Iterator[None]:
    """Assert that the server is as good as new after each test."""
    yield
    published, _ = client.open(UNDECLARED)
    assert [found["code"] for found in published["params"]["diagnostics"]] == ["undeclared-index"]
    answer, _ = client.request(HOVER, _at(client.uri, NAMED))
    assert "corp" in answer["result"]["contents"]["value"]


@pytest.mark.parametrize(
    "uri",
    [
        "file:///nowhere/pyproject.toml",
        "file:///nowhere/other.toml",
        "untitled:pyproject.toml",
        "git:/project/pyproject.toml?HEAD",
        "file:",
        "file://[/pyproject.toml",
        "file:///%ff%00/pyproject.toml",
        "",
        "\ud800",
    ],
)
def test_of_what_is_not_open_nothing_is_known(client: Client, uri: str) -> None:
    for request in REQUESTS:
        if request.is_announced(client.capabilities) and "textDocument" in request.method:
            answer, _ = client.request(request.method, request.parameters(Place(uri, NAMED, NAMED)))
            assert not answer["result"], request.method
    client.notify("textDocument/didChange", _change(uri, 7, {"text": "a"}))
    client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})


def test_of_what_was_closed_nothing_is_known(client: Client) -> None:
    client.open(UNDECLARED)
    client.notify("textDocument/didClose", {"textDocument": {"uri": client.uri}})
    client.notify("textDocument/didClose", {"textDocument": {"uri": client.uri}})
    client.notify("textDocument/didChange", _change(client.uri, 99, {"text": "a"}))
    answer, _ = client.request(HOVER, _at(client.uri, NAMED))
    assert answer["result"] is None


def test_versions_in_any_order_are_those_of_their_texts(client: Client) -> None:
    client.open(UNDECLARED)
    for version in (9, 3, 3, -1):
        client.version = version - 1
        published, _ = client.change([_part(ORIGIN, ORIGIN, "#\n")])
        assert published["params"]["version"] == version
        [found] = published["params"]["diagnostics"]
    assert found["range"]["start"]["line"] == 6 + 4


@pytest.mark.parametrize("number", [99_999, 2**31 - 1])
def test_places_outside_of_the_text_are_moved_into_it(client: Client, number: int) -> None:
    client.open(UNDECLARED)
    outside = {"line": number, "character": number}
    for request in REQUESTS:
        for place in (Place(client.uri, outside, ORIGIN), Place(client.uri, ORIGIN, outside)):
            if request.is_announced(client.capabilities):
                answer, _ = client.request(request.method, request.parameters(place))
                assert "error" not in answer, answer
    for start, end in ((outside, outside), (NAMED, outside), (outside, NAMED)):
        published, _ = client.change([_part(start, end, "# x\n")])
        assert published["params"]["version"] == client.version


@pytest.mark.parametrize("wrong", [-1, 2**31, 2**64, "x", None, [], {}])
def test_what_is_no_place_is_refused(client: Client, wrong: Any) -> None:
    client.open(UNDECLARED)
    place = {"line": wrong, "character": 0}
    answer, _ = client.request(HOVER, _at(client.uri, place))
    assert answer["error"]["code"] == INVALID_PARAMETERS
    client.notify("textDocument/didChange", _change(client.uri, 2, _part(place, place, "x")))


def test_a_request_that_is_cancelled_is_answered_once(client: Client) -> None:
    client.open(UNDECLARED)
    for before in (True, False):
        if before:
            client.notify("$/cancelRequest", {"id": "asked"})
        client.send({"id": "asked", "method": HOVER, "params": _at(client.uri, NAMED)})
        client.notify("$/cancelRequest", {"id": "asked"})
        client.notify("$/cancelRequest", {"id": 10**9})
        answer = client.receive()
        assert answer["id"] == "asked"
        assert answer.get("result") or answer["error"]["code"] == CANCELLED


def test_messages_that_are_none_are_passed_over(client: Client) -> None:
    client.open(UNDECLARED)
    for body in (b"{", b"[]", b"7", b"null", b'"x"', b"\xff", b"{}", b"[" * 100_000):
        client.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    client.write(b"X-Header: 1\r\n\r\n")
    client.send({"id": 1, "result": 1})
    client.send({"id": None, "method": HOVER, "params": None})
    client.notify("textDocument/unheardOf", {})
    client.notify("$/setTrace", {"value": "verbose"})


def test_a_text_of_20_megabytes_is_said_to_be_too_long(client: Client) -> None:
    line = 'key = "a value that somebody else has written"\n'
    client.open(UNDECLARED)
    for _ in range(2):
        published, taken = client.change([{"text": UNDECLARED + line * (20_000_000 // len(line))}])
        [found] = published["params"]["diagnostics"]
        assert found["code"] == "oversized-file"
        assert found["range"]["start"] == ORIGIN
        # One second is the aim; other tests are running.
        assert taken < 10
        answer, _ = client.request(HOVER, _at(client.uri, NAMED))
        assert answer["result"] is None
        above = {"line": UNDECLARED.count("\n"), "character": 0}
        published, taken = client.change([_part(above, {"line": 10**6, "character": 0}, "")])
        assert [found["code"] for found in published["params"]["diagnostics"]] == [
            "undeclared-index"
        ]
        assert taken < 10


def test_after_its_shutdown_a_server_refuses_requests_until_it_ends(tmp_path: Path) -> None:
    with Client((*COMMAND, "server"), tmp_path, ENVIRONMENT) as client:
        client.initialize()
        client.open(UNDECLARED)
        answer, _ = client.request("shutdown", None)
        assert answer["result"] is None
        client.notify("textDocument/didClose", {"textDocument": {"uri": client.uri}})
        answer, _ = client.request(HOVER, _at(client.uri, NAMED))
        assert answer["error"]["code"] == INVALID_REQUEST
        client.notify("exit", None)
        with pytest.raises(Gone):
            client.receive()
        assert client.process.wait(10) == 0


def test_a_server_ends_with_a_client_that_was_killed_before_it_read_its_answer(
    tmp_path: Path,
) -> None:
    with Client((*COMMAND, "server"), tmp_path, ENVIRONMENT) as client:
        client.initialize()
        item = {"uri": client.uri, "languageId": "toml", "version": 1, "text": "x\n" * 999}
        client.notify("textDocument/didOpen", {"textDocument": item})
        client.hang_up()
        assert client.process.wait(20) == 0


# As the command `uv-index server`, but it looks for its client all the time.
IMPATIENT = """
import sys
from uv_index.__main__ import main
from uv_index.lsp import parent
parent.SECONDS = 0.05
sys.exit(main(["server"]))
"""


def test_a_server_ends_with_its_client_though_another_process_holds_the_pipe(
    tmp_path: Path,
) -> None:
    other = subprocess.Popen((sys.executable, "-c", "input()"), stdin=subprocess.PIPE)
    with Client((sys.executable, "-c", IMPATIENT), tmp_path, ENVIRONMENT) as client:
        client.request("initialize", {"processId": other.pid, "capabilities": {}})
        client.open(UNDECLARED)
        other.kill()
        other.wait()
        assert client.process.wait(10) == 0


def test_a_client_that_nobody_here_knows_is_not_waited_for(tmp_path: Path) -> None:
    other = subprocess.Popen((sys.executable, "-c", ""))
    other.wait()
    with Client((sys.executable, "-c", IMPATIENT), tmp_path, ENVIRONMENT) as client:
        client.request("initialize", {"processId": other.pid, "capabilities": {}})
        for _ in range(3):
            client.open(UNDECLARED)
            sleep(0.1)
        assert client.process.poll() is None


def _at(uri: str, position: Any) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": position}


def _change(uri: str, version: int, *changes: dict[str, Any]) -> dict[str, Any]:
    return {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}


def _part(start: Any, end: Any, text: str) -> dict[str, Any]:
    return {"range": {"start": start, "end": end}, "text": text}
