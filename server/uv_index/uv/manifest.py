"""One `pyproject.toml` or `uv.toml` as uv reads it: its indexes, sources and dependencies.

A script with TOML in it is read likewise. It knows one file only; what a workspace adds is in
`workspace`. Whatever is missing, half typed or of the wrong type is left out here, and said by the
rules.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import PurePath

from uv_index.text import Edit, Span, apply, replace
from uv_index.toml import tree
from uv_index.toml.document import Document, edit, parse
from uv_index.toml.nodes import Array, Node, SyntaxFault
from uv_index.toml.tree import Member, Table, Tables
from uv_index.uv import script
from uv_index.uv.dependencies import (
    Dependency,
    dependencies_of_project,
    dependencies_of_script,
    dependencies_of_settings,
)
from uv_index.uv.fields import boolean_of, string_of, strings_of, table_in
from uv_index.uv.indexes import Index, indexes_in
from uv_index.uv.names import PackageName, package_name, unsupported_character
from uv_index.uv.script import Script, in_script
from uv_index.uv.sources import Source, sources_in

SCRIPT = ".py"
"""How the names of scripts end."""

NAMES = PYPROJECT_TOML, UV_TOML = "pyproject.toml", "uv.toml"
"""The names of the other files that uv reads."""

_UNDECODED = re.compile(r"[\udc80-\udcff]")


def read(path: PurePath, text: str, *, is_utf8: bool = True) -> "Manifest":
    """Return a file as uv reads it: a `pyproject.toml` whatever its name, or what its name says.

    Where it is not UTF-8, the text has a lone surrogate for each byte that is not, as Python's
    error handler `surrogateescape` puts it there.
    """
    if path.suffix != SCRIPT or not is_utf8:
        return Manifest(path, parse(text), is_utf8=is_utf8)
    found = script.read(text)
    return Manifest(path, parse(found.toml), found)


def edited(manifest: "Manifest", span: Span, text: str) -> "Manifest":
    """Return a manifest in whose file `span` is replaced by `text`, at the cost of the change."""
    before = manifest.document
    if manifest.script is None:
        return Manifest(manifest.path, edit(before, span, text))
    found = script.read(apply(manifest.text, [replace(span, text)]))
    document = edit(before, Span(0, len(before.text)), found.toml)
    return Manifest(manifest.path, document, found)


class Manifest:
    """A document as uv reads it; `path` is where it lies, to be compared and never opened.

    Of a Python script it is the TOML that stands in it, as `uv.script` makes it (PEP 723). Where
    `is_utf8` is false, the text is not what is in the file.
    """

    def __init__(
        self,
        path: PurePath,
        document: Document,
        script: Script | None = None,
        *,
        is_utf8: bool = True,
    ) -> None:
        self.path = path
        self.document = document
        self.script = script
        self.is_utf8 = is_utf8
        self.tree = tree.build(document)

    @property
    def is_uv_toml(self) -> bool:
        """Whether it is a `uv.toml`: settings alone, with no project, sources or workspace (C2)."""
        return self.path.name == UV_TOML

    @property
    def takes_the_first(self) -> bool:
        """Whether uv takes the first of the indexes with one name, and of the defaults (11).

        It refuses them in a `pyproject.toml` alone.
        """
        return self.is_uv_toml or self.script is not None

    @property
    def has_content(self) -> bool:
        """Whether uv reads anything in it; in a script without a block it does not."""
        return self.script is None or self.script.block is not None

    @property
    def settings_path(self) -> tuple[str, ...]:
        """The names of the table that holds uv's settings; in a `uv.toml` it is the root."""
        return () if self.is_uv_toml else ("tool", "uv")

    @property
    def index_header(self) -> str:
        """The header with which an index begins."""
        return f"[[{'.'.join((*self.settings_path, 'index'))}]]"

    @property
    def beginning(self) -> Node:
        """The first line, for what is said of the file as a whole."""
        first = self.document.statements[0]
        line = first.text.partition("\n")[0].rstrip()
        return Node(first, Span(0, len(line)))

    @property
    def undecoded(self) -> Node | None:
        """The first byte that is not UTF-8."""
        byte = None if self.is_utf8 else _UNDECODED.search(self.document.text)
        if byte is None:
            return None
        position = self.document.index_at(byte.start())
        place = Span(*byte.span()).shift(-self.document.starts[position])
        return Node(self.document.statements[position], place)

    @property
    def text(self) -> str:
        """The file's own text: that of its document, or the script around it."""
        return self.script.text if self.script else self.document.text

    def in_text(self, concealed: str) -> str:
        """Return the document's text, in which something has been concealed, as the file has it."""
        return script.around(self.script, concealed) if self.script else concealed

    def takes_in(self, offset: int) -> bool:
        """Say whether an offset of the file's own text is in what uv reads of it."""
        if self.script is None:
            return True
        block = self.script.block
        return block is not None and block.lines.start <= offset <= block.lines.end

    def in_file(self, edits: Iterable[Edit]) -> tuple[Edit, ...]:
        """Return edits of the document as edits of the file's own text."""
        return tuple(in_script(self.script, edit) if self.script else edit for edit in edits)

    @cached_property
    def faults(self) -> tuple[SyntaxFault, ...]:
        """What keeps the file from being TOML, in the order of the text."""
        return tree.faults(self.document, self.tree)

    @cached_property
    def project(self) -> Table | None:
        """The `[project]` table; in a script uv looks for none."""
        is_project = not self.is_uv_toml and not self.script
        return table_in(self.tree.root.get("project")) if is_project else None

    @cached_property
    def settings(self) -> Table | None:
        """The table of uv's settings: `[tool.uv]`, and in a `uv.toml` the whole file."""
        if self.is_uv_toml:
            return self.tree.root
        tool = table_in(self.tree.root.get("tool"))
        return table_in(tool.get("uv")) if tool else None

    @cached_property
    def name(self) -> PackageName | None:
        """The project's own name."""
        name = string_of(self.project, "name")
        return package_name(name.value) if name else None

    @cached_property
    def indexes(self) -> tuple[Index, ...]:
        """The indexes in their order, those without a name or a URL included."""
        return tuple(indexes_in(self.setting("index")))

    @cached_property
    def has_index_list(self) -> bool:
        """Whether the setting `index` is the list that it should be, or is not there."""
        member = self.setting("index")
        return member is None or isinstance(member.value, Array | Tables)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources in their order, however they are spelled (T7).

        Of two keys for one package, uv refuses a `pyproject.toml`, and in a script takes the last.
        """
        table = None if self.is_uv_toml else table_in(self.setting("sources"))
        found = tuple(sources_in(table)) if table else ()
        if self.script is None:
            return found
        last = {source.package: source.key for source in found}
        return tuple(source for source in found if source.key is last[source.package])

    @cached_property
    def dependencies(self) -> tuple[Dependency, ...]:
        """What the lists of rule 24 ask for, in the order of the lists.

        Of a `uv.toml` these are no sources of its own, but those of the file beside it apply.
        """
        root = self.tree.root
        if self.is_uv_toml:
            return tuple(dependencies_of_settings(root))
        if self.script:
            return tuple(dependencies_of_script(root, self.settings))
        return tuple(dependencies_of_project(root, self.project, self.settings))

    @cached_property
    def packages(self) -> frozenset[PackageName]:
        """The packages to which a source of this file can apply, the project's own name included.

        A requirement of that name, with an extra, asks for the project itself.
        """
        return frozenset(dependency.package for dependency in self.dependencies)

    @cached_property
    def own_packages(self) -> tuple[PackageName, ...]:
        """What the project, its extras and its groups depend on, each once and in order."""
        own = (dependency.package for dependency in self.dependencies if dependency.is_own)
        return tuple(dict.fromkeys(package for package in own if package != self.name))

    @cached_property
    def unmapped_packages(self) -> tuple[PackageName, ...]:
        """Those of the project's own packages that have no source here."""
        return tuple(p for p in self.own_packages if p not in self.packages_with_source)

    @cached_property
    def packages_with_source(self) -> frozenset[PackageName]:
        """The packages that have a key in `tool.uv.sources`, whatever stands behind it."""
        sources = None if self.is_uv_toml else table_in(self.setting("sources"))
        names = (package_name(key) for key in sources.members) if sources else ()
        return frozenset(name for name in names if name)

    @cached_property
    def index_names(self) -> dict[str, Index]:
        """The indexes that have a name which uv takes; the first of two with one name."""
        names: dict[str, Index] = {}
        for index in self.indexes:
            if index.name and not unsupported_character(index.name.value):
                names.setdefault(index.name.value, index)
        return names

    @cached_property
    def mapped(self) -> dict[str, tuple[Source, ...]]:
        """The sources that name an index, by that name."""
        by_index: dict[str, tuple[Source, ...]] = {}
        for source in self.sources:
            if source.index:
                name = source.index.value
                by_index[name] = (*by_index.get(name, ()), source)
        return by_index

    @cached_property
    def has_dynamic_dependencies(self) -> bool:
        """Whether a build backend, not this file, says what the project depends on."""
        dynamic = {string.value for string in strings_of(self.project, "dynamic")}
        return not dynamic.isdisjoint({"dependencies", "optional-dependencies"})

    @cached_property
    def workspace(self) -> Table | None:
        """The `[tool.uv.workspace]` table, which makes this file a workspace's root."""
        is_project = not self.is_uv_toml and not self.script
        return table_in(self.setting("workspace")) if is_project else None

    @cached_property
    def is_managed(self) -> bool:
        """Whether uv's project commands work here at all (C11)."""
        return boolean_of(self.settings, "managed") is not False

    def leaves_out_sources_of(self, package: PackageName) -> bool:
        """Say whether this file's settings tell uv to leave out the sources of `package` (27)."""
        excluded = strings_of(self.settings, "no-sources-package")
        return boolean_of(self.settings, "no-sources") is True or any(
            package_name(string.value) == package for string in excluded
        )

    def setting(self, name: str) -> Member | None:
        """Return uv's setting `name`."""
        return self.settings.get(name) if self.settings else None
