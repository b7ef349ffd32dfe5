"""What the core asks of the world: the files around a manifest, which somebody else reads."""

from pathlib import PurePath
from typing import Protocol

from uv_index.uv.environment import Environment
from uv_index.uv.globs import Globs
from uv_index.uv.manifest import Manifest
from uv_index.uv.members import Members


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

    def members(self, root: PurePath, globs: Globs) -> Members:
        """Return what the globs of a workspace find, from its root's folder."""
