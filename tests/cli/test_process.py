"""`uv-index` as a process: what it imports, and what becomes of what it writes."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.command import (
    CLEAN,
    COMMAND,
    ENVIRONMENT,
    UNDECLARED,
    run,
    write,
)

pytestmark = pytest.mark.usefixtures("folder")

HEAVY = {
    "asyncio",
    "dataclasses",
    "datetime",
    "decimal",
    "inspect",
    "json",
    "lsprotocol",
    "pathspec",
    "pygls",
    "rich",
    "shutil",
    "uv_index.uv.marker_algebra",
    "uv_index.uv.markers",
    "uv_index.uv.pins",
    "uv_index.uv.requirement",
}


def test_command_exits_with_the_code() -> None:
    write("pyproject.toml", UNDECLARED)
    ended = run("check")
    assert ended.returncode == 1
    assert b"error[undeclared-index]" in ended.stdout
    assert b"\x1b" not in ended.stdout


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        (CLEAN, {*HEAVY, "difflib", "packaging", "tomlkit"}),
        (UNDECLARED, HEAVY),
    ],
)
def test_check_imports_no_more_than_it_needs(text: str, unwanted: set[str]) -> None:
    write("pyproject.toml", text)
    ended = run("check", env=ENVIRONMENT | {"PYTHONPROFILEIMPORTTIME": "1"})
    lines = ended.stderr.decode().splitlines()
    imported = {line.rpartition("|")[2].strip() for line in lines}
    assert "uv_index.rules" in imported
    assert not imported & unwanted


@pytest.mark.parametrize(
    ("arguments", "code"), [(["check"], 1), (["rules", "--output-format", "json"], 0)]
)
def test_reader_that_stops_reading_gets_no_traceback(arguments: list[str], code: int) -> None:
    write("pyproject.toml", "nonsense\n" * 2000)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": ENVIRONMENT}
    with subprocess.Popen((*COMMAND, *arguments), **pipes) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is full here")
@pytest.mark.parametrize("command", ["check", "rules"])
def test_report_that_cannot_be_written_is_said(command: str) -> None:
    write("pyproject.toml", CLEAN)
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            (*COMMAND, command),
            stdout=full,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr == b"error: cannot write the report: No space left on device\n"


def test_output_that_the_terminal_cannot_show_is_escaped() -> None:
    write("pyproject.toml", UNDECLARED.replace("corp", "🚀"))
    ended = run("check", env=ENVIRONMENT | {"PYTHONIOENCODING": "ascii"})
    assert ended.returncode == 1
    assert b"\\U0001f680" in ended.stdout
