"""The values in which an editor is answered; offsets are those of the document's text."""

from typing import Literal

from uv_index.frozen import value
from uv_index.rules.finding import Finding
from uv_index.text import Edit, Span
from uv_index.uv.changes import Change


@value
class Hover:
    """Markdown about what stands at a span."""

    span: Span
    markdown: str


@value
class Action:
    """An edit on offer: a `quickfix` for a finding, or a `refactor.rewrite` without one.

    `edits` are those of the file that was asked about, `others` are those of other files.
    """

    title: str
    kind: Literal["quickfix", "refactor.rewrite"]
    edits: tuple[Edit, ...]
    finding: Finding | None = None
    is_preferred: bool = False
    others: tuple[Change, ...] = ()


@value
class Item:
    """A completion: what is shown, and the edit that accepting it makes."""

    label: str
    kind: Literal["index", "package"]
    edit: Edit
    detail: str = ""
    documentation: str = ""
