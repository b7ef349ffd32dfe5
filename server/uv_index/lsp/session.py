"""The texts that are open in the editor, over the files on the disk; nothing else is kept."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from lsprotocol import types

from uv_index.disk import Disk
from uv_index.frozen import entity, replace
from uv_index.lsp import convert
from uv_index.lsp.positions import Encoding
from uv_index.lsp.shown import Shown
from uv_index.lsp.uris import path_of, uri_of
from uv_index.rules.memo import Memo
from uv_index.uv.discovery import surroundings
from uv_index.uv.environment import Environment
from uv_index.uv.globs import Globs
from uv_index.uv.manifest import NAMES, PYPROJECT_TOML, SCRIPT, Manifest, read
from uv_index.uv.members import Members
from uv_index.uv.rediscovery import Surroundings
from uv_index.uv.workspace import Workspace, manifests_of


@entity
class OpenDocument:
    """A text in the editor, under the editor's own name for it; the memo is of all its versions."""

    uri: str
    version: int
    manifest: Manifest
    memo: Memo
    shown: Shown
    surroundings: Surroundings

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
        self._members: dict[PurePath, tuple[Members, dict[PurePath, Manifest | None], Members]] = {}

    @property
    def environment(self) -> Environment:
        """What the variables of the process say."""
        return self.disk.environment

    def open(self, uri: str, version: int, text: str) -> OpenDocument | None:
        """Take in a document, or its text anew, and return it."""
        path = path_of(uri)
        if path is None or not (path.name in NAMES or path.suffix == SCRIPT):
            return None
        manifest = read(path, text)
        self._open[path] = OpenDocument(uri, version, manifest, Memo(), Shown(), Surroundings())
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
        after = replace(before, version=version, manifest=manifest)
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

    def known(self, uri: str) -> OpenDocument | None:
        """Return an open document in which there is something to ask about."""
        opened = self.get(uri)
        return opened if opened and opened.manifest.has_content else None

    def all(self) -> tuple[OpenDocument, ...]:
        """Return all open documents."""
        return tuple(self._open.values())

    def concerned(self, path: PurePath) -> tuple[OpenDocument, ...]:
        """Return the other open documents around which something is not as it was.

        That is so where the manifest at `path` has changed, or is open now or no more, and it is a
        part of what was asked for them.
        """
        others = (other for other in self._open.values() if other.path != path)
        return tuple(other for other in others if not other.surroundings.holds(self))

    def look_again(self) -> None:
        """Begin to answer: what is asked of the disk from now on holds until the next message."""
        self.disk.look_again()

    def saved(self, uri: str) -> None:
        """Take in that a document was written; that is a moment to look for all that changed."""
        if path := path_of(uri):
            self.disk.forget(path)
        self.disk.search()
        self.disk.compare()

    def changed_on_disk(self, events: Iterable[types.FileEvent]) -> bool:
        """Take in what was changed by others, and say whether it can concern us.

        With a folder goes what is in it, and comes where it is moved to; nobody says that file by
        file.
        """
        paths = [(path_of(event.uri), event.type) for event in events]
        ours = [(path, kind) for path, kind in paths if path and self._may_concern_us(path, kind)]
        for path, _ in ours:
            self.disk.forget(path)
        if any(kind != types.FileChangeType.Changed for _, kind in ours):
            self.disk.search()
            self.disk.compare()
        return bool(ours)

    def surroundings(self, manifest: Manifest) -> Workspace:
        """Return the workspace of a manifest, as it is in the editor and on the disk."""
        opened = self._open.get(manifest.path)
        if opened and opened.manifest is manifest:
            return opened.surroundings.of(manifest, self)
        return surroundings(manifest, self)

    def manifests(self, folders: Iterable[PurePath]) -> tuple[Manifest, ...]:
        """Return what is open or lies in these folders, and all that is in workspaces with it."""
        inside = (self.manifest(folder / name) for folder in folders for name in NAMES)
        first = (*(opened.manifest for opened in self._open.values()), *filter(None, inside))
        found: dict[PurePath, Manifest] = {}
        for manifest in first:
            workspace = self.surroundings(manifest)
            for known in (*manifests_of(manifest, workspace), workspace.uv_toml):
                if known:
                    found.setdefault(known.path, known)
        return tuple(found.values())

    def uri(self, path: PurePath) -> str:
        """Return the name that the editor knows a file by, or should."""
        return self._open[path].uri if path in self._open else uri_of(path)

    def identify(self, path: PurePath) -> types.OptionalVersionedTextDocumentIdentifier:
        """Return that name, and the version that the editor has open."""
        version = self._open[path].version if path in self._open else None
        return types.OptionalVersionedTextDocumentIdentifier(self.uri(path), version)

    def manifest(self, path: PurePath) -> Manifest | None:
        """Return a file as uv reads it, or None where there is none or it is unreadable."""
        opened = self._open.get(path) or self._open.get(self.disk.links.get(path, path))
        if opened is None:
            return self.disk.manifest(path)
        return opened.manifest if opened.manifest.is_readable else None

    def is_file(self, path: PurePath) -> bool:
        """Say whether there is a file, in the editor or on the disk."""
        return path in self._open or self.disk.is_file(path)

    def is_directory(self, path: PurePath) -> bool:
        """Say whether there is a directory."""
        return self.disk.is_directory(path)

    def holds_files(self, path: PurePath) -> bool:
        """Say whether there is a file in or below a directory that Git does not ignore."""
        return self.disk.holds_files(path)

    def members(self, root: PurePath, globs: Globs) -> Members:
        """Return what the globs of a workspace find, from its root's folder.

        A manifest that was never saved is there too.
        """
        on_disk = self.disk.members(root, globs)
        typed = {
            path: opened.manifest if opened.manifest.is_readable else None
            for path, opened in self._within(root, globs, on_disk)
        }
        known = self._members.get(root)
        if known is None or known[0] is not on_disk or known[1] != typed:
            bare = {f: glob for f, glob in on_disk.bare.items() if f / PYPROJECT_TOML not in typed}
            known = on_disk, typed, Members({**on_disk.files, **typed}, bare, on_disk.nowhere)
            self._members[root] = known
        return known[2]

    def _within(
        self, root: PurePath, globs: Globs, on_disk: Members
    ) -> Iterator[tuple[PurePath, OpenDocument]]:
        """Yield the open documents that are members of a workspace, with their places in it."""
        for path, opened in self._open.items():
            if path in on_disk.files or (
                path.name == PYPROJECT_TOML
                and root in path.parent.parents
                and globs.take_in(path.parent.relative_to(root).as_posix())
            ):
                yield path, opened
        for link, target in self.disk.links.items():
            if link in on_disk.files and target in self._open and link not in self._open:
                yield link, self._open[target]

    def _may_concern_us(self, path: PurePath, kind: types.FileChangeType) -> bool:
        """Say whether what has happened at a path may change an answer.

        What is gone may be a folder, which was moved to where a workspace finds its member.
        """
        is_named = path.name in NAMES or path in self.environment.files
        may_be_folder = kind is types.FileChangeType.Deleted and not path.suffix
        if is_named or may_be_folder or self.disk.has_read_below(path):
            return True
        return any(opened.surroundings.rest_on(path) for opened in self._open.values())
