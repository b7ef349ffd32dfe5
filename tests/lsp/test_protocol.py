"""What the server does when something goes wrong, or when its client goes away."""

import json
import logging
from typing import Any

import pytest
from pygls.exceptions import JsonRpcInternalError, JsonRpcInvalidParams

from tests.cli.command import run
from uv_index.lsp.protocol import Discreet, guarded


def test_server_ends_when_its_client_is_gone() -> None:
    ended = run("server", input=b"")
    assert (ended.returncode, ended.stdout) == (0, b"")


def test_server_ends_in_the_middle_of_a_message() -> None:
    ended = run("server", input=b"Content-Length: 99\r\n\r\n{")
    assert (ended.returncode, ended.stdout) == (0, b"")


def test_exit_code_says_that_no_shutdown_came_before_the_exit() -> None:
    messages: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"method": "exit"},
    ]
    assert run("server", input=b"".join(map(framed, messages))).returncode == 1


def framed(message: dict[str, Any]) -> bytes:
    """Return a message as it stands on the wire."""
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def test_defect_is_logged_and_answered_without_the_text_that_it_speaks_of(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def handler(_: Any, text: str) -> None:
        raise ValueError(text)

    with pytest.raises(JsonRpcInternalError) as answered:
        guarded(handler, "textDocument/hover")(None, "s3cr3t")
    [record] = caplog.records
    record.exc_text = None  # what pytest's own handlers have made of it
    logged = Discreet("%(message)s").format(record)
    assert "textDocument/hover failed" in logged
    assert "test_protocol.py" in logged
    assert "ValueError" in logged
    assert "s3cr3t" not in logged
    assert "s3cr3t" not in str(answered.value)
    assert answered.value.data is None


def test_refusal_is_no_defect(caplog: pytest.LogCaptureFixture) -> None:
    def handler(*_: Any) -> None:
        raise JsonRpcInvalidParams

    with caplog.at_level(logging.DEBUG), pytest.raises(JsonRpcInvalidParams):
        guarded(handler, "uvIndex/project")(None, {})
    assert not caplog.records
