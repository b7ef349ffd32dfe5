"""What a glance at a file says of its project is what reading all of it says."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import needs_shared, shared_files
from uv_index.uv.manifest import read
from uv_index.uv.projects import Project, glance, project_of

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
        "a.b = 1\n",
    ),
    *(
        'name.x = "n"\n',
        'name2 = "n"\n',
        "tool.uv.managed = false\n",
        'name = "d\\u0065"\n',
        "\r\n",
    ),
    *("dynamic = [\"a\", 'b',]\n", 'dynamic = [["a"]]\n', "n = 'm'\n", "managed = true\n"),
    *('z = { name = "e" }\n', "z = {\n", "}\n", 'project.name = "f"\n', '"name" = "g"\n', "oops\n"),
]

texts = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@given(texts)
def test_glance_says_what_a_reader_says_or_nothing(text: str) -> None:
    seen = glance(text)
    manifest = read(PurePosixPath("/pyproject.toml"), text)
    # What is no TOML may be about to become something else.
    assert seen is None or manifest.faults or seen == project_of(manifest)


@pytest.mark.parametrize(
    ("text", "project"),
    [
        ('[project]\nname = "My_App"\n', Project("my-app")),
        ('# first\n\n[project]\r\nversion = "1"\r\nname="app" # ours\r\n', Project("app")),
        ('[build-system]\nrequires = []\n\n[project]\nname = "app"', Project("app")),
    ],
)
def test_glance_is_enough_for_what_is_usual(text: str, project: Project) -> None:
    assert glance(text) == project


@needs_shared
def test_glance_is_enough_for_most_public_files_and_never_wrong() -> None:
    files = shared_files("corpus/**/pyproject.toml")
    seen = {file: glance(file.read_bytes().decode()) for file in files}
    for file, project in seen.items():
        if project:
            assert project == project_of(read(file, file.read_bytes().decode())), file
    named = [file for file in files if read(file, file.read_bytes().decode()).name]
    assert sum(seen[file] is not None for file in named) > 0.95 * len(named)
