"""The pages of this folder on where names lead, what a rename does, and what is shown of a file.

A place is shown as its file, its line and the line's text, with the place itself in `«»`.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

import pytest

from tests.editor.test_pages import EXAMPLES, PROJECT, Example
from tests.files import MemoryFiles
from uv_index.editor.answers import Location, Refusal, Renamable, Renaming, Symbol
from uv_index.editor.definition import definition
from uv_index.editor.folding import folds
from uv_index.editor.links import links
from uv_index.editor.references import declaration, highlights, references
from uv_index.editor.rename import prepare_rename, rename
from uv_index.editor.symbols import document_symbols, workspace_symbols
from uv_index.text import Span, apply
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import manifests_of


def _with(*kinds: str) -> pytest.MarkDecorator:
    examples = [e for e in EXAMPLES if any(answer.kind in kinds for answer in e.answers)]
    return pytest.mark.parametrize("example", examples, ids=lambda example: example.name)


def _answers(example: Example, *kinds: str) -> Iterator[tuple[str, str, str]]:
    for answer in example.answers:
        if answer.kind in kinds:
            yield answer.kind, answer.title, answer.text


@_with("definition", "declaration")
def test_a_name_leads_to_where_it_is_made(example: Example) -> None:
    manifest, workspace, offset = example.at_cursor()
    files = MemoryFiles(example.others)
    for kind, _, text in _answers(example, "definition", "declaration"):
        found = (
            definition(manifest, workspace, files, offset)
            if kind == "definition"
            else declaration(manifest, workspace, offset)
        )
        assert _shown(found.targets if found else ()) == text
        for target in found.targets if found else ():
            assert target.extent.start <= target.selection.start
            assert target.selection.end <= target.extent.end
        assert found is None or found.origin.touches(Span(offset, offset))


@_with("references")
def test_uses_are_found_with_the_declaration_or_without(example: Example) -> None:
    manifest, workspace, offset = example.at_cursor()
    found = references(manifest, workspace, offset, with_declaration=True)
    for _, _, text in _answers(example, "references"):
        assert _shown(found or ()) == text
    uses = references(manifest, workspace, offset, with_declaration=False)
    declared = declaration(manifest, workspace, offset)
    assert found is not None
    assert uses is not None
    assert len(found) - len(uses) == (len(declared.targets) if declared else 0)
    assert set(uses) <= set(found)


@_with("highlights")
def test_places_of_the_same_index_are_highlighted(example: Example) -> None:
    manifest, workspace, offset = example.at_cursor()
    found = highlights(manifest, workspace, offset)
    shown = "".join(
        f"{'declared' if here.is_declaration else 'used'} in line {_line(manifest, here.span)}\n"
        for here in found
    )
    for _, _, text in _answers(example, "highlights"):
        assert shown == text


@_with("renamed", "consequence", "refused")
def test_a_rename_does_all_or_says_why_it_does_nothing(example: Example) -> None:
    manifest, workspace, offset = example.at_cursor()
    for kind, title, text in _answers(example, "renamed", "consequence", "refused"):
        name, _, file = title.partition(" ")
        prepared = prepare_rename(manifest, workspace, offset)
        if not title:
            assert isinstance(prepared, Refusal)
            assert f"{prepared.reason}\n" == text
            continue
        assert isinstance(prepared, Renamable)
        assert manifest.document.text[: prepared.span.start].endswith(('"', "'"))
        renamed = rename(manifest, workspace, offset, name)
        if kind == "refused":
            assert isinstance(renamed, Refusal)
            assert f"{renamed.reason}\n" == text
        elif kind == "consequence":
            assert isinstance(renamed, Renaming)
            assert (renamed.consequence or "none") + "\n" == text
        else:
            assert isinstance(renamed, Renaming)
            assert _renamed(renamed)[file or "pyproject.toml"] == text


@_with("renamed")
def test_no_other_file_is_changed_than_is_shown(example: Example) -> None:
    manifest, workspace, offset = example.at_cursor()
    titles = [title.partition(" ") for _, title, _ in _answers(example, "renamed")]
    for name in {name for name, _, _ in titles}:
        renamed = rename(manifest, workspace, offset, name)
        assert isinstance(renamed, Renaming)
        shown = {file or "pyproject.toml" for other, _, file in titles if other == name}
        assert _renamed(renamed).keys() == shown


@_with("symbols")
def test_symbols_are_titled_by_names(example: Example) -> None:
    manifest, workspace = example.read()
    found = document_symbols(manifest, workspace)
    _assert_nested(found, Span(0, len(manifest.text)))
    for _, _, text in _answers(example, "symbols"):
        assert "".join(_outline(found)) == text


@_with("found")
def test_symbols_of_the_workspace_are_found(example: Example) -> None:
    manifest, workspace = example.read()
    manifests = list(manifests_of(manifest, workspace))
    for _, query, text in _answers(example, "found"):
        found = workspace_symbols(manifests, query)
        places = (Location(f.manifest, f.symbol.span, f.symbol.selection) for f in found)
        assert _shown(places) == text


@_with("links")
def test_links_lead_to_what_there_is(example: Example) -> None:
    manifest, _ = example.read()
    found = [
        f"{link.span.of(manifest.text)} -> {link.target} ({link.tooltip})\n"
        for link in links(manifest)
    ]
    for _, _, text in _answers(example, "links"):
        assert "".join(found) == text


@_with("folds")
def test_folds_are_lines_that_belong_together(example: Example) -> None:
    manifest, _ = example.read()
    lines = manifest.text.splitlines()
    found = [
        f"{_line(manifest, Span(fold.span.end, fold.span.end)) - first} more lines below: "
        f"{lines[first - 1]}\n"
        for fold in folds(manifest)
        for first in [_line(manifest, fold.span)]
    ]
    for _, _, text in _answers(example, "folds"):
        assert "".join(found) == text


def _shown(places: Iterable[Location]) -> str:
    return "".join(map(_line_of, places)) or "nothing\n"


def _line_of(place: Location) -> str:
    text, span = place.manifest.text, place.selection
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    marked = f"{text[start : span.start]}«{span.of(text)}»{text[span.end : end]}"
    return f"{_name(place.manifest.path)}:{_line(place.manifest, span)}: {marked}\n"


def _name(path: PurePath) -> str:
    if path.is_relative_to(PROJECT):
        return path.relative_to(PROJECT).as_posix()
    return f"../{path.relative_to(PROJECT.parent).as_posix()}"


def _line(manifest: Manifest, span: Span) -> int:
    return manifest.text.count("\n", 0, span.start) + 1


def _renamed(renaming: Renaming) -> dict[str, str]:
    return {
        _name(manifest.path): apply(manifest.text, manifest.in_file(edits))
        for manifest, edits in ((each.manifest, each.edits) for each in renaming.changes)
    }


def _outline(symbols: Iterable[Symbol], indent: str = "") -> Iterator[str]:
    for symbol in symbols:
        detail = f" ({symbol.detail})" if symbol.detail else ""
        yield f"{indent}{symbol.kind} {symbol.name}{detail}\n"
        yield from _outline(symbol.children, indent + "  ")


def _assert_nested(symbols: Iterable[Symbol], around: Span) -> None:
    for symbol in symbols:
        assert around.start <= symbol.span.start <= symbol.selection.start
        assert symbol.selection.end <= symbol.span.end <= around.end
        _assert_nested(symbol.children, symbol.span)
