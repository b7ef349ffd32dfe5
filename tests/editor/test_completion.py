"""Wherever an item is offered in a sound file, accepting it leaves the file sound."""

import pytest

from tests.files import read
from uv_index.editor.completion import complete
from uv_index.text import apply

SOUND = """\
[project]
name = "app"
dependencies = ["corp-lib", "other", "numpy"] # what it needs

[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple/"
explicit = true

[[tool.uv.index]]
name = "public"
url = "https://download.pytorch.org/whl/cpu"
explicit = true

{sources}

[tool.other]
index = "corp"
"""
SOURCES = [
    '[tool.uv.sources]\nother = { index = "corp" } # from here\n\n# and more\n',
    '[tool.uv.sources]\nother = [\n  { index = "corp", marker = "sys_platform == \'linux\'" },\n]',
    '[tool.uv.sources]\nother.index = "corp"\n',
    '[tool.uv.sources.other]\nindex = "corp"\n',
    '[tool.uv]\nsources.other.index = "corp"\n',
    '[tool.uv]\nsources = { other = { index = "corp" } }\n',
    '[tool.uv.sources]\nother = {\n  index = "corp", # one\n}\n',
]


@pytest.mark.parametrize("sources", SOURCES)
def test_an_item_leaves_a_sound_file_sound(sources: str) -> None:
    text = SOUND.format(sources=sources)
    manifest, workspace = read(text)
    assert not manifest.faults
    offered = 0
    for offset in range(len(text) + 1):
        for item in complete(manifest, workspace, offset):
            offered += 1
            after = apply(text, [item.edit])
            assert not read(after)[0].faults, (text[:offset], after)
    assert offered
