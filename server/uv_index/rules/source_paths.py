"""What `invalid-source` finds in the paths of sources: files where uv wants something else."""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.source_archives import EXTENSIONS, is_archive
from uv_index.rules.source_lowering import judged
from uv_index.rules.userinfo import is_quotable
from uv_index.toml import entries
from uv_index.toml.nodes import String
from uv_index.uv.fields import boolean_of, string_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.paths import path_from
from uv_index.uv.source_keys import sound_kind
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Target, Workspace


def paths(manifest: Manifest, workspace: Workspace, source: Source) -> Iterator[Finding]:
    """Yield the paths that uv takes for a file, and that cannot be one (44, 46)."""
    place = string_of(source.table, "path")
    if place is None or not place.closed or sound_kind(source) not in {"git", "path"}:
        return
    if not is_taken_for_a_file(workspace, source, place):
        return
    flags = (key for key in ("editable", "package") if boolean_of(source.table, key))
    flag = next(flags, None)
    if flag:
        yield from judged(manifest, workspace, source, _flagged(manifest, source, flag))
    elif not is_archive(place.value):
        line = f"Expected path (`{place.value}`) to end in a supported file extension: {EXTENSIONS}"
        found = Finding(
            Severity.ERROR,
            place,
            "uv takes this for a file, and it has the end of no archive: "
            "the path of a source leads to a directory, or to a `.whl`, `.tar.gz` or `.zip`",
            uv=line if is_quotable(place.value) else None,
        )
        yield from judged(manifest, workspace, source, found)


def is_taken_for_a_file(workspace: Workspace, source: Source, place: String) -> bool:
    """Say whether uv takes a path for that of a file.

    Where there is nothing a dot in the name decides; in a repository, the `path` is of a file.
    """
    if source.kind == "git":
        return True
    match workspace.targets.get(place.value):
        case Target.FILE:
            return True
        case Target.NOTHING:
            return bool(PurePosixPath(place.value.replace("\\", "/")).suffix)
        case _:
            return False


def _flagged(manifest: Manifest, source: Source, flag: str) -> Finding:
    text = string_of(source.table, "path")
    path = path_from(manifest, text.value) if text else None
    return Finding(
        Severity.ERROR,
        source.table.members[flag].words[0],
        f"Only a directory can have `{flag} = true`, and uv takes this path for that of a file",
        uv=f"Source with `{flag} = true` must refer to a local directory, not a file: "
        f"{path.as_uri()}"
        if path and path.is_absolute() and is_quotable(str(path))
        else None,
        fixes=partial(_without, manifest, source, flag),
    )


def _without(manifest: Manifest, source: Source, flag: str) -> Iterator[Fix]:
    text = string_of(source.table, "path")
    edits = entries.remove(manifest.document, source.table.members[flag].words)
    if edits and text and is_archive(text.value):
        yield Fix(f"Remove `{flag}`", edits)
