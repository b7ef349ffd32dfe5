"""No secret that was pasted into a file is shown again by any answer to an editor."""

import json
import re

import pytest

from tests.files import read
from uv_index.editor.add_index import project
from uv_index.editor.answers import Refusal, Renaming
from uv_index.editor.code_actions import code_actions
from uv_index.editor.completion import complete
from uv_index.editor.credential_forms import credential_forms
from uv_index.editor.hover import hover
from uv_index.editor.inlay_hints import inlay_hints
from uv_index.editor.lenses import lenses
from uv_index.editor.links import links
from uv_index.editor.overview import overview
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
FIELDS = [
    *("name", "url", "publish-url", "index", "index-url", "extra-index-url"),
    *("git", "tag", "branch", "source-url", "path", "workspace", "marker", "extra", "requirement"),
]
VARIABLES = ["UV_INDEX", "UV_DEFAULT_INDEX", "UV_EXTRA_INDEX_URL", "UV_INDEX_URL", "UV_FIND_LINKS"]


@pytest.mark.parametrize("pasted", PASTED)
@pytest.mark.parametrize("field", FIELDS)
def test_what_was_pasted_is_not_shown(pasted: str, field: str) -> None:
    text = _file(**{field.replace("-", "_"): pasted})
    assert pasted in text
    assert not [answer for answer in _shown(text) if pasted in answer or SECRET in answer]


@pytest.mark.parametrize("pasted", PASTED)
@pytest.mark.parametrize("variable", VARIABLES)
def test_what_is_in_a_variable_is_not_shown(pasted: str, variable: str) -> None:
    shown = _shown(_file(), {variable: f"{pasted} corp={pasted} own={pasted} {SECRET}"})
    assert not [answer for answer in shown if pasted in answer or SECRET in answer]


def _shown(text: str, variables: dict[str, str] | None = None) -> list[str]:
    """Return all answers to an editor, wherever the cursor is."""
    manifest, workspace = read(text, variables)
    shown = [json.dumps(project(manifest, workspace))]
    actions = code_actions(manifest, workspace, Span(0, len(text)), Settings(raises=True))
    shown += [action.title for action in actions]
    shown += [action.finding.message for action in actions if action.finding]
    for word in re.finditer(r"\S+", text):
        if found := hover(manifest, workspace, word.end()):
            shown.append(found.markdown)
        for item in complete(manifest, workspace, word.end()):
            shown += item.label, item.detail, item.documentation, item.filter, item.edit.text
        for answer in (
            prepare_rename(manifest, workspace, word.end()),
            rename(manifest, workspace, word.end(), "acme"),
            rename(manifest, workspace, word.end(), "own"),
        ):
            shown += [answer.reason] if isinstance(answer, Refusal) else []
            shown += [answer.title, f"{answer.consequence}"] if isinstance(answer, Renaming) else []
    shown += [lens.title for lens in lenses(manifest, workspace)]
    shown += [hint.label + hint.tooltip for hint in inlay_hints(manifest, Span(0, len(text)))]
    shown += [f"{row.name} {row.host}" for row in overview(manifest, workspace)]
    for form in credential_forms(manifest, workspace, manifest.index_names):
        shown += [form.text, *form.warnings]
    symbols = document_symbols(manifest, workspace)
    shown += [f"{s.name} {s.detail}" for each in symbols for s in (each, *each.children)]
    shown += [found.symbol.name for found in workspace_symbols([manifest], "")]
    shown += [f"{link.target} {link.tooltip}" for link in links(manifest)]
    return shown


def _file(**pasted: str) -> str:
    """Return a file with something pasted into some of its fields."""
    sound = {
        "name": "corp",
        "url": "https://packages.example.com/simple/",
        "publish_url": "https://packages.example.com/upload/",
        "index": "corp",
        "index_url": "https://mirror.example.com/simple/",
        "extra_index_url": "https://extra.example.com/simple/",
        "git": "https://example.com/corp/lib",
        "tag": "v1",
        "branch": "main",
        "source_url": "https://files.example.com/corp_lib-1.0.tar.gz",
        "path": "../corp-lib",
        "workspace": "../other",
        "marker": "os_name",
        "extra": "cpu",
        "requirement": "https://files.example.com/corp_lib-1.0.tar.gz",
    }
    return FILE.format(**{name: json.dumps(text) for name, text in (sound | pasted).items()})


FILE = """\
[project]
name = "app"
dependencies = ["corp-lib", "other", "a", "b", "c", "d", "e", "f"]

[tool.uv]
index-url = {index_url}
extra-index-url = [{extra_index_url}]
constraint-dependencies = ['direct @ {requirement}']

[[tool.uv.index]]
name = {name}
url = {url}
publish-url = {publish_url}
explicit = true

[[tool.uv.index]]
name = "own"
url = "https://own.example.com/simple/"

[tool.uv.sources]
corp-lib = {{ index = {index} }}
a = {{ git = {git}, tag = {tag} }}
b = {{ git = {git}, branch = {branch} }}
c = {{ url = {source_url} }}
d = {{ path = {path} }}
e = {{ workspace = {workspace} }}
f = [
  {{ index = "own", marker = 'os_name == {marker}' }},
  {{ index = "own", marker = {marker} }},
  {{ index = "own", extra = {extra} }},
]
"""
