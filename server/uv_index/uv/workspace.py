"""What a manifest shares with the other files of its workspace; how they are read is elsewhere."""

from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import PurePath

from uv_index.facts import watched
from uv_index.frozen import entity, value
from uv_index.uv.environment import NOTHING, Environment
from uv_index.uv.indexes import Identity, Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.members import Mapped
from uv_index.uv.names import PackageName
from uv_index.uv.sources import Source


class Target(Enum):
    """What there is at a path."""

    DIRECTORY = "directory"
    FILE = "file"
    NOTHING = "nothing"


@value
class Elsewhere:
    """Where the path of a source's `workspace = "…"` leads.

    `root` is the directory of the workspace that uv finds from there, None where it finds none;
    `packages` are those of that workspace, None where not all of them could be read.
    """

    path: PurePath
    root: PurePath | None
    packages: frozenset[PackageName] | None


@entity
class _Places:
    """Manifests, which may be many, and are the same as others that lie where they do."""

    manifests: tuple[Manifest, ...]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Places) or len(self.manifests) != len(other.manifests):
            return False
        pairs = zip(self.manifests, other.manifests, strict=True)
        return all(one is another or one.path == another.path for one, another in pairs)

    __hash__ = None  # type: ignore[assignment]  # what is only compared


def _known_by(value: object) -> object:
    """Return what tells the values of a field apart: of manifests that is where they lie.

    What is in them counts where it is read.
    """
    match value:
        case Manifest(path=path):
            return path
        case tuple() if value and isinstance(value[0], Manifest):
            return _Places(value)
        case _:
            return value


@watched(_known_by)
@value
class Workspace:
    """The surroundings of one manifest.

    `root` is the workspace's root where the manifest is a member; `members` are the others where it
    is the root itself, and `strays` the folders with files, but without a manifest, that a glob of
    it takes for members, each with the glob, as are the links in `nowhere`, which lead to nothing.
    `is_complete` says that all members could be read, so
    that what is not found in them is not there. `siblings` are a member's other members, those of
    them that could be read; `unread` are the files of the workspace that could not, be they of the
    root or of members.

    Of the members of the workspace, which may be many, `packages` are the names, None where not all
    are known; `mapped` says to which indexes their sources map a package, and `declared` which
    indexes they declare for themselves.

    `paths` are those of the manifest's index URLs that uv reads as paths and that lead to
    something; `targets` says what is at the paths of its sources, and `elsewhere` where the paths
    of other workspaces lead. A path of which nothing can be known is in none of them.
    `private_packages` are the user's patterns of packages that no public index should supply.

    `uv_toml` is the `uv.toml` beside the root, or beside the manifest where it has no root; an
    empty one counts (C1). Where the manifest is a `uv.toml` itself, `pyproject` is the file beside
    it, and `is_read` says whether uv reads the manifest at all: it does not beside a member.

    Where the manifest is a script, `around` are the files in the folders above it, the outermost
    first, up to the nearest ones with settings.

    `environment` is what uv takes from the variables of the process, and `layers` are the files
    whose settings uv adds up here, each before those that count less (C4 to C6). Among them may be
    the `uv.toml` of the user and of the machine, `user_level` and `system_level`, or in the place
    of all but a script the file that `UV_CONFIG_FILE` names, `config_file`.
    """

    root: Manifest | None = None
    members: tuple[Manifest, ...] = ()
    strays: Mapping[PurePath, str] = {}
    nowhere: Mapping[PurePath, str] = {}
    is_complete: bool = True
    packages: frozenset[PackageName] | None = frozenset()
    mapped: Mapping[PackageName, frozenset[Mapped]] = {}
    declared: Mapping[str, frozenset[Identity]] = {}
    siblings: tuple[Manifest, ...] = ()
    unread: tuple[PurePath, ...] = ()
    paths: frozenset[str] = frozenset()
    targets: Mapping[str, Target] = {}
    elsewhere: Mapping[str, Elsewhere] = {}
    uv_toml: Manifest | None = None
    pyproject: Manifest | None = None
    is_read: bool = True
    around: tuple[Manifest, ...] = ()
    private_packages: tuple[str, ...] = ()
    environment: Environment = NOTHING
    layers: tuple[Manifest, ...] = ()
    user_level: Manifest | None = None
    system_level: Manifest | None = None
    config_file: Manifest | None = None


ALONE = Workspace()
"""The surroundings of a manifest that belongs to no workspace."""


def declared(manifest: Manifest, workspace: Workspace, name: str) -> tuple[Manifest, Index] | None:
    """Return the index that `name` means in this manifest's sources, and where it is declared.

    The file itself comes first, then the workspace's root; nothing else counts (rules 24, 25, W1).
    """
    for where in (manifest, workspace.root):
        if where and (index := where.index_named(name)):
            return where, index
    return None


def settings_of(manifest: Manifest, workspace: Workspace) -> Manifest:
    """Return the manifest whose settings uv goes by here: the root's, in a workspace (S10).

    A `uv.toml` beside that takes the place of all of its settings (C1), and one in a folder above
    is not looked for: where there are indexes or sources there is a `[tool.uv]`, which ends the
    search (C4).
    """
    return workspace.uv_toml or workspace.root or manifest


def visible_names(manifest: Manifest, workspace: Workspace) -> list[str]:
    """Return the names of the indexes that this manifest's sources may refer to."""
    root = workspace.root.declared_names if workspace.root else ()
    return list(dict.fromkeys((*manifest.declared_names, *root)))


def offered_names(manifest: Manifest, workspace: Workspace) -> list[str]:
    """Return those that somebody may want to refer to: uv takes an empty name, but none is meant.

    It is that of an index which is not typed yet.
    """
    return [name for name in visible_names(manifest, workspace) if name]


def uses(manifest: Manifest, workspace: Workspace, name: str) -> Iterator[tuple[Manifest, Source]]:
    """Yield the sources, here and in the rest of the workspace, that refer to this file's index.

    A member that declares an index of that name itself means its own (W4).
    """
    others = (workspace.root, *workspace.members)
    for where in (manifest, *(other for other in others if other)):
        if where.declares(name) and where in workspace.members:
            continue
        for source in where.mapped_to(name):
            yield where, source


def packages_of(manifest: Manifest, workspace: Workspace) -> frozenset[PackageName] | None:
    """Return the names of all projects of the workspace, None where not all of them are known.

    A manifest that is in no workspace is its own.
    """
    if workspace.packages is None or not workspace.is_complete:
        return None
    names = [known.name for known in (manifest, workspace.root) if known and known.has_project]
    if None in names:
        return None
    return workspace.packages.union(name for name in names if name)


def is_whole(workspace: Workspace) -> bool:
    """Say whether all files of the workspace, those beside a member included, are known well."""
    known = workspace.is_complete and not workspace.unread
    return known and not any(sibling.has_faults for sibling in workspace.siblings)


def manifests_of(manifest: Manifest, workspace: Workspace) -> Iterator[Manifest]:
    """Yield all manifests of the workspace that can be read, this one first."""
    yield manifest
    if workspace.root:
        yield workspace.root
    yield from workspace.members
    yield from workspace.siblings


def all_manifests(workspace: Workspace) -> Iterator[Manifest]:
    """Yield every other manifest that a manifest's surroundings hold, the many last."""
    beside = (workspace.root, workspace.uv_toml, workspace.pyproject)
    for other in (*beside, *workspace.layers, *workspace.around):
        if other:
            yield other
    yield from workspace.members
    yield from workspace.siblings
