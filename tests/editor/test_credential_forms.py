"""The forms of the credential variables, as what they are pasted into reads them."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.files import read
from uv_index.editor.credential_forms import Form, credential_forms
from uv_index.editor.credential_needs import Needs, needs_of
from uv_index.providers import PROVIDERS
from uv_index.providers.model import example_values
from uv_index.uv.names import credential_variables

NAME = "My.Corp-Idx_9"
USERNAME, PASSWORD = "UV_INDEX_MY_CORP_IDX_9_USERNAME", "UV_INDEX_MY_CORP_IDX_9_PASSWORD"

URLS = {
    f"{provider.id}: {template.label}": template.fill(example_values(template))
    for provider in PROVIDERS
    if provider.kind == "private"
    for template in provider.templates
} | {
    f"{provider.id}: {example}": example
    for provider in PROVIDERS
    if provider.kind == "private"
    for example in provider.examples
}
each_url = pytest.mark.parametrize("url", URLS.values(), ids=URLS)
needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")


def index(url: str, name: str = NAME) -> str:
    return f'[[tool.uv.index]]\nname = "{name}"\nurl = "{url}"\n'


def forms(text: str, *names: str) -> dict[str, Form]:
    manifest, workspace = read(text)
    found = credential_forms(manifest, workspace, names or manifest.index_names)
    return {form.id: form for form in found}


def needs(url: str, place: str, *, is_stored: bool = True) -> Needs:
    manifest, _ = read(index(url))
    found = needs_of(NAME, manifest.indexes[0], place, is_stored=is_stored)
    assert found
    return found


def expected(found: Needs) -> dict[str, str]:
    """Return the variables with what their lines hold."""
    return {each.name: each.value or "" for each in found.variables}


@each_url
@pytest.mark.parametrize("form", ["dotenv", "crewai-amp"])
def test_crewai_s_reader_of_env_files_finds_the_variables(url: str, form: str) -> None:
    assert as_crewai(forms(index(url))[form].text) == expected(needs(url, form))


def as_crewai(text: str) -> dict[str, str]:
    """Return the variables as `crewai deploy create` reads them: one bad line, and none are read.

    Lines that are blank or begin with `#` are left out, and quotes are a part of the value.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    split = [line.split("=", 1) for line in lines]
    return {name.strip(): value.strip() for name, value in split}


@needs_bash
@each_url
def test_bash_has_the_variables_of_a_shell_s_lines(url: str, tmp_path: Path) -> None:
    commands = {
        each.name: "printed"
        for each in needs(url, "shell", is_stored=False).variables
        if each.command
    }
    set_ = environment(forms(index(url))["shell"].text, tmp_path)
    assert set_ == expected(needs(url, "shell", is_stored=False)) | commands


@needs_bash
@each_url
def test_bash_has_the_variables_of_an_env_file_that_it_loads(url: str, tmp_path: Path) -> None:
    text = forms(index(url))["dotenv"].text
    (tmp_path / ".env").write_text(text, "utf-8")
    [how] = re.findall(r"^# +(set .*)$", text, re.MULTILINE)
    assert environment(how, tmp_path) == expected(needs(url, "dotenv"))


def environment(lines: str, folder: Path) -> dict[str, str]:
    """Return the variables of uv that lines set in bash, where every program prints `printed`."""
    for program in ("aws", "gcloud"):
        stub = folder / program
        stub.write_text("#!/bin/sh\necho printed\n", "utf-8")
        stub.chmod(0o755)
    script = f"{lines}\nexport PATH=/usr/bin:/bin\nenv -0"
    done = subprocess.run(
        ["bash", "--norc", "-eu", "-c", script],
        cwd=folder,
        env={"PATH": f"{folder}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    pairs = (pair.partition("=") for pair in done.stdout.split("\0"))
    return {name: value for name, _, value in pairs if name.startswith("UV_INDEX_")}


@each_url
@pytest.mark.parametrize(
    ("form", "key", "secret"),
    [
        ("github-actions", "env", "${{{{ secrets.{} }}}}"),
        ("azure-pipelines", "env", "$({})"),
        ("gitlab-ci", "variables", None),
    ],
)
def test_yaml_has_each_variable_or_says_how_it_gets_there(
    url: str, form: str, key: str, secret: str | None
) -> None:
    text = forms(index(url))[form].text
    read_ = (yaml.safe_load(text) or {}).get(key, {})
    for each in needs(url, form).variables:
        in_words = re.search(rf"^ *# {each.name}: ", text, re.MULTILINE)
        in_command = f'{each.name}="$({each.command})"' in text or f"{each.name}=$password" in text
        if each.value:
            assert read_.pop(each.name) == each.value
        elif each.name in read_:
            assert secret
            assert read_.pop(each.name) == secret.format(each.name)
        else:
            assert in_words
            assert in_command == bool(each.command)
    assert not read_


@each_url
def test_a_dockerfile_s_secrets_are_those_that_its_build_is_given(url: str) -> None:
    text = forms(index(url))["dockerfile"].text
    given = re.findall(r"--secret id=(\w+),env=(\w+)", text)
    mounted = re.findall(r"--mount=type=secret,id=(\w+),env=(\w+),required=true \\\n", text)
    variables = needs(url, "dockerfile", is_stored=False).variables
    secrets = [(each.name, each.name) for each in variables if not each.value]
    assert given == mounted == secrets
    for each in variables:
        assert not each.value or f"    {each.name}={each.value} \\\n" in text


@each_url
def test_a_command_is_for_the_very_index_where_its_url_tells(url: str) -> None:
    if ".on.aws" not in url:
        assert not re.search(r"(?<!\$)\{\w+\}(?!\})", forms(index(url))["shell"].text)


@given(st.from_regex(r"[A-Za-z0-9._-]+", fullmatch=True))
def test_every_name_that_uv_takes_gives_variables_that_every_form_takes(name: str) -> None:
    variables = credential_variables(name)
    text = index("https://nexus.example.com/repository/pypi/simple/", name)
    for form in forms(text).values():
        written = set(re.findall(r"\bUV_INDEX_\w+", form.text))
        assert written == {variables.username, variables.password}


def test_a_dot_in_a_name_is_warned_of_for_crewai_alone() -> None:
    url = "https://nexus.example.com/repository/pypi/simple/"
    warned = {form.id for form in forms(index(url)).values() if form.warnings}
    assert warned == {"crewai-amp"}
    assert not any(form.warnings for form in forms(index(url, "my-corp_9")).values())


def test_of_several_indexes_those_asked_for_are_written() -> None:
    url = "https://nexus.example.com/repository/pypi/simple/"
    text = index(url, "one") + index(url, "two") + index(url, "three")
    for form in forms(text, "three", "one", "no-such-index", "one").values():
        written = list(dict.fromkeys(re.findall(r"\bUV_INDEX_(ONE|TWO|THREE)_", form.text)))
        assert written == ["THREE", "ONE"]


@each_url
@pytest.mark.parametrize("pasted", ["alice:hunter2hunter2@", "hunter2hunter2@"])
def test_no_form_holds_what_was_pasted_into_the_url(url: str, pasted: str) -> None:
    for form in forms(index(url.replace("://", f"://{pasted}"))).values():
        assert "hunter2" not in form.text
        assert "hunter2" not in "".join(form.warnings)


def values() -> Iterator[str]:
    for provider in PROVIDERS:
        for credential in provider.credentials:
            yield from filter(None, [credential.username, credential.password])


@each_url
def test_a_value_is_there_only_where_it_is_the_same_for_everybody(url: str) -> None:
    known = {*values(), ""}
    for form in ("shell", "powershell", "dotenv", "crewai-amp"):
        text = forms(index(url))[form].text
        written = re.findall(r"^(?:export |\$env:)?UV_INDEX_\w+ ?= ?(.*)$", text, re.MULTILINE)
        plain = {value.strip("'") for value in written if not value.startswith(('"$(', "("))}
        assert plain <= known
