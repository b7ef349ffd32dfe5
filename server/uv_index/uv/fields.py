"""What a table holds under a name, where it is of the type that is asked for."""

from collections.abc import Iterator

from uv_index.toml import tree
from uv_index.toml.nodes import Array, Boolean, InlineTable, Invalid, Missing, Node, String
from uv_index.toml.tree import Member, Table, Tables


def string_in(member: Member | None) -> String | None:
    """Return the string that a member is, if it is one."""
    return member.value if member and isinstance(member.value, String) else None


def boolean_in(member: Member | None) -> bool | None:
    """Return the boolean that a member is, if it is one."""
    return member.value.value if member and isinstance(member.value, Boolean) else None


def string_of(table: Table | None, name: str) -> String | None:
    """Return the string that a table has under `name`, if it is one."""
    return string_in(table.get(name) if table else None)


def boolean_of(table: Table | None, name: str) -> bool | None:
    """Return the boolean that a table has under `name`, if it is one."""
    return boolean_in(table.get(name) if table else None)


def strings_of(table: Table | None, name: str) -> tuple[String, ...]:
    """Return the strings of the list that a table has under `name`."""
    return tuple(strings_in(table.get(name) if table else None))


def strings_in(member: Member | None) -> Iterator[String]:
    """Yield the strings of a list, and of the `requirement` fields of the tables in it."""
    if member is None or not isinstance(member.value, Array):
        return
    for item in member.value.items:
        match item:
            case String():
                yield item
            case InlineTable():
                field = tree.table_of(item).get("requirement")
                if field and isinstance(field.value, String):
                    yield field.value
            case _:
                pass


def table_in(member: Member | None) -> Table | None:
    """Return the table that a member is, however it is written."""
    match member and member.value:
        case (Table() | InlineTable()) as value:
            return table_of(value)
        case _:
            return None


def members_in(member: Member | None) -> tuple[Member, ...]:
    """Return what the table holds that a member is, if it is one."""
    table = table_in(member)
    return tuple(table.members.values()) if table else ()


def table_of(value: Table | InlineTable) -> Table:
    """Return a table as one, however it is written."""
    return value if isinstance(value, Table) else tree.table_of(value)


def tables_in(member: Member) -> Iterator[Table]:
    """Yield the tables of a member that is one table or a list of them."""
    match member.value:
        case Table() as table:
            yield table
        case Tables(items=items):
            yield from items
        case InlineTable() as inline:
            yield tree.table_of(inline)
        case Array() as array:
            for inline in array.tables:
                yield tree.table_of(inline)
        case _:
            pass


def place_of(table: Table, member: Member) -> Node:
    """Return where a table is made, or named where only what is inside it is written."""
    return table.places[0] if table.places else member.words[0]


def is_half_typed(member: Member) -> bool:
    """Say whether a key has no value yet, or its line is no TOML as it stands."""
    is_open = isinstance(member.value, Missing | Invalid)
    return is_open or bool(member.words[0].statement.errors)


def node_of(member: Member) -> Node:
    """Return the node of a member's value, or what says that it is a table."""
    match member.value:
        case Table() as table:
            return place_of(table, member)
        case Tables(items=items):
            return items[0].places[0]
        case value:
            return value
