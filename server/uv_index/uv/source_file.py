"""One file as uv reads its sources; which index a name means is another matter."""

from itertools import chain

from uv_index.facts import fact, ground_in, question
from uv_index.toml.nodes import InlineTable
from uv_index.toml.tree import Member, Table
from uv_index.uv import summaries
from uv_index.uv.fields import table_in
from uv_index.uv.names import PackageName, package_name
from uv_index.uv.project_file import ProjectFile
from uv_index.uv.source_blocks import SourceBlock, blocks_in, parts
from uv_index.uv.sources import Source, sources_in


class SourceFile(ProjectFile):
    """A file with sources, if it has any."""

    @fact
    def source_table(self) -> Table | None:
        """The `[tool.uv.sources]` table."""
        return None if self.is_uv_toml else table_in(self.setting("sources"))

    @fact
    def source_members(self) -> tuple[Member, ...]:
        """What stands behind each key of the sources."""
        return self.derived.get("source members", summaries.members, self.source_table)

    @question
    def source_member(self, key: str) -> Member | None:
        """Return what stands behind a key of the sources."""
        return self.source_table.get(key) if self.source_table else None

    @fact
    def sources(self) -> tuple[Source, ...]:
        """The sources in their order, however they are spelled (T7).

        Of two keys for one package, uv refuses a `pyproject.toml`, and in a script takes the last.
        """
        found = self.derived.each("sources", sources_in, self.source_members)
        return found if self.script is None else self.derived.get("last", summaries.last, found)

    @fact
    def source_lists(self) -> tuple[tuple[Source, ...], ...]:
        """The sources of each key that has several."""
        lists = (m.words[0] for m in self.source_members if not isinstance(m.value, InlineTable))
        found = (tuple(s for s in self._named(word.name) if s.key is word) for word in lists)
        return tuple(sources for sources in found if len(sources) > 1)

    @question
    def sources_of(self, package: PackageName) -> tuple[Source, ...]:
        """Return the sources of a package."""
        return tuple(chain.from_iterable(b.by_package.get(package, ()) for b in self._blocks))

    def _named(self, key: str) -> tuple[Source, ...]:
        package = package_name(key)
        return self.sources_of(package) if package else ()

    @fact
    def _blocks(self) -> tuple[SourceBlock, ...]:
        return self.derived.each("source blocks", blocks_in, parts(self.sources))

    @ground_in("settings")
    def detailed_sources(self) -> tuple[Source, ...]:
        """Those that say anything but the name of an index, which most do not."""
        return tuple(chain.from_iterable(block.detailed for block in self._blocks))

    @question
    def sources_with(self, *keys: str) -> tuple[Source, ...]:
        """Return the sources that have one of these keys, of which none is `index`."""
        return tuple(
            s for s in self.detailed_sources if not s.table.members.keys().isdisjoint(keys)
        )

    @fact
    def packages_with_source(self) -> frozenset[PackageName]:
        """The packages that have a key in `tool.uv.sources`, whatever stands behind it."""
        keys = self.source_table.members if self.source_table else ()
        return self.derived.get("packages with source", summaries.names, *keys)

    @fact
    def mapped(self) -> dict[str, tuple[Source, ...]]:
        """The sources that name an index, by that name."""
        return self.derived.get("mapped", summaries.mapped, *self._blocks)

    @fact
    def mapped_names(self) -> frozenset[str]:
        """The names of indexes that sources name."""
        return frozenset().union(*(block.by_index for block in self._blocks))

    @question
    def mapped_to(self, name: str) -> tuple[Source, ...]:
        """Return the sources that name the index of a name."""
        return tuple(chain.from_iterable(b.by_index.get(name, ()) for b in self._blocks))

    @fact
    def mapped_packages(self) -> tuple[PackageName, ...]:
        """The packages of the sources that name an index, one of each source."""
        return tuple(chain.from_iterable(block.mapped_packages for block in self._blocks))

    @fact
    def repeated_packages(self) -> frozenset[PackageName]:
        """Those of them that have more than one such source."""
        return self.derived.get("repeated packages", summaries.repeated, self.mapped_packages)
