"""The servers that are measured beside each other, and what they need to run."""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tests.places import ROOT

FLOOR, OURS, TOMBI = "floor", "uv Index", "tombi"

# With them nothing is compiled ahead, as an installer does it.
_DISTURBING = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}

# What the schema of `pyproject.toml` that tombi brings says of `[tool.uv]`: look there.
_SCHEMA_OF_UV = "https/www.schemastore.org/uv.json"


@dataclass(frozen=True)
class Server:
    """How to start one."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]


def ours(folder: Path) -> Server:
    """Return our server as an installer leaves it; `folder` keeps what is compiled."""
    return Server(OURS, (sys.executable, "-m", "uv_index", "server"), python_environment(folder))


def floor(folder: Path, methods: Iterable[str] = ()) -> Server:
    """Return the server that answers these methods with what it is given."""
    command = (sys.executable, str(Path(__file__).with_name("floor.py")), *methods)
    return Server(FLOOR, command, python_environment(folder))


def tombi(folder: Path) -> Server | None:
    """Return tombi, or None where the dependency group `bench` is not installed.

    It opens no connection: it is told so, and finds the schema of uv's settings in its cache. The
    other tools' schemas are not there, which spares it more than half of its work.
    """
    program = shutil.which("tombi", path=str(Path(sys.executable).parent))
    if program is None:
        return None
    cache = folder / "tombi"
    schema = cache / _SCHEMA_OF_UV
    schema.parent.mkdir(parents=True, exist_ok=True)
    resources = files("validate_pyproject_schema_store") / "resources"
    schema.write_bytes((resources / "uv.schema.json").read_bytes())
    environment = {**os.environ, "TOMBI_CACHE_HOME": str(cache)}
    return Server(TOMBI, (program, "lsp", "--offline"), environment)


def python_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which Python finds our server, and keeps what it compiles."""
    kept = {name: value for name, value in os.environ.items() if name not in _DISTURBING}
    return {
        **kept,
        "PYTHONPATH": str(ROOT / "server"),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
