"""What of a file can be folded: sections, values over several lines, and blocks of comments."""

from collections.abc import Iterable, Iterator

from uv_index.editor.answers import Fold
from uv_index.text import Span
from uv_index.toml.document import Document
from uv_index.toml.nodes import Array, Entry, Header, InlineTable, Node, Statement, String, children
from uv_index.uv.manifest import Manifest


def folds(manifest: Manifest) -> tuple[Fold, ...]:
    """Return what can be folded, the outermost first where several begin in one line."""
    document = manifest.document
    found = (*_sections(document), *_values(document), *_comments(document))
    by_line: dict[int, Fold] = {}
    for fold in found:
        if "\n" in fold.span.of(document.text):
            by_line.setdefault(document.text.rfind("\n", 0, fold.span.start), fold)
    return tuple(by_line[line] for line in sorted(by_line))


def _sections(document: Document) -> Iterator[Fold]:
    """Yield each header with what is below it, without the comments that lead in the next one."""
    start = end = comments = None
    for offset, statement in _placed(document):
        text_end = offset + len(statement.text.rstrip())
        if isinstance(statement.node, Header):
            if start is not None and end is not None:
                yield Fold(Span(start, end))
            start, end, comments = offset, text_end, None
        elif _is_comment(statement):
            comments = text_end
        else:
            end = text_end if statement.node else comments or end
            comments = None
    if start is not None:
        yield Fold(Span(start, comments or end or start))


def _values(document: Document) -> Iterator[Fold]:
    for offset, statement in _placed(document):
        if isinstance(statement.node, Entry) and "\n" in statement.text.rstrip():
            for node in _with_brackets(statement.node):
                yield Fold(_before_bracket(node).shift(offset))


def _with_brackets(node: Node) -> Iterator[Array | InlineTable | String]:
    if isinstance(node, Array | InlineTable | String):
        yield node
    for child in children(node):
        yield from _with_brackets(child)


def _before_bracket(node: Array | InlineTable | String) -> Span:
    """Return a value's span without a last line that only closes brackets."""
    written = node.source.rstrip()
    above, _, last = written.rpartition("\n")
    is_end = not isinstance(node, String) and node.closed and not last.strip(" \t]}")
    return Span(node.span.start, node.span.start + len(above if is_end else written))


def _comments(document: Document) -> Iterator[Fold]:
    """Yield the comments that fill lines directly below each other."""
    start = end = None
    for offset, statement in (*_placed(document), (len(document.text), None)):
        if statement and _is_comment(statement):
            start = offset if start is None else start
            end = offset + len(statement.text.rstrip())
        elif start is not None and end is not None:
            yield Fold(Span(start, end), is_comment=True)
            start = None


def _placed(document: Document) -> Iterable[tuple[int, Statement]]:
    return zip(document.starts, document.statements, strict=True)


def _is_comment(statement: Statement) -> bool:
    return statement.node is None and statement.comment is not None
