"""Findings, edits and answers as the protocol has them."""

from pathlib import PurePath, PurePosixPath

import pytest
from lsprotocol import types

from tests.files import PYPROJECT, read, read_one
from uv_index import rules
from uv_index.editor.answers import Hover, Item
from uv_index.lines import lines_of
from uv_index.lsp import convert
from uv_index.lsp.client import SUGGEST, Client
from uv_index.rules.finding import Finding, Related, Severity
from uv_index.text import Edit, Span, Stop, replace

ABLE = Client(
    reads_markdown=True,
    takes_snippets=True,
    takes_document_changes=True,
    takes_snippet_edits=True,
    shows_related=True,
    shows_tags=True,
    shows_code_descriptions=True,
)


def uri(path: PurePath) -> str:
    return f"file://{path}"


@pytest.mark.parametrize(
    ("kind", "only", "is_wanted"),
    [
        ("quickfix", None, True),
        ("quickfix", [], True),
        ("quickfix", ["quickfix"], True),
        ("refactor.rewrite", ["refactor"], True),
        ("refactor.rewrite", ["source", "refactor.rewrite"], True),
        ("refactor.rewrite", ["refactor.rew"], False),
        ("quickfix", ["refactor"], False),
        ("refactor", ["refactor.rewrite"], False),
    ],
)
def test_kind_includes_what_is_below_it(kind: str, only: list[str] | None, is_wanted: bool) -> None:  # noqa: FBT001  # a row of the table
    assert convert.is_wanted(kind, only) is is_wanted


DUPLICATE = """\
[[tool.uv.index]]
name = "a"
url = "https://one.example.com/simple/"

[[tool.uv.index]]
name = "a"
url = "https://two.example.com/simple/"
"""


def test_related_places_are_shown_where_the_client_shows_them() -> None:
    manifest, workspace = read(DUPLICATE)
    first, second = (
        f for f in rules.check(manifest, workspace) if f.code == "duplicate-index-name"
    )
    [related] = convert.diagnostic(manifest, first, ABLE, uri).related_information or ()
    assert related.location.uri == uri(PYPROJECT)
    assert related.location.range == convert.diagnostic(manifest, second, ABLE, uri).range
    assert convert.diagnostic(manifest, first, Client(), uri).related_information is None


def test_unnecessary_is_a_tag_where_the_client_shows_tags() -> None:
    manifest, workspace = read('[tool.uv.sources]\nx = { git = "https://example.com/x" }\n')
    [finding] = rules.check(manifest, workspace)
    assert convert.diagnostic(manifest, finding, ABLE, uri).tags == [
        types.DiagnosticTag.Unnecessary
    ]
    assert convert.diagnostic(manifest, finding, Client(), uri).tags is None


@pytest.mark.parametrize("code", rules.CODES)
def test_every_rule_leads_to_its_page(code: str) -> None:
    page = convert.page_uri(code)
    assert page
    assert page.startswith("file:///")
    assert page.endswith(f"{code}.md")


def test_markdown_becomes_plain() -> None:
    manifest, _ = read("a = 1")
    markdown = "**Index `a`**\n\n- see [the docs](https://example.com/x)\n```toml\na = 1\n```\n"
    answer = convert.hover(manifest, Hover(Span(0, 1), markdown), Client())
    assert isinstance(answer.contents, types.MarkupContent)
    assert answer.contents.kind == types.MarkupKind.PlainText
    assert answer.contents.value == ("Index a\n\n- see the docs (https://example.com/x)\na = 1\n")


def test_completion_is_compared_with_what_it_says() -> None:
    manifest, _ = read('a = "co"')
    item = Item("corp", "index", replace(Span(5, 7), "corp"), filter="corporation")
    [made] = convert.completion_items(manifest, [item], ABLE)
    assert made.filter_text == "corporation"
    assert made.insert_text_format is None
    assert isinstance(made.text_edit, types.TextEdit)
    assert made.text_edit.range.start == types.Position(0, 5)


def test_completion_in_a_script_is_compared_with_the_comment_that_it_replaces() -> None:
    script = PurePosixPath("/project/x.py")
    manifest, _ = read_one({script: "# /// script\n#\n# ///\n"}, script)
    item = Item("corp", "index", replace(Span(14, 14), "corp"))
    [made] = convert.completion_items(manifest, [item], ABLE)
    assert made.filter_text == "#corp"
    assert isinstance(made.text_edit, types.TextEdit)
    assert made.text_edit.range.start == types.Position(1, 0)
    assert made.text_edit.new_text == "# corp"


def test_completions_keep_their_order() -> None:
    manifest, _ = read("")
    items = [Item(label, "key", replace(Span(0, 0), label)) for label in ("z", "a")]
    made = convert.completion_items(manifest, items, ABLE)
    assert sorted(made, key=lambda item: item.sort_text or "") == made


def test_completion_with_stops_is_a_snippet_where_the_client_takes_snippets() -> None:
    manifest, _ = read("")
    item = Item("corp", "index", Edit(Span(0, 0), ("$", Stop("name", "{corp}"))))
    edits = [
        made.text_edit
        for client in (ABLE, Client())
        for made in convert.completion_items(manifest, [item], client)
    ]
    texts = [edit.new_text for edit in edits if isinstance(edit, types.TextEdit)]
    assert texts == ["\\$${1:{corp\\}}", "${corp}"]


def test_next_completion_is_asked_for_where_there_is_an_empty_stop_and_the_client_can() -> None:
    manifest, _ = read("")
    empty, filled = (Edit(Span(0, 0), (Stop("name", text),)) for text in ("", "corp"))
    able = Client(takes_snippets=True, commands=frozenset({SUGGEST}))
    for edit, client, asks in (
        (empty, able, True),
        (filled, able, False),
        (empty, ABLE, False),
        (empty, Client(commands=frozenset({SUGGEST})), False),
    ):
        [made] = convert.completion_items(manifest, [Item("corp", "index", edit)], client)
        assert bool(made.command) is asks


def test_params_are_not_changed() -> None:
    position = types.Position(0, 99)
    convert.span_of(lines_of("abc"), types.Range(position, position), "utf-16")
    assert position == types.Position(0, 99)


def test_range_that_ends_before_it_starts_covers_what_lies_between() -> None:
    backwards = types.Range(types.Position(0, 2), types.Position(0, 1))
    assert convert.span_of(lines_of("abc"), backwards, "utf-16") == Span(1, 2)


def test_related_place_may_be_in_another_file() -> None:
    elsewhere = PurePosixPath("/root/pyproject.toml")
    manifest, _ = read("a = 1")
    root, _ = read_one({elsewhere: '# é\n[[tool.uv.index]]\nname = "corp"\n'}, elsewhere)
    related = Related(root, root.indexes[0].place, "declared here")
    here = manifest.document.statements[0].node
    assert here
    finding = Finding(Severity.HINT, here, "", related=(related,), code="unused-source")
    [shown] = convert.diagnostic(manifest, finding, ABLE, uri).related_information or ()
    assert shown.message == "declared here"
    assert shown.location.uri == uri(elsewhere)
    assert shown.location.range.start == types.Position(1, 0)
