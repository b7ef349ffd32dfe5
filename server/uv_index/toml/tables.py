"""Logical tables and how keys extend them, by TOML's rules; of a document it knows nothing.

A table is changed only by its owner, who makes it; to everybody else it is a value, and whoever
would extend it takes a copy. So tables of one document can be parts of the next one's.
"""

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

    __slots__ = ("members", "owner", "places")
    __match_args__ = ("members", "places")

    def __init__(
        self, members: dict[str, Member], places: tuple[Node, ...], owner: object = None
    ) -> None:
        self.members = members
        self.places = places
        self.owner = owner

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
    """Return an inline table as a table, its dotted keys merged; always the same object."""
    known: Table | None = inline.table
    if known is None:
        known = inline.table = Table({}, (inline,), inline)
        for entry in inline.entries:
            insert(known, entry, inline)
    return known


def inline_faults(entries: Sequence[Entry]) -> list[SyntaxFault]:
    """Return the clashes between the entries of one inline table."""
    owner = object()
    table = Table({}, (), owner)
    return [fault for entry in entries if (fault := insert(table, entry, owner))]


def insert(table: Table, entry: Entry, owner: object) -> SyntaxFault | None:
    """Put an entry into a table of the owner's; return the fault that keeps it out.

    A key with a word that is not typed yet is left out without a fault.
    """
    if not entry.key.is_typed:
        return None
    *path, last = entry.key.words
    target = _descend(table, path, owner, dotted=True)
    if isinstance(target, SyntaxFault):
        return target
    if path and not _is_dotted(target):
        return _fault(last, DUPLICATE)
    member = target.members.get(last.name)
    if member:
        target.members[last.name] = Member((*member.words, last), member.value)
        return _fault(last, DUPLICATE)
    target.members[last.name] = Member((last,), entry.value)
    return None


def open_table(
    root: Table, header: Header, apart: Table, owner: object
) -> tuple[Table, SyntaxFault | None]:
    """Return the table that a header opens, and what is wrong with opening it there.

    It is `apart`, which holds what stands below the header, where nothing else is said of the
    table; where the header cannot be, `apart` is nobody's member. A table opened twice is one
    table, of the owner's.
    """
    if not header.key.is_typed:
        return apart, None
    *path, last = header.key.words
    parent = _descend(root, path, owner, dotted=False)
    if isinstance(parent, SyntaxFault):
        return apart, parent
    member = parent.members.get(last.name)
    if not member:
        value = Tables((apart,)) if header.is_array else apart
        parent.members[last.name] = Member((last,), value)
        return apart, None
    words = (*member.words, last)
    match member.value:
        case Tables(items) if header.is_array:
            parent.members[last.name] = Member(words, Tables((*items, apart)))
            return apart, None
        case Table() as table if not header.is_array:
            fault = _fault(last, DUPLICATE) if table.places else None
            table = _owned(table, owner)
            table.places = (*table.places, header)
            parent.members[last.name] = Member(words, table)
            return table, fault
        case other:
            parent.members[last.name] = Member(words, other)
            return apart, _fault(last, DUPLICATE)


def with_table(root: Table, words: Sequence[Word], old: Table, new: Table) -> Table | None:
    """Return a root in which another table is at the place that words lead to.

    Where deeper headers have added to the old one, they have to the new one. None says that the old
    one is not there, or below an array of tables, or that the order of what is in it is not known.
    """
    first, *rest = words
    member = root.members.get(first.name)
    value: Table | Tables | None = None
    match member and member.value:
        case Table() as inner if rest:
            value = with_table(inner, rest, old, new)
        case Table() as inner if inner is old:
            value = new
        case Table(members, places) if places == old.places and _holds(members, old.members):
            if [*old.members] == [*new.members]:
                there = old.members
                changed = {n: m for n, m in new.members.items() if there[n] is not m}
                value = Table(members | changed, places)
        case Tables(items) if not rest and old in items:
            place = items.index(old)
            value = Tables((*items[:place], new, *items[place + 1 :]))
        case _:
            pass
    if member is None or value is None:
        return None
    return Table(root.members | {first.name: Member(member.words, value)}, root.places)


def _holds(members: dict[str, Member], others: dict[str, Member]) -> bool:
    """Say whether others are among members, or such as say the same of the same nodes."""
    return members.items() >= others.items() or all(
        name in members and _is_alike(members[name], other) for name, other in others.items()
    )


def _is_alike(one: Member, other: Member) -> bool:
    return one is other or (one.value is other.value and one.words == other.words)


def kept(old: Table, new: Table) -> Table:
    """Return a table with the members of an old one in it wherever they are the same.

    It is the old table where all of them are.
    """
    if old is new:
        return old
    members = {
        name: _kept_member(old.members.get(name), member) for name, member in new.members.items()
    }
    if old.places == new.places and list(members.items()) == list(old.members.items()):
        return old
    return Table(members, new.places)


def _kept_member(old: Member | None, new: Member) -> Member:
    if old is None:
        return new
    value = new.value
    match old.value, value:
        case Table() as before, Table() as after:
            value = kept(before, after)
        case Tables(items=these), Tables(items=those) if these == those:
            value = old.value
        case _:
            pass
    if value is old.value and old.words == new.words:
        return old
    return Member(new.words, value)


DUPLICATE = "duplicate key"

_KINDS: dict[type, str] = {
    String: "string",
    Integer: "integer",
    Float: "float",
    Boolean: "boolean",
    DateTime: "datetime",
    Array: "array",
    InlineTable: "inline table",
}


def _descend(
    table: Table, words: Sequence[Word], owner: object, *, dotted: bool
) -> Table | SyntaxFault:
    """Return the table that words lead to, which is the owner's; made where it is not there.

    A dotted key goes only into tables that dotted keys or deeper headers made; a header goes
    into the last item of an array of tables. Nothing goes into a value.
    """
    for word in words:
        member = table.members.get(word.name)
        if not member:
            inner = Table({}, (word,) if dotted else (), owner)
            table.members[word.name] = Member((word,), inner)
            table = inner
            continue
        said = (*member.words, word)
        match member.value:
            case Table() as inner if not (dotted and inner.header):
                inner = _owned(inner, owner)
                if dotted and _is_dotted(inner):
                    inner.places = (*inner.places, word)
                table.members[word.name] = Member(said, inner)
            case Tables(items):
                inner = _owned(items[-1], owner)
                table.members[word.name] = Member(said, Tables((*items[:-1], inner)))
            case value:
                table.members[word.name] = Member(said, value)
                kind = _KINDS.get(type(value))
                message = f"cannot extend value of type {kind} with a dotted key"
                return _fault(word, message if kind else DUPLICATE)
        table = inner
    return table


def _owned(table: Table, owner: object) -> Table:
    """Return a table, or a copy of it that the owner may change."""
    if table.owner is owner:
        return table
    return Table(dict(table.members), table.places, owner)


def _is_dotted(table: Table) -> bool:
    return bool(table.places) and isinstance(table.places[0], Word)


def _fault(word: Word, message: str) -> SyntaxFault:
    return SyntaxFault(word.statement, word.span, message)
