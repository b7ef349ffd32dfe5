"""Edits as the protocol has them: of one file or of several, in the form that a client takes."""

from collections.abc import Callable, Sequence
from os.path import relpath
from pathlib import PurePath

from lsprotocol import types

from uv_index.lines import Lines
from uv_index.lsp.client import Client
from uv_index.lsp.positions import Encoding, position_of
from uv_index.text import Edit, Span, Stop
from uv_index.uv.changes import Change
from uv_index.uv.manifest import Manifest

Identify = Callable[[PurePath], types.OptionalVersionedTextDocumentIdentifier]
"""What the editor calls a file, and which version of its text it has open, if it has."""

Annotate = Callable[[Change], types.ChangeAnnotation]
"""What there is to say of the edits of a file."""

AnyEdit = types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit

_SNIPPET_SYNTAX = str.maketrans({"\\": r"\\", "$": r"\$", "}": r"\}"})


def range_of(lines: Lines, where: Span, encoding: Encoding) -> types.Range:
    """Return the range of a span."""
    start, end = (position_of(lines, at, encoding) for at in (where.start, where.end))
    return types.Range(types.Position(*start), types.Position(*end))


def workspace_edit(
    changes: Sequence[Change], client: Client, identify: Identify, annotate: Annotate | None = None
) -> types.WorkspaceEdit:
    """Return edits in the form that says most among those that the client takes.

    The first file is the one in which the user is: stops are offered there alone.
    """
    changed = [change for change in changes if change.edits]
    if not client.takes_document_changes:
        return types.WorkspaceEdit(
            changes={
                identify(change.manifest.path).uri: _plain(change, client) for change in changed
            }
        )
    documents: list[types.TextDocumentEdit] = []
    annotations: list[types.ChangeAnnotation] = []
    for change in changed:
        document = identify(change.manifest.path)
        has_snippets = client.takes_snippet_edits and change is changes[0]
        edits = _edits(change, client, has_snippets=has_snippets)
        if annotate and client.takes_annotations:
            annotation = annotate(change)
            if annotation not in annotations:
                annotations.append(annotation)
            name = str(annotations.index(annotation))
            edits = [_annotated(edit, name) for edit in edits]
        documents.append(types.TextDocumentEdit(document, edits))
    named = {str(number): annotation for number, annotation in enumerate(annotations)}
    return types.WorkspaceEdit(document_changes=documents, change_annotations=named or None)


def seen_from(here: Manifest, title: str) -> Annotate:
    """Return what says of each file what happens to it, as seen from the one in which the user is.

    Nothing is to be confirmed: of edits that belong together, editors would make only those of
    the files that somebody ticks.
    """

    def annotate(change: Change) -> types.ChangeAnnotation:
        path = relpath(change.manifest.path, here.path.parent)
        return types.ChangeAnnotation(title, description=path)

    return annotate


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
    return text.translate(_SNIPPET_SYNTAX)
