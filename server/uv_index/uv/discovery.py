"""Where the rest of a manifest's workspace lies; it reads nothing itself, it asks a `Files`."""

from collections.abc import Iterator
from pathlib import PurePath

from uv_index.frozen import replace
from uv_index.uv.dropped_settings import drops_settings
from uv_index.uv.fields import string_of
from uv_index.uv.files import Files
from uv_index.uv.manifest import NAMES, PYPROJECT_TOML, Manifest, as_uv_toml
from uv_index.uv.paths import path_from
from uv_index.uv.project_file import UV_TOML
from uv_index.uv.roots import manifest_above, workspace_of
from uv_index.uv.workspace import Elsewhere, Target, Workspace, packages_of, settings_of


def surroundings(manifest: Manifest, files: Files) -> Workspace:
    """Return what lies around a manifest: its workspace, and what is at the paths that it names."""
    return replace(
        _with_settings(_workspace(manifest, files), manifest, files),
        paths=frozenset(_existing_paths(manifest, files)),
        targets=dict(_targets(manifest, files)),
        elsewhere=dict(_elsewhere(manifest, files)),
    )


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
    return workspace_of(nearest, files).root or nearest


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
            workspace = workspace_of(found, files)
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
    workspace = workspace_of(manifest, files)
    path = (workspace.root or manifest).path.with_name(UV_TOML)
    if not files.is_file(path):
        return workspace
    uv_toml = files.manifest(path)
    is_complete = workspace.is_complete and uv_toml is not None and not uv_toml.faults
    return replace(workspace, uv_toml=uv_toml, is_complete=is_complete)


def _of_uv_toml(manifest: Manifest, files: Files) -> Workspace:
    """Return what lies around a `uv.toml`, which has no part in a workspace but its settings."""
    pyproject = files.manifest(manifest.path.with_name(PYPROJECT_TOML))
    root = workspace_of(pyproject, files).root if pyproject else None
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
