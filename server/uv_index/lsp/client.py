"""What the client at the other end can do, out of all that it says about itself."""

from collections.abc import Mapping, Sequence
from typing import cast

from lsprotocol import types
from pygls.capabilities import get_capability

from uv_index.frozen import value
from uv_index.lsp.positions import Encoding

SUGGEST = "editor.action.triggerSuggest"
"""The command of VS Code that asks for completions."""


@value
class Client:
    """What answers depend on; the defaults are those of a client that says nothing."""

    encoding: Encoding = "utf-16"
    reads_markdown: bool = False
    reads_markdown_in_items: bool = False
    takes_snippets: bool = False
    takes_document_changes: bool = False
    takes_snippet_edits: bool = False
    takes_annotations: bool = False
    takes_links: bool = False
    takes_nested_symbols: bool = False
    shows_related: bool = False
    shows_tags: bool = False
    shows_code_descriptions: bool = False
    watches_files: bool = False
    watches_anywhere: bool = False
    asks_for_lenses_again: bool = False
    asks_for_hints_again: bool = False
    commands: frozenset[str] = frozenset()

    @property
    def suggests_again(self) -> bool:
        """Whether it runs the command that asks for the next completion."""
        return SUGGEST in self.commands


def read(capabilities: types.ClientCapabilities, encoding: str) -> Client:
    """Return what the capabilities come to; `encoding` is the one agreed on."""

    def can(name: str) -> bool:
        return bool(get_capability(capabilities, name))

    formats = get_capability(capabilities, "text_document.hover.content_format") or ()
    completion_item = "text_document.completion.completion_item"
    symbol = "text_document.document_symbol"
    item_formats = get_capability(capabilities, f"{completion_item}.documentation_format") or ()
    return Client(
        encoding=cast("Encoding", encoding),
        reads_markdown=types.MarkupKind.Markdown in formats,
        reads_markdown_in_items=types.MarkupKind.Markdown in item_formats,
        takes_snippets=can(f"{completion_item}.snippet_support"),
        takes_document_changes=can("workspace.workspace_edit.document_changes"),
        takes_snippet_edits=can("workspace.workspace_edit.snippet_edit_support"),
        takes_annotations=can("workspace.workspace_edit.change_annotation_support"),
        takes_links=can("text_document.definition.link_support"),
        takes_nested_symbols=can(f"{symbol}.hierarchical_document_symbol_support"),
        shows_related=can("text_document.publish_diagnostics.related_information"),
        shows_tags=can("text_document.publish_diagnostics.tag_support"),
        shows_code_descriptions=can("text_document.publish_diagnostics.code_description_support"),
        watches_files=can("workspace.did_change_watched_files.dynamic_registration"),
        watches_anywhere=can("workspace.did_change_watched_files.relative_pattern_support"),
        asks_for_lenses_again=can("workspace.code_lens.refresh_support"),
        asks_for_hints_again=can("workspace.inlay_hint.refresh_support"),
        commands=_commands(capabilities.experimental),
    )


def _commands(experimental: object) -> frozenset[str]:
    """Return the client's own commands which it runs for servers, said as rust-analyzer has it."""
    commands = experimental.get("commands") if isinstance(experimental, Mapping) else None
    names = commands.get("commands") if isinstance(commands, Mapping) else None
    given = names if isinstance(names, Sequence) else ()
    return frozenset(name for name in given if isinstance(name, str))
