"""The rule `undeclared-index`."""

from collections.abc import Iterator
from functools import partial

from uv_index.frozen import entity
from uv_index.rules.file_titles import title_of
from uv_index.rules.finding import Finding, Fix, Related, Severity
from uv_index.rules.templates import copied_fields, git_sources, index_fields, offered, url_parts
from uv_index.text import Edit
from uv_index.toml import write
from uv_index.toml.nodes import String
from uv_index.uv.changes import Change
from uv_index.uv.declare import declare, source_value
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import (
    credential_variables,
    nearest,
    spelled_alike,
    unsupported_character,
)
from uv_index.uv.reach import ignores_sources_of, requests_of
from uv_index.uv.search import declaring_variable
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace, declared, offered_names, visible_names

Declared = tuple[Manifest, Index]


@entity
class _Unseen:
    """An index in a `uv.toml`, where sources look for none, and what that file is called.

    Whether it is a part of the project decides how safely it is copied: another is one person's.
    """

    index: Index
    file: Manifest
    title: str
    is_of_project: bool


def undeclared_index(manifest: Manifest, workspace: Workspace, source: Source) -> Iterator[Finding]:
    """Yield a source that names an index which neither this file nor the root declares (24)."""
    if source.index is None or not source.index.closed:
        return
    name = source.index.value
    is_declared = any(where and where.declares(name) for where in (manifest, workspace.root))
    if is_declared or not manifest.has_index_list:
        return
    severity = _severity(manifest, workspace, source, name)
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
    if declaring_variable(workspace, name):
        return Severity.HINT
    for asker, _ in requests_of(manifest, workspace, source):
        # A member inherits the source, and may declare the index itself.
        if not asker.declares(name) or asker not in workspace.members:
            return Severity.ERROR
    if any(member.declares(name) for member in workspace.members):
        return None
    return Severity.INFORMATION


def _finding(
    manifest: Manifest, workspace: Workspace, source: Source, place: String, severity: Severity
) -> Finding:
    name = place.value
    uv = f"Package `{source.package}` references an undeclared index: `{name}`"
    meant = nearest(name, visible_names(manifest, workspace))
    found = declared(manifest, workspace, meant) if meant else None
    unseen = _unseen(manifest, workspace, name)
    remarks = [uv]
    if unseen:
        remarks.append(f"sources do not find the one in {unseen.title}, so declare it here too")
    if variable := declaring_variable(workspace, name):
        remarks.append(f"`{variable.variable}` declares it here, and uv stops where it does not")
    elif severity is not Severity.ERROR:
        remarks.append("uv stops there once it is a dependency")
    where = (unseen.file, unseen.index) if unseen else None
    return Finding(
        severity,
        place,
        "; ".join(remarks),
        uv=uv if severity is Severity.ERROR else None,
        related=(
            *_declared_at(where, f"`{name}` is declared here, where no source finds it"),
            *_declared_at(found, f"`{meant}` is declared here"),
        ),
        fixes=partial(_fixes, manifest, workspace, source, place, meant),
    )


def _unseen(manifest: Manifest, workspace: Workspace, name: str) -> _Unseen | None:
    """Return the index of that name in a `uv.toml`, in which sources look for none (25)."""
    for file in workspace.layers:
        index = file.index_named(name) if file.is_uv_toml else None
        if index:
            title = title_of(file, manifest, workspace)
            return _Unseen(index, file, title, is_of_project=file is workspace.uv_toml)
    return None


def _declared_at(found: Declared | None, message: str) -> Iterator[Related]:
    if found and found[1].name:
        yield Related(found[0], found[1].name, message)


def _fixes(
    manifest: Manifest,
    workspace: Workspace,
    source: Source,
    place: String,
    meant: str | None,
) -> Iterator[Fix]:
    name = place.value
    if not name:
        yield from _names(manifest, workspace, place)
        return
    unseen = _unseen(manifest, workspace, name)
    is_apart = meant is None or credential_variables(meant) != credential_variables(name)
    if unseen and is_apart:
        yield from _copy(manifest, place, unseen)
    if meant:
        edit = write.set_string(manifest.document, place, meant)
        yield Fix(f"Change to `{meant}`", (edit,), is_safe=spelled_alike(name, meant))
    if is_apart:
        yield from _as_elsewhere(workspace, name, unseen)
        yield from _declarations(manifest, name)
        yield from _in_root(workspace, name)
    for title, url in git_sources():
        if git := source_value(manifest, source, "git", *url):
            yield Fix(title, (git,))


def _names(manifest: Manifest, workspace: Workspace, place: String) -> Iterator[Fix]:
    """Yield the names that may take the place of one that is not typed yet."""
    for name in offered_names(manifest, workspace):
        edit = write.set_string(manifest.document, place, name)
        yield Fix(f"Change to `{name}`", (edit,))


def _copy(manifest: Manifest, place: String, unseen: _Unseen) -> Iterator[Fix]:
    """Yield the declaration of the `uv.toml`; of several sources that name it one makes it safely.

    It comes without `default`: the settings of the `uv.toml` go on being those that count.
    """
    fields = copied_fields(unseen.index)
    edits = declare(manifest, fields) if fields else None
    if edits:
        first = manifest.mapped_to(place.value)[0]
        title = f"Declare `{place.value}` here as in {unseen.title.removeprefix('the ')}"
        yield Fix(title, edits, is_safe=unseen.is_of_project and first.index is place)


def _as_elsewhere(workspace: Workspace, name: str, unseen: _Unseen | None) -> Iterator[Fix]:
    from uv_index.rules import moves  # noqa: PLC0415  # for who asks for fixes

    yield from moves.declarations_in_root(workspace, name, unseen.index if unseen else None)


def _declarations(manifest: Manifest, name: str) -> Iterator[Fix]:
    """Yield a declaration at each provider; not where it would share another's variables."""
    for provider, edits in _offers(manifest, name):
        yield Fix(f"Declare `{name}` on {provider}", edits)


def _in_root(workspace: Workspace, name: str) -> Iterator[Fix]:
    """Yield the same in the root, where all members find it."""
    if root := workspace.root:
        for provider, edits in _offers(root, name):
            title = f"Declare `{name}` in the workspace's root on {provider}"
            yield Fix(title, (), others=(Change(root, edits),))


def _offers(manifest: Manifest, name: str) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    for provider, template, title in offered():
        if edits := declare(manifest, index_fields(name, provider, url_parts(template))):
            yield title, edits
