"""Trees as tests read them: a node as plain data, a table as plain values."""

import math
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from uv_index.toml.document import Document, parse
from uv_index.toml.nodes import (
    Array,
    InlineTable,
    Invalid,
    Missing,
    Node,
    Statement,
    Value,
    children,
)
from uv_index.toml.tree import Table, Tables, build, faults, table_of


def messages(text: str) -> list[str]:
    """Return the faults of a text as `line:column message`."""
    document = parse(text)
    return [
        f"{place(text, document.span(fault).start)} {fault.message}"
        for fault in faults(document, build(document))
    ]


def place(text: str, offset: int) -> str:
    """Return `line:column` as uv counts them, from one."""
    if offset == len(text) and text.endswith("\n"):
        return f"{text.count(chr(10))}:{len(text) - text[:-1].rfind(chr(10))}"
    before = text[:offset].removeprefix("\ufeff")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return f"{line}:{column}"


def plain(value: Value | Table | Tables) -> Any:
    """Return the Python value that a parser of TOML would give."""
    match value:
        case Table(members):
            return {name: plain(member.value) for name, member in members.items()}
        case Tables(items) | Array(items=items):
            return [plain(item) for item in items]
        case InlineTable() as inline:
            return plain(table_of(inline))
        case Missing() | Invalid():
            raise AssertionError(f"no value: {value}")
        case scalar:
            return scalar.value


def tagged(value: Any) -> Any:
    """Return a Python value in the way toml-test writes what it expects."""
    match value:
        case dict():
            return {name: tagged(inner) for name, inner in value.items()}
        case list():
            return [tagged(item) for item in value]
        case str():
            return {"type": "string", "value": value}
        case bool():
            return {"type": "bool", "value": str(value).lower()}
        case int():
            return {"type": "integer", "value": str(value)}
        case float() if math.isnan(value):
            return {"type": "float", "value": "nan"}
        case float():
            return {"type": "float", "value": value}
        case datetime():
            return {"type": "datetime" if value.tzinfo else "datetime-local", "value": value}
        case date():
            return {"type": "date-local", "value": value}
        case time():
            return {"type": "time-local", "value": value}
    raise AssertionError(value)


def dump(part: Any) -> Any:
    """Return a node, with all that is in it, as data that can be compared."""
    match part:
        case Statement():
            return part.text, dump(part.node), dump(part.comments), dump(part.errors)
        case Node():
            own = [name for name in part.__match_args__ if name != "statement"]
            return type(part).__name__, *(dump(getattr(part, name)) for name in own)
        case tuple():
            return tuple(dump(item) for item in part)
        case float():
            return repr(part)
    return part


def descendants(node: Node) -> Iterator[Node]:
    """Yield a node and all nodes inside it."""
    yield node
    for child in children(node):
        yield from descendants(child)


def all_nodes(document: Document) -> Iterator[Node]:
    """Yield all nodes of a document, those that have no node inside included."""
    for statement in document.statements:
        if statement.node:
            yield from descendants(statement.node)
