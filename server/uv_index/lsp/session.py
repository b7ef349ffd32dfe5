"""The texts that are open in the editor, over the files on the disk; nothing else is kept."""

from collections.abc import Iterable
from pathlib import PurePath

from lsprotocol import types

from uv_index.disk import Disk
from uv_index.frozen import entity
from uv_index.lsp import convert
from uv_index.lsp.positions import Encoding
from uv_index.lsp.uris import path_of, uri_of
from uv_index.rules.memo import Memo
from uv_index.uv.discovery import manifest_above, surroundings
from uv_index.uv.environment import Environment
from uv_index.uv.globs import matches
from uv_index.uv.manifest import NAMES, SCRIPT, Manifest, read
from uv_index.uv.workspace import Workspace


@entity
class OpenDocument:
    """A text in the editor, under the editor's own name for it; the memo is of all its versions."""

    uri: str
    version: int
    manifest: Manifest
    memo: Memo

    @property
    def path(self) -> PurePath:
        """Where the file lies."""
        return self.manifest.path


class Session:
    """The open documents, and the `uv.discovery.Files` in which they win over the disk.

    Only files named `pyproject.toml` or `uv.toml` and Python scripts are taken in; of others every
    method knows nothing. Of a script without TOML in it nothing is said, but its text is followed,
    since that may be typed at any time.
    """

    def __init__(self) -> None:
        self.disk = Disk()
        self._open: dict[PurePath, OpenDocument] = {}

    @property
    def environment(self) -> Environment:
        """What the variables of the process say."""
        return self.disk.environment

    def open(self, uri: str, version: int, text: str) -> OpenDocument | None:
        """Take in a document, or its text anew, and return it."""
        path = path_of(uri)
        if path is None or not (path.name in NAMES or path.suffix == SCRIPT):
            return None
        self._open[path] = OpenDocument(uri, version, read(path, text), Memo())
        return self._open[path]

    def change(
        self,
        uri: str,
        version: int,
        changes: Iterable[types.TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) -> OpenDocument | None:
        """Apply changes, each to the text that the one before it left, and return the outcome.

        They are applied in the order in which they come, whatever their version says: each is about
        the text that the client has, and leaving one out would leave us with another text.
        """
        before = self.get(uri)
        if before is None:
            return None
        manifest = before.manifest
        for change in changes:
            manifest = convert.changed(manifest, change, encoding)
        after = OpenDocument(before.uri, version, manifest, before.memo)
        self._open[after.path] = after
        return after

    def close(self, uri: str) -> OpenDocument | None:
        """Let go of a document, so that the disk counts again, and return what it was."""
        before = self.get(uri)
        if before is not None:
            del self._open[before.path]
        return before

    def get(self, uri: str) -> OpenDocument | None:
        """Return the open document of this name, if there is one."""
        path = path_of(uri)
        return self._open.get(path) if path else None

    def all(self) -> tuple[OpenDocument, ...]:
        """Return all open documents."""
        return tuple(self._open.values())

    def relatives(self, path: PurePath) -> tuple[OpenDocument, ...]:
        """Return the open documents that a change of the manifest at `path` may concern.

        Root and member lie one above the other, and members below the same manifest. Everything
        that does is taken: which of them belong to one workspace may be just what has changed. A
        script concerns no other file, and the settings of the user concern all.
        """
        if path.suffix == SCRIPT:
            return ()
        if path in self.environment.files:
            return tuple(other for other in self._open.values() if other.path != path)
        above = manifest_above(path.parent, self)
        return tuple(
            other
            for other in self._open.values()
            if other.path != path
            and (
                other.path.is_relative_to(path.parent)
                or path.is_relative_to(other.path.parent)
                or (above is not None and manifest_above(other.path.parent, self) == above)
            )
        )

    def surroundings(self, manifest: Manifest) -> Workspace:
        """Return the workspace of a manifest, as it is in the editor and on the disk."""
        return surroundings(manifest, self)

    def uri(self, path: PurePath) -> str:
        """Return the name that the editor knows a file by, or should."""
        return self._open[path].uri if path in self._open else uri_of(path)

    def manifest(self, path: PurePath) -> Manifest | None:
        """Return a file as uv reads it, or None where there is none or it is unreadable."""
        if path not in self._open:
            return self.disk.manifest(path)
        manifest = self._open[path].manifest
        return manifest if manifest.is_readable else None

    def is_file(self, path: PurePath) -> bool:
        """Say whether there is a file, in the editor or on the disk."""
        return path in self._open or self.disk.is_file(path)

    def is_directory(self, path: PurePath) -> bool:
        """Say whether there is a directory."""
        return self.disk.is_directory(path)

    def holds_files(self, path: PurePath) -> bool:
        """Say whether there is a file in or below a directory that Git does not ignore."""
        return self.disk.holds_files(path)

    def directories(self, root: PurePath, pattern: str) -> tuple[PurePath, ...]:
        """Return the directories below `root` that a glob matches, in the order of their names.

        One with a manifest that was never saved is there too.
        """
        unsaved = (path.parent for path in self._open if path.is_relative_to(root))
        names = PurePath(pattern).parts
        matching = {path for path in unsaved if matches(path.relative_to(root).parts, names)}
        return tuple(sorted(matching.union(self.disk.directories(root, pattern))))
