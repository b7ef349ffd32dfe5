"""uv takes an index without letters in its name; nobody means one, and none is offered."""

import pytest

from tests.files import read
from uv_index.editor.code_actions import code_actions
from uv_index.editor.completion import complete
from uv_index.rules import Settings
from uv_index.text import Span

PROJECT = """\
[project]
name = "app"
dependencies = ["corp-lib", "other"]
"""
SOURCE = '\n[tool.uv.sources]\ncorp-lib = { index = "" }\n'
INDEX = '\n[[tool.uv.index]]\nname = ""\nurl = "https://packages.example.com/simple/"\n'
EXPLICIT = f"{INDEX}explicit = true\n"
CORP = INDEX.replace('""', '"corp"')


@pytest.mark.parametrize(
    "text", [SOURCE, EXPLICIT, INDEX + SOURCE, EXPLICIT + SOURCE, CORP + SOURCE, CORP + EXPLICIT]
)
def test_no_empty_name_is_offered(text: str) -> None:
    manifest, workspace = read(PROJECT + text)
    offered = 0
    for offset in range(len(manifest.text) + 1):
        for action in code_actions(
            manifest, workspace, Span(offset, offset), Settings(raises=True)
        ):
            offered += 1
            assert "``" not in action.title
        for item in complete(manifest, workspace, offset):
            assert item.label
    assert offered
