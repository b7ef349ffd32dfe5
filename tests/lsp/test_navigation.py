"""Over stdio: where names lead, a rename over several files, and what is shown of whole files."""

from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.editor import Editor

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]

ROOT = """\
[project]
name = "app"
version = "0.1.0"
dependencies = ["corp-lib"]

[tool.uv.workspace]
members = ["packages/*"]

[[tool.uv.index]]
name = "corp" # 🚀
url = "https://gitlab.example.com/api/v4/projects/5/packages/pypi/simple/"
explicit = true

[tool.uv.sources]
corp-lib = { index = "corp" }
"""
OPEN, CLOSED = "packages/open/pyproject.toml", "packages/closed/pyproject.toml"
MEMBER = """\
[project]
name = "{name}"
version = "0.1.0"
dependencies = ["corp-cli"]

[tool.uv.sources]
# 🚀
corp-cli = {{ "index" = "corp" }} # 🚀
"""


def _write(editor: Editor) -> None:
    editor.on_disk("pyproject.toml", ROOT)
    editor.on_disk(OPEN, MEMBER.format(name="open"))
    editor.on_disk(CLOSED, MEMBER.format(name="closed"))


def _open(editor: Editor) -> None:
    _write(editor)
    editor.open(ROOT)
    editor.open(MEMBER.format(name="open"), OPEN)


def _document(editor: Editor, name: str = "pyproject.toml") -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(editor.uri(name))


def _listed(answer: Any) -> list[Any]:
    """Return an answer as a list, which may come as another sequence."""
    return list(answer)


def _range(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


IN_MEMBER = types.Position(7, 25)
"""Inside the name of the index, in a member's source."""


async def test_a_name_leads_to_its_index_and_a_workspace_source_to_the_member(
    editor: Editor,
) -> None:
    _open(editor)
    where = _document(editor, OPEN), IN_MEMBER
    answer = await editor.client.text_document_definition_async(types.DefinitionParams(*where))
    stanza = types.Range(types.Position(8, 0), types.Position(11, 15))
    assert _listed(answer) == [
        types.LocationLink(editor.uri(), stanza, _range(9, 8, 12), _range(7, 24, 28))
    ]
    declaration = types.DeclarationParams(*where)
    assert await editor.client.text_document_declaration_async(declaration) == answer
    editor.replace('{ "index" = "corp" }', '{ "workspace" = true }', OPEN)
    editor.replace("corp-cli =", "app =", OPEN)
    answer = await editor.client.text_document_definition_async(types.DefinitionParams(*where))
    [link] = _listed(answer)
    assert isinstance(link, types.LocationLink)
    assert link.target_uri == editor.uri()
    assert link.target_selection_range == _range(1, 8, 11)


async def test_uses_are_found_in_files_that_are_not_open(editor: Editor) -> None:
    _open(editor)
    context = types.ReferenceContext(include_declaration=True)
    params = types.ReferenceParams(context, _document(editor, OPEN), IN_MEMBER)
    found = _listed(await editor.client.text_document_references_async(params))
    assert found == [
        types.Location(editor.uri(), _range(9, 8, 12)),
        types.Location(editor.uri(OPEN), _range(7, 24, 28)),
        types.Location(editor.uri(), _range(14, 22, 26)),
        types.Location(editor.uri(CLOSED), _range(7, 24, 28)),
    ]
    context.include_declaration = False
    assert _listed(await editor.client.text_document_references_async(params)) == found[1:]
    here = types.DocumentHighlightParams(_document(editor), types.Position(9, 9))
    assert _listed(await editor.client.text_document_document_highlight_async(here)) == [
        types.DocumentHighlight(_range(9, 8, 12), types.DocumentHighlightKind.Write),
        types.DocumentHighlight(_range(14, 22, 26), types.DocumentHighlightKind.Read),
    ]


async def test_a_rename_changes_all_files_and_says_what_it_does_not_change(editor: Editor) -> None:
    _open(editor)
    editor.replace("0.1.0", "0.2.0", OPEN)
    where = _document(editor, OPEN), IN_MEMBER
    prepared = types.PrepareRenameParams(*where)
    assert await editor.client.text_document_prepare_rename_async(
        prepared
    ) == types.PrepareRenamePlaceholder(_range(7, 24, 28), "corp")
    edit = await editor.client.text_document_rename_async(types.RenameParams(*where, "acme"))
    assert edit
    assert edit.document_changes
    assert edit.change_annotations
    changed = {}
    for change in edit.document_changes:
        assert isinstance(change, types.TextDocumentEdit)
        assert all(isinstance(each, types.AnnotatedTextEdit) for each in change.edits)
        changed[change.text_document.uri] = (
            change.text_document.version,
            [(each.range, each.new_text) for each in change.edits if hasattr(each, "new_text")],
        )
    assert changed == {
        editor.uri(): (1, [(_range(9, 8, 12), "acme"), (_range(14, 22, 26), "acme")]),
        editor.uri(OPEN): (2, [(_range(7, 24, 28), "acme")]),
        editor.uri(CLOSED): (None, [(_range(7, 24, 28), "acme")]),
    }
    [annotation] = edit.change_annotations.values()
    assert annotation.label == "Rename the index `corp` to `acme`"
    assert annotation.description
    assert "`UV_INDEX_ACME_PASSWORD`" in annotation.description
    assert not annotation.needs_confirmation
    [shown] = editor.client.messages
    assert shown == types.ShowMessageParams(
        types.MessageType.Info, f"uv Index: {annotation.description}"
    )


async def test_a_rename_that_cannot_be_is_refused_with_the_reason(editor: Editor) -> None:
    _open(editor)
    editor.replace('"corp"', '"crop"')
    where = _document(editor, OPEN), IN_MEMBER
    with pytest.raises(JsonRpcException, match="No index of this name is declared here"):
        await editor.client.text_document_prepare_rename_async(types.PrepareRenameParams(*where))
    here = _document(editor), types.Position(9, 9)
    with pytest.raises(JsonRpcException, match="letters, digits") as refused:
        await editor.client.text_document_rename_async(types.RenameParams(*here, "my corp"))
    assert refused.value.code == types.LSPErrorCodes.RequestFailed
    elsewhere = types.PrepareRenameParams(_document(editor), types.Position(1, 9))
    assert await editor.client.text_document_prepare_rename_async(elsewhere) is None
    assert editor.client.messages == []


async def test_a_client_that_can_do_little_gets_the_plain_forms(plain_editor: Editor) -> None:
    _open(plain_editor)
    where = _document(plain_editor, OPEN), IN_MEMBER
    answer = await plain_editor.client.text_document_definition_async(
        types.DefinitionParams(*where)
    )
    assert _listed(answer) == [types.Location(plain_editor.uri(), _range(9, 8, 12))]
    edit = await plain_editor.client.text_document_rename_async(types.RenameParams(*where, "acme"))
    assert edit
    assert edit.changes
    assert edit.document_changes is None
    assert edit.change_annotations is None
    assert {uri: len(edits) for uri, edits in edit.changes.items()} == {
        plain_editor.uri(): 2,
        plain_editor.uri(OPEN): 1,
        plain_editor.uri(CLOSED): 1,
    }
    symbols = types.DocumentSymbolParams(_document(plain_editor))
    found = await plain_editor.client.text_document_document_symbol_async(symbols)
    assert found
    assert [
        (each.name, each.container_name)
        for each in found
        if isinstance(each, types.SymbolInformation)
    ] == [
        ("dependencies", None),
        ("corp-lib", "dependencies"),
        ("corp", None),
        ("sources", None),
        ("corp-lib", "sources"),
    ]


async def test_outline_links_and_folds_of_a_file(editor: Editor) -> None:
    _open(editor)
    document = _document(editor)
    found = await editor.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(document)
    )
    assert found
    nested = [each for each in found if isinstance(each, types.DocumentSymbol)]
    assert [each.name for each in nested] == ["dependencies", "corp", "sources"]
    assert nested[1].detail == "GitLab Package Registry, explicit"
    assert nested[1].range == types.Range(types.Position(8, 0), types.Position(11, 15))
    assert nested[2].children
    assert [(each.name, each.detail) for each in nested[2].children] == [("corp-lib", "corp")]
    links = await editor.client.text_document_document_link_async(
        types.DocumentLinkParams(document)
    )
    assert links
    assert [(link.range, link.target) for link in links] == [
        (_range(10, 0, 3), "https://docs.gitlab.com/user/packages/pypi_repository/"),
        (_range(10, 7, 73), "https://gitlab.example.com/projects/5"),
    ]
    folds = await editor.client.text_document_folding_range_async(
        types.FoldingRangeParams(document)
    )
    assert folds
    assert [(fold.start_line, fold.end_line) for fold in folds] == [
        (0, 3),
        (5, 6),
        (8, 11),
        (13, 14),
    ]


async def test_symbols_of_all_files_that_are_known(editor: Editor) -> None:
    _write(editor)

    async def found(query: str) -> list[tuple[str, str | None, str]]:
        params = types.WorkspaceSymbolParams(query)
        answer = await editor.client.workspace_symbol_async(params)
        return [
            (each.name, each.container_name, each.location.uri)
            for each in answer or ()
            if isinstance(each, types.SymbolInformation)
        ]

    detail = "GitLab Package Registry, explicit"
    assert sorted(await found("")) == sorted(
        [
            ("corp", detail, editor.uri()),
            ("corp-lib", "corp", editor.uri()),
            ("corp-cli", "corp", editor.uri(OPEN)),
            ("corp-cli", "corp", editor.uri(CLOSED)),
        ]
    )
    editor.open(MEMBER.format(name="open").replace("corp-cli =", "corp-web ="), OPEN)
    assert await found("CW") == [("corp-web", "corp", editor.uri(OPEN))]


async def test_in_a_document_of_others_there_is_nothing(editor: Editor) -> None:
    editor.open(ROOT, "other.toml")
    editor.open("import tool\n", "x.py")
    for name in ("other.toml", "x.py", "never-opened/pyproject.toml"):
        document = _document(editor, name)
        client, at = editor.client, types.Position(0, 1)
        for answer in (
            await client.text_document_definition_async(types.DefinitionParams(document, at)),
            await client.text_document_rename_async(types.RenameParams(document, at, "a")),
            await client.text_document_document_symbol_async(types.DocumentSymbolParams(document)),
            await client.text_document_document_link_async(types.DocumentLinkParams(document)),
            await client.text_document_folding_range_async(types.FoldingRangeParams(document)),
        ):
            assert answer is None
