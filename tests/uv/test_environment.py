"""What uv takes from the environment about indexes, and what the rules make of it."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from tests.files import read
from tests.oracle import lock
from uv_index.rules import Settings, check
from uv_index.rules.finding import Severity
from uv_index.uv.environment import read_variables

STRICT = Settings(raises=True)
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
        ({"UV_INDEX": f"other={URL}\ncorp={URL}"}, Severity.HINT),
        ({"UV_DEFAULT_INDEX": f"corp={URL} "}, Severity.HINT),
        ({"UV_INDEX": URL}, Severity.ERROR),
        ({"UV_INDEX": "corp"}, Severity.ERROR),
        ({"UV_INDEX": f"=corp={URL}"}, Severity.ERROR),
        ({"UV_INDEX": f"CORP={URL}"}, Severity.ERROR),
        ({"UV_INDEX": f"{URL}?corp=1"}, Severity.ERROR),
        ({"UV_EXTRA_INDEX_URL": f"corp={URL}"}, Severity.ERROR),
        ({"UV_NO_SOURCES": "False"}, Severity.ERROR),
        ({"UV_NO_SOURCES": "True"}, None),
        ({"UV_NO_SOURCES_PACKAGE": "other Corp_Lib"}, None),
    ],
)
def test_index_of_the_environment_is_declared(
    variables: dict[str, str], severity: Severity | None, tmp_path: Path
) -> None:
    found = check(*read(UNDECLARED, variables), STRICT)
    assert [(finding.code, finding.severity) for finding in found] == (
        [("undeclared-index", severity)] if severity else []
    )
    verdict = lock(tmp_path, {PurePosixPath("pyproject.toml"): UNDECLARED}, variables=variables)
    assert verdict.is_rejected == (severity is Severity.ERROR)


def test_username_is_right_where_the_environment_asks_for_keyring() -> None:
    keyring = {"UV_KEYRING_PROVIDER": "subprocess"}
    assert check(*read(USERNAME, keyring), STRICT) == ()
    [finding] = check(*read(USERNAME), STRICT)
    assert finding.code == "username-in-index-url"
    in_file = USERNAME + '[tool.uv]\nkeyring-provider = "subprocess"\n'
    assert check(*read(in_file), STRICT) == ()
    assert len(check(*read(in_file, {"UV_KEYRING_PROVIDER": "disabled"}), STRICT)) == 1


@pytest.mark.parametrize("variable", ["UV_INDEX", "UV_DEFAULT_INDEX", "UV_EXTRA_INDEX_URL"])
@pytest.mark.parametrize(
    "text",
    [
        "corp=https://alice:s3cr3t@packages.example.com/simple",
        "https://packages.example.com/s3cr3t/simple?token=s3cr3t#s3cr3t",
        "corp=https://packages.example.com/simple/@s3cr3t",
        "alice:s3cr3t@packages.example.com/simple",
        "corp=s3cr3t",
    ],
)
def test_no_url_of_the_environment_is_kept(variable: str, text: str) -> None:
    assert "s3cr3t" not in repr(read_variables({variable: text, "UV_INDEX_URL": text}))


POSIX = "/home/ada/.config/uv/uv.toml"
WINDOWS = "C:\\Users\\Ada"


@pytest.mark.parametrize(
    ("variables", "user_level"),
    [
        ({"HOME": "/home/ada"}, POSIX),
        ({"HOME": "/home/ada", "XDG_CONFIG_HOME": ""}, POSIX),
        ({"HOME": "/home/ada", "XDG_CONFIG_HOME": "settings"}, POSIX),
        ({"HOME": "/home/ada", "XDG_CONFIG_HOME": "/settings"}, "/settings/uv/uv.toml"),
        ({}, None),
    ],
)
def test_settings_of_the_user_are_below_their_home(
    variables: dict[str, str], user_level: str | None
) -> None:
    found = read_variables(variables).user_level
    assert found == (PurePosixPath(user_level) if user_level else None)


@pytest.mark.parametrize(
    ("directories", "system_level"),
    [
        ("", ["/etc/xdg/uv/uv.toml"]),
        ("/one::/two", ["/one/uv/uv.toml", "/two/uv/uv.toml"]),
        ("relative:/one", ["/one/uv/uv.toml"]),
    ],
)
def test_settings_of_the_machine_are_the_first_of_several(
    directories: str, system_level: list[str]
) -> None:
    expected = map(PurePosixPath, (*system_level, "/etc/uv/uv.toml"))
    assert read_variables({"XDG_CONFIG_DIRS": directories}).system_level == tuple(expected)
    assert read_variables({"UV_NO_SYSTEM_CONFIG": "1"}).system_level == ()


def test_on_windows_both_are_in_the_folders_of_windows() -> None:
    variables = {"APPDATA": f"{WINDOWS}\\AppData\\Roaming", "SYSTEMDRIVE": "D:"}
    found = read_variables(variables, is_windows=True)
    user_level = PureWindowsPath(f"{WINDOWS}\\AppData\\Roaming\\uv\\uv.toml")
    assert found.user_level == user_level
    assert found.system_level == (PureWindowsPath("D:\\ProgramData\\uv\\uv.toml"),)
    assert read_variables({"USERPROFILE": WINDOWS}, is_windows=True).user_level == user_level
    assert read_variables({}, is_windows=True).user_level is None
