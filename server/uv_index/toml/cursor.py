"""What an offset of a document is in: nodes, table and logical path, sound text or not."""

from itertools import zip_longest

from uv_index.frozen import value
from uv_index.toml.document import Document
from uv_index.toml.nodes import (
    Array,
    Entry,
    Header,
    InlineTable,
    Key,
    Missing,
    Node,
    Statement,
    String,
    Word,
    children,
)


@value
class Cursor:
    """A place in a document.

    `nodes` lead from the statement's node to the innermost one that contains or touches the
    place; there is none beside a node or in a comment. `header` is the one in force, that of the
    statement itself included. `path` names the innermost key or value: the words of the header and
    of the keys, and the numbers of array items; where there is none, it names the table in force.
    """

    statement: Statement
    nodes: tuple[Node, ...]
    header: Header | None
    path: tuple[str | int, ...]

    @property
    def node(self) -> Node | None:
        """The innermost node."""
        return self.nodes[-1] if self.nodes else None


def at(document: Document, offset: int) -> Cursor:
    """Return what the offset, from 0 to the text's length, is in.

    Where two nodes meet, a string counts before the other, and the first before the second.
    After the `=` of an entry without a value, blanks lead to the missing value. A bracket that is
    not closed reaches over the line end at the end of the text.
    """
    index = document.index_at(offset)
    statement = document.pieces[index]
    nodes = _nodes(statement.node, offset - document.start_at(index))
    header = _header(document, index)
    return Cursor(statement, nodes, header, _path(header, nodes))


def _nodes(node: Node | None, offset: int) -> tuple[Node, ...]:
    nodes: list[Node] = []
    if node and not _touches(node, offset):
        return ()
    while node:
        nodes.append(node)
        node = _inner(node, offset)
    return tuple(nodes)


def _inner(node: Node, offset: int) -> Node | None:
    """Return the node directly inside another that the offset belongs to."""
    touched = [child for child in children(node) if _touches(child, offset)]
    if touched:
        return next((child for child in touched if isinstance(child, String)), touched[0])
    if isinstance(node, Entry) and isinstance(node.value, Missing):
        between = node.statement.text[node.key.span.end : offset]
        return node.value if "=" in between else None
    return None


def _touches(node: Node, offset: int) -> bool:
    return node.span.start <= offset <= _end(node)


def _end(node: Node) -> int:
    match node:
        case Array(closed=False) | InlineTable(closed=False):
            return len(node.statement.text)
        case Entry(value=value):
            return max(node.span.end, _end(value))
        case _:
            return node.span.end


def _header(document: Document, index: int) -> Header | None:
    nodes = (document.pieces[position].node for position in range(index, -1, -1))
    return next((node for node in nodes if isinstance(node, Header)), None)


def _path(header: Header | None, nodes: tuple[Node, ...]) -> tuple[str | int, ...]:
    path: list[str | int] = []
    if header and not (nodes and nodes[0] is header):
        path += header.key.path
    for node, inner in zip_longest(nodes, nodes[1:]):
        match node:
            case Header(key=key) | Entry(key=key) if inner is not key:
                path += key.path
            case Key(words=words):
                last = words.index(inner) if isinstance(inner, Word) else len(words)
                path += [word.name for word in words[: last + 1]]
            case Array(items=items) if inner:
                path.append(next(number for number, item in enumerate(items) if item is inner))
            case _:
                pass
    return tuple(path)
