"""Values as uv's deserialiser names them when it expected another type."""

from uv_index.toml.nodes import (
    Array,
    Boolean,
    DateTime,
    Float,
    InlineTable,
    Integer,
    Invalid,
    Missing,
    Node,
    String,
)
from uv_index.toml.tree import Table, Tables


def unexpected(value: Node | Table | Tables) -> str:
    """Return serde's words for a value: ``integer `1` ``, `map`, `sequence` and the like."""
    match value:
        case String():
            return f'string "{value.value}"'
        case Integer():
            return f"integer `{value.value}`"
        case Float():
            return f"floating point `{value.value}`"
        case Boolean():
            return f"boolean `{str(value.value).lower()}`"
        case Array() | Tables():
            return "sequence"
        case InlineTable() | Table() | DateTime():
            return "map"
        case Missing() | Invalid() | Node():
            return "nothing"
