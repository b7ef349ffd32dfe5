"""To which requirements uv applies the sources of a file, here and in the rest of its workspace."""

from collections.abc import Iterator

from uv_index.uv.dependencies import Dependency, ListKind, Origin
from uv_index.uv.dropped_settings import drops_settings
from uv_index.uv.fields import boolean_in, strings_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName, package_name
from uv_index.uv.scopes import is_in_scope
from uv_index.uv.sources import Source
from uv_index.uv.workspace import ALONE, Workspace, settings_of


def requests_of(
    manifest: Manifest, workspace: Workspace, source: Source
) -> Iterator[tuple[Manifest, ListKind]]:
    """Yield, for each requirement to which uv applies a source of this file, where it is.

    That is here or in a member, which inherits a root's source unless it has one of its own for the
    package. One in a `uv.toml` comes with that file.
    """
    if ignores_sources_of(manifest, workspace, source.package):
        return
    for asker, kind in _requests_for(manifest, workspace, source.package):
        if source.package in asker.packages_with_source and asker in workspace.members:
            continue
        if is_in_scope(asker, source, kind):
            yield asker, kind


def requirements_of(
    manifest: Manifest, workspace: Workspace, source: Source
) -> Iterator[tuple[Manifest, Dependency]]:
    """Yield these requirements themselves."""
    for asker, kind in dict.fromkeys(requests_of(manifest, workspace, source)):
        for dependency in asker.dependencies_of(source.package):
            if dependency.kind == kind:
                yield asker, dependency


def asks_for(manifest: Manifest, workspace: Workspace, package: PackageName) -> bool | None:
    """Say whether a source of this file for `package` can apply to anything (rule 26).

    None where that cannot be known: dependencies that a build backend supplies, unread members, and
    settings that uv drops only until what is wrong with them is mended.
    """
    if any(True for _ in _requests_for(manifest, workspace, package)):
        return True
    askers = (manifest, *workspace.members)
    is_dropped = settings_of(manifest, workspace) is manifest and package in manifest.packages
    known = (
        workspace.is_complete
        and not is_dropped
        and not any(asker.has_dynamic_dependencies for asker in askers)
    )
    return False if known else None


def is_read(manifest: Manifest, workspace: Workspace, kind: ListKind) -> bool:
    """Say whether uv reads a list of this file."""
    match kind.origin:
        case Origin.ROOT:
            return workspace.root is None
        case Origin.SETTINGS:
            return settings_of(manifest, workspace) is manifest and not drops_settings(manifest)
        case _:
            return True


def ignores_sources_of(manifest: Manifest, workspace: Workspace, package: PackageName) -> bool:
    """Say whether uv leaves out this file's sources of `package` (27, C11)."""
    if manifest.is_left_alone:
        return True
    packages = _left_out(workspace)
    return packages is None or package in packages


def knows_member(
    manifest: Manifest,
    workspace: Workspace,
    package: PackageName,
    asker: Manifest,
    kind: ListKind,
) -> bool:
    """Say whether uv would know a member of the workspace in a requirement of `asker`.

    Where a setting leaves out the sources of some packages, it reads what each project depends on
    as if there were none but that one and the root.
    """
    if not kind.is_own or asker.project is None:
        return True
    root = workspace.root or manifest
    if package in {asker.name, root.name}:
        return True
    return not _left_out(workspace)


def _left_out(workspace: Workspace) -> frozenset[PackageName] | None:
    """Return the packages whose sources uv leaves out, None for all of them (27).

    A variable can say all; then the first file that has `no-sources` decides, and its `false` ends
    what is said of packages too.
    """
    environment, files = workspace.environment, workspace.layers
    if environment.is_without_sources:
        return None
    flags = (boolean_in(file.setting("no-sources")) for file in files)
    flag = next((flag for flag in flags if flag is not None), None)
    if flag is not None:
        return None if flag else frozenset()
    lists = (file.setting("no-sources-package") for file in files)
    names = (package_name(string.value) for member in lists for string in strings_in(member))
    return environment.packages_without_sources.union(name for name in names if name)


def _requests_for(
    manifest: Manifest, workspace: Workspace, package: PackageName
) -> Iterator[tuple[Manifest, ListKind]]:
    """Yield, for each requirement of a package to which sources of this file apply, its list."""
    askers = [(manifest, workspace)]
    if workspace.members:
        inside = Workspace(root=manifest)
        askers += ((member, inside) for member in workspace.members)
    if workspace.uv_toml and workspace.root is None:
        askers.append((workspace.uv_toml, ALONE))
    for asker, around in askers:
        for kind in asker.lists_with(package) if package in asker.packages else ():
            if is_read(asker, around, kind):
                yield asker, kind
