"""The logical tables that the statements of a document make together."""

from uv_index.frozen import entity
from uv_index.toml.document import Document
from uv_index.toml.nodes import Entry, Header, SyntaxFault
from uv_index.toml.tables import Member, Table, Tables, insert, open_table, table_of

__all__ = ["Member", "Table", "Tables", "Tree", "build", "faults", "table_of"]


@entity
class Tree:
    """The root table of a document, and the faults that lie between its statements."""

    root: Table
    faults: tuple[SyntaxFault, ...]


def build(document: Document) -> Tree:
    """Return the tables of a document.

    Where a key is given twice the first one counts, and the fault is at the second. A table given
    twice has the entries of both.
    """
    root = current = Table({}, ())
    faults: list[SyntaxFault] = []
    for statement in document.statements:
        match statement.node:
            case Header() as header:
                current, fault = open_table(root, header)
            case Entry() as entry:
                fault = insert(current, entry)
            case None:
                continue
        if fault:
            faults.append(fault)
    return Tree(root, tuple(faults))


def faults(document: Document, tree: Tree) -> tuple[SyntaxFault, ...]:
    """Return all that is wrong in a document, within its statements and between, in text order."""
    found = [fault for statement in document.statements for fault in statement.errors]
    found += tree.faults
    return tuple(sorted(found, key=lambda fault: document.span(fault).start))
