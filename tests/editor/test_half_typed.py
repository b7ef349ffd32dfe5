"""Every answer survives a text that ends anywhere, and speaks of places that there are."""

import pytest

from tests.files import MemoryFiles, read
from uv_index.editor.answers import Renaming, Symbol
from uv_index.editor.definition import definition
from uv_index.editor.folding import folds
from uv_index.editor.links import links
from uv_index.editor.references import highlights, references
from uv_index.editor.rename import prepare_rename, rename
from uv_index.editor.symbols import document_symbols, workspace_symbols
from uv_index.text import Span, apply

TEXT = """\
[project]
name = "app"
dependencies = ["corp-lib", "other"] # what it needs
optional-dependencies.gpu = ["torch>=2"]

[[tool.uv.index]]
name = "corp"
url = "https://pkgs.dev.azure.com/contoso/_packaging/feed/pypi/simple/"
cache-control = { api = '''a
b''' }

[tool.uv]
conflicts = [[{ extra = "gpu" }, { group = "dev" }]]
sources.other.workspace = true

[[tool.uv.sources.corp-lib]]
index = "corp"
marker = "sys_platform == 'linux'"

[tool.uv.sources]
torch = [
  { index = "corp", extra = "gpu" }, # with it
  { path = "../torch", group = "dev" },
]
"""


@pytest.mark.parametrize(("line_end", "step"), [("\n", 2), ("\r\n", 7)])
def test_text_may_end_anywhere(line_end: str, step: int) -> None:
    whole = TEXT.replace("\n", line_end)
    asked_at = [whole.index(name) for name in ('corp"', "gpu", "torch", "true", "../torch")]
    for end in range(0, len(whole) + 1, step):
        text = whole[:end]
        manifest, workspace = read(text)
        around = Span(0, end)
        for symbol in document_symbols(manifest, workspace):
            _assert_inside(around, symbol)
        assert all(
            _is_inside(around, found.symbol.span) for found in workspace_symbols([manifest], "")
        )
        assert all(_is_inside(around, link.span) for link in links(manifest))
        assert all(_is_inside(around, fold.span) for fold in folds(manifest))
        for offset in {end, *(place for place in asked_at if place <= end)}:
            found = definition(manifest, workspace, MemoryFiles({}), offset)
            places = references(manifest, workspace, offset, with_declaration=True)
            for place in (*(found.targets if found else ()), *(places or ())):
                assert _is_inside(around, place.extent)
                assert _is_inside(place.extent, place.selection)
            assert all(_is_inside(around, h.span) for h in highlights(manifest, workspace, offset))
            prepare_rename(manifest, workspace, offset)
            answer = rename(manifest, workspace, offset, "acme")
            if isinstance(answer, Renaming):
                [change] = answer.changes
                assert apply(text, change.edits).replace("acme", "corp") == text


def _assert_inside(around: Span, symbol: Symbol) -> None:
    assert symbol.name.strip()
    assert _is_inside(around, symbol.span)
    assert _is_inside(symbol.span, symbol.selection)
    for child in symbol.children:
        _assert_inside(symbol.span, child)


def _is_inside(around: Span, span: Span) -> bool:
    return around.start <= span.start <= span.end <= around.end
