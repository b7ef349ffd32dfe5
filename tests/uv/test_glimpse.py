"""What a glance at a file says is what reading all of it says."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import needs_shared, shared_files
from uv_index.uv.glimpse import Glimpse, glimpse
from uv_index.uv.manifest import Manifest, read
from uv_index.uv.members import Members
from uv_index.uv.names import PackageName
from uv_index.uv.unparsed import Unparsed, look_at

PATH = PurePosixPath("/app/pyproject.toml")

PIECES = [
    *("[project]\n", "[project] # ours\n", "[ project ]\n", "[other]\n", "[tool.uv]\n", "# x\n"),
    *('name = "app"\n', "name='b'\n", 'name = "A_b.c" # name\n', 'name="-"\n', 'name = """c"""\n'),
    *(
        'version = "1"\n',
        "x = [\n",
        "]\n",
        "y = '''\n",
        '"""\n',
        "managed = false\n",
        "\n",
        "oops\n",
    ),
    *(
        'name.x = "n"\n',
        'name2 = "n"\n',
        "tool.uv.managed = false\n",
        'name = "d\\u0065"\n',
        "\r\n",
    ),
    *("dynamic = [\"a\", 'b',]\n", 'dynamic = [["a"]]\n', "n = 'm'\n", "managed = true\n"),
    *('z = { name = "e" }\n', "z = {\n", "}\n", 'project.name = "f"\n', '"name" = "g"\n'),
    *(
        "[tool.uv.sources]\n",
        'lib = { index = "corp" }\n',
        "Lib_b={index='b'} # b\n",
        "index = 1\n",
    ),
    *(
        'lib = [{ index = "a" }]\n',
        'lib.index = "a"\n',
        "[tool.uv.sources.lib]\n",
        '"l" = { x = 1 }\n',
    ),
    *('[[tool.uv.index]]\nname = "corp"\nurl = "https://a"\n', 'l = { "\\u0069ndex" = "a" }\n'),
]

USUAL = """\
# first

[project]\r
version = "1"\r
name="app" # ours\r
[tool.uv.sources]
Corp_Lib = { index = "corp" } # corp
"""

texts = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


def of_all(manifest: Manifest) -> tuple[object, ...]:
    """Return what a workspace makes of a member."""
    members = Members({PATH: manifest}, {})
    return members.names, members.mapped, members.declared


@given(texts)
def test_glance_says_what_a_reader_says_or_nothing(text: str) -> None:
    manifest = read(PATH, text)
    if glimpse(text) is None or manifest.has_faults:
        return
    names, mapped, declared = of_all(look_at(PATH, text))
    assert (names, declared) == of_all(manifest)[::2]
    # It does not look at the headers above the sources.
    assert all(mapped.get(package) == found for package, found in of_all(manifest)[1].items())


@given(texts)
def test_file_that_was_glanced_at_is_the_file(text: str) -> None:
    seen, manifest = look_at(PATH, text), read(PATH, text)
    assert seen.text == text
    if manifest.has_faults:
        return
    assert (seen.name, seen.is_managed) == (manifest.name, manifest.is_managed)
    assert seen.has_project == manifest.has_project
    assert [source.package for source in seen.sources] == [s.package for s in manifest.sources]
    assert not seen.has_faults


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ('[project]\nname = "My_App"\n', Glimpse(PackageName("my-app"), ())),
        (
            USUAL,
            Glimpse(PackageName("app"), ((PackageName("corp-lib"), "corp"),)),
        ),
        (
            '[build-system]\nrequires = []\n\n[project]\nname = "app"',
            Glimpse(PackageName("app"), ()),
        ),
    ],
)
def test_glance_is_enough_for_what_is_usual(text: str, seen: Glimpse) -> None:
    assert glimpse(text) == seen


@needs_shared
def test_glance_is_never_wrong_about_public_files_and_is_enough_for_most() -> None:
    files = {file: file.read_bytes().decode() for file in shared_files("corpus/**/pyproject.toml")}
    named = {file: manifest for file, text in files.items() if (manifest := read(file, text)).name}
    seen = {file: look_at(file, files[file]) for file in named}
    for file, manifest in named.items():
        assert of_all(seen[file]) == of_all(manifest), file
    assert sum(isinstance(file, Unparsed) for file in seen.values()) > 0.8 * len(named)
