"""Where a value is not of the kind that uv takes; it knows no setting by its name."""

from collections.abc import Iterator, Mapping

from uv_index.toml.nodes import (
    Array,
    Boolean,
    DateTime,
    InlineTable,
    Integer,
    Invalid,
    Missing,
    Node,
    String,
    Value,
)
from uv_index.toml.tree import Member, Table, Tables
from uv_index.uv.fields import node_of, table_of
from uv_index.uv.kinds import (
    Anything,
    Choice,
    Either,
    Flag,
    Kind,
    ListOf,
    MapOf,
    Number,
    Record,
    Text,
    what,
)
from uv_index.uv.misfit import Given, Misfit, unknown_field, unknown_line, wrong, wrong_type
from uv_index.uv.names import no_package, package_name
from uv_index.uv.serde import DATE_TIME, listed, unexpected


def misfits(member: Member, kind: Kind, name: str) -> Iterator[Misfit]:
    """Yield what in the value of a member is not of a kind; `name` is what it is called by.

    Nothing is said of what is missing, no value, or not closed.
    """
    yield from _judged(member.value, kind, f"`{name}`", name, node_of(member))


def misfits_of_field(kind: MapOf, name: str, member: Member) -> Iterator[Misfit]:
    """Yield what in one field of the map `name` is not of the kind of all of them."""
    yield from _judged(member.value, kind.value, f"each of `{name}`", name, node_of(member))


def misfits_in(table: Table | None, kinds: Mapping[str, Kind]) -> Iterator[Misfit]:
    """Yield the misfits of the members of a table whose kinds are known."""
    for key, member in table.members.items() if table else ():
        if key in kinds:
            yield from misfits(member, kinds[key], key)


def fits(value: Given, kind: Kind, place: Node) -> bool:
    """Say whether a value, which stands at `place`, is of a kind."""
    return next(_judged(value, kind, "", "", place), None) is None


def _judged(value: Given, kind: Kind, subject: str, name: str, place: Node) -> Iterator[Misfit]:
    """Yield the misfits of a value that is spoken of as `subject`, and its fields as `name.x`."""
    match value, kind:
        case (Missing() | Invalid(), _) | (_, Anything()):
            return
        case ((String() | Array() | InlineTable()), _) if not value.closed:
            return
        case _, Either():
            yield from _either(value, kind, subject, name, place)
        case _, Choice():
            yield from _chosen(value, kind, subject, place)
        case Boolean(value=taken), Flag(only=only):
            if only is not None and taken is not only:
                # The one flag of which uv takes a single value is `exclude-newer`.
                line = "expected false to disable exclude-newer, got true"
                yield wrong(value, kind, subject, place, line)
        case String(), Text(refuses=refuses):
            if refusal := refuses(value.value):
                yield wrong(value, kind, subject, place, refusal.line)
        case Integer(), Number():
            yield from _counted(value, kind, subject, place)
        case (Array() | Tables(), ListOf()):
            yield from _items(value, kind, subject, name, place)
        case (Table() | InlineTable(), MapOf()):
            yield from _mapped(value, kind, name)
        case (Table() | InlineTable(), Record()):
            yield from _recorded(value, kind, subject, name, place)
        case (DateTime(), MapOf() | Record()):
            yield from _dated(value, kind, subject, place)
        case (Array() | Tables(), Record()):
            yield from _positional(value, kind, subject, name, place)
        case _:
            yield wrong_type(value, kind, subject, place)


def _either(value: Given, kind: Either, subject: str, name: str, place: Node) -> Iterator[Misfit]:
    """Yield the misfits of a value of the option whose type it has."""
    for option in kind.options:
        if _has_type(value, option):
            # What is wrong with the text of a string is wrong with all that it could be.
            for misfit in _judged(value, option, subject, name, place):
                is_whole = misfit.kind is option
                yield wrong(value, kind, subject, place, misfit.line) if is_whole else misfit
            return
    yield wrong_type(value, kind, subject, place)


def _has_type(value: Given, kind: Kind) -> bool:
    match value, kind:
        case Boolean(), Flag():
            return True
        case String(), Text() | Choice():
            return True
        case Integer(), Number():
            return True
        case (Array() | Tables(), ListOf()):
            return True
        case (Table() | InlineTable() | DateTime(), MapOf() | Record()):
            return True
        case _:
            return False


def _chosen(value: Given, kind: Choice, subject: str, place: Node) -> Iterator[Misfit]:
    match value:
        case String(value=word):
            given, is_sound = [word], True
        case Table() | InlineTable():
            members = table_of(value).members
            given = list(members)
            is_sound = all(_is_empty(member.value) for member in members.values())
        case _:
            yield wrong(value, kind, subject, place, "wanted string or table")
            return
    line: str | None
    match given:
        case [word] if word in kind.words or not kind.words:
            if is_sound:
                return
            line = None
        case [word]:
            line = f"unknown variant `{word}`, expected {listed(kind.words)}"
        case []:
            line = "wanted exactly 1 element, found 0 elements"
        case _:
            line = "wanted exactly 1 element, more than 1 element"
    plain = value if isinstance(value, String) else None
    yield Misfit(place, f"{subject} must be {what(kind)}", line, plain, kind, is_newer=True)


def _is_empty(value: Given) -> bool:
    """Say whether a value may stand behind a word: an empty list or table, or nothing as yet."""
    match value:
        case Missing() | Invalid() | Array(items=()) | InlineTable(entries=()):
            return True
        case Table(members=members):
            return not members
        case _:
            return False


def _counted(value: Integer, kind: Number, subject: str, place: Node) -> Iterator[Misfit]:
    number = value.value
    if kind.least <= number <= kind.largest:
        return
    if kind.refused and 0 <= number < 1 << 16:
        line = kind.refused.format(number)
    else:
        is_large = not -1 << 63 <= number < 1 << 64
        problem = "invalid type" if is_large else "invalid value"
        line = f"{problem}: {unexpected(value)}, expected {kind.expected}"
    yield wrong(value, kind, subject, place, line)


def _items(
    value: Array | Tables, kind: ListOf, subject: str, name: str, place: Node
) -> Iterator[Misfit]:
    values = list(_values(value))
    different = len({kind.alike(item) for item, _ in values}) if kind.short else 0
    if different < len(kind.short):
        yield wrong(value, kind, subject, place, kind.short[different])
    takes_strings = _takes_any_string(kind.item)
    for item, at in values:
        if not takes_strings or not isinstance(item, String):
            yield from _judged(item, kind.item, f"each of `{name}`", name, at)


def _takes_any_string(kind: Kind) -> bool:
    """Say whether any string is of a kind, as in most of the long lists."""
    if isinstance(kind, Either):
        of_strings = (option for option in kind.options if isinstance(option, Text | Choice))
        return _takes_any_string(next(of_strings, kind.options[0]))
    return isinstance(kind, Text) and kind.refuses is Text.refuses


def _positional(
    value: Array | Tables, kind: Record, subject: str, name: str, place: Node
) -> Iterator[Misfit]:
    """Yield the misfits of a list that stands for a table, as uv's deserialiser takes it."""
    values = list(_values(value))
    found: list[Misfit] = []
    for (item, at), (key, inner) in zip(values, kind.fields.items(), strict=False):
        found += _judged(item, inner, f"`{name}.{key}`", f"{name}.{key}", at)
    size = len(kind.fields) if kind.size is None else kind.size
    if not found and len(values) < size:
        line = f"invalid length {len(values)}, expected struct {kind.struct} with {size} element"
        found.append(wrong(value, kind, subject, place, line + "s" * (size > 1)))
    yield from found


def _values(value: Array | Tables) -> Iterator[tuple[Value | Table, Node]]:
    """Yield the items of a list, each with its place."""
    match value:
        case Array(items=items):
            yield from ((item, item) for item in items)
        case Tables(items=tables):
            yield from ((table, table.places[0]) for table in tables)


def _mapped(value: Table | InlineTable, kind: MapOf, name: str) -> Iterator[Misfit]:
    if isinstance(kind.value, Anything) and not kind.of_packages:
        return
    for key, member in table_of(value).members.items():
        if kind.of_packages and package_name(key) is None:
            reason = f"each key of `{name}` must be the name of a package"
            yield Misfit(member.words[0], reason, no_package(key))
        yield from misfits_of_field(kind, name, member)


def _recorded(
    value: Table | InlineTable, kind: Record, subject: str, name: str, place: Node
) -> Iterator[Misfit]:
    members = table_of(value).members
    for key, member in members.items():
        if key in kind.fields:
            inside = f"{name}.{key}"
            field = kind.fields[key]
            yield from _judged(member.value, field, f"`{inside}`", inside, node_of(member))
        elif kind.refuses_others and not isinstance(member.value, Missing | Invalid):
            yield unknown_field(key, kind, name, member.words[0])
    for key in kind.required:
        if key not in members:
            yield Misfit(place, f"{subject} must have a `{key}`", f"missing field `{key}`")
    if members.keys() <= kind.fields.keys() and (refusal := kind.refuses(members)):
        yield wrong(value, kind, subject, place, refusal.line)


def _dated(value: DateTime, kind: MapOf | Record, subject: str, place: Node) -> Iterator[Misfit]:
    """Yield the misfit of a date, which to uv is a table with one key of no use."""
    match kind:
        case MapOf(of_packages=True):
            line = no_package(DATE_TIME)
        case Record(refuses_others=True):
            line = unknown_line(DATE_TIME, kind)
        case Record(required=(first, *_)):
            line = f"missing field `{first}`"
        case _:
            return
    yield wrong(value, kind, subject, place, line)
