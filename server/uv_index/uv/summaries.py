"""What the entries of a manifest come to: values that stay the same while the entries do."""

from collections import Counter
from itertools import chain

from uv_index.toml.tree import Member, Table
from uv_index.uv.dependencies import Dependency, Listing, Requested
from uv_index.uv.indexes import Index
from uv_index.uv.names import PackageName, package_name, unsupported_character
from uv_index.uv.source_blocks import SourceBlock
from uv_index.uv.sources import Source
from uv_index.uv.url import LocalPath


def local_urls(indexes: tuple[Index, ...]) -> tuple[str, ...]:
    """Return the URLs of indexes that uv reads as paths."""
    read = (index.read_url for index in indexes)
    return tuple(url.text for url in read if isinstance(url, LocalPath))


def last(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return the sources of the last key of each package."""
    keys = {source.package: source.key for source in sources}
    return tuple(source for source in sources if source.key is keys[source.package])


def repeated(packages: tuple[PackageName, ...]) -> frozenset[PackageName]:
    """Return those that are there more than once."""
    if len(frozenset(packages)) == len(packages):
        return frozenset()
    return frozenset(package for package, number in Counter(packages).items() if number > 1)


def dependencies(listings: tuple[Listing, ...]) -> tuple[Dependency, ...]:
    """Return all that is asked for."""
    return tuple(chain.from_iterable(listing.dependencies for listing in listings))


def requested(listings: tuple[Listing, ...]) -> tuple[Requested, ...]:
    """Return the packages that each list asks for."""
    return tuple(listing.requested for listing in listings)


def packages(requested: tuple[Requested, ...]) -> frozenset[PackageName]:
    """Return the packages of all lists."""
    return frozenset().union(*(each.packages for each in requested))


def own_packages(requested: tuple[Requested, ...]) -> tuple[PackageName, ...]:
    """Return those of what the project, its extras and its groups depend on, each once."""
    own = (each.packages for each in requested if each.kind.is_own)
    return tuple(dict.fromkeys(chain.from_iterable(own)))


def table(names: tuple[str, ...], *members: Member) -> Table:
    """Return a table of these members, which is written nowhere."""
    return Table(dict(zip(names, members, strict=True)), ())


def members(table: Table | None) -> tuple[Member, ...]:
    """Return what stands behind each key of a table."""
    return tuple(table.members.values()) if table else ()


def index_names(indexes: tuple[Index, ...]) -> dict[str, Index]:
    """Return the indexes by their names, the first of two with one name."""
    names: dict[str, Index] = {}
    for index in indexes:
        if index.name and not unsupported_character(index.name.value):
            names.setdefault(index.name.value, index)
    return names


def names(*keys: str) -> frozenset[PackageName]:
    """Return the packages that keys name."""
    return frozenset(name for name in map(package_name, keys) if name)


def mapped(*blocks: SourceBlock) -> dict[str, tuple[Source, ...]]:
    """Return the sources that name an index, by that name."""
    by_index: dict[str, tuple[Source, ...]] = {}
    for block in blocks:
        for name, sources in block.by_index.items():
            by_index[name] = (*by_index.get(name, ()), *sources)
    return by_index
