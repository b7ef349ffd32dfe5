"""The members of a workspace, which may be many: what all of them come to is made once for all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePath

from uv_index.frozen import entity
from uv_index.uv.fields import string_of
from uv_index.uv.indexes import Identity, Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.unparsed import Unparsed

Mapped = tuple[str, Identity | None]
"""The index that a source names; it is the root's where the member declares none of that name."""


@entity
class Members:
    """What the globs of a workspace find: manifests by their paths, None for an unreadable one.

    They come in the order of the globs. `bare` are the folders without a manifest, and `nowhere`
    the links that lead to none, each with its glob.
    """

    files: Mapping[PurePath, Manifest | None]
    bare: Mapping[PurePath, str]
    nowhere: Mapping[PurePath, str] = {}

    @cached_property
    def manifests(self) -> tuple[Manifest, ...]:
        """The members, without what uv's project commands leave out (C11)."""
        return tuple(file for file in self.files.values() if file and file.is_managed)

    @cached_property
    def unread(self) -> tuple[PurePath, ...]:
        """The files that could not be read."""
        return tuple(path for path, file in self.files.items() if file is None)

    @cached_property
    def names(self) -> frozenset[PackageName] | None:
        """The names of the projects, None where not all of them are known."""
        names = {member.name for member in self.manifests if member.has_project}
        is_known = not self.unread and None not in names
        if not is_known or not all(map(_is_certain, self.manifests)):
            return None
        return frozenset(name for name in names if name)

    @cached_property
    def mapped(self) -> Mapping[PackageName, frozenset[Mapped]]:
        """The indexes to which members themselves map packages; they inherit those of the root."""
        found: defaultdict[PackageName, set[Mapped]] = defaultdict(set)
        for member in self.manifests:
            for package, name in _pairs(member):
                found[package].add((name, _own(member, name)))
        return {package: frozenset(indexes) for package, indexes in found.items()}

    @cached_property
    def declared(self) -> Mapping[str, frozenset[Identity]]:
        """The indexes that members declare for themselves, by name."""
        found: defaultdict[str, set[Identity]] = defaultdict(set)
        for member in self.manifests:
            for name in () if _is_seen(member) else member.index_names:
                if identity := _own(member, name):
                    found[name].add(identity)
        return {name: frozenset(identities) for name, identities in found.items()}


def declaring(members: Iterable[Manifest], name: str) -> Iterator[tuple[Manifest, Index]]:
    """Yield the members that declare an index of a name for themselves, and the index."""
    for member in members:
        index = None if _is_seen(member) else member.index_names.get(name)
        if index:
            yield member, index


def _is_seen(member: Manifest) -> bool:
    """Say whether a glance tells what there is to know of a member."""
    return isinstance(member, Unparsed)


def _is_certain(member: Manifest) -> bool:
    """Say whether a member's name, or that it has none, is more than what is typed so far."""
    if isinstance(member, Unparsed):
        return True
    if member.name is None:
        return not member.has_project and not member.has_faults
    written = string_of(member.project, "name")
    return written is not None and written.closed


def _pairs(member: Manifest) -> Iterator[tuple[PackageName, str]]:
    if isinstance(member, Unparsed):
        yield from member.seen.mapped
        return
    for name, sources in member.mapped.items():
        for source in sources:
            yield source.package, name


def _own(member: Manifest, name: str) -> Identity | None:
    """Return the index that a member itself declares by a name."""
    index = None if _is_seen(member) else member.index_names.get(name)
    return index.identity if index else None
