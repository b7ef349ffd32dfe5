"""What is left of a finding and its fixes where the text is not finished, or not as uv has it."""

from collections.abc import Callable, Iterable, Iterator

from uv_index.rules.finding import Finding, Fix
from uv_index.text import Edit
from uv_index.toml.nodes import String
from uv_index.uv.changes import Change
from uv_index.uv.manifest import Manifest


def is_as_uv_has_it(manifest: Manifest, finding: Finding) -> bool:
    """Say whether the text that a finding is about is what uv reads.

    In a script the lines of a string have blanks here where they have the `# ` of the comment.
    """
    place = finding.place
    return manifest.script is None or not isinstance(place, String) or "\n" not in place.source


def in_sound_text(manifest: Manifest, fixes: Callable[[], Iterable[Fix]]) -> Iterator[Fix]:
    """Yield the fixes that leave alone what is no TOML yet: there an edit may break more."""
    for fix in fixes():
        changes = (Change(manifest, fix.edits), *fix.others)
        if not any(_is_in_unsound(c.manifest, edit) for c in changes for edit in c.edits):
            yield fix


def _is_in_unsound(manifest: Manifest, edit: Edit) -> bool:
    """Say whether an edit lies in a statement with errors, or adds something behind one."""
    document = manifest.document
    first = document.index_at(edit.span.start)
    if edit.span.start == document.starts[first] and first:
        # What begins with a statement goes on behind the one before.
        first -= 1
    last = document.index_at(max(edit.span.end - 1, edit.span.start)) if edit.span else first
    return any(statement.errors for statement in document.statements[first : last + 1])
