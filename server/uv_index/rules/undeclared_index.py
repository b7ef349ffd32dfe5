"""The rule `undeclared-index`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Related, Severity
from uv_index.rules.templates import git_sources, index_fields, offered, url_parts
from uv_index.toml import write
from uv_index.toml.nodes import String
from uv_index.uv.declare import declare, source_value
from uv_index.uv.manifest import Manifest, Source
from uv_index.uv.names import (
    PackageName,
    credential_variables,
    nearest,
    spelled_alike,
    unsupported_character,
)
from uv_index.uv.workspace import Workspace, declared, ignores_sources_of, visible_names


def undeclared_index(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the sources that name an index which neither this file nor the root declares (24)."""
    if not manifest.has_index_list:
        return
    for source in manifest.sources:
        if source.index is None or not source.index.closed:
            continue
        if declared(manifest, workspace, source.index.value):
            continue
        severity = _severity(manifest, workspace, source, source.index.value)
        if severity is not None:
            yield _finding(manifest, workspace, source, source.index, severity)


def _severity(
    manifest: Manifest, workspace: Workspace, source: Source, name: str
) -> Severity | None:
    """Return how much it matters, None where uv may well find the index or never looks."""
    if ignores_sources_of(manifest, workspace, source.package) or unsupported_character(name):
        return None
    if manifest.workspace is None and not workspace.is_complete:
        return None
    if source.package in manifest.packages or _fails_in_a_member(workspace, source.package, name):
        return Severity.ERROR
    if any(name in member.index_names for member in workspace.members):
        return None
    return Severity.INFORMATION


def _fails_in_a_member(workspace: Workspace, package: PackageName, name: str) -> bool:
    """Say whether a member inherits this source for a dependency and has no such index itself."""
    return any(
        package in member.packages
        and name not in member.index_names
        and all(source.package != package for source in member.sources)
        for member in workspace.members
    )


def _finding(
    manifest: Manifest, workspace: Workspace, source: Source, place: String, severity: Severity
) -> Finding:
    name = place.value
    uv = f"Package `{source.package}` references an undeclared index: `{name}`"
    meant = nearest(name, visible_names(manifest, workspace))
    found = declared(manifest, workspace, meant) if meant else None
    related = (
        (Related(found[0], found[1].name, f"`{meant}` is declared here"),)
        if found and found[1].name
        else ()
    )
    return Finding(
        severity,
        place,
        uv if severity is Severity.ERROR else f"{uv}; uv stops there once it is a dependency",
        uv=uv if severity is Severity.ERROR else None,
        related=related,
        fixes=partial(_fixes, manifest, source, place, meant),
    )


def _fixes(manifest: Manifest, source: Source, place: String, meant: str | None) -> Iterator[Fix]:
    name = place.value
    if meant:
        edit = write.set_string(manifest.document, place, meant)
        yield Fix(f"Change to `{meant}`", (edit,), is_safe=spelled_alike(name, meant))
    if meant is None or credential_variables(meant) != credential_variables(name):
        yield from _declarations(manifest, name)
    for title, url in git_sources():
        if git := source_value(manifest, source, "git", *url):
            yield Fix(title, (git,))


def _declarations(manifest: Manifest, name: str) -> Iterator[Fix]:
    """Yield a declaration at each provider; not where it would share another's variables."""
    for provider, template, title in offered():
        if edits := declare(manifest, index_fields(name, provider, url_parts(template))):
            yield Fix(f"Declare `{name}` on {title}", edits)
