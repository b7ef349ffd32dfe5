"""One `pyproject.toml` or `uv.toml` as uv reads it: its indexes, sources and dependencies.

A script with TOML in it is read likewise. It knows one file only; what a workspace adds is in
`workspace`. Whatever is missing, half typed or of the wrong type is left out here, and said by the
rules.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import PurePath

from uv_index.frozen import entity
from uv_index.text import Edit, Span, apply, replace
from uv_index.toml import tree
from uv_index.toml.document import Document, edit, parse
from uv_index.toml.nodes import Array, Node, String, SyntaxFault, Word
from uv_index.toml.tree import Member, Table, Tables
from uv_index.uv import script
from uv_index.uv import url as urls
from uv_index.uv.fields import (
    boolean_of,
    place_of,
    string_of,
    strings_in,
    strings_of,
    table_in,
    tables_in,
)
from uv_index.uv.names import PackageName, package_name, unsupported_character
from uv_index.uv.requirement import required_package
from uv_index.uv.script import Script, in_script

SCRIPT = ".py"
"""How the names of scripts end."""

NAMES = PYPROJECT_TOML, UV_TOML = "pyproject.toml", "uv.toml"
"""The names of the other files that uv reads."""

_UNDECODED = re.compile(r"[\udc80-\udcff]")


@entity
class Index:
    """One entry of the list of indexes; the fields are None where they are absent or no strings."""

    table: Table
    place: Node
    name: String | None
    url: String | None
    publish_url: String | None
    explicit: bool
    default: bool

    @property
    def is_flat(self) -> bool:
        """Whether its format is a flat list of files, not the simple API."""
        format_ = string_of(self.table, "format")
        return format_ is not None and format_.value == "flat"

    @property
    def read_url(self) -> urls.IndexUrl | None:
        """The `url` as uv reads it."""
        return urls.read(self.url.value) if self.url else None


SELECTORS = ("git", "url", "path", "index", "workspace")
"""The keys that say where a source takes a package from, in the order in which uv tries them."""


@entity
class Source:
    """One source of a package: the value of a key of `tool.uv.sources`, or an item of its list."""

    package: PackageName
    key: Word
    table: Table
    place: Node
    index: String | None

    def member(self, name: str) -> Member | None:
        """Return the field `name` of the entry."""
        return self.table.get(name)

    @property
    def kind(self) -> str | None:
        """The one key that says where the package comes from; None where there is no one key."""
        kinds = [key for key in SELECTORS if self.table.get(key)]
        return "git" if kinds == ["git", "path"] else kinds[0] if len(kinds) == 1 else None


@entity
class Dependency:
    """One requirement in one of the lists to which uv applies sources (rule 24).

    `is_own` says that the list is of what the project, an extra or a group of it depends on; the
    normalised name of that extra or group is `extra` or `group`, where it is a valid one.
    """

    package: PackageName
    place: String
    is_own: bool
    extra: PackageName | None = None
    group: PackageName | None = None


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
        member = self.setting("index")
        return tuple(_index(table, member) for table in tables_in(member)) if member else ()

    @cached_property
    def has_index_list(self) -> bool:
        """Whether the setting `index` is the list that it should be, or is not there."""
        member = self.setting("index")
        return member is None or isinstance(member.value, Array | Tables)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources in their order, however they are spelled (T7)."""
        table = None if self.is_uv_toml else table_in(self.setting("sources"))
        return tuple(_sources(table)) if table else ()

    @cached_property
    def dependencies(self) -> tuple[Dependency, ...]:
        """What the lists of rule 24 ask for, in the order of the lists."""
        return () if self.is_uv_toml else tuple(_dependencies(self))

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


def _index(table: Table, entry: Member) -> Index:
    return Index(
        table=table,
        place=place_of(table, entry),
        name=string_of(table, "name"),
        url=string_of(table, "url"),
        publish_url=string_of(table, "publish-url"),
        explicit=boolean_of(table, "explicit") is True,
        default=boolean_of(table, "default") is True,
    )


def _sources(sources: Table) -> Iterator[Source]:
    for key, member in sources.members.items():
        package = package_name(key)
        if package is None:
            continue
        for table in tables_in(member):
            yield Source(
                package=package,
                key=member.words[0],
                table=table,
                place=place_of(table, member),
                index=string_of(table, "index"),
            )


def _dependencies(manifest: Manifest) -> Iterator[Dependency]:
    project, root = manifest.project, manifest.tree.root
    if manifest.script:
        for package, place in _required(root.get("dependencies")):
            yield Dependency(package, place, is_own=True)
        yield from _settings_dependencies(manifest)
        return
    if project:
        for package, place in _required(project.get("dependencies")):
            yield Dependency(package, place, is_own=True)
        for extra, package, place in _required_by_each(project.get("optional-dependencies")):
            yield Dependency(package, place, is_own=True, extra=extra)
    for group, package, place in _required_by_each(root.get("dependency-groups")):
        yield Dependency(package, place, is_own=True, group=group)
    for package, place in _required(manifest.setting("dev-dependencies")):
        yield Dependency(package, place, is_own=True, group=_LEGACY_GROUP)
    yield from _settings_dependencies(manifest)
    if build_system := table_in(root.get("build-system")):
        for package, place in _required(build_system.get("requires")):
            yield Dependency(package, place, is_own=False)


def _settings_dependencies(manifest: Manifest) -> Iterator[Dependency]:
    for name in ("override", "constraint", "build-constraint"):
        for package, place in _required(manifest.setting(f"{name}-dependencies")):
            yield Dependency(package, place, is_own=False)
    for _, package, place in _required_by_each(manifest.setting("extra-build-dependencies")):
        yield Dependency(package, place, is_own=False)


# The list `tool.uv.dev-dependencies` is a part of this group (C9).
_LEGACY_GROUP = PackageName("dev")


def _required_by_each(
    member: Member | None,
) -> Iterator[tuple[PackageName | None, PackageName, String]]:
    """Yield what each list of a table asks for, with the list's name."""
    table = table_in(member)
    for name, item in table.members.items() if table else ():
        for package, place in _required(item):
            yield package_name(name), package, place


def _required(member: Member | None) -> Iterator[tuple[PackageName, String]]:
    """Yield what a list asks for, and where."""
    for string in strings_in(member):
        if package := required_package(string.value):
            yield package, string
