"""The logical tables that the statements of a document make together."""

from uv_index.frozen import entity
from uv_index.pieces import Pieces
from uv_index.toml import sections
from uv_index.toml.document import Document
from uv_index.toml.nodes import Entry, Header, Statement, SyntaxFault
from uv_index.toml.sections import Section, sections_of
from uv_index.toml.tables import (
    Member,
    Table,
    Tables,
    insert,
    kept,
    open_table,
    table_of,
    with_table,
)

__all__ = ["Member", "Table", "Tables", "Tree", "build", "edit", "faults", "table_of"]


@entity
class Tree:
    """The root table of a document, and the faults that lie between its statements.

    The sections are in their order; the length of one is how many statements it has.
    """

    root: Table
    faults: tuple[SyntaxFault, ...]
    sections: Pieces[Section]


def build(document: Document) -> Tree:
    """Return the tables of a document.

    Where a key is given twice the first one counts, and the fault is at the second. A table given
    twice has the entries of both.
    """
    return _merged(Pieces(sections_of(document.statements), _length))


def edit(tree: Tree, old: Document, new: Document) -> Tree:
    """Return the tables of a document that was made by editing the one that a tree is of.

    They are what `build` makes of it, but tables and members of which nothing else is said are the
    same objects.
    """
    first, last, until = new.pieces.difference(old.pieces)
    gone, come = old.pieces.between(first, last), new.pieces.between(first, until)
    if not gone and not come:
        return tree
    # What is added in front of a header is below the one before.
    above = tree.sections.index_at(max(first - 1, 0))
    below = tree.sections.index_at(max(first, last) - 1) if last else above
    start = tree.sections.start(above)
    if above == below and not any(_is_header(statement) for statement in (*gone, *come)):
        before = tree.sections[above]
        after = sections.edited(before, first - start, last - start, come)
        return _with_section(tree, above, before, after)
    behind = tree.sections.start(below + 1)
    statements = (*old.pieces.between(start, first), *come, *old.pieces.between(last, behind))
    made = sections_of(statements, tree.sections[above]) if statements else ()
    merged = _merged(tree.sections.replaced(above, below + 1, made))
    return Tree(kept(tree.root, merged.root), merged.faults, merged.sections)


def faults(document: Document, tree: Tree) -> tuple[SyntaxFault, ...]:
    """Return all that is wrong in a document, within its statements and between, in text order."""
    found = [fault for section in tree.sections for fault in section.errors]
    found += tree.faults
    return tuple(sorted(found, key=lambda fault: document.span(fault).start))


def _merged(pieces: Pieces[Section]) -> Tree:
    owner = object()
    root = Table({}, (), owner)
    found: list[SyntaxFault] = []
    for section in pieces:
        if (header := section.header) is None:
            root.members.update(section.table.members)
            found += section.faults
            continue
        table, fault = open_table(root, header, section.table, owner)
        found += [fault] if fault else []
        if table is section.table:
            found += section.faults
            continue
        for statement in section.statements:
            if isinstance(statement.node, Entry) and (
                fault := insert(table, statement.node, owner)
            ):
                found.append(fault)
    return Tree(root, tuple(found), pieces)


def _with_section(tree: Tree, index: int, before: Section, after: Section) -> Tree:
    """Return a tree in which one section has changed below its header."""
    pieces = tree.sections.replaced(index, index + 1, (after,))
    if after.table is before.table and after.faults == before.faults:
        return Tree(tree.root, tree.faults, pieces)
    if before.header and before.is_plain and after.is_plain:
        root = with_table(tree.root, before.header.key.words, before.table, after.table)
        if root:
            return Tree(root, tree.faults, pieces)
    merged = _merged(pieces)
    return Tree(kept(tree.root, merged.root), merged.faults, pieces)


def _is_header(statement: Statement) -> bool:
    return isinstance(statement.node, Header)


def _length(section: Section) -> int:
    return len(section.statements)
