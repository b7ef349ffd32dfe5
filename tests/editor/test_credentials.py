"""The variables that a hover shows and forms write let the real uv pass a real registry."""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from passlib.apache import HtpasswdFile

from tests.files import read
from tests.oracle import UV
from uv_index.editor.credential_forms import credential_forms
from uv_index.editor.hover import hover

USER, PASSWORD = "alice", "s3cret"

PROJECT = """\
[project]
name = "app"
version = "0.1.0"
requires-python = ">=3.11"
dependencies = ["secret-pkg"]

[[tool.uv.index]]
name = "{name}"
url = "{url}"
explicit = true

[tool.uv.sources]
secret-pkg = {{ index = "{name}" }}
"""


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A pypiserver on loopback that shows nothing without a password."""
    folder = tmp_path_factory.mktemp("registry")
    packages = folder / "packages"
    packages.mkdir()
    with zipfile.ZipFile(packages / "secret_pkg-1.0.0-py3-none-any.whl", "w") as wheel:
        metadata = "Metadata-Version: 2.1\nName: secret-pkg\nVersion: 1.0.0\n"
        wheel.writestr("secret_pkg-1.0.0.dist-info/METADATA", metadata)
        wheel.writestr("secret_pkg-1.0.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")
        wheel.writestr("secret_pkg-1.0.0.dist-info/RECORD", "")
    users = HtpasswdFile(str(folder / "htpasswd"), new=True, default_scheme="apr_md5_crypt")
    users.set_password(USER, PASSWORD)
    users.save()
    server = subprocess.Popen(
        [
            *(sys.executable, "-c", _SERVE),
            *(str(packages), str(folder / "htpasswd")),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    yield f"http://127.0.0.1:{int(server.stdout.readline())}/simple/"
    server.terminate()
    server.wait(10)


# It listens on a port of the system's choice and prints it, so that runs do not meet.
_SERVE = """
import sys
from wsgiref.simple_server import make_server
from pypiserver import app
wsgi = app(roots=[sys.argv[1]], password_file=sys.argv[2], authenticate=["list", "download"],
           disable_fallback=True)
server = make_server("127.0.0.1", 0, wsgi)
print(server.server_port, flush=True)
server.serve_forever()
"""


@pytest.mark.parametrize("name", ["my-private-registry", "My.Corp--Idx_9"])
def test_uv_locks_with_the_variables_of_the_hover(name: str, registry: str, tmp_path: Path) -> None:
    text = PROJECT.format(name=name, url=registry)
    username, password = _variables_in_hover(text, name)
    assert _lock(tmp_path, text, {username: USER, password: PASSWORD}) == 0
    lockfile = (tmp_path / "uv.lock").read_text("utf-8")
    assert registry.rstrip("/") in lockfile
    assert PASSWORD not in lockfile


@pytest.mark.parametrize("name", ["my-private-registry", "My.Corp--Idx_9"])
def test_uv_does_not_lock_without_them(name: str, registry: str, tmp_path: Path) -> None:
    text = PROJECT.format(name=name, url=registry)
    username, password = _variables_in_hover(text, name)
    assert _lock(tmp_path, text, {}) != 0
    assert _lock(tmp_path, text, {username.lower(): USER, password.lower(): PASSWORD}) != 0


@pytest.mark.parametrize("name", ["my-private-registry", "My.Corp--Idx_9"])
def test_uv_locks_where_a_form_s_lines_have_been_filled_in_and_run(
    name: str, registry: str, tmp_path: Path
) -> None:
    text = PROJECT.format(name=name, url=registry)
    assert _lock(tmp_path, text, {}, before=_filled_in(text, "shell")) == 0


def test_uv_reads_no_env_file_but_locks_where_a_shell_has_loaded_it(
    registry: str, tmp_path: Path
) -> None:
    text = PROJECT.format(name="corp", url=registry)
    dotenv = _filled_in(text, "dotenv")
    (tmp_path / ".env").write_text(dotenv, "utf-8")
    assert _lock(tmp_path, text, {}) != 0
    assert _lock(tmp_path, text, {"UV_ENV_FILE": ".env"}) != 0
    [how] = re.findall(r"^# +(set .*)$", dotenv, re.MULTILINE)
    assert _lock(tmp_path, text, {}, before=how) == 0


def _filled_in(text: str, form: str) -> str:
    """Return the lines of a form as a person completes them."""
    manifest, workspace = read(text)
    forms = {form.id: form for form in credential_forms(manifest, workspace, manifest.index_names)}
    lines = re.sub(
        r"(?<=_USERNAME=)('?)('?)$", rf"\1{USER}\2", forms[form].text, flags=re.MULTILINE
    )
    return re.sub(r"(?<=_PASSWORD=)('?)('?)$", rf"\1{PASSWORD}\2", lines, flags=re.MULTILINE)


def _variables_in_hover(text: str, name: str) -> tuple[str, str]:
    """Return the variables that a person reads on hovering over the index's name."""
    manifest, workspace = read(text)
    found = hover(manifest, workspace, text.index(f'"{name}"') + 1)
    assert found is not None
    username, password = re.findall(r"^\| `(UV_INDEX_\w+)` \|", found.markdown, re.MULTILINE)
    return username, password


def _lock(folder: Path, text: str, variables: dict[str, str], before: str = ":") -> int:
    """Return uv's exit code, in a shell that runs something before it.

    It may reach this machine alone, where the registry is.
    """
    (folder / "pyproject.toml").write_text(text, "utf-8")
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "UV_PYTHON": sys.executable}
    lines = f'{before}\n"$0" lock --no-cache --no-python-downloads'
    command = ["bash", "-c", lines, str(UV)]
    done = subprocess.run(
        command, cwd=folder, env=environment | variables, capture_output=True, check=False
    )
    return done.returncode
