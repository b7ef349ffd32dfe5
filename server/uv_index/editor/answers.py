"""The values in which an editor is answered; offsets are those of the document's text."""

from dataclasses import dataclass
from typing import Literal

from uv_index.rules.finding import Finding
from uv_index.text import Edit, Span


@dataclass(frozen=True, slots=True)
class Hover:
    """Markdown about what stands at a span."""

    span: Span
    markdown: str


@dataclass(frozen=True, slots=True)
class Action:
    """An edit on offer: a `quickfix` for a finding, or a `refactor.rewrite` without one."""

    title: str
    kind: Literal["quickfix", "refactor.rewrite"]
    edits: tuple[Edit, ...]
    finding: Finding | None = None
    is_preferred: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A completion: what is shown, and the edit that accepting it makes."""

    label: str
    kind: Literal["index", "package"]
    edit: Edit
    detail: str = ""
    documentation: str = ""
