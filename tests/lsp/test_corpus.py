"""The workspaces among the public files, opened member by member: no error where uv takes them."""

from pathlib import Path, PurePosixPath

import pytest
from lsprotocol import types

from tests import corpus
from tests.lsp.editor import Editor, running
from tests.oracle import lock
from uv_index.disk import Disk
from uv_index.uv.roots import members_of

ROOTS = [entry["file"] for entry in corpus.entries() if entry["workspace_root"]]

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.skipif(not ROOTS, reason="the corpus of public files is not here"),
]


async def test_no_error_is_shown_in_a_workspace_that_uv_takes(tmp_path: Path) -> None:
    taken = [root for root in ROOTS if is_taken(root, tmp_path)]
    assert len(taken) > len(ROOTS) / 2
    async with running(corpus.CORPUS) as editor:
        for root in taken:
            for name in manifests(root):
                assert await errors(editor, name) == [], name


def is_taken(root: str, folder: Path) -> bool:
    """Say whether uv takes a workspace, of which there are the manifests alone."""
    texts = {name: (corpus.CORPUS / name).read_text("utf-8") for name in manifests(root)}
    home = PurePosixPath(root).parent
    files = {
        PurePosixPath(name).relative_to(home): corpus.without_obstacles(text)
        for name, text in texts.items()
    }
    verdict = lock(folder / str(ROOTS.index(root)), files)
    return not verdict.is_rejected


def manifests(root: str) -> list[str]:
    """Return the files of a workspace."""
    disk = Disk()
    manifest = disk.manifest(corpus.CORPUS / root)
    assert manifest
    files = (manifest, *members_of(manifest, disk).manifests)
    return [file.path.relative_to(corpus.CORPUS).as_posix() for file in files]


async def errors(editor: Editor, name: str) -> list[str]:
    """Return the errors that are shown in a file when it is the only one open."""
    editor.open((corpus.CORPUS / name).read_bytes().decode(), name)
    shown = await editor.diagnostics(name)
    editor.close(name)
    return [d.message for d in shown if d.severity is types.DiagnosticSeverity.Error]
