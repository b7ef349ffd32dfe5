"""Where uv looks for a package that no source maps: in which indexes, and in which order (C5, C7).

The variables of the environment come first, then the files with settings, and PyPI where nothing
takes its place.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import islice

from uv_index.frozen import entity, replace, value
from uv_index.toml.nodes import Node, String
from uv_index.uv.environment import WORDS, VariableIndex
from uv_index.uv.fields import boolean_in, string_in, strings_in
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import unsupported_character
from uv_index.uv.url import Refused, likeness, read, shown_host
from uv_index.uv.workspace import Workspace


@entity
class InFile:
    """A place in a file where something is said."""

    file: Manifest
    place: Node


@value
class InVariable:
    """A variable of the environment that says something."""

    name: str


Where = InFile | InVariable


@entity
class Candidate:
    """An index that uv knows of here, where it is declared, and what of its URL may be shown.

    `likeness` is the same for the same URL. `index` is the entry of one that has one.
    """

    name: str | None
    host: str | None
    likeness: int
    where: Where | None
    is_default: bool = False
    is_explicit: bool = False
    index: Index | None = None


PYPI = Candidate(None, None, 0, None, is_default=True)
"""What uv asks last where nothing else is the default."""


@entity
class Said:
    """What counts for a setting, and where it is said."""

    word: str
    where: Where


@entity
class Search:
    """The indexes that uv asks for what is not mapped, in its order, and what it leaves out.

    `find_links` are where further places are named. `no_index` is where it is said that no index is
    asked at all; there are none then.
    """

    indexes: tuple[Candidate, ...]
    explicit: tuple[Candidate, ...]
    find_links: tuple[Where, ...]
    strategy: Said | None
    no_index: Where | None


def search(workspace: Workspace) -> Search:
    """Return where uv looks for what a manifest asks for in a workspace, and no source maps."""
    files = workspace.layers
    no_index = _no_index(files)
    known = _first_of_each(_candidates(workspace, files), lambda candidate: candidate.name)
    default = next((candidate for candidate in known if candidate.is_default), PYPI)
    others = [candidate for candidate in known if not candidate.is_default]
    asked = [candidate for candidate in (*others, default) if not candidate.is_explicit]
    alike = _first_of_each(asked, lambda candidate: candidate.likeness)
    return Search(
        indexes=() if no_index else alike,
        explicit=tuple(candidate for candidate in known if candidate.is_explicit),
        find_links=tuple(_find_links(workspace, files)),
        strategy=said(workspace, "index-strategy"),
        no_index=no_index,
    )


def said(workspace: Workspace, setting: str) -> Said | None:
    """Return the word that counts for a setting: a variable's before those of the files."""
    if word := workspace.environment.words.get(setting):
        return Said(word, InVariable(WORDS[setting]))
    for file in workspace.layers:
        if string := string_in(file.setting(setting)):
            return Said(string.value, InFile(file, string))
    return None


def declaring_variable(workspace: Workspace, name: str) -> VariableIndex | None:
    """Return what declares an index of that name in a variable; sources find it before all others.

    One that a variable selects has to be declared in a file with settings.
    """
    for index in workspace.environment.indexes:
        is_known = not index.is_selected or any(name in f.index_names for f in workspace.layers)
        if index.name == name and is_known:
            return index
    return None


def _candidates(workspace: Workspace, files: tuple[Manifest, ...]) -> Iterator[Candidate]:
    """Yield every index, each before those that count less."""
    environment = workspace.environment
    declared = [
        Candidate(
            name=_name_of(index),
            host=shown_host(url),
            likeness=likeness(url),
            where=InFile(file, index.place),
            is_default=index.default,
            is_explicit=index.explicit,
            index=index,
        )
        for file in files
        for index in file.indexes
        if (url := index.read_url) and not isinstance(url, Refused)
    ]
    for index in environment.indexes:
        yield _of_variable(index, declared)
    yield from declared
    last = [_of_variable(index, ()) for index in environment.last_indexes]
    yield from (candidate for candidate in last if not candidate.is_default)
    for file in files:
        for extra in strings_in(file.setting("extra-index-url")):
            yield _of_url(file, extra)
    yield from (candidate for candidate in last if candidate.is_default)
    for file in files:
        if found := string_in(file.setting("index-url")):
            yield replace(_of_url(file, found), is_default=True)


def _name_of(index: Index) -> str | None:
    """Return the name of an index, where uv takes it; another may be a secret that was pasted."""
    name = index.name.value if index.name else None
    return None if name is None or unsupported_character(name) else name


def _of_variable(index: VariableIndex, declared: Iterable[Candidate]) -> Candidate:
    where = InVariable(index.variable)
    if index.is_selected:
        for found in declared:
            if found.name == index.name:
                is_default = index.is_default
                return replace(found, where=where, is_default=is_default, is_explicit=False)
    name = None if index.is_selected else index.name
    known = likeness(read(index.name or "")) if index.likeness is None else index.likeness
    return Candidate(name, index.host, known, where, is_default=index.is_default)


def _of_url(file: Manifest, url: String) -> Candidate:
    known = read(url.value)
    return Candidate(None, shown_host(known), likeness(known), InFile(file, url))


def _first_of_each(
    candidates: Iterable[Candidate], key: Callable[[Candidate], Hashable | None]
) -> tuple[Candidate, ...]:
    """Return the first of the candidates that share a key; those without one share none."""
    found: dict[Hashable, Candidate] = {}
    for candidate in candidates:
        kept = key(candidate)
        found.setdefault(candidate if kept is None else kept, candidate)
    return tuple(found.values())


def _no_index(files: Iterable[Manifest]) -> Where | None:
    for file in files:
        member = file.setting("no-index")
        if member and (flag := boolean_in(member)) is not None:
            return InFile(file, member.words[0]) if flag else None
    return None


def _find_links(workspace: Workspace, files: Iterable[Manifest]) -> Iterator[Where]:
    if workspace.environment.has_find_links:
        yield InVariable("UV_FIND_LINKS")
    for file in files:
        for string in islice(strings_in(file.setting("find-links")), 1):
            yield InFile(file, string)
