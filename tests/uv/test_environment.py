"""What uv takes from the environment about indexes, and what the rules make of it."""

from pathlib import Path, PurePosixPath

import pytest

from tests.files import read
from tests.oracle import lock
from uv_index.rules import Settings, check
from uv_index.rules.finding import Severity
from uv_index.uv import environment

UNDECLARED = """\
[project]
name = "app"
version = "1.0.0"
dependencies = ["corp-lib"]

[tool.uv.sources]
corp-lib = { index = "corp" }
"""
USERNAME = '[[tool.uv.index]]\nname = "corp"\nurl = "https://alice@packages.example.com/simple"\n'
URL = "https://packages.example.com/simple"


@pytest.mark.parametrize(
    ("variables", "severity"),
    [
        ({}, Severity.ERROR),
        ({"UV_INDEX": f"corp={URL}"}, Severity.HINT),
        ({"UV_INDEX": f"other={URL} corp={URL}"}, Severity.HINT),
        ({"UV_DEFAULT_INDEX": f"corp={URL}"}, Severity.HINT),
        ({"UV_INDEX": URL}, Severity.ERROR),
        ({"UV_INDEX": f"CORP={URL}"}, Severity.ERROR),
        ({"UV_INDEX": f"{URL}?corp=1"}, Severity.ERROR),
    ],
)
def test_index_of_the_environment_is_declared(
    variables: dict[str, str], severity: Severity, tmp_path: Path
) -> None:
    settings = Settings(environment=environment.read(variables), raises=True)
    [finding] = check(*read(UNDECLARED), settings)
    assert (finding.code, finding.severity) == ("undeclared-index", severity)
    verdict = lock(tmp_path, {PurePosixPath("pyproject.toml"): UNDECLARED}, variables=variables)
    assert verdict.is_rejected == (severity is Severity.ERROR)


def test_username_is_right_where_the_environment_asks_for_keyring() -> None:
    keyring = environment.read({"UV_KEYRING_PROVIDER": "subprocess"})
    assert check(*read(USERNAME), Settings(environment=keyring, raises=True)) == ()
    [finding] = check(*read(USERNAME), Settings(raises=True))
    assert finding.code == "username-in-index-url"


def test_no_url_of_the_environment_is_kept() -> None:
    found = environment.read({"UV_INDEX": "corp=https://alice:s3cr3t@packages.example.com/simple"})
    assert found.index_names == {"corp"}
    assert "s3cr3t" not in repr(found)
