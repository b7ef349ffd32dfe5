"""A document's sections: a header and what stands below it, up to the next one.

What a section says by itself is a value that lasts as long as its statements do.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from uv_index.frozen import entity, replace
from uv_index.toml.nodes import Entry, Header, Statement, SyntaxFault
from uv_index.toml.tables import Member, Table, insert, kept


@entity
class Section:
    """Statements, of which the first alone may be a header; in the first section it is none.

    `table` is what the entries make together, and `faults` is what keeps some of them out; `errors`
    are the faults within the statements. `is_plain` says that each key is one word, and none comes
    twice.
    """

    statements: tuple[Statement, ...]
    table: Table
    faults: tuple[SyntaxFault, ...]
    errors: tuple[SyntaxFault, ...]
    is_plain: bool

    @property
    def header(self) -> Header | None:
        """The header with which it begins."""
        node = self.statements[0].node
        return node if isinstance(node, Header) else None


def sections_of(statements: Sequence[Statement]) -> Iterator[Section]:
    """Yield the sections that statements make; the last one reaches to their end."""
    headers = (at for at, each in enumerate(statements) if at and _is_header(each))
    for start, end in pairwise((0, *headers, len(statements))):
        yield _section(tuple(statements[start:end]))


def resumed(
    section: Section, first: int, new: Sequence[Statement], rest: Sequence[Statement]
) -> Iterator[Section]:
    """Yield what comes of a section where others follow its `first` statements.

    These are `new` ones, and the `rest`, among which there is no header.
    """
    headers = [at for at, each in enumerate(new) if _is_header(each)]
    below = new[: headers[0]] if headers else (*new, *rest)
    if first and (below or first < len(section.statements)):
        yield edited(section, first, len(section.statements), below)
    elif first:
        yield section
    elif below:
        yield _section(tuple(below))
    for start, end in pairwise((*headers, len(new))):
        yield _section((*new[start:end], *(rest if end == len(new) else ())))


def edited(section: Section, first: int, last: int, new: Sequence[Statement]) -> Section:
    """Return a section in which other statements, no headers, are in the place of some."""
    statements = (*section.statements[:first], *new, *section.statements[last:])
    table = _edited(section, first, last, new) if section.is_plain else None
    if table is None:
        anew = _section(statements)
        return replace(anew, table=kept(section.table, anew.table))
    # Where there were none, those of the others need not be asked for.
    errors = _errors(statements if section.errors else new)
    return Section(statements, table, (), errors, is_plain=True)


def _section(statements: tuple[Statement, ...]) -> Section:
    owner = object()
    header = statements[0].node
    table = Table({}, (header,) if isinstance(header, Header) else (), owner)
    entries = _entries(statements)
    found = [fault for entry in entries if (fault := insert(table, entry, owner))]
    is_plain = not found and all(len(entry.key.words) == 1 for entry in entries)
    return Section(statements, table, tuple(found), _errors(statements), is_plain)


def _edited(section: Section, first: int, last: int, new: Sequence[Statement]) -> Table | None:
    """Return the table after an edit; None says that it is not as plain as it was."""
    old = section.table
    entries, gone = _entries(new), _entries(section.statements[first:last])
    if not entries and not gone:
        return old
    made = {entry.key.path[0]: Member(entry.key.words, entry.value) for entry in entries}
    names = [entry.key.path[0] for entry in gone]
    if len(made) < len(entries) or any(len(entry.key.words) > 1 for entry in entries):
        return None
    if list(made) == names:
        return Table(old.members | made, old.places)
    before = next(iter(_entries(tuple(reversed(section.statements[:first])))), None)
    items = list(old.members.items())
    place = list(old.members).index(before.key.path[0]) + 1 if before else 0
    members = dict((*items[:place], *made.items(), *items[place + len(gone) :]))
    if len(members) < len(items) - len(gone) + len(made):
        return None
    return Table(members, old.places)


def _entries(statements: Sequence[Statement]) -> list[Entry]:
    """Return the entries whose keys are typed, which alone are members of a table."""
    nodes = (statement.node for statement in statements)
    return [node for node in nodes if isinstance(node, Entry) and node.key.is_typed]


def _is_header(statement: Statement) -> bool:
    return isinstance(statement.node, Header)


def _errors(statements: Sequence[Statement]) -> tuple[SyntaxFault, ...]:
    return tuple(fault for statement in statements for fault in statement.errors)
