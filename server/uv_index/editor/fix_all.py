"""All that is safe to fix in a file, as one edit: what `uv-index check --fix` makes of it."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal

from uv_index.editor.answers import Action
from uv_index.rules import Settings
from uv_index.rules.safe_fixes import Around, fixed
from uv_index.text import Edit, Span, narrowed, replace
from uv_index.uv.manifest import Manifest

FIX_ALL: Literal["source.fixAll.uv-index"] = "source.fixAll.uv-index"
"""The kind of the action, which an editor may ask for whenever a file is saved."""


def fix_all(manifest: Manifest, around: Around, settings: Settings) -> Action | None:
    """Return the action that makes all safe fixes, None where there is none to make."""
    after = fixed(manifest, around, settings)
    if after is manifest:
        return None
    edits = tuple(_changes(manifest.document.text, after.document.text))
    return Action("Make all safe fixes", FIX_ALL, edits)


def _changes(before: str, after: str) -> Iterator[Edit]:
    """Yield the edits that make one text of another, and leave the lines that they share."""
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    starts = [0, *accumulate(map(len, old))]
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            span = Span(starts[start], starts[end])
            yield replace(*narrowed(before, span, "".join(new[first:last])))
