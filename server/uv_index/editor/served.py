"""Which packages uv takes from an index: those that are mapped to it, or any."""

from uv_index.frozen import value
from uv_index.toml.nodes import Word
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace, settings_of, uses


@value
class Served:
    """The sources that map a package to an index, each in its file.

    `asked_for_all` says that uv asks it also for every package that is not mapped elsewhere.
    """

    sources: tuple[tuple[Manifest, Source], ...]
    asked_for_all: bool

    @property
    def packages(self) -> tuple[PackageName, ...]:
        """The packages that are mapped to it, each once."""
        return tuple(dict.fromkeys(source.package for _, source in self.sources))

    @property
    def keys(self) -> tuple[tuple[Manifest, Word], ...]:
        """Where the names of these packages stand as keys of sources."""
        return tuple(dict.fromkeys((where, source.key) for where, source in self.sources))

    @property
    def in_short(self) -> str:
        """How many they are, in words."""
        count = len(self.packages)
        number = f"{count} package{'' if count == 1 else 's'}"
        if self.asked_for_all:
            return f"Any package, {count} mapped to it" if count else "Any package"
        return number if count else "No packages"


def name_of(manifest: Manifest, index: Index) -> str | None:
    """Return the name by which sources mean an index of this manifest, if there is one."""
    name = index.name.value if index.name else None
    return name if name is not None and manifest.index_names.get(name) is index else None


def served(manifest: Manifest, workspace: Workspace, index: Index) -> Served:
    """Return what uv takes from one of this manifest's indexes, as far as its workspace tells."""
    name = name_of(manifest, index)
    sources = uses(manifest, workspace, name) if name else ()
    asked = workspace.is_read and settings_of(manifest, workspace) is manifest
    return Served(tuple(sources), asked_for_all=asked and not index.explicit)
