"""Some sources that follow each other, and what they come to: made again where one has changed."""

from collections import defaultdict
from collections.abc import Iterator

from uv_index.frozen import entity, lazy
from uv_index.uv.names import PackageName
from uv_index.uv.sources import Source

_MOST = 64


@entity
class SourceBlock:
    """Some of the sources of a file."""

    sources: tuple[Source, ...]

    @lazy
    def by_package(self) -> dict[PackageName, tuple[Source, ...]]:
        """Them, by the package that they are of."""
        found: dict[PackageName, tuple[Source, ...]] = {}
        for source in self.sources:
            found[source.package] = (*found.get(source.package, ()), source)
        return found

    @lazy
    def by_index(self) -> dict[str, tuple[Source, ...]]:
        """Those that name an index, by that name."""
        found: defaultdict[str, list[Source]] = defaultdict(list)
        for source in self.sources:
            if source.index_name is not None:
                found[source.index_name].append(source)
        return {name: tuple(named) for name, named in found.items()}

    @lazy
    def mapped_packages(self) -> tuple[PackageName, ...]:
        """The packages of those that name an index."""
        return tuple(source.package for source in self.sources if source.index_name is not None)

    @lazy
    def detailed(self) -> tuple[Source, ...]:
        """Those that say more than the name of an index."""
        return tuple(source for source in self.sources if not source.is_plain)


def parts(sources: tuple[Source, ...]) -> Iterator[tuple[Source, ...]]:
    """Yield sources in parts of a size at which one is made again at once."""
    return (sources[start : start + _MOST] for start in range(0, len(sources), _MOST))


def blocks_in(sources: tuple[Source, ...]) -> Iterator[SourceBlock]:
    """Yield the block of a part."""
    yield SourceBlock(sources)
