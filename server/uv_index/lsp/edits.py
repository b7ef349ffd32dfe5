"""Edits as the protocol has them: of one file or of several, in the form that a client takes."""

import re
from collections.abc import Callable, Sequence
from os.path import relpath
from pathlib import PurePath

from lsprotocol import types

from uv_index.lines import Lines
from uv_index.lsp.client import Client
from uv_index.lsp.positions import Encoding, position_of
from uv_index.text import Edit, Span, Stop
from uv_index.uv.changes import Change

Identify = Callable[[PurePath], types.OptionalVersionedTextDocumentIdentifier]
"""What the editor calls a file, and which version of its text it has open, if it has."""

AnyEdit = types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit

_SNIPPET_SYNTAX = re.compile(r"[\\$}]")


def range_of(lines: Lines, where: Span, encoding: Encoding) -> types.Range:
    """Return the range of a span."""
    start, end = (position_of(lines, at, encoding) for at in (where.start, where.end))
    return types.Range(types.Position(*start), types.Position(*end))


def workspace_edit(
    changes: Sequence[Change], client: Client, identify: Identify, title: str = ""
) -> types.WorkspaceEdit:
    """Return edits in the form that says most among those that the client takes.

    The first file is the one in which the user is. Stops are offered there alone. Where others are
    changed too, all is annotated with the title, and what happens to a file that is not open, and
    would be seen by nobody, is to be confirmed.
    """
    here, *others = changes
    changed = [change for change in changes if change.edits]
    if not client.takes_document_changes:
        return types.WorkspaceEdit(
            changes={
                identify(change.manifest.path).uri: _plain(change, client) for change in changed
            }
        )
    is_annotated = client.takes_annotations and any(change.edits for change in others)
    documents: list[types.TextDocumentEdit] = []
    annotations: dict[str, types.ChangeAnnotation] = {}
    for change in changed:
        document = identify(change.manifest.path)
        edits = _edits(change, client, has_snippets=change is here and client.takes_snippet_edits)
        if is_annotated:
            annotations[document.uri] = types.ChangeAnnotation(
                title,
                needs_confirmation=document.version is None,
                description=relpath(change.manifest.path, here.manifest.path.parent),
            )
            edits = [_annotated(edit, document.uri) for edit in edits]
        documents.append(types.TextDocumentEdit(document, edits))
    return types.WorkspaceEdit(
        document_changes=documents, change_annotations=annotations if is_annotated else None
    )


def has_stops(edit: Edit) -> bool:
    """Say whether there is something for the user to fill in."""
    return any(isinstance(part, Stop) for part in edit.parts)


def numbers(edits: Sequence[Edit]) -> dict[str, int]:
    """Return the stops' numbers, from 1 as they first appear; those of one name are one stop."""
    names = (part.name for edit in edits for part in edit.parts if isinstance(part, Stop))
    return {name: number for number, name in enumerate(dict.fromkeys(names), start=1)}


def snippet(edit: Edit, numbers: dict[str, int]) -> str:
    """Return an edit's text in the snippet syntax."""
    return "".join(
        _escaped(part)
        if isinstance(part, str)
        else f"${{{numbers[part.name]}:{_escaped(part.default)}}}"
        for part in edit.parts
    )


def _edits(change: Change, client: Client, *, has_snippets: bool) -> list[AnyEdit]:
    if not has_snippets:
        return [*_plain(change, client)]
    lines, edits = change.manifest.lines, change.manifest.in_file(change.edits)
    stops = numbers(edits)
    return [
        _snippet_edit(lines, edit, client.encoding, stops)
        if has_stops(edit)
        else _text_edit(lines, edit, client.encoding)
        for edit in edits
    ]


def _plain(change: Change, client: Client) -> list[types.TextEdit]:
    lines, edits = change.manifest.lines, change.manifest.in_file(change.edits)
    return [_text_edit(lines, edit, client.encoding) for edit in edits]


def _annotated(edit: AnyEdit, annotation: str) -> AnyEdit:
    match edit:
        case types.SnippetTextEdit(range=where, snippet=value):
            return types.SnippetTextEdit(where, value, annotation_id=annotation)
        case types.TextEdit(range=where, new_text=text):
            return types.AnnotatedTextEdit(annotation, where, text)
        case _:
            return edit


def _text_edit(lines: Lines, edit: Edit, encoding: Encoding) -> types.TextEdit:
    return types.TextEdit(range_of(lines, edit.span, encoding), edit.text)


def _snippet_edit(
    lines: Lines, edit: Edit, encoding: Encoding, numbers: dict[str, int]
) -> types.SnippetTextEdit:
    value = types.StringValue(snippet(edit, numbers))
    return types.SnippetTextEdit(range_of(lines, edit.span, encoding), value)


def _escaped(text: str) -> str:
    return _SNIPPET_SYNTAX.sub(r"\\\g<0>", text)
