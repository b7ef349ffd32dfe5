"""One `pyproject.toml` or `uv.toml` as uv reads it: its indexes, sources and dependencies.

A script with TOML in it is read likewise. It knows one file only; what a workspace adds is in
`workspace`. Whatever is missing, half typed or of the wrong type is left out here, and said by the
rules.
"""

from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import PurePath

from uv_index.facts import fact, ground_in, membership, question
from uv_index.frozen import lazy
from uv_index.text import Span, apply, narrowed, replace
from uv_index.toml.document import edit, parse
from uv_index.toml.nodes import Array, String
from uv_index.toml.tree import Member, Tables
from uv_index.uv import script, summaries
from uv_index.uv.dependencies import (
    LEGACY_GROUP,
    OWN,
    Asking,
    Dependency,
    ListHolder,
    Listing,
    ListKind,
    Origin,
    Requested,
)
from uv_index.uv.fields import table_in, tables_in
from uv_index.uv.indexes import Index, indexes_in
from uv_index.uv.names import PackageName
from uv_index.uv.project_file import UV_TOML
from uv_index.uv.source_file import SourceFile

SCRIPT = ".py"
"""How the names of scripts end."""

PYPROJECT_TOML = "pyproject.toml"
NAMES = PYPROJECT_TOML, UV_TOML
"""The names of the other files that uv reads."""

LONGEST = 500_000
"""The most characters of a file that is read: the longest public one has 136,000, and as many as
these take about a second at first."""

_SETTINGS = ("override", "constraint", "build-constraint")


def read(path: PurePath, text: str, *, is_utf8: bool = True) -> "Manifest":
    """Return a file as uv reads it: a `pyproject.toml` whatever its name, or what its name says.

    Where it is not UTF-8, the text has a lone surrogate for each byte that is not, as Python's
    error handler `surrogateescape` puts it there.
    """
    if len(text) > LONGEST:
        return unread(path, text)
    if path.suffix != SCRIPT or not is_utf8:
        return Manifest(path, parse(text), is_utf8=is_utf8)
    found = script.read(text)
    return Manifest(path, parse(found.toml), found)


def unread(path: PurePath, text: str = "") -> "Manifest":
    """Return a file that is too long to be read; where even its text was too long, without it."""
    return Manifest(path, parse(""), unread=text)


def edited(manifest: "Manifest", span: Span, text: str) -> "Manifest":
    """Return a manifest in whose file `span` is replaced by `text`, at the cost of the change."""
    span, text = narrowed(manifest.text, span, text)
    before = manifest.document
    length = len(manifest.text) - len(span) + len(text)
    if manifest.unread is not None or length > LONGEST:
        new = apply(manifest.text, [replace(span, text)])
        if length <= LONGEST:
            return read(manifest.path, new)
        return Manifest(manifest.path, parse(""), unread=new, before=(manifest, span, text))
    if manifest.script is None:
        return Manifest(manifest.path, edit(before, span, text), before=(manifest, span, text))
    found = script.read(apply(manifest.text, [replace(span, text)]))
    document = edit(before, Span(0, len(before.text)), found.toml)
    return Manifest(manifest.path, document, found, before=(manifest, span, text))


def as_uv_toml(manifest: "Manifest") -> "Manifest":
    """Return a file as the `uv.toml` as which uv reads it, whatever its name."""
    if manifest.is_uv_toml:
        return manifest
    made = _UvToml(manifest.path, manifest.document)
    made.identity = f"{manifest.identity} as {UV_TOML}"
    return made


class Manifest(SourceFile):
    """A file as uv reads it."""

    @fact
    def indexes(self) -> tuple[Index, ...]:
        """The indexes in their order, those without a name or a URL included."""
        member = self.setting("index")
        if member is None:
            return ()
        read = partial(indexes_in, member.words[0])
        return self.derived.each("indexes", read, tables_in(member))

    @fact
    def local_index_urls(self) -> tuple[str, ...]:
        """The URLs of indexes that uv reads as paths."""
        return self.derived.get("local index urls", summaries.local_urls, self.indexes)

    @fact
    def has_index_list(self) -> bool:
        """Whether the setting `index` is the list that it should be, or is not there."""
        member = self.setting("index")
        return member is None or isinstance(member.value, Array | Tables)

    @fact
    def dependencies(self) -> tuple[Dependency, ...]:
        """What the lists of rule 24 ask for, in the order of the lists."""
        return self.derived.get("all dependencies", summaries.dependencies, self.listings)

    @question
    def dependencies_of(self, package: PackageName) -> tuple[Dependency, ...]:
        """Return those of them that ask for a package."""
        listings = self.listings
        asking = (listings[place] for place in self._asking(package))
        return tuple(chain.from_iterable(listing.of(package) for listing in asking))

    @question
    def lists_with(self, package: PackageName) -> tuple[ListKind, ...]:
        """Return the list of each requirement that asks for a package."""
        asking = (self.requested[place] for place in self._asking(package))
        found = ([each.kind] * each.packages.count(package) for each in asking)
        return tuple(chain.from_iterable(found))

    def _asking(self, package: PackageName) -> tuple[int, ...]:
        """Return the places of the lists that ask for a package."""
        return self.derived.get("asking", Asking, self.requested).of(package)

    @fact
    def listings(self) -> tuple[Listing, ...]:
        """What each of the lists of rule 24 asks for.

        Of a `uv.toml` these are no sources of its own, but those of the file beside it apply.
        """
        holders = tuple(self._holders())
        members = (holder.member for holder in holders)
        return self.derived.get("listings", partial(self._listings, holders), *members)

    def _holders(self) -> Iterator[ListHolder]:
        """Yield what may hold lists, in the order of rule 24."""
        is_script = self.script is not None
        is_project = not self.is_uv_toml and not is_script
        if is_script:
            yield ListHolder(OWN, self.top("dependencies"))
        if is_project:
            yield ListHolder(OWN, self.in_project("dependencies"))
            yield ListHolder(OWN, self.in_project("optional-dependencies"), "extra")
            yield ListHolder(OWN, self.top("dependency-groups"), "group")
            legacy = ListKind(Origin.OWN, group=LEGACY_GROUP)
            yield ListHolder(legacy, self.setting("dev-dependencies"))
        for name in () if self.is_uv_toml else _SETTINGS:
            yield ListHolder(ListKind(Origin.ROOT), self.setting(f"{name}-dependencies"))
        builds = self.setting("extra-build-dependencies")
        yield ListHolder(ListKind(Origin.SETTINGS), builds, "package")
        if is_project and (build_system := table_in(self.top("build-system"))):
            yield ListHolder(ListKind(Origin.BUILD_SYSTEM), build_system.get("requires"))

    def _listings(self, holders: tuple[ListHolder, ...], *_: Member | None) -> tuple[Listing, ...]:
        """Return what is made of each list; it is the same as long as what holds them is."""
        each = self.derived.each
        named = ((f"listings {number}", holder) for number, holder in enumerate(holders))
        found = (each(name, holder.listings, holder.lists) for name, holder in named)
        return tuple(chain.from_iterable(found))

    @ground_in("root")
    def requested(self) -> tuple[Requested, ...]:
        """The packages that each of them asks for."""
        return self.derived.get("requested", summaries.requested, self.listings)

    @fact
    def packages(self) -> frozenset[PackageName]:
        """The packages to which a source of this file can apply, the project's own name included.

        A requirement of that name, with an extra, asks for the project itself.
        """
        return self.derived.get("packages", summaries.packages, self.requested)

    @ground_in("requested")
    def asked_packages(self) -> frozenset[PackageName]:
        """Those of them that the project, an extra or a group of it depends on."""
        return self.derived.get("asked packages", frozenset, self._own_packages)

    @membership("asked_packages")
    def depends_on(self, package: PackageName) -> bool:
        """Say whether a package is one of these."""
        return package in self.asked_packages

    @fact
    def own_packages(self) -> tuple[PackageName, ...]:
        """What the project, its extras and its groups depend on, each once and in order."""
        return tuple(package for package in self._own_packages if package != self.name)

    @property
    def _own_packages(self) -> tuple[PackageName, ...]:
        return self.derived.get("own packages", summaries.own_packages, self.requested)

    @fact
    def unmapped_packages(self) -> tuple[PackageName, ...]:
        """Those of the project's own packages that have no source here."""
        return tuple(p for p in self.own_packages if p not in self.packages_with_source)

    @fact
    def index_names(self) -> dict[str, Index]:
        """The indexes that have a name which uv takes; the first of two with one name."""
        return self.derived.get("index_names", summaries.index_names, self.indexes)

    @ground_in("settings")
    def declared_names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(self.index_names)

    @fact
    def index_name_places(self) -> tuple[String, ...]:
        """The names of all indexes, as they are written."""
        return tuple(index.name for index in self.indexes if index.name)

    @question
    def index_named(self, name: str) -> Index | None:
        """Return the index of a name, the first of two."""
        return self.index_names.get(name)

    @ground_in("settings")
    def unmapped_names(self) -> frozenset[str]:
        """Those of the names that no source has."""
        return frozenset(self.declared_names) - self.mapped_names

    @membership("unmapped_names")
    def is_unmapped(self, name: str) -> bool:
        """Say whether a name is one of these."""
        return name in self.unmapped_names

    @membership("declared_names")
    def declares(self, name: str) -> bool:
        """Say whether there is an index of a name."""
        return name in self.declared_names


class _UvToml(Manifest):
    """A file that uv reads as a `uv.toml`."""

    @lazy
    def is_uv_toml(self) -> bool:
        return True
