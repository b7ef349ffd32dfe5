"""The logical tables that the statements of a document make together."""

from collections.abc import Iterable, Iterator

from uv_index.frozen import entity, replace
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

    The sections are in their order; the length of one is how many statements it has. Those that
    are `broken` have faults within their statements. `stages` are the root and the faults of the
    first sections, each time some more of them.
    """

    root: Table
    faults: tuple[SyntaxFault, ...]
    sections: Pieces[Section]
    broken: frozenset[Section]
    stages: tuple[tuple[Table, tuple[SyntaxFault, ...]], ...]


_STAGE = 4
"""How many sections a stage has more than the one before."""


def build(document: Document) -> Tree:
    """Return the tables of a document.

    Where a key is given twice the first one counts, and the fault is at the second. A table given
    twice has the entries of both.
    """
    made = Pieces(sections_of(document.statements), _length)
    return _merged(made, _broken(made), (_NOTHING,))


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
    before = tree.sections[above]
    is_left = len(gone) < len(before.statements) or come
    is_below = first > start or before.header is None
    if above == below and is_left and is_below and not any(map(_is_header, (*gone, *come))):
        after = sections.edited(before, first - start, last - start, come)
        return _with_section(tree, above, before, after)
    rest = tree.sections[below].statements[last - tree.sections.start(below) :]
    # What is added before the first header of all is followed by one.
    made = sections.resumed(before, first - start, (*come, *rest[:1]), rest[1:])
    return _merged_like(tree, *_replaced(tree, above, below + 1, tuple(made)), above)


def faults(document: Document, tree: Tree) -> tuple[SyntaxFault, ...]:
    """Return all that is wrong in a document, within its statements and between, in text order."""
    found = [fault for section in tree.broken for fault in section.errors]
    found += tree.faults
    return tuple(sorted(found, key=document.span))


_NOTHING: tuple[Table, tuple[SyntaxFault, ...]] = (Table({}, ()), ())


def _broken(sections: Iterable[Section]) -> frozenset[Section]:
    return frozenset(section for section in sections if section.errors)


def _replaced(
    tree: Tree, first: int, last: int, made: tuple[Section, ...]
) -> tuple[Pieces[Section], frozenset[Section]]:
    """Return a tree's sections, and the broken ones, where others are in the place of some."""
    gone = tree.sections.between(first, last) if tree.broken else ()
    broken = tree.broken.difference(gone) | _broken(made)
    return tree.sections.replaced(first, last, made), broken


def _merged_like(
    tree: Tree, pieces: Pieces[Section], broken: frozenset[Section], index: int
) -> Tree:
    """Return the tree of sections that are those of another up to an index, and like it behind."""
    merged = _merged(pieces, broken, tree.stages[: index // _STAGE + 1])
    return replace(merged, root=kept(tree.root, merged.root))


def _merged(
    pieces: Pieces[Section],
    broken: frozenset[Section],
    stages: tuple[tuple[Table, tuple[SyntaxFault, ...]], ...],
) -> Tree:
    """Return the tree of sections, of which those of the last stage are merged already."""
    reached = list(stages)
    first = (len(stages) - 1) * _STAGE
    root, faults = reached[-1]
    found = list(faults)
    for number, section in enumerate(pieces.between(first, len(pieces)), first):
        if number % _STAGE == 0:
            if number > first:
                reached.append((root, tuple(found)))
            owner = object()
            root = Table(dict(root.members), (), owner)
        found += _merge(root, section, owner)
    return Tree(root, tuple(found), pieces, broken, tuple(reached))


def _merge(root: Table, section: Section, owner: object) -> Iterator[SyntaxFault]:
    """Put a section into the tables below a root of the owner's; yield what keeps parts out."""
    if (header := section.header) is None:
        root.members.update(section.table.members)
        yield from section.faults
        return
    table, fault = open_table(root, header, section.table, owner)
    if fault:
        yield fault
    if table is section.table:
        yield from section.faults
        return
    for statement in section.statements:
        if isinstance(statement.node, Entry):
            fault = insert(table, statement.node, owner)
            if fault:
                yield fault


def _with_section(tree: Tree, index: int, before: Section, after: Section) -> Tree:
    """Return a tree in which one section has changed below its header."""
    pieces, broken = _replaced(tree, index, index + 1, (after,))
    if after.table is before.table and after.faults == before.faults:
        return Tree(tree.root, tree.faults, pieces, broken, tree.stages)
    if before.header and before.is_plain and after.is_plain:
        root = with_table(tree.root, before.header.key.words, before.table, after.table)
        if root:
            stages = tree.stages[: index // _STAGE + 1]
            return Tree(root, tree.faults, pieces, broken, stages)
    return _merged_like(tree, pieces, broken, index)


def _is_header(statement: Statement) -> bool:
    return isinstance(statement.node, Header)


def _length(section: Section) -> int:
    return len(section.statements)
