"""Where the rest of a manifest's workspace lies; it reads nothing itself, it asks a `Files`."""

import re
from collections.abc import Iterable, Iterator
from fnmatch import translate
from pathlib import PurePath, PurePosixPath
from posixpath import normpath
from typing import Protocol

from uv_index.frozen import replace
from uv_index.uv.dropped_settings import drops_settings
from uv_index.uv.environment import Environment
from uv_index.uv.fields import string_of, strings_of
from uv_index.uv.manifest import NAMES, PYPROJECT_TOML, UV_TOML, Manifest, as_uv_toml
from uv_index.uv.paths import path_from
from uv_index.uv.workspace import ALONE, Elsewhere, Target, Workspace, packages_of, settings_of


class Files(Protocol):
    """The files around a manifest, open editors over the disk, and the process's environment."""

    @property
    def environment(self) -> Environment:
        """What the variables of the process say."""

    def manifest(self, path: PurePath) -> Manifest | None:
        """Return a file as uv reads it, or None where there is none or it is unreadable."""

    def is_file(self, path: PurePath) -> bool:
        """Say whether there is a file, readable or not."""

    def is_directory(self, path: PurePath) -> bool:
        """Say whether there is a directory."""

    def holds_files(self, path: PurePath) -> bool:
        """Say whether there surely is a file in or below a directory that Git does not ignore."""

    def directories(self, root: PurePath, pattern: str) -> tuple[PurePath, ...]:
        """Return the directories below `root` that a glob matches, in the order of their names."""


def surroundings(manifest: Manifest, files: Files) -> Workspace:
    """Return what lies around a manifest: its workspace, and what is at the paths that it names."""
    return replace(
        _with_settings(_workspace(manifest, files), manifest, files),
        paths=frozenset(_existing_paths(manifest, files)),
        targets=dict(_targets(manifest, files)),
        elsewhere=dict(_elsewhere(manifest, files)),
    )


def manifest_above(directory: PurePath, files: Files) -> PurePath | None:
    """Return the nearest `pyproject.toml` in the directories above one."""
    above = (parent / PYPROJECT_TOML for parent in directory.parents)
    return next((candidate for candidate in above if files.is_file(candidate)), None)


def _with_settings(workspace: Workspace, manifest: Manifest, files: Files) -> Workspace:
    """Return a workspace with the environment, and the files whose settings count (C4 to C6)."""
    environment = files.environment
    workspace = replace(workspace, environment=environment)
    own = (manifest,) if manifest.script else ()
    if path := environment.config_file:
        found = files.manifest(path) if path.is_absolute() else None
        config_file = found and as_uv_toml(found)
        return replace(workspace, layers=_each_once(*own, config_file), config_file=config_file)
    if environment.is_without_files:
        return replace(workspace, layers=own)
    levels = (path for path in environment.system_level if files.is_file(path))
    user_level, system_level = (
        files.manifest(path) if path else None
        for path in (environment.user_level, next(levels, None))
    )
    nearest = _nearest_settings(manifest, workspace, files)
    return replace(
        workspace,
        layers=_each_once(*own, nearest, user_level, system_level),
        user_level=user_level,
        system_level=system_level,
    )


def _each_once(*files: Manifest | None) -> tuple[Manifest, ...]:
    """Return the files that are there; what is open may be one of several levels itself."""
    found: dict[PurePath, Manifest] = {}
    for file in files:
        if file:
            found.setdefault(file.path, file)
    return tuple(found.values())


def _nearest_settings(manifest: Manifest, workspace: Workspace, files: Files) -> Manifest | None:
    """Return the file with the settings of the project, or some in the folders above (C4).

    uv looks there where the workspace's root has none, or some that it drops. For a script it
    begins at the root of the project that it is in, as seen from where it is called: that is taken
    for the script's own folder.
    """
    if manifest.script:
        folders = [*(_project_around(manifest, files) or manifest).path.parents]
    else:
        settings = settings_of(manifest, workspace)
        if settings.has_settings and not drops_settings(settings):
            return settings
        _, *folders = settings.path.parents
    for folder in folders:
        if files.is_file(folder / UV_TOML):
            return files.manifest(folder / UV_TOML)
        pyproject = files.manifest(folder / PYPROJECT_TOML)
        if pyproject and pyproject.has_settings and not drops_settings(pyproject):
            return pyproject
    return None


def _project_around(script: Manifest, files: Files) -> Manifest | None:
    """Return the root of the workspace in which a script lies, or the project without one."""
    path = manifest_above(script.path, files)
    nearest = files.manifest(path) if path else None
    if nearest is None or not (nearest.project or nearest.workspace):
        return None
    return _of_pyproject(nearest, files).root or nearest


def _existing_paths(manifest: Manifest, files: Files) -> Iterator[str]:
    for text in manifest.local_index_urls:
        if files.is_directory(manifest.path.parent / text):
            yield text


def _targets(manifest: Manifest, files: Files) -> Iterator[tuple[str, Target]]:
    """Yield what is at the paths of the sources."""
    for text, path in _named_paths(manifest, "path"):
        if files.is_directory(path):
            yield text, Target.DIRECTORY
        else:
            yield text, Target.FILE if files.is_file(path) else Target.NOTHING


def _elsewhere(manifest: Manifest, files: Files) -> Iterator[tuple[str, Elsewhere]]:
    """Yield where the paths of other workspaces lead (50)."""
    for text, path in _named_paths(manifest, "workspace"):
        above = manifest_above(path / PYPROJECT_TOML, files)
        found = files.manifest(above) if above else None
        if above is None:
            yield text, Elsewhere(path, None, None)
        elif found:
            workspace = _of_pyproject(found, files)
            if workspace.root or workspace.is_complete:
                root = workspace.root or found
                yield text, Elsewhere(path, root.path.parent, packages_of(found, workspace))


def _named_paths(manifest: Manifest, key: str) -> Iterator[tuple[str, PurePath]]:
    """Yield the texts that sources have behind a key, and the paths that they mean."""
    for source in manifest.sources_with(key):
        text = string_of(source.table, key)
        if text and text.closed and (path := path_from(manifest, text.value)):
            yield text.value, path


def _workspace(manifest: Manifest, files: Files) -> Workspace:
    if manifest.script:
        return _of_script(manifest, files)
    if manifest.is_uv_toml:
        return _of_uv_toml(manifest, files)
    workspace = _of_pyproject(manifest, files)
    path = (workspace.root or manifest).path.with_name(UV_TOML)
    if not files.is_file(path):
        return workspace
    uv_toml = files.manifest(path)
    is_complete = workspace.is_complete and uv_toml is not None and not uv_toml.faults
    return replace(workspace, uv_toml=uv_toml, is_complete=is_complete)


def _of_uv_toml(manifest: Manifest, files: Files) -> Workspace:
    """Return what lies around a `uv.toml`, which has no part in a workspace but its settings."""
    pyproject = files.manifest(manifest.path.with_name(PYPROJECT_TOML))
    root = _of_pyproject(pyproject, files).root if pyproject else None
    return Workspace(pyproject=pyproject, is_read=root is None)


def _of_script(manifest: Manifest, files: Files) -> Workspace:
    """Return what lies around a script, which has no part in a workspace either.

    uv adds the settings of the nearest folder that has some, as seen from where it is called (C4).
    That place is not known; it is taken for the script's own folder.
    """
    around: list[Manifest] = []
    for directory in manifest.path.parents if manifest.has_content else ():
        files_here = [files.manifest(directory / name) for name in NAMES]
        here = [file for file in files_here if file]
        around = [*here, *around]
        if any(file.settings for file in here):
            break
    return Workspace(around=tuple(around))


def _of_pyproject(manifest: Manifest, files: Files) -> Workspace:
    """Return the workspace of a `pyproject.toml`.

    The nearest ancestor with a `pyproject.toml` decides: it is the root when it has a workspace
    table whose globs take this directory in, and there is no workspace otherwise (W8).
    """
    if manifest.workspace is not None:
        members, is_complete = _read(_members(manifest, files), files)
        strays = dict(_strays(manifest, files))
        return Workspace(members=members, strays=strays, is_complete=is_complete)
    above = manifest_above(manifest.path.parent, files)
    if above is None:
        return ALONE
    root = files.manifest(above)
    if root is None:
        return Workspace(is_complete=False)
    directories = _members(root, files) if root.workspace is not None else ()
    here = manifest.path.parent
    if here not in directories:
        return ALONE
    siblings, is_complete = _read((path for path in directories if path != here), files)
    return Workspace(
        root=root, is_complete=not root.faults, siblings=siblings if is_complete else None
    )


def _read(directories: Iterable[PurePath], files: Files) -> tuple[tuple[Manifest, ...], bool]:
    """Return the members in these directories, and whether all of them could be read."""
    members: list[Manifest] = []
    is_complete = True
    for directory in directories:
        member = files.manifest(directory / PYPROJECT_TOML)
        if member is None:
            is_complete = False
        elif member.is_managed:
            members.append(member)
            is_complete = is_complete and not member.faults
    return tuple(members), is_complete


def _members(root: Manifest, files: Files) -> tuple[PurePath, ...]:
    """Return the directories of a root's members, in the order of its globs, each once."""
    return tuple(path for path in _matched(root, files) if files.is_file(path / PYPROJECT_TOML))


def _strays(root: Manifest, files: Files) -> Iterator[tuple[PurePath, str]]:
    """Yield the directories at which uv stops, since they are no members, and the globs."""
    for path, glob in _matched(root, files).items():
        is_hidden = path.name.startswith(".")
        if not is_hidden and not files.is_file(path / PYPROJECT_TOML) and files.holds_files(path):
            yield path, glob


def _matched(root: Manifest, files: Files) -> dict[PurePath, str]:
    """Return the directories that the globs of a root take in, each with the first that does.

    In `members` a `*` stays within one name, as uv's walk has it; in `exclude` it crosses slashes,
    as uv's matching has it (W8).
    """
    home = root.path.parent
    globs = [string.value for string in strings_of(root.workspace, "exclude")]
    excluded = [re.compile(translate(normpath(glob))) for glob in globs]
    found: dict[PurePath, str] = {}
    for string in strings_of(root.workspace, "members"):
        for path in files.directories(home, _below(string.value)):
            place = path.relative_to(home).as_posix()
            if path != home and not any(pattern.match(place) for pattern in excluded):
                found.setdefault(path, string.value)
    return found


def _below(glob: str) -> str:
    """Return a glob of members without what leads nowhere (`./`, `x/..`).

    A `**` at its end is what is below, as it is to uv.
    """
    glob = normpath(glob)
    return f"{glob}/*" if PurePosixPath(glob).name == "**" else glob
