"""Logical tables and how keys extend them, by TOML's rules; of a document it knows nothing."""

from collections.abc import Sequence

from uv_index.toml.nodes import (
    Array,
    Boolean,
    DateTime,
    Entry,
    Float,
    Header,
    InlineTable,
    Integer,
    Node,
    String,
    SyntaxFault,
    Value,
    Word,
)


class Member:
    """What a name means in a table; `words` are the key words that say it, the defining first."""

    __slots__ = __match_args__ = ("words", "value")

    def __init__(self, words: tuple[Word, ...], value: "Table | Tables | Value") -> None:
        self.words = words
        self.value = value


class Table:
    """A table; `places` are the headers, the words of dotted keys or the inline table that make it.

    A table that only headers of tables inside it imply has no place, and so has the root.
    """

    __slots__ = __match_args__ = ("members", "places")

    def __init__(self, members: dict[str, Member], places: tuple[Node, ...]) -> None:
        self.members = members
        self.places = places

    def get(self, name: str) -> Member | None:
        """Return the member of this name."""
        return self.members.get(name)

    @property
    def header(self) -> Header | None:
        """The header that defines this table directly."""
        place = self.places[0] if self.places else None
        return place if isinstance(place, Header) else None


class Tables:
    """An array of tables made by `[[headers]]`; it has at least one item."""

    __slots__ = __match_args__ = ("items",)

    def __init__(self, items: tuple[Table, ...]) -> None:
        self.items = items


def table_of(inline: InlineTable) -> Table:
    """Return an inline table as a table, its dotted keys merged."""
    table = Table({}, (inline,))
    for entry in inline.entries:
        insert(table, entry)
    return table


def inline_faults(entries: Sequence[Entry]) -> list[SyntaxFault]:
    """Return the clashes between the entries of one inline table."""
    table = Table({}, ())
    return [fault for entry in entries if (fault := insert(table, entry))]


def insert(table: Table, entry: Entry) -> SyntaxFault | None:
    """Put an entry into a table; return the fault that keeps it out.

    A key with a word that is not typed yet is left out without a fault.
    """
    if not entry.key.is_typed:
        return None
    *path, last = entry.key.words
    target = _descend(table, path, dotted=True)
    if isinstance(target, SyntaxFault):
        return target
    if path and not _is_dotted(target):
        return _fault(last, DUPLICATE)
    member = target.members.get(last.name)
    if member:
        member.words += (last,)
        return _fault(last, DUPLICATE)
    target.members[last.name] = Member((last,), entry.value)
    return None


def open_table(root: Table, header: Header) -> tuple[Table, SyntaxFault | None]:
    """Return the table that a header opens, and what is wrong with opening it there.

    A table opened twice is one table; where the header cannot be, it opens one of its own, which
    is nobody's member.
    """
    apart = Table({}, (header,))
    if not header.key.is_typed:
        return apart, None
    *path, last = header.key.words
    parent = _descend(root, path, dotted=False)
    if isinstance(parent, SyntaxFault):
        return apart, parent
    member = parent.members.get(last.name)
    if not member:
        value = Tables((apart,)) if header.is_array else apart
        parent.members[last.name] = Member((last,), value)
        return apart, None
    member.words += (last,)
    match member.value:
        case Tables() as tables if header.is_array:
            tables.items += (apart,)
            return apart, None
        case Table() as table if not header.is_array:
            fault = _fault(last, DUPLICATE) if table.places else None
            table.places += (header,)
            return table, fault
    return apart, _fault(last, DUPLICATE)


DUPLICATE = "duplicate key"

_KINDS: dict[type[Node], str] = {
    String: "string",
    Integer: "integer",
    Float: "float",
    Boolean: "boolean",
    DateTime: "datetime",
    Array: "array",
    InlineTable: "inline table",
}


def _descend(table: Table, words: Sequence[Word], *, dotted: bool) -> Table | SyntaxFault:
    """Return the table that words lead to, made where it is not there.

    A dotted key goes only into tables that dotted keys or deeper headers made; a header goes
    into the last item of an array of tables. Nothing goes into a value.
    """
    for word in words:
        member = table.members.get(word.name)
        if not member:
            inner = Table({}, (word,) if dotted else ())
            table.members[word.name] = Member((word,), inner)
            table = inner
            continue
        member.words += (word,)
        match member.value:
            case Table() as inner:
                if dotted and inner.header:
                    return _fault(word, DUPLICATE)
                if dotted and _is_dotted(inner):
                    inner.places += (word,)
                table = inner
            case Tables(items):
                table = items[-1]
            case value:
                kind = _KINDS.get(type(value))
                message = f"cannot extend value of type {kind} with a dotted key"
                return _fault(word, message if kind else DUPLICATE)
    return table


def _is_dotted(table: Table) -> bool:
    return bool(table.places) and isinstance(table.places[0], Word)


def _fault(word: Word, message: str) -> SyntaxFault:
    return SyntaxFault(word.statement, word.span, message)
