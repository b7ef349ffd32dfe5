"""What the entries of a manifest come to: values that stay the same while the entries do."""

from collections import Counter, defaultdict
from itertools import chain
from operator import attrgetter

from uv_index.toml.nodes import Word
from uv_index.toml.tree import Member, Table
from uv_index.uv.dependencies import Dependency, Listing
from uv_index.uv.indexes import Index
from uv_index.uv.names import PackageName, package_name, unsupported_character
from uv_index.uv.sources import Source
from uv_index.uv.url import LocalPath

_KEY = attrgetter("key")


def local_urls(indexes: tuple[Index, ...]) -> tuple[str, ...]:
    """Return the URLs of indexes that uv reads as paths."""
    read = (index.read_url for index in indexes)
    return tuple(url.text for url in read if isinstance(url, LocalPath))


def last(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return the sources of the last key of each package."""
    keys = {source.package: source.key for source in sources}
    return tuple(source for source in sources if source.key is keys[source.package])


def detailed(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return the sources that say more than the name of an index."""
    return tuple(source for source in sources if not source.is_plain)


def source_lists(sources: tuple[Source, ...]) -> tuple[tuple[Source, ...], ...]:
    """Return the sources of each key that has several."""
    several = {key for key, number in Counter(map(_KEY, sources)).items() if number > 1}
    by_key: defaultdict[Word, list[Source]] = defaultdict(list)
    for source in sources if several else ():
        if source.key in several:
            by_key[source.key].append(source)
    return tuple(map(tuple, by_key.values()))


def repeated(packages: tuple[PackageName, ...]) -> frozenset[PackageName]:
    """Return those that are there more than once."""
    if len(frozenset(packages)) == len(packages):
        return frozenset()
    return frozenset(package for package, number in Counter(packages).items() if number > 1)


def dependencies(*listings: Listing) -> tuple[Dependency, ...]:
    """Return all that is asked for."""
    return tuple(chain.from_iterable(listing.dependencies for listing in listings))


def packages(*listings: Listing) -> frozenset[PackageName]:
    """Return the packages that are asked for."""
    return frozenset().union(*(listing.packages for listing in listings))


def asked_packages(*listings: Listing) -> frozenset[PackageName]:
    """Return the packages that the project, an extra or a group of it depends on."""
    return frozenset().union(*(listing.own_packages for listing in listings))


def own_packages(name: PackageName | None, *listings: Listing) -> tuple[PackageName, ...]:
    """Return what the project depends on, each once and in order, but not itself."""
    own = chain.from_iterable(listing.own_packages for listing in listings)
    packages = dict.fromkeys(own)
    packages.pop(name, None)  # type: ignore[arg-type]  # no project, no name
    return tuple(packages)


def table(names: tuple[str, ...], *members: Member) -> Table:
    """Return a table of these members, which is written nowhere."""
    return Table(dict(zip(names, members, strict=True)), ())


def members(table: Table | None) -> tuple[Member, ...]:
    """Return what stands behind each key of a table."""
    return tuple(table.members.values()) if table else ()


def keys(*keys: str) -> dict[PackageName, tuple[str, ...]]:
    """Return the keys of sources by the package that they name."""
    by_package: dict[PackageName, tuple[str, ...]] = {}
    for key in keys:
        if package := package_name(key):
            by_package[package] = (*by_package.get(package, ()), key)
    return by_package


def index_names(indexes: tuple[Index, ...]) -> dict[str, Index]:
    """Return the indexes by their names, the first of two with one name."""
    names: dict[str, Index] = {}
    for index in indexes:
        if index.name and not unsupported_character(index.name.value):
            names.setdefault(index.name.value, index)
    return names


def mapped_packages(sources: tuple[Source, ...]) -> tuple[PackageName, ...]:
    """Return the packages of the sources that name an index."""
    return tuple(source.package for source in sources if source.index_name is not None)


def mapped(sources: tuple[Source, ...]) -> dict[str, tuple[Source, ...]]:
    """Return the sources that name an index, by that name."""
    by_index: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        if source.index_name is not None:
            by_index[source.index_name].append(source)
    return {name: tuple(named) for name, named in by_index.items()}
