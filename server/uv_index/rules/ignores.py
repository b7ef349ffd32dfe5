"""Comments that silence what is found on their line: `# uv-index: ignore[code]`."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from uv_index.frozen import entity
from uv_index.pieces import Block
from uv_index.rules.finding import Finding
from uv_index.text import Edit, Span, replace
from uv_index.toml import write
from uv_index.toml.document import Document
from uv_index.toml.nodes import Node, Statement
from uv_index.toml.statements import parse_statement
from uv_index.uv.manifest import Manifest

_MARK = "uv-index:"
_IGNORE = re.compile(rf"#[ \t]*{_MARK}[ \t]*ignore\b(?:[ \t]*\[([^\]#]*)\]?)?")
_REST = re.compile(r"([ \t]*)([^\r\n]*)(\r?\n)?")
# A text that is no TOML has no place for a comment yet, and of the other the comment is the fault.
_NOT_TO_BE_SILENCED = {"toml-syntax", "unused-ignore"}
_CODE = re.compile(r"[^\s,]+")


@entity
class Ignore(Node):
    """The part of a comment that silences; `codes` are the names of rules in it."""

    codes: tuple[Node, ...]


@entity
class Ignored:
    """The comments of a file that silence, and what came of them.

    `codes` are those of all rules, and `off` those of the rules that were not tried; `used` are the
    codes in comments that silenced something, and `found` is what none did.
    """

    ignores: tuple[Ignore, ...]
    codes: Collection[str]
    off: Collection[str]
    used: Collection[Node]
    found: Sequence[Finding]


def ignores_in(manifest: Manifest) -> tuple[Ignore, ...]:
    """Return the comments of a file that silence, in the order of the text."""
    return manifest.derived.each("ignores", _of_block, manifest.document.pieces.blocks)


def _of_block(block: Block[Statement]) -> Iterator[Ignore]:
    for statement in block.pieces:
        if _MARK in statement.text:
            yield from _ignores(statement)


def silences(statement: Statement) -> bool:
    """Say whether a comment of a statement silences something on its line."""
    return any(True for _ in _ignores(statement))


def silencing(finding: Finding, ignores: Sequence[Ignore]) -> Node | None:
    """Return the code that silences a finding: in a comment on its first line, or on its last.

    The last line counts since no comment can stand where a string of several lines begins.
    """
    for ignore in ignores:
        if is_about(ignore, finding):
            for code in ignore.codes:
                if code.source == finding.code:
                    return code
    return None


def is_about(ignore: Ignore, finding: Finding) -> bool:
    """Say whether a comment stands where it can silence a finding.

    A comment behind the last bracket is about what the first line says too.
    """
    place = finding.place
    if ignore.statement is not place.statement:
        return False
    first, last = _lines(place)
    line = _line(ignore)
    return line in (first, last) or (first == 0 and line == _last_line(ignore.statement))


def written(codes: Iterable[str]) -> str:
    """Return the comment that silences these rules."""
    return f"# {_MARK} ignore[{', '.join(codes)}]"


def silence(document: Document, finding: Finding) -> Edit | None:
    """Return the edit that silences a finding where it stands, or None where no comment can."""
    statement = finding.place.statement
    if statement.errors or finding.code in _NOT_TO_BE_SILENCED:
        return None
    for ignore in _ignores(statement):
        if ignore.codes and is_about(ignore, finding):
            end = document.span(ignore.codes[-1]).end
            return replace(Span(end, end), f", {finding.code}")
    for line in _lines(finding.place):
        edit = write.append_comment(document, statement, line, written([finding.code]))
        if _can_stand(document, statement, edit):
            return edit
    return None


def remove(document: Document, ignore: Ignore, code: Node) -> Edit:
    """Return the edit that takes a code out of a comment, and the comment with its last one."""
    if len(ignore.codes) > 1:
        position = ignore.codes.index(code)
        here = document.span(code)
        if position:
            return replace(Span(document.span(ignore.codes[position - 1]).end, here.end), "")
        return replace(Span(here.start, document.span(ignore.codes[1]).start), "")
    return remove_all(document, ignore)


def remove_all(document: Document, ignore: Ignore) -> Edit:
    """Return the edit that takes away what silences, and its line where that holds nothing else."""
    here = document.span(ignore)
    before = document.text[: here.start].rstrip(" \t")
    behind = _REST.match(document.text, here.end)
    assert behind, "every part of the pattern is optional"
    rest = behind[2]
    if rest:
        # What else the comment says stays a comment.
        if rest.startswith("#"):
            return replace(Span(here.start, behind.start(2)), "")
        return replace(here, "#")
    is_alone = before.endswith("\n") or not before
    return replace(Span(len(before), behind.end() if is_alone else behind.end(1)), "")


def _ignores(statement: Statement) -> Iterator[Ignore]:
    for comment in statement.comments:
        for match in _IGNORE.finditer(statement.text, comment.start, comment.end):
            span = Span(*match.span())
            codes = _CODE.finditer(statement.text, *match.span(1)) if match[1] else ()
            yield Ignore(
                statement,
                span,
                tuple(Node(statement, Span(*code.span())) for code in codes),
            )


def _line(node: Node) -> int:
    return node.statement.text.count("\n", 0, node.span.start)


def _lines(node: Node) -> tuple[int, int]:
    """Return the first and the last line of a node, counted in its statement."""
    return _line(node), node.statement.text.count("\n", 0, node.span.end)


def _last_line(statement: Statement) -> int:
    return statement.text.rstrip().count("\n")


def _can_stand(document: Document, statement: Statement, edit: Edit) -> bool:
    """Say whether what an edit writes into a statement is a comment there, not a string's part."""
    at = edit.span.start - document.start(statement)
    text = statement.text[:at] + edit.text + statement.text[at:]
    written = parse_statement(text)
    end = at + len(edit.text)
    return not written.errors and any(c.start < end <= c.end for c in written.comments)
