"""The core's values as the protocol's, and the protocol's positions as offsets."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from pathlib import PurePath
from typing import Any

from lsprotocol import types

from uv_index.disk import page_uri
from uv_index.editor.answers import Action, Hover, Item
from uv_index.editor.credential_forms import Form
from uv_index.lines import Lines
from uv_index.lsp import positions
from uv_index.lsp.client import SUGGEST, Client
from uv_index.lsp.edits import (
    Identify,
    numbers,
    range_of,
    seen_from,
    snippet,
    workspace_edit,
)
from uv_index.lsp.positions import Encoding
from uv_index.lsp.uris import uri_of
from uv_index.rules.finding import Finding, Related
from uv_index.text import Span, Stop
from uv_index.toml.nodes import Node
from uv_index.uv.changes import Change
from uv_index.uv.manifest import Manifest, edited

SOURCE = "uv-index"

_KINDS = {
    "index": types.CompletionItemKind.Reference,
    "package": types.CompletionItemKind.Module,
    "key": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.Value,
    "marker": types.CompletionItemKind.Value,
    "url": types.CompletionItemKind.Snippet,
    "stanza": types.CompletionItemKind.Snippet,
}


def changed(
    manifest: Manifest, change: types.TextDocumentContentChangeEvent, encoding: Encoding
) -> Manifest:
    """Return the manifest after one change, of a part or of the whole."""
    match change:
        case types.TextDocumentContentChangePartial(range=where, text=text):
            span = span_of(manifest.lines, where, encoding)
            return edited(manifest, *_without_halves(manifest.text, span, text))
        case types.TextDocumentContentChangeWholeDocument(text=text):
            return edited(manifest, Span(0, len(manifest.text)), text)


def offset_of(lines: Lines, position: types.Position, encoding: Encoding) -> int:
    """Return the offset of a position; one outside the text means the nearest inside."""
    return positions.offset_of(lines, position.line, position.character, encoding)


def span_of(lines: Lines, where: types.Range, encoding: Encoding) -> Span:
    """Return the span of a range; one that ends before it starts covers what lies between."""
    start, end = sorted(
        (offset_of(lines, where.start, encoding), offset_of(lines, where.end, encoding))
    )
    return Span(start, end)


def diagnostic(
    manifest: Manifest, finding: Finding, client: Client, uri: Callable[[PurePath], str]
) -> types.Diagnostic:
    """Return a finding as the client can show it; `uri` names files."""
    page = page_uri(finding.code) if client.shows_code_descriptions else None
    related = [_related(other, client, uri) for other in finding.related]
    is_tagged = client.shows_tags and finding.is_unnecessary
    return types.Diagnostic(
        range=_place(manifest, finding.place, client.encoding),
        message=finding.message,
        severity=types.DiagnosticSeverity(finding.severity),
        code=finding.code,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if is_tagged else None,
        related_information=related if related and client.shows_related else None,
    )


def watched(path: PurePath, client: Client) -> types.GlobPattern:
    """Return the pattern of one file, which need not be in a folder that is open.

    To a client that watches in its own folders alone it is a name.
    """
    if client.watches_anywhere:
        return types.RelativePattern(uri_of(path.parent), path.name)
    return f"**/{path.name}"


def is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Say whether a client that asks for `only` these kinds wants this one: `a` includes `a.b`."""
    return not only or any(kind == wanted or kind.startswith(f"{wanted}.") for wanted in only)


def code_action(
    manifest: Manifest, action: Action, client: Client, identify: Identify
) -> types.CodeAction:
    """Return an action with its edit, and with the diagnostic that it ends."""
    fixed = action.finding and diagnostic(
        manifest, action.finding, client, lambda path: identify(path).uri
    )
    changes = (Change(manifest, action.edits), *action.others)
    annotate = seen_from(manifest, action.title) if action.others else None
    return types.CodeAction(
        title=action.title,
        kind=action.kind,
        diagnostics=[fixed] if fixed else None,
        is_preferred=True if action.is_preferred else None,
        edit=workspace_edit(changes, client, identify, annotate),
    )


def hover(manifest: Manifest, answer: Hover, client: Client) -> types.Hover:
    """Return a hover; its Markdown is made plain where the client reads none."""
    contents = (
        types.MarkupContent(types.MarkupKind.Markdown, answer.markdown)
        if client.reads_markdown
        else types.MarkupContent(types.MarkupKind.PlainText, plain(answer.markdown))
    )
    where = range_of(manifest.lines, answer.span, client.encoding)
    return types.Hover(contents, where)


def completion_items(
    manifest: Manifest, items: Iterable[Item], client: Client
) -> list[types.CompletionItem]:
    """Return completions, to be shown in their order."""
    place = cache(partial(range_of, manifest.lines, encoding=client.encoding))
    return [_item(manifest, item, number, client, place) for number, item in enumerate(items)]


def _item(
    manifest: Manifest,
    item: Item,
    number: int,
    client: Client,
    place: Callable[[Span], types.Range],
) -> types.CompletionItem:
    """Return a completion; with a snippet that begins with an empty place the next is asked for.

    What is typed so far is compared from where the edit begins: in a script that may be before the
    comment's `# `. Most items take the place of the same, which `place` remembers.
    """
    [edit] = manifest.in_file([item.edit])
    stops = [part for part in edit.parts if isinstance(part, Stop)]
    is_snippet = client.takes_snippets and bool(stops)
    new_text = snippet(edit, numbers([edit])) if is_snippet else edit.text
    before = manifest.text[edit.span.start : item.edit.span.start]
    asks = is_snippet and client.suggests_again and not stops[0].default
    return types.CompletionItem(
        label=item.label,
        kind=_KINDS[item.kind],
        detail=item.detail or None,
        documentation=_documentation(item, client),
        sort_text=f"{number:03}",
        filter_text=before + (item.filter or item.label),
        insert_text_format=types.InsertTextFormat.Snippet if is_snippet else None,
        text_edit=types.TextEdit(place(edit.span), new_text),
        command=types.Command("Suggest", SUGGEST) if asks else None,
    )


def credential_form(form: Form) -> dict[str, Any]:
    """Return a form as the client's dialog takes it."""
    return {
        "label": form.label,
        "detail": plain(form.detail),
        "text": form.text,
        "warnings": [plain(warning) for warning in form.warnings],
    }


def _documentation(item: Item, client: Client) -> types.MarkupContent | None:
    if not item.documentation:
        return None
    if client.reads_markdown_in_items:
        return types.MarkupContent(types.MarkupKind.Markdown, item.documentation)
    return types.MarkupContent(types.MarkupKind.PlainText, plain(item.documentation))


def plain(markdown: str) -> str:
    """Return Markdown without its marks: a link keeps its address, in brackets."""
    text = re.sub(r"\[([^\]]*)\]\(([^)]*)\)", r"\1 (\2)", markdown)
    text = re.sub(r"^(?:#+ |```.*\n?)", "", text, flags=re.MULTILINE)
    return re.sub(r"\*\*|`", "", text)


def _without_halves(before: str, span: Span, text: str) -> tuple[Span, str]:
    """Return the edit that makes one character of two surrogates that it brings together.

    To a client that counts in UTF-16 they are one, and so they are in a text that comes as a whole.
    """
    left, right = before[max(span.start - 1, 0) : span.start], before[span.end : span.end + 1]
    left = left if "\ud800" <= left <= "\udbff" else ""
    right = right if "\udc00" <= right <= "\udfff" else ""
    if not left and not right:
        return span, text
    units = f"{left}{text}{right}".encode("utf-16-le", "surrogatepass")
    whole = Span(span.start - len(left), span.end + len(right))
    return whole, units.decode("utf-16-le", "surrogatepass")


def _place(manifest: Manifest, node: Node, encoding: Encoding) -> types.Range:
    return range_of(manifest.lines, manifest.document.span(node), encoding)


def _related(
    related: Related, client: Client, uri: Callable[[PurePath], str]
) -> types.DiagnosticRelatedInformation:
    where = _place(related.manifest, related.place, client.encoding)
    location = types.Location(uri(related.manifest.path), where)
    return types.DiagnosticRelatedInformation(location, related.message)
