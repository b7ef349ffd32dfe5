"""The real uv knows the same settings, and takes the same kinds of values for each of them."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePath

import pytest

from tests.files import read
from tests.oracle import Verdict, lock
from uv_index.uv import setting_names
from uv_index.uv.fields import table_in
from uv_index.uv.kinds import Choice, Either, Flag, Kind, ListOf, MapOf, Number, Record, Text
from uv_index.uv.misfits import misfits, misfits_in
from uv_index.uv.project_settings import PROJECT_SETTINGS
from uv_index.uv.settings import PIP, SETTINGS
from uv_index.uv.version import KNOWN

ELSEWHERE = {"index", "sources", "workspace", "pip", "build-backend"}
"""What is no setting, but holds some."""

# A value of every type, and some that are of the type but not of the kind.
SHAPES = ('"a b"', "1", "0", "true", "2026-01-01", "[]", "[1]", '{ "a b" = 1 }')

# What uv refuses of a string and the kinds say nothing of: grammars of its own.
GRAMMARS = {
    "required-version",
    "http-proxy",
    "https-proxy",
    "environments",
    "required-environments",
    "python-version",
    "python-platform",
    "torch-backend",
}
VALUES = {
    "required-version": '">=0.1"',
    "dependency-groups": '{ dev = { requires-python = ">=3.9" } }',
    "conflicts": '[[{ extra = "a" }, { extra = "b" }]]',
    "environments": "\"sys_platform == 'linux'\"",
    "required-environments": "[\"sys_platform == 'linux'\"]",
    "pip.python-version": '"3.12"',
    "torch-backend": '"auto"',
    "pip.torch-backend": '"cpu"',
}
REQUIREMENTS = re.compile(r"(dependencies|upgrade-package)$")

PROJECT = '\n[project]\nname = "app"\nversion = "1.0.0"\n'


Ask = Callable[[str], Verdict]


@pytest.fixture
def ask(folders: Iterator[Path]) -> Ask:
    """What returns uv's verdict on a `pyproject.toml`."""
    return lambda text: lock(next(folders), {PurePath("pyproject.toml"): text + PROJECT})


def test_the_version_is_that_of_the_uv_that_is_asked(ask: Ask) -> None:
    said = ask('[tool.uv]\nrequired-version = "<0.0.1"\n')
    assert f"the running version `{KNOWN}`" in said.output


def test_the_settings_are_those_that_uv_lists(ask: Ask) -> None:
    listed = names(ask("[tool.uv]\nno-such-setting = 1\n"))
    assert listed == setting_names.SETTINGS
    assert set(listed) == {*SETTINGS, *PROJECT_SETTINGS, *ELSEWHERE}


def test_the_settings_of_pip_are_those_that_uv_lists(ask: Ask) -> None:
    assert names(ask("[tool.uv.pip]\nno-such-setting = 1\n")) == tuple(PIP)


def test_uv_takes_a_value_of_the_kind_of_each_setting(ask: Ask) -> None:
    values = {name: sample(kind) for name, kind in (SETTINGS | PROJECT_SETTINGS).items()}
    values |= {f"pip.{name}": sample(kind) for name, kind in PIP.items()} | VALUES
    # It takes one of this and `preview-features`.
    del values["preview"]
    text = "[tool.uv]\n" + "".join(f"{name} = {value}\n" for name, value in values.items())
    said = ask(text)
    assert "settings discovery" not in said.output
    assert "TOML parse error" not in said.output
    settings = read(text)[0].settings
    assert [*misfits_in(settings, {**SETTINGS, **PROJECT_SETTINGS})] == []
    assert settings
    assert [*misfits_in(table_in(settings.get("pip")), PIP)] == []


def test_uv_warns_of_a_value_of_another_kind(ask: Ask) -> None:
    asked = settings_that_warn()
    with ThreadPoolExecutor(4) as threads:
        said = dict(zip(asked, threads.map(ask, asked), strict=True))
    for text, (name, kind) in asked.items():
        assert is_wrong(text, name, kind) == ("settings discovery" in said[text].output), text


def test_uv_stops_at_a_value_of_another_kind(ask: Ask) -> None:
    asked = {
        f"[tool.uv]\n{name} = {shape}\n": (name, kind)
        for name, kind in PROJECT_SETTINGS.items()
        for shape in SHAPES
        if not has_grammar(name, shape)
    }
    with ThreadPoolExecutor(4) as threads:
        said = dict(zip(asked, threads.map(ask, asked), strict=True))
    for text, (name, kind) in asked.items():
        member = read(text)[0].setting(name)
        assert member
        lines = {misfit.line for misfit in misfits(member, kind, name)}
        is_refused = "TOML parse error" in said[text].output
        assert bool(lines) == is_refused, text
        assert not is_refused or not lines.isdisjoint(said[text].lines), text


def settings_that_warn() -> dict[str, tuple[str, Kind]]:
    asked = {
        f"[tool.uv]\n{name} = {shape}\n": (name, kind)
        for name, kind in SETTINGS.items()
        for shape in SHAPES
        if not has_grammar(name, shape)
    }
    # Most of the settings of `uv pip` are of the same kinds.
    asked |= {
        f"[tool.uv.pip]\n{name} = {shape}\n": (name, kind)
        for name, kind in PIP.items()
        for shape in SHAPES[::3]
        if not has_grammar(name, shape)
    }
    return asked


def has_grammar(name: str, shape: str) -> bool:
    return '"' in shape and (name in GRAMMARS or REQUIREMENTS.search(name) is not None)


def is_wrong(text: str, name: str, kind: Kind) -> bool:
    settings = read(text)[0].settings
    assert settings
    table = table_in(settings.get("pip")) if ".pip]" in text else settings
    assert table
    return any(misfits_in(table, {name: kind}))


def names(said: Verdict) -> tuple[str, ...]:
    """Return the names that uv lists where it warns of an unknown one, in its order."""
    _, _, listed = said.output.partition("expected one of ")
    return tuple(re.findall(r"`([\w-]+)`", listed.splitlines()[0]))


def sample(kind: Kind) -> str:
    """Return a value of a kind, as text."""
    match kind:
        case Flag(only=only):
            return "true" if only is None else str(only).lower()
        case Number(least=least):
            return str(least)
        case Choice(words=words):
            return f'"{words[0] if words else "linux"}"'
        case Text(refuses=refuses):
            return next(f'"{text}"' for text in texts() if refuses(text) is None)
        case ListOf(item=item, short=short):
            return f"[{', '.join([sample(item)] * max(1, len(short)))}]"
        case MapOf(value=value):
            return f"{{ corp-lib = {sample(value)} }}"
        case Record(fields=fields, required=required):
            keys = required or list(fields)[:1]
            return f"{{ {', '.join(f'{key} = {sample(fields[key])}' for key in keys)} }}"
        case Either(options=(first, *_)):
            return sample(first)
        case _:
            return "{}"


def texts() -> Iterator[str]:
    yield from ("corp", "3 days", "2026-01-01T00:00:00Z", "https://packages.example.com/", "2.31")
    yield from ("all", ":all:")
