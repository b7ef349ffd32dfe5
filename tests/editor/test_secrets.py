"""No secret that was pasted into a file is shown again by any answer to an editor."""

import json

import pytest

from tests.files import read
from uv_index.editor.add_index import project
from uv_index.editor.answers import Refusal, Renaming
from uv_index.editor.code_actions import code_actions
from uv_index.editor.completion import complete
from uv_index.editor.hover import hover
from uv_index.editor.links import links
from uv_index.editor.rename import prepare_rename, rename
from uv_index.editor.symbols import document_symbols, workspace_symbols
from uv_index.providers import PROVIDERS
from uv_index.rules import Settings
from uv_index.text import Span

SECRET = "hunter2"
PASTED = [
    f"https://alice:{SECRET}@packages.example.com/simple/",
    f"https://{SECRET}@packages.example.com/simple/",
    f"https://alice:12/{SECRET}@packages.example.com/simple/",
    f"https://token/{SECRET}@packages.example.com/simple/",
    f"https://alice:12/${SECRET}@packages.example.com/simple/",
    f"https://packages.example.com/simple/?token={SECRET}",
    f"https://packages.example.com/simple/#{SECRET}",
    f"https://packages.example.com/{SECRET}/simple/",
    f"alice:{SECRET}@packages.example.com/simple/",
    f"//alice:{SECRET}@packages.example.com/simple/",
    *(secret.example for provider in PROVIDERS for secret in provider.secrets),
]
FIELDS = ["name", "url", "publish-url", "index"]


@pytest.mark.parametrize("pasted", PASTED)
@pytest.mark.parametrize("field", FIELDS)
def test_what_was_pasted_is_not_shown(pasted: str, field: str) -> None:
    text = _file(**{field.replace("-", "_"): pasted})
    manifest, workspace = read(text)
    shown = [json.dumps(project(manifest, workspace))]
    actions = code_actions(manifest, workspace, Span(0, len(text)), Settings(raises=True))
    shown += [action.title for action in actions]
    shown += [action.finding.message for action in actions if action.finding]
    for offset in range(len(text)):
        if found := hover(manifest, workspace, offset):
            shown.append(found.markdown)
        shown += [item.documentation for item in complete(manifest, workspace, offset)]
        for answer in (
            prepare_rename(manifest, workspace, offset),
            rename(manifest, workspace, offset, "acme"),
            rename(manifest, workspace, offset, "second"),
        ):
            shown += [answer.reason] if isinstance(answer, Refusal) else []
            shown += [answer.title, f"{answer.consequence}"] if isinstance(answer, Renaming) else []
    symbols = document_symbols(manifest, workspace)
    shown += [f"{s.name} {s.detail}" for each in symbols for s in (each, *each.children)]
    shown += [found.symbol.name for found in workspace_symbols([manifest], "")]
    shown += [f"{link.target} {link.tooltip}" for link in links(manifest)]
    assert not [answer for answer in shown if pasted in answer or SECRET in answer]


def _file(
    name: str = "corp",
    url: str = "https://packages.example.com/simple/",
    publish_url: str = "https://packages.example.com/upload/",
    index: str = "corp",
) -> str:
    return f"""\
[project]
name = "app"
dependencies = ["corp-lib", "other"]

[[tool.uv.index]]
name = "{name}"
url = "{url}"
publish-url = "{publish_url}"
explicit = true

[[tool.uv.index]]
name = "second"
url = "https://packages.example.com/simple/"

[tool.uv.sources]
corp-lib = {{ index = "{index}" }}
"""
