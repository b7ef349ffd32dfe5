"""The values in which an editor is answered; offsets are those of the document's text."""

from typing import Literal

from uv_index.frozen import value
from uv_index.rules.finding import Finding
from uv_index.text import Edit, Span
from uv_index.uv.changes import Change
from uv_index.uv.manifest import Manifest


@value
class Hover:
    """Markdown about what stands at a span."""

    span: Span
    markdown: str


ActionKind = Literal["quickfix", "refactor.extract", "refactor.rewrite", "source.fixAll.uv-index"]
"""What an action is for; an editor may ask for those of one kind alone."""


@value
class Action:
    """An edit on offer: a `quickfix` for a finding, or one of the other kinds without one.

    `edits` are those of the file that was asked about, `others` are those of other files.
    """

    title: str
    kind: ActionKind
    edits: tuple[Edit, ...]
    finding: Finding | None = None
    is_preferred: bool = False
    others: tuple[Change, ...] = ()


ItemKind = Literal["index", "package", "key", "value", "marker", "url", "stanza"]
"""What an item completes."""


@value
class Item:
    """A completion: what is shown, and the edit that accepting it makes.

    What is typed so far, from where the edit begins, is compared with `filter`, and with the label
    where that is empty.
    """

    label: str
    kind: ItemKind
    edit: Edit
    detail: str = ""
    documentation: str = ""
    filter: str = ""


@value
class Location:
    """A part of a file: what is shown of it, and what is selected in that."""

    manifest: Manifest
    extent: Span
    selection: Span


@value
class Definition:
    """Where what stands at a span is made."""

    origin: Span
    targets: tuple[Location, ...]


@value
class Highlight:
    """A place in the same file that means the same: the declaration, or a use."""

    span: Span
    is_declaration: bool


@value
class Refusal:
    """Why something cannot be done, in a sentence for the user."""

    reason: str


@value
class Renamable:
    """What a new name takes the place of, and the name that it has."""

    span: Span
    name: str


@value
class Renaming:
    """The edits of all files that give an index another name.

    `title` says what they do; `consequence` is what they do not do and the user has to, if
    anything.
    """

    title: str
    changes: tuple[Change, ...]
    consequence: str | None


SymbolKind = Literal["index", "package", "list", "table"]


@value
class Symbol:
    """Something with a name in a file: `span` is all of it, `selection` the name."""

    name: str
    kind: SymbolKind
    span: Span
    selection: Span
    detail: str = ""
    children: tuple["Symbol", ...] = ()


@value
class Found:
    """A symbol, and the file that it is in."""

    manifest: Manifest
    symbol: Symbol


@value
class Link:
    """An address to which a span leads; the tooltip says what is there."""

    span: Span
    target: str
    tooltip: str


@value
class Fold:
    """A span whose lines but the first may be hidden."""

    span: Span
    is_comment: bool = False
