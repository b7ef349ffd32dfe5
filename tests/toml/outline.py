"""A statement's node in one short line, for tests that read as a table."""

from uv_index.toml.nodes import (
    Array,
    Entry,
    Header,
    InlineTable,
    Invalid,
    Key,
    Missing,
    Node,
    Statement,
    String,
)


def outline(part: Statement | Node | None) -> str:
    """Return a node in TOML's own way, with `?` for what is missing and `…` for what is open."""
    match part:
        case None:
            return ""
        case Statement(node=node):
            return outline(node)
        case Header(key=key, is_array=True):
            return f"[[{outline(key)}]]"
        case Header(key=key):
            return f"[{outline(key)}]"
        case Entry(key=key, value=value):
            return f"{outline(key)} = {outline(value)}"
        case Key(words=words):
            return ".".join(word.name or "?" for word in words)
        case String(value=value, closed=closed):
            return f'"{value}' + ('"' if closed else "…")
        case Array(items=items, closed=closed):
            return f"[{', '.join(map(outline, items))}{']' if closed else '…'}"
        case InlineTable(entries=entries, closed=closed):
            return f"{{{', '.join(map(outline, entries))}{'}' if closed else '…'}"
        case Missing():
            return "?"
        case Invalid(source=source):
            return f"<{source}>"
    return part.source
