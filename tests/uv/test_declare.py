"""Edits that declare an index and map packages, in every way in which a file may keep them."""

import tomllib
from typing import Any

import pytest

from tests.files import UV_TOML, read, read_one
from uv_index.text import apply
from uv_index.uv.declare import add_field, declare, mapped_to, private_index, remove_field
from uv_index.uv.names import PackageName

INDEX = private_index("corp", ("https://packages.example.com/simple",))
DECLARED = {"name": "corp", "url": "https://packages.example.com/simple", "explicit": True}
LIB, DOTTED = PackageName("corp-lib"), PackageName("corp-tools")
SOURCES = mapped_to("corp", [LIB])
BOTH = mapped_to("corp", [LIB, DOTTED])
MAPPED = {"index": "corp"}

LAYOUTS = {
    "nothing": "",
    "blank lines": "\n\n",
    "a byte order mark": "\ufeff",
    "a comment": "# nothing yet\n",
    "no newline at the end": '[project]\nname = "app"',
    "a project": '[project]\nname = "app"\n',
    "blank lines at the end": '[project]\nname = "app"\n\n\n',
    "CRLF": '[project]\r\nname = "app"\r\n\r\n[tool.other]\r\nkey = 1\r\n',
    "settings": "[tool.uv]\nmanaged = true\n",
    "settings in dotted keys": "tool.uv.managed = true\n",
    "settings in dotted keys of tool": "[tool]\nuv.managed = true\n",
    "settings without a place of their own": "[tool.uv.pip]\nsystem = true\n",
    "an index": '[[tool.uv.index]]\nname = "a"\nurl = "https://a.example.com"\n',
    "an index with a table below it": (
        '[[tool.uv.index]]\nname = "a"\nurl = "https://a.example.com"\n\n'
        '[tool.uv.index.cache-control]\napi = "max-age=600"\n'
    ),
    "an empty array": "[tool.uv]\nindex = []\n",
    "an array in one line": '[tool.uv]\nindex = [{ name = "a", url = "https://a.example.com" }]\n',
    "an array with a comma at the end": (
        '[tool.uv]\nindex = [\n  { name = "a", url = "https://a.example.com" },\n]\n'
    ),
    "an array with no comma at the end": (
        '[tool.uv]\nindex = [\n    { name = "a", url = "https://a.example.com" } # a\n]\n'
    ),
    "an array with a comment alone": "[tool.uv]\nindex = [\n  # none yet\n]\n",
    "an array of tables in dotted keys": (
        'tool.uv.index = [{ name = "a", url = "https://a.example.com" }]\n'
    ),
    "sources": '[tool.uv.sources]\nother = { git = "https://git.example.com/other" }\n',
    "empty sources": "[tool.uv.sources]\n\n[tool.other]\nkey = 1\n",
    "sources inline": '[tool.uv]\nsources = { other = { git = "https://git.example.com" } }\n',
    "sources inline and empty": "[tool.uv]\nsources = {}\n",
    "sources in dotted keys": '[tool.uv]\nsources.other.git = "https://git.example.com/other"\n',
    "sources in dotted keys of tool": '[tool]\nuv.sources.other.git = "https://git.example.com/o"\n',
    "sources in dotted keys of the root": (
        'tool.uv.sources.other.git = "https://git.example.com/o"\n\n[project]\nname = "app"\n'
    ),
    "sources in tables": '[tool.uv.sources.other]\ngit = "https://git.example.com/other"\n',
    "sources in arrays of tables": (
        '[[tool.uv.sources.other]]\ngit = "https://git.example.com/other"\n\n'
        "[tool.uv.pip]\nsystem = true\n"
    ),
    "sources in a table and below it": (
        '[tool.uv.sources.other]\ngit = "https://git.example.com/other"\n\n'
        '[tool.uv.sources]\nthird = { path = "../third" }\n'
    ),
    "tight": "[tool.uv.sources]\nother={git='https://git.example.com/other'}\n",
}

WITHOUT_A_PLACE = {
    "all of `tool`": 'tool = { uv = { managed = true } }\n[project]\nname = "app"\n',
    "all of `tool.uv`": "[tool]\nuv = { managed = true }\n",
    "settings that are no table": "[tool]\nuv = true\n",
    "an index that is a string": '[tool.uv]\nindex = "https://a.example.com"\n',
    "an index that is a table": '[tool.uv.index]\nurl = "https://a.example.com"\n',
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_index_and_the_sources_are_added_and_nothing_else_changes(name: str) -> None:
    before = LAYOUTS[name]
    after = declared(before, sources=BOTH)
    expected = meaning(before)
    settings = expected.setdefault("tool", {}).setdefault("uv", {})
    settings["index"] = [*settings.get("index", []), DECLARED]
    settings["sources"] = {**settings.get("sources", {}), LIB: MAPPED, DOTTED: MAPPED}
    assert meaning(after) == expected


@pytest.mark.parametrize("name", LAYOUTS)
def test_an_index_alone_leaves_the_sources_alone(name: str) -> None:
    before = LAYOUTS[name]
    expected = meaning(before)
    settings = expected.setdefault("tool", {}).setdefault("uv", {})
    settings["index"] = [*settings.get("index", []), DECLARED]
    assert meaning(declared(before)) == expected


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_was_written_stays_as_it_was(name: str) -> None:
    before = LAYOUTS[name]
    after = declared(before, sources=SOURCES)
    # Brackets may be opened, and a comma may come behind an item that had none.
    lines = [line.strip("{[]} ,") for line in before.splitlines() if "#" not in line]
    position = 0
    for line in lines:
        assert line in after[position:]
        position = after.index(line, position)


@pytest.mark.parametrize("name", LAYOUTS)
def test_there_is_one_blank_line_around_what_is_added(name: str) -> None:
    before = LAYOUTS[name].rstrip("\r\n") + "\n"
    after = declared(before, sources=SOURCES).replace("\r\n", "\n").removeprefix("\ufeff")
    assert "\n\n\n" not in after.strip("\n")
    for header in ("[[tool.uv.index]]", "[tool.uv.sources]"):
        if header in after and header not in before:
            above = after[: after.index(header)].strip("\n")
            assert not above or f"\n\n{header}" in after


@pytest.mark.parametrize("name", LAYOUTS)
def test_line_ends_are_those_of_the_file(name: str) -> None:
    before = LAYOUTS[name]
    after = declared(before, sources=SOURCES)
    assert after.count("\r") == (after.count("\n") if "\r" in before else 0)


@pytest.mark.parametrize("name", WITHOUT_A_PLACE)
def test_where_the_shape_leaves_no_place_there_are_no_edits(name: str) -> None:
    manifest, _ = read(WITHOUT_A_PLACE[name])
    assert declare(manifest, INDEX) is None
    assert declare(manifest, INDEX, SOURCES) is None


UV_TOMLS = {
    "nothing": "",
    "settings": "no-cache = true\n",
    "settings in a section": "no-cache = true\n\n[pip]\nsystem = true\n",
    "an index": '[[index]]\nname = "a"\nurl = "https://a.example.com"\n\n[pip]\nsystem = true\n',
    "an array": 'index = [{ name = "a", url = "https://a.example.com" }]\n',
}


@pytest.mark.parametrize("name", UV_TOMLS)
def test_in_a_uv_toml_an_index_stands_at_the_top(name: str) -> None:
    before = UV_TOMLS[name]
    manifest, _ = read_one({UV_TOML: before}, UV_TOML)
    edits = declare(manifest, INDEX)
    assert edits is not None
    settings = meaning(before)
    assert meaning(apply(before, edits)) == {
        **settings,
        "index": [*settings.get("index", []), DECLARED],
    }


def test_a_uv_toml_takes_no_sources() -> None:
    manifest, _ = read_one({UV_TOML: ""}, UV_TOML)
    assert declare(manifest, None, SOURCES) is None
    assert declare(manifest, INDEX, SOURCES) is None


def test_sources_that_are_a_value_leave_no_place() -> None:
    manifest, _ = read("[tool.uv]\nsources = []\n")
    assert declare(manifest, None, SOURCES) is None
    assert declare(manifest, INDEX) is not None


def test_an_index_comes_behind_the_last_one() -> None:
    before = """\
[[tool.uv.index]]
name = "a"
url = "https://a.example.com"

# What comes from there.
[tool.uv.sources]
other = { index = "a" }
"""
    after = """\
[[tool.uv.index]]
name = "a"
url = "https://a.example.com"

[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple"
explicit = true

# What comes from there.
[tool.uv.sources]
other = { index = "a" }
corp-lib = { index = "corp" }
"""
    assert declared(before, sources=SOURCES) == after


def test_an_index_comes_before_the_sources_and_their_comment() -> None:
    before = """\
[project]
name = "app" # this is it
# no more of it

# Sources.
[tool.uv.sources]
other = { git = "https://git.example.com/other" }

[tool.uv]
managed = true
"""
    after = """\
[project]
name = "app" # this is it
# no more of it

[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple"
explicit = true

# Sources.
[tool.uv.sources]
other = { git = "https://git.example.com/other" }

[tool.uv]
managed = true
"""
    assert declared(before) == after


def test_both_come_behind_the_settings_of_uv() -> None:
    before = """\
[tool.uv]
managed = true

# Not of uv.
[tool.other]
key = 1
"""
    after = """\
[tool.uv]
managed = true

[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple"
explicit = true

[tool.uv.sources]
corp-lib = { index = "corp" }

# Not of uv.
[tool.other]
key = 1
"""
    assert declared(before, sources=SOURCES) == after


def test_the_style_is_that_of_the_file() -> None:
    before = "[project]\nname='app'\n\n[tool.uv.sources]\nother={git='https://git.example.com/o'}\n"
    after = (
        "[project]\nname='app'\n\n"
        "[[tool.uv.index]]\nname='corp'\nurl='https://packages.example.com/simple'\nexplicit=true\n"
        "\n[tool.uv.sources]\nother={git='https://git.example.com/o'}\n"
        "corp-lib={index='corp'}\n"
    )
    assert declared(before, sources=SOURCES) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('[[tool.uv.index]]\nname = "a"\n', '[[tool.uv.index]]\nname = "a"\nurl = "new"\n'),
        ("[[tool.uv.index]]\ndefault = true", '[[tool.uv.index]]\nurl = "new"\ndefault = true'),
        ("[[tool.uv.index]]", '[[tool.uv.index]]\nurl = "new"\n'),
        ("[[tool.uv.index]]\r\nname='a'\r\n", "[[tool.uv.index]]\r\nname='a'\r\nurl='new'\r\n"),
        ("[tool.uv]\nindex = [{}]\n", '[tool.uv]\nindex = [{ url = "new" }]\n'),
        ("[tool.uv]\nindex = [{name='a'}]\n", "[tool.uv]\nindex = [{name='a', url = 'new'}]\n"),
    ],
)
def test_a_field_is_added_behind_the_name_or_in_front(before: str, after: str) -> None:
    manifest, _ = read(before)
    edit = add_field(manifest, manifest.indexes[0], "url", ("new",))
    assert edit
    assert apply(before, [edit]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '[[tool.uv.index]]\nname = "a"\ndefault = true # PyPI is off\nurl = "b"\n',
            '[[tool.uv.index]]\nname = "a"\nurl = "b"\n',
        ),
        ("[tool.uv]\nindex = [{ default = true }]\n", "[tool.uv]\nindex = [{}]\n"),
        (
            '[tool.uv]\nindex = [{ url = "b", default = true }]\n',
            '[tool.uv]\nindex = [{ url = "b" }]\n',
        ),
        (
            '[tool.uv]\nindex = [{ default = true, url = "b" }]\n',
            '[tool.uv]\nindex = [{ url = "b" }]\n',
        ),
    ],
)
def test_a_field_is_taken_out_with_its_comma_or_its_line(before: str, after: str) -> None:
    manifest, _ = read(before)
    edit = remove_field(manifest, manifest.indexes[0], "default")
    assert edit
    assert apply(before, [edit]) == after


def declared(text: str, sources: Any = None) -> str:
    manifest, _ = read(text)
    edits = declare(manifest, INDEX, sources or {})
    assert edits is not None
    return apply(text, edits)


def meaning(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix("\ufeff"))
