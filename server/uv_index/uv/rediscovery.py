"""The surroundings of a file that is typed in, kept while what was asked for them is the same."""

from collections.abc import Callable, Hashable
from functools import partial
from pathlib import PurePath
from typing import Any, TypeVar

from uv_index.facts import Reads, recorded
from uv_index.frozen import entity, replace
from uv_index.records import Record, differ
from uv_index.uv.discovery import surroundings
from uv_index.uv.environment import Environment
from uv_index.uv.files import Files
from uv_index.uv.globs import Globs
from uv_index.uv.manifest import Manifest
from uv_index.uv.members import Members
from uv_index.uv.workspace import Workspace

T = TypeVar("T")


class Surroundings:
    """Those of all versions of one file, one after the other.

    They rest on what was read of the file itself, and on the answers of the `Files`. Other files
    are among these: as long as they are the same objects, so is what was read of them.
    """

    def __init__(self) -> None:
        self._known: _Known | None = None

    def of(self, manifest: Manifest, files: Files) -> Workspace:
        """Return what lies around a version of the file."""
        known = self._known
        stale = known.facts.go_on_to(manifest) if known else ()
        if known and not stale and known.asked.holds(files):
            workspace = _with(known.manifest, known.workspace, manifest)
            self._known = replace(known, manifest=manifest, workspace=workspace)
        else:
            self._known = _found(manifest, files)
        return self._known.workspace

    def holds(self, files: Files) -> bool:
        """Say whether a `Files` gives the answers on which those of the last version rest."""
        return self._known is not None and self._known.asked.holds(files)

    def rest_on(self, path: PurePath) -> bool:
        """Say whether it was asked what there is at a path."""
        return self._known is not None and self._known.asked.has_asked(path)


@entity
class _Known:
    """What lies around a version of a file, and what it rests on."""

    manifest: Manifest
    workspace: Workspace
    facts: Record
    asked: "_Asked"


def _found(manifest: Manifest, files: Files) -> _Known:
    asked, facts = _Asked(files), Record(manifest)
    reads: Reads = {}
    workspace = recorded(partial(surroundings, manifest, asked), reads, None)
    for read in reads.values():
        if read.key[0] == manifest.identity:
            facts.note(read)
    return _Known(manifest, workspace, facts, asked)


class _Asked(Files):
    """A `Files` that notes what it is asked for, and what it answers."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._answers: dict[tuple[Any, ...], Any] = {}

    def holds(self, files: Files) -> bool:
        """Say whether a `Files` gives the same answers."""
        return not any(
            differ(getattr(files, name)(*arguments), answer)
            for (name, *arguments), answer in self._answers.items()
        )

    def has_asked(self, path: PurePath) -> bool:
        """Say whether something was asked of a path."""
        return any(path in arguments for _, *arguments in self._answers)

    @property
    def environment(self) -> Environment:
        """What the variables of the process say, which stays the same."""
        return self._files.environment

    def manifest(self, path: PurePath) -> Manifest | None:
        return self._noted(self._files.manifest, path)

    def is_file(self, path: PurePath) -> bool:
        return self._noted(self._files.is_file, path)

    def is_directory(self, path: PurePath) -> bool:
        return self._noted(self._files.is_directory, path)

    def holds_files(self, path: PurePath) -> bool:
        return self._noted(self._files.holds_files, path)

    def members(self, root: PurePath, globs: Globs) -> Members:
        return self._noted(self._files.members, root, globs)

    def _noted(self, answer: Callable[..., T], *arguments: Hashable) -> T:
        noted = self._answers[answer.__name__, *arguments] = answer(*arguments)
        return noted


def _with(before: Manifest, workspace: Workspace, manifest: Manifest) -> Workspace:
    """Return the surroundings of a version of a file, which may be a part of them itself."""
    changes: dict[str, Any] = {}
    for name in ("uv_toml", "layers", "user_level", "system_level", "config_file"):
        value = getattr(workspace, name)
        if value is before:
            changes[name] = manifest
        elif isinstance(value, tuple) and before in value:
            changes[name] = tuple(manifest if one is before else one for one in value)
    return replace(workspace, **changes) if changes else workspace
