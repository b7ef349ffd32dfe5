"""Edits of the entries that key words belong to, whether they are lines or stand in braces."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from uv_index.text import Edit, replace
from uv_index.toml import write
from uv_index.toml.document import Document
from uv_index.toml.nodes import Array, Entry, Header, InlineTable, Key, Node, Word
from uv_index.toml.style import style
from uv_index.toml.write import Parts


def key_of(word: Word) -> Key | None:
    """Return the key that a word is a part of, be it an entry's or a header's."""
    node = word.statement.node
    if isinstance(node, Header):
        return node.key if word in node.key.words else None
    held = held_entry(word)
    return held[1].key if held else None


def held_entry(word: Word) -> tuple[InlineTable | None, Entry] | None:
    """Return the entry to whose key a word belongs, and the braces around it if there are any."""
    for braces, entry in _entries(None, word.statement.node):
        if word in entry.key.words:
            return braces, entry
    return None


def remove(document: Document, words: Iterable[Word]) -> tuple[Edit, ...] | None:
    """Return the edits that take away the entries of these words, or None where one has none."""
    in_braces: defaultdict[InlineTable, list[Entry]] = defaultdict(list)
    edits: list[Edit] = []
    for word in words:
        match held_entry(word):
            case (InlineTable() as braces, entry):
                in_braces[braces].append(entry)
            case (None, entry):
                edits.append(write.remove_statement(document, entry.statement))
            case _:
                return None
    for braces, entries in in_braces.items():
        edits += write.remove_items(document, braces, entries)
    return tuple(sorted(edits, key=lambda edit: edit.span))


def rename(document: Document, words: Iterable[Word], name: str) -> tuple[Edit, ...]:
    """Return the edits that give key words another name."""
    return tuple(replace(document.span(word), write.key(name)) for word in words)


def add(
    document: Document, place: Node, beside: Word | None, name: str, *value: str
) -> Edit | None:
    """Return the edit that adds an entry to the table that is made at `place`.

    `beside` is a word of that table's, behind whose line the new one goes where it is made of
    lines; None says that the table is empty. None comes back where there is no such place.
    """
    field: Parts = (name, style(document).equals, *value)
    match place, beside:
        case InlineTable() as braces, _:
            return write.append(document, braces, field)
        case Header() as header, None:
            return write.insert_lines(document, header.statement, (*field, "\n"))
        case Header(), Word() as word:
            return write.insert_lines(document, word.statement, (*field, "\n"))
        case _, Word() as word:
            held = held_entry(word)
            if held is None or held[0] is not None:
                return None
            prefix = "".join(f"{part.source}." for part in _before(held[1].key, word))
            return write.insert_lines(document, word.statement, (prefix, *field, "\n"))
        case _:
            return None


def _before(key: Key, word: Word) -> tuple[Word, ...]:
    return key.words[: key.words.index(word)]


def _entries(
    braces: InlineTable | None, node: Node | None
) -> Iterator[tuple[InlineTable | None, Entry]]:
    match node:
        case Entry() as entry:
            yield braces, entry
            yield from _entries(None, entry.value)
        case InlineTable(entries=entries) as inner:
            for entry in entries:
                yield from _entries(inner, entry)
        case Array(items=items):
            for item in items:
                yield from _entries(None, item)
        case _:
            pass
