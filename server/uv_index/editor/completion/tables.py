"""The table that a header or braces make; it knows nothing of what is typed in it."""

from collections.abc import Iterable

from uv_index.toml import tree
from uv_index.toml.nodes import Header, InlineTable, Node, Word
from uv_index.toml.tree import Table, Tables, Tree
from uv_index.uv.fields import table_in


def table_made_by(whole: Tree, holder: Node | None, words: Iterable[Word] = ()) -> Table | None:
    """Return the table to which words lead from what makes a table: braces, a header or nothing.

    None says that there is no such table, or not yet.
    """
    table: Table | None = whole.root
    match holder:
        case InlineTable() as braces:
            table = tree.table_of(braces)
        case Header(key=key) as header:
            table = _opened_by(header, whole.root, key.words)
        case _:
            pass
    for word in words:
        table = table_in(table.get(word.name)) if table else None
    return table


def _opened_by(header: Header, table: Table, words: tuple[Word, ...]) -> Table | None:
    """Return the table at the end of a header's words that this very header opens."""
    if not words:
        return table if header in table.places else None
    member = table.get(words[0].name)
    match member and member.value:
        case Table() as inner:
            return _opened_by(header, inner, words[1:])
        case Tables(items=items):
            found = (_opened_by(header, item, words[1:]) for item in items)
            return next((each for each in found if each), None)
        case _:
            return None
