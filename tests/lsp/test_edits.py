"""Edits of one file and of several, in the form that a client takes."""

from pathlib import PurePath, PurePosixPath

from lsprotocol import types

from tests.files import PYPROJECT, read_one
from uv_index.lsp.client import Client
from uv_index.lsp.edits import seen_from, workspace_edit
from uv_index.text import Edit, Span, Stop, replace
from uv_index.uv.changes import Change

ABLE = Client(takes_document_changes=True, takes_snippet_edits=True, takes_annotations=True)
URL = Stop("url", "https://{org}/$x")
ROOT = PurePosixPath("/pyproject.toml")


def identify(path: PurePath) -> types.OptionalVersionedTextDocumentIdentifier:
    version = 7 if path == PYPROJECT else None
    return types.OptionalVersionedTextDocumentIdentifier(f"file://{path}", version)


def change(path: PurePath, *edits: Edit) -> Change:
    return Change(read_one({path: "a = 1\nb = 2\n"}, path)[0], edits)


def edits_of(client: Client, *edits: Edit) -> types.WorkspaceEdit:
    return workspace_edit([change(PYPROJECT, *edits)], client, identify)


def edits_of_two(client: Client, *edits: Edit) -> types.WorkspaceEdit:
    root = change(ROOT, Edit(Span(0, 0), (URL,)))
    here = change(PYPROJECT, *edits)
    annotate = seen_from(here.manifest, "Title")
    return workspace_edit([here, root], client, identify, annotate)


def test_stops_of_one_name_share_a_number_in_all_edits() -> None:
    first = Edit(Span(0, 0), ("x", Stop("name", "corp"), Stop("url", "u")))
    second = Edit(Span(6, 6), (Stop("url", "u"), Stop("name", "corp")))
    made = edits_of(ABLE, first, replace(Span(4, 5), "$3"), second)
    assert made.document_changes
    [document] = made.document_changes
    assert isinstance(document, types.TextDocumentEdit)
    one, plain, two = document.edits
    assert isinstance(one, types.SnippetTextEdit)
    assert isinstance(plain, types.TextEdit)
    assert isinstance(two, types.SnippetTextEdit)
    assert one.snippet.value == "x${1:corp}${2:u}"
    assert plain.new_text == "$3"
    assert two.snippet.value == "${2:u}${1:corp}"
    assert two.range.start == types.Position(1, 0)
    assert document.text_document.version == 7


def test_snippet_escapes_what_means_something_in_it() -> None:
    [document] = edits_of(ABLE, Edit(Span(0, 0), ("{$a}\\", URL))).document_changes or ()
    assert isinstance(document, types.TextDocumentEdit)
    [edit] = document.edits
    assert isinstance(edit, types.SnippetTextEdit)
    assert edit.snippet.value == r"{\$a\}\\${1:https://{org\}/\$x}"


def test_client_without_snippets_gets_placeholders() -> None:
    client = Client(takes_document_changes=True)
    [document] = edits_of(client, Edit(Span(0, 0), ("a", URL))).document_changes or ()
    assert isinstance(document, types.TextDocumentEdit)
    [edit] = document.edits
    assert isinstance(edit, types.TextEdit)
    assert edit.new_text == "ahttps://{org}/$x"


def test_client_without_document_changes_gets_plain_changes() -> None:
    made = edits_of(Client(takes_snippet_edits=True), Edit(Span(0, 0), (URL,)))
    assert made.document_changes is None
    [[edit]] = (made.changes or {}).values()
    assert edit.new_text == URL.default
    assert made.change_annotations is None


def test_each_file_is_said_to_be_where_it_is_seen_from_the_first() -> None:
    made = edits_of_two(ABLE, Edit(Span(6, 6), (URL,)), replace(Span(0, 5), "c = 3"))
    here, there = made.document_changes or ()
    assert isinstance(here, types.TextDocumentEdit)
    assert isinstance(there, types.TextDocumentEdit)
    assert (here.text_document.version, there.text_document.version) == (7, None)
    assert {type(edit) for edit in here.edits} == {types.SnippetTextEdit, types.AnnotatedTextEdit}
    [edit] = there.edits
    assert isinstance(edit, types.AnnotatedTextEdit)
    assert edit.new_text == URL.default
    assert made.change_annotations == {
        "0": types.ChangeAnnotation("Title", description="pyproject.toml"),
        "1": types.ChangeAnnotation("Title", description="../pyproject.toml"),
    }
    for document, annotation in ((here, "0"), (there, "1")):
        for each in document.edits:
            assert not isinstance(each, types.TextEdit)
            assert each.annotation_id == annotation


def test_file_in_which_nothing_changes_is_not_named() -> None:
    made = edits_of_two(ABLE)
    [document] = made.document_changes or ()
    assert isinstance(document, types.TextDocumentEdit)
    assert document.text_document.uri == "file:///pyproject.toml"
    assert [said.description for said in (made.change_annotations or {}).values()] == [
        "../pyproject.toml"
    ]


def test_what_is_said_of_all_files_is_said_once() -> None:
    changes = [change(path, replace(Span(0, 1), "c")) for path in (PYPROJECT, ROOT)]
    said = types.ChangeAnnotation("Title")
    made = workspace_edit(changes, ABLE, identify, lambda _: said)
    assert made.change_annotations == {"0": said}


def test_client_without_annotations_gets_none() -> None:
    made = edits_of_two(Client(takes_document_changes=True), replace(Span(0, 1), "c"))
    assert made.change_annotations is None
    for document in made.document_changes or ():
        assert isinstance(document, types.TextDocumentEdit)
        assert all(isinstance(edit, types.TextEdit) for edit in document.edits)


def test_client_without_document_changes_gets_plain_changes_of_all_files() -> None:
    made = edits_of_two(Client(takes_annotations=True), replace(Span(0, 1), "c"))
    assert made.document_changes is None
    assert made.change_annotations is None
    texts = {uri: [edit.new_text for edit in edits] for uri, edits in (made.changes or {}).items()}
    assert texts == {
        "file:///project/pyproject.toml": ["c"],
        "file:///pyproject.toml": [URL.default],
    }
