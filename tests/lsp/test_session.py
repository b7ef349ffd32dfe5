"""The open texts over the disk, and what becomes of them when they change."""

import gc
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from uv_index.lines import lines_of
from uv_index.lsp.positions import Encoding, position_of
from uv_index.lsp.session import OpenDocument, Session
from uv_index.rules import check
from uv_index.uv.manifest import Manifest
from uv_index.uv.members import Members

PIECES = ["a", "=", '"', "[", "]", "\u2028", "\n", "\r\n", "\r", "é", "🚀", "\ud83d"]
texts = st.lists(st.sampled_from(PIECES)).map("".join)
URI = "file:///project/pyproject.toml"


def opened(session: Session, uri: str, text: str) -> OpenDocument:
    document = session.open(uri, 1, text)
    assert document
    return document


@given(texts, st.sampled_from(get_args(Encoding)), st.data())
def test_changes_leave_the_text_that_the_client_has(
    text: str, encoding: Encoding, data: st.DataObject
) -> None:
    session = Session()
    opened(session, URI, text)
    changes: list[types.TextDocumentContentChangeEvent] = []
    for new in data.draw(st.lists(texts, max_size=4)):
        ends = st.integers(0, len(text)).filter(lambda end: text[end - 1 : end + 1] != "\r\n")  # noqa: B023  # drawn at once
        start, end = sorted((data.draw(ends), data.draw(ends)))
        lines = lines_of(text)
        where = [types.Position(*position_of(lines, offset, encoding)) for offset in (start, end)]
        changes.append(types.TextDocumentContentChangePartial(types.Range(*where), new))
        text = text[:start] + new + text[end:]
    after = session.change(URI, 2, changes, encoding)
    assert after
    assert after.manifest.document.text == text


@pytest.mark.parametrize("encoding", get_args(Encoding))
def test_halves_of_a_character_that_come_together_are_that_character(encoding: Encoding) -> None:
    high, low = "\ud83d", "\ude80"
    for text, offset, length, new in (
        (f"# {high}", 3, 0, low),
        (f"# {low}", 2, 0, high),
        (f"# {high}x{low}", 3, 1, ""),
        (f"# {high}x{low}", 3, 1, low + high),
        (f"# {high}\n{low} = 1", 3, 1, ""),
    ):
        session = Session()
        opened(session, URI, text)
        lines = lines_of(text)
        edges = (position_of(lines, edge, encoding) for edge in (offset, offset + length))
        where = types.Range(*(types.Position(*edge) for edge in edges))
        change = types.TextDocumentContentChangePartial(where, new)
        after = session.change(URI, 2, [change], encoding)
        assert after
        expected = text[:offset] + new + text[offset + length :]
        expected = expected.replace(high + low, "🚀")
        assert after.manifest.document.text == expected


def test_version_that_does_not_grow_changes_the_text_all_the_same() -> None:
    session = Session()
    session.open(URI, 5, "a")
    whole = types.TextDocumentContentChangeWholeDocument("b")
    after = session.change(URI, 3, [whole], "utf-16")
    assert after
    assert (after.version, after.manifest.document.text) == (3, "b")


def test_document_that_is_not_open_does_not_change() -> None:
    whole = types.TextDocumentContentChangeWholeDocument("b")
    assert Session().change(URI, 2, [whole], "utf-16") is None
    assert Session().close(URI) is None


def test_only_manifests_with_a_path_are_taken_in() -> None:
    session = Session()
    for uri in (
        "git:/project/pyproject.toml",
        "file:///project/other.toml",
        "untitled:pyproject.toml",
    ):
        assert session.open(uri, 1, "") is None
    assert session.all() == ()


def test_uv_toml_is_taken_in_and_a_relative_of_what_is_beside_it() -> None:
    session = Session()
    manifest = opened(session, URI, "")
    uv_toml = opened(session, "file:///project/uv.toml", "")
    assert session.concerned(uv_toml.path) == (manifest,)
    assert session.surroundings(manifest.manifest).uv_toml is uv_toml.manifest
    assert session.surroundings(uv_toml.manifest).pyproject is manifest.manifest


def test_text_in_the_editor_wins_over_the_disk_until_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("# disk")
    session = Session()
    document = opened(session, path.as_uri(), "# editor")
    assert session.manifest(path) is document.manifest
    session.close(path.as_uri())
    on_disk = session.manifest(path)
    assert on_disk
    assert on_disk.document.text == "# disk"


def test_text_that_was_never_saved_is_a_file() -> None:
    session = Session()
    document = opened(session, URI, "")
    assert session.is_file(document.path)
    session.close(URI)
    assert not session.is_file(document.path)


def test_document_keeps_the_name_that_the_editor_gave_it() -> None:
    session = Session()
    uri = "file:///pro%6Aect/pyproject.toml"
    assert session.uri(opened(session, uri, "").path) == uri
    assert session.get(URI) is session.get(uri)


ROOT = '[tool.uv.workspace]\nmembers = ["packages/**"]\n'
USES = '[project]\nname = "{}"\nversion = "1"\n[tool.uv.sources]\nlib = {{ workspace = {} }}\n'
LIB = '[project]\nname = "lib"\nversion = "1"\n'


@pytest.mark.parametrize(
    ("texts", "changed", "concerned"),
    [
        (
            {"": ROOT, "packages/a/lib/": LIB, "packages/b/": USES.format("b", "true")},
            "packages/a/lib/",
            {"", "packages/b/"},
        ),
        (
            {"": ROOT, "packages/b/": USES.format("b", "true"), "other/": LIB},
            "",
            {"packages/b/", "other/"},
        ),
        ({"": ROOT, "packages/b/": USES.format("b", "true"), "other/": LIB}, "other/", set()),
        ({"a/": USES.format("a", '"../b"'), "b/": LIB}, "b/", {"a/"}),
    ],
)
def test_those_are_concerned_whose_surroundings_are_not_as_they_were(
    texts: dict[str, str], changed: str, concerned: set[str]
) -> None:
    session = Session()
    documents = {
        folder: opened(
            session,
            f"file:///project/{folder}/pyproject.toml".replace("//pyproject", "/pyproject"),
            t,
        )
        for folder, t in texts.items()
    }
    for document in documents.values():
        session.surroundings(document.manifest)
    uri = documents[changed].uri
    anew = types.TextDocumentContentChangeWholeDocument(texts[changed] + "# more\n")
    assert session.change(uri, 2, [anew], "utf-16")
    found = session.concerned(documents[changed].path)
    assert {d.path for d in found} == {documents[folder].path for folder in concerned}


def test_a_file_that_a_source_names_may_be_deleted() -> None:
    session = Session()
    document = opened(session, URI, '[tool.uv.sources]\nlib = { path = "libs/x.whl" }\n')
    session.surroundings(document.manifest)
    for name, is_ours in (("libs/x.whl", True), ("libs/y.whl", False)):
        uri = URI.replace("pyproject.toml", name)
        event = types.FileEvent(uri, types.FileChangeType.Deleted)
        assert session.changed_on_disk([event]) is is_ours


def test_globs_that_are_typed_over_are_let_go() -> None:
    session = Session()
    before = living(Members)
    for number in range(50):
        root = opened(session, URI, ROOT.replace("**", f"{number}*"))
        session.surroundings(root.manifest)
    assert living(Members) - before < 10


def test_texts_that_have_been_changed_are_let_go() -> None:
    session = Session()
    before = living(Manifest)
    opened(session, URI, "[tool.uv.sources]\n")
    for version in range(2, 50):
        whole = types.TextDocumentContentChangeWholeDocument("a = 1\n" * version)
        after = session.change(URI, version, [whole], "utf-16")
        assert after
        check(after.manifest, session.surroundings(after.manifest))
    assert living(Manifest) - before < 10


def living(kind: type[object]) -> int:
    """Return how many objects of a kind there are; other tests may keep some."""
    gc.collect()
    return sum(isinstance(value, kind) for value in gc.get_objects())
