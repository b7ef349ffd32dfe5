"""The rule `missing-source-path`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.source_archives import is_archive, is_git_host
from uv_index.rules.source_paths import is_taken_for_a_file
from uv_index.toml import entries
from uv_index.toml.nodes import String
from uv_index.uv.fields import string_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.reach import requests_of
from uv_index.uv.source_keys import clashes, has_value, sound_kind
from uv_index.uv.sources import Source
from uv_index.uv.url import OtherUrl, WebUrl, read_absolute
from uv_index.uv.workspace import Target, Workspace, packages_of


def missing_source_path(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the paths at which there is nothing, where something asks for the package (45).

    It may be made later, or on another machine. What uv takes for a file that is no archive is
    wrong whether or not it is there.
    """
    sources = manifest.sources_with("path")
    packages = (packages_of(manifest, workspace) if sources else None) or frozenset()
    for source in sources:
        place = string_of(source.table, "path")
        if place is None or not place.closed or sound_kind(source) != "path":
            continue
        if workspace.targets.get(place.value) is not Target.NOTHING or source.package in packages:
            continue
        if is_taken_for_a_file(workspace, source, place) and not is_archive(place.value):
            continue
        if any(True for _ in requests_of(manifest, workspace, source)):
            yield Finding(
                Severity.WARNING,
                place,
                _message(place.value),
                fixes=partial(_fixes, manifest, source, place),
            )


def _message(text: str) -> str:
    match read_absolute(text):
        case WebUrl() | OtherUrl(scheme="file" | "ssh") if "://" in text:
            return "There is nothing at this path: uv does not read it as a URL"
        case _ if text.startswith("~"):
            return "There is nothing at this path: uv does not expand `~`"
        case _ if "$" in text:
            return "There is nothing at this path: uv does not expand variables"
        case _:
            return "There is nothing at this path; uv stops there until there is"


def _fixes(manifest: Manifest, source: Source, place: String) -> Iterator[Fix]:
    text = place.value
    match read_absolute(text):
        case WebUrl() if is_git_host(text) or text.endswith(".git"):
            key = "git"
        case WebUrl(rest=rest) if is_archive(rest):
            key = "url"
        case _:
            return
    given = {name for name, member in source.table.members.items() if has_value(member)}
    if not clashes((given - {"path"}) | {key}):
        edits = entries.rename(manifest.document, source.table.members["path"].words, key)
        yield Fix(f"Change `path` to `{key}`", edits)
