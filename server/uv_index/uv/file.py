"""A file with TOML in it as it is typed: its text, its document and its tables, not their sense."""

import re
from collections.abc import Iterable
from pathlib import PurePath

from uv_index.derived import Derived
from uv_index.facts import fact, ground, ground_question
from uv_index.lines import Lines, lines_of
from uv_index.text import Edit, Span
from uv_index.toml import tree
from uv_index.toml.document import Document
from uv_index.toml.nodes import Node, SyntaxFault
from uv_index.toml.tree import Member, Table
from uv_index.uv import script
from uv_index.uv.script import Script, in_script

_UNDECODED = re.compile(r"[\udc80-\udcff]")


class TomlFile:
    """A document and where it lies; `path` is there to be compared, and never opened.

    Of a Python script the document is the TOML that stands in it, as `uv.script` makes it (PEP
    723). Where `is_utf8` is false, the text is not what is in the file. Of a file that is too long
    to be read, `unread` is the text, and the document is empty.

    Made of the one `before` an edit, it is the same as if read anew, and takes over what is as it
    was. Its properties are facts: what is made of them may be kept while they stay the same.
    """

    def __init__(
        self,
        path: PurePath,
        document: Document,
        script: Script | None = None,
        *,
        is_utf8: bool = True,
        unread: str | None = None,
        before: "tuple[TomlFile, Span, str] | None" = None,
    ) -> None:
        self.path = path
        self.identity = str(path)
        """What is the same before and after an edit."""
        self._document = document
        self._script = script
        self._is_utf8 = is_utf8
        self._unread = unread
        self._lines: Lines | None = None
        if before is None:
            self.derived = Derived()
            self.tree = tree.build(document)
        else:
            file, span, text = before
            self.derived = file.derived
            self.tree = tree.edit(file.tree, file.document, document)
            self._lines = file.lines.edited(span, text)

    @ground
    def document(self) -> Document:
        """The document, which is another one after each edit."""
        return self._document

    @ground
    def script(self) -> Script | None:
        """The script around the document, if it is that of a script."""
        return self._script

    @ground
    def is_utf8(self) -> bool:
        """Whether the text is what is in the file."""
        return self._is_utf8

    @ground
    def unread(self) -> str | None:
        """The text of a file that is too long to be read, of which even that may be left out."""
        return self._unread

    @fact
    def is_readable(self) -> bool:
        """Whether what is read is what uv reads."""
        return self.is_utf8 and self.unread is None

    @fact
    def has_content(self) -> bool:
        """Whether anything is read in it; in a script without a block there is nothing."""
        return self.unread is None and (self.script is None or self.script.block is not None)

    @ground
    def root(self) -> Table:
        """The root table of the document."""
        return self.tree.root

    @ground_question("root")
    def top(self, name: str) -> Member | None:
        """Return what the whole file has under a name."""
        return self.root.get(name)

    @property
    def lines(self) -> Lines:
        """The lines of the file's own text."""
        if self._lines is None:
            self._lines = lines_of(self.text)
        return self._lines

    @fact
    def beginning(self) -> Node:
        """The first line, for what is said of the file as a whole."""
        first = self.document.pieces[0]
        line, *_ = (self.unread or first.text).split("\n", 1)
        return Node(first, Span(0, len(line.rstrip())))

    @fact
    def undecoded(self) -> Node | None:
        """The first byte that is not UTF-8."""
        byte = None if self.is_utf8 else _UNDECODED.search(self.document.text)
        if byte is None:
            return None
        position = self.document.index_at(byte.start())
        place = Span(*byte.span()).shift(-self.document.start_at(position))
        return Node(self.document.pieces[position], place)

    @fact
    def text(self) -> str:
        """The file's own text: that of its document, or the script around it."""
        if self.unread is not None:
            return self.unread
        return self.script.text if self.script else self.document.text

    def in_text(self, concealed: str) -> str:
        """Return the document's text, in which something has been concealed, as the file has it."""
        return script.around(self.script, concealed) if self.script else concealed

    def takes_in(self, offset: int) -> bool:
        """Say whether an offset of the file's own text is in what uv reads of it."""
        if self.script is None:
            return self.unread is None
        block = self.script.block
        return block is not None and block.lines.start <= offset <= block.lines.end

    def in_file(self, edits: Iterable[Edit]) -> tuple[Edit, ...]:
        """Return edits of the document as edits of the file's own text."""
        return tuple(in_script(self.script, edit) if self.script else edit for edit in edits)

    @ground
    def faults(self) -> tuple[SyntaxFault, ...]:
        """What keeps the file from being TOML, in the order of the text."""
        return tree.faults(self.document, self.tree)

    @fact
    def has_faults(self) -> bool:
        """Whether the file is no TOML."""
        return bool(self.faults)
