"""Which projects take a newer uv alone, and what the uv that is known here says of each."""

from pathlib import Path, PurePath

import pytest

from tests.files import read
from tests.oracle import lock
from uv_index.uv.version import takes_newer_uv_alone

NEWER = [
    ">0.13.9",
    ">=0.14",
    "==0.14.*",
    "~=0.14.1",
    "0.14.0",
    "===1.0",
    ">=0.13.9,!=0.13.9",
    ">=0.10,>0.13.10,<2",
]
KNOWN = [
    "",
    ">=0.13",
    ">= 0.5.0",
    ">=0.13.9,<0.14",
    "==0.13.*",
    "~=0.13.9",
    "0.13.9",
    "v0.13.9",
    "!=0.14",
]
OLDER = ["<0.13", "==0.5.0", "!=0.13.9", "~=0.12.1"]
NO_SPECIFIER = ["newest", ">=0.1.x", ">=0.14 <1"]


@pytest.mark.parametrize("required", NEWER)
def test_a_lower_bound_above_the_known_version_asks_for_a_newer_one(required: str) -> None:
    assert takes_newer(required)


@pytest.mark.parametrize("required", [*KNOWN, *OLDER, *NO_SPECIFIER])
def test_what_admits_the_known_version_or_an_older_one_does_not(required: str) -> None:
    assert not takes_newer(required)


@pytest.mark.parametrize("required", [*NEWER, *KNOWN, *OLDER, *NO_SPECIFIER])
def test_uv_refuses_to_run_where_its_version_is_not_admitted(required: str, tmp_path: Path) -> None:
    project = f'{settings(required)}\n[project]\nname = "app"\nversion = "1.0.0"\n'
    said = lock(tmp_path, {PurePath("pyproject.toml"): project})
    is_other = "does not match the running version" in said.output
    assert is_other == (required in {*NEWER, *OLDER})


def takes_newer(required: str) -> bool:
    return takes_newer_uv_alone(read(settings(required))[0])


def settings(required: str) -> str:
    return f'[tool.uv]\nrequired-version = "{required}"\n'
