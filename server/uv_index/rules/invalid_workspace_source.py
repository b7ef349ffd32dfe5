"""The rule `invalid-workspace-source`."""

from collections.abc import Iterator
from functools import partial
from itertools import chain
from posixpath import relpath

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.source_lowering import judged
from uv_index.rules.userinfo import is_quotable
from uv_index.rules.workspace_editable import editables
from uv_index.text import replace
from uv_index.toml import entries, write
from uv_index.toml.nodes import Boolean, Node, String
from uv_index.uv.declare import declare, remove_source
from uv_index.uv.dependencies import ListKind, Origin
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.reach import ignores_sources_of, is_read, knows_member, requests_of
from uv_index.uv.source_keys import excluded_by, sound_kind
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Elsewhere, Workspace, packages_of

_KINDS = {"git": "Git", "url": "URL", "path": "path", "index": "registry"}
"""What uv calls the sources that are not of the workspace."""


def invalid_workspace_source(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the sources that disagree with the workspace about what belongs to it (47 to 50).

    Nothing is said of members where one of them could not be read.
    """
    yield from editables(manifest, workspace)
    packages = packages_of(manifest, workspace)
    if packages is None:
        return
    yield from _missing(manifest, workspace, packages)
    of_members = chain.from_iterable(map(manifest.sources_of, packages))
    for source in dict.fromkeys((*manifest.sources_with("workspace"), *of_members)):
        for finding in _found(manifest, workspace, source, packages):
            yield from judged(manifest, workspace, source, finding)


def _missing(
    manifest: Manifest, workspace: Workspace, packages: frozenset[PackageName]
) -> Iterator[Finding]:
    """Yield the first requirement of each member that has no source at all (49)."""
    inherited = workspace.root.packages_with_source if workspace.root else frozenset()
    seen = {*manifest.packages_with_source, *inherited}
    if manifest.packages.isdisjoint(packages - seen):
        return
    for dependency in manifest.dependencies:
        package = dependency.package
        if package in seen or package not in packages:
            continue
        if _is_of_itself(package, manifest, dependency.kind):
            continue
        if not is_read(manifest, workspace, dependency.kind):
            continue
        if not knows_member(manifest, workspace, package, manifest, dependency.kind):
            continue
        seen.add(package)
        if not ignores_sources_of(manifest, workspace, package):
            line = (
                f"`{package}` is included as a workspace member, but is missing an entry in "
                f"`tool.uv.sources` (e.g., `{package} = {{ workspace = true }}`)"
            )
            yield Finding(
                Severity.ERROR,
                dependency.place,
                f"`{package}` is a member of the workspace, and needs the source "
                f"`{package} = {{ workspace = true }}`",
                uv=line,
                fixes=partial(_add, manifest, package),
            )


def _add(manifest: Manifest, package: PackageName) -> Iterator[Fix]:
    if edits := declare(manifest, None, {package: {"workspace": "true"}}):
        yield Fix(f"Take `{package}` from the workspace", edits, is_safe=True)


def _found(
    manifest: Manifest,
    workspace: Workspace,
    source: Source,
    packages: frozenset[PackageName],
) -> Iterator[Finding]:
    kind = sound_kind(source)
    member = source.member(kind) if kind else None
    if kind is None or member is None:
        return
    place = member.value if isinstance(member.value, Node) else member.words[0]
    asked = list(requests_of(manifest, workspace, source))
    known = [knows_member(manifest, workspace, source.package, *each) for each in asked]
    is_member = source.package in packages
    match place:
        case Boolean(value=True) if kind == "workspace":
            if not is_member or not all(known):
                yield _no_member(manifest, source, place, is_hidden=is_member)
        case Boolean() | String(closed=True) if (
            is_member
            and any(known or [True])
            and not _is_all_of_itself(manifest, source.package, asked)
        ):
            yield _not_workspace(manifest, source, kind, place)
        case Boolean() if kind == "workspace":
            yield _false(manifest, source, place)
        case String(closed=True) if kind == "workspace":
            if elsewhere := workspace.elsewhere.get(place.value):
                yield from _other(manifest, source, place, elsewhere)
        case _:
            return


def _is_all_of_itself(
    manifest: Manifest, package: PackageName, asked: list[tuple[Manifest, ListKind]]
) -> bool:
    """Say whether only the package asks for itself, for its extras: then any source will do."""
    if not asked:
        return manifest.name == package
    return all(_is_of_itself(package, *each) for each in asked)


def _is_of_itself(package: PackageName, asker: Manifest, kind: ListKind) -> bool:
    return asker.name == package and kind.origin not in {Origin.ROOT, Origin.SETTINGS}


def _no_member(manifest: Manifest, source: Source, place: Node, *, is_hidden: bool) -> Finding:
    package = source.package
    is_script = manifest.script is not None
    if is_script:
        message = "A script belongs to no workspace, and can take no package from one"
    elif is_hidden:
        message = (
            "With `no-sources-package` uv knows no member of the workspace as a dependency of "
            f"another, and so not `{package}`"
        )
    else:
        message = f"`{package}` is no member of this workspace"
    return Finding(
        Severity.ERROR,
        place,
        message,
        uv="Workspace members are not allowed in non-workspace contexts"
        if is_script
        else _no_member_line(package),
        fixes=partial(_remove, manifest, source),
    )


def _no_member_line(package: PackageName) -> str:
    return (
        f"`{package}` references a workspace in `tool.uv.sources` "
        f"(e.g., `{package} = {{ workspace = true }}`), but is not a workspace member"
    )


def _not_workspace(manifest: Manifest, source: Source, kind: str, place: Node) -> Finding:
    """Return the finding of a member that is taken from elsewhere (49)."""
    package = source.package
    line = (
        f"`{package}` is included as a workspace member, but references a {_KINDS[kind]} in "
        "`tool.uv.sources`. Workspace members must be declared as workspace sources "
        f"(e.g., `{package} = {{ workspace = true }}`)."
        if kind in _KINDS
        else f"`{package}` is included as a workspace member, but does not use "
        "`workspace = true` in `tool.uv.sources`"
    )
    return Finding(
        Severity.ERROR,
        place,
        f"`{package}` is a member of the workspace, and its source must be `workspace = true`",
        uv=line,
        fixes=partial(_take_from_workspace, manifest, source, kind),
    )


def _take_from_workspace(manifest: Manifest, source: Source, kind: str) -> Iterator[Fix]:
    member = source.table.members[kind]
    others = excluded_by("workspace", [key for key in source.table.members if key != kind])
    words = [word for key in others for word in source.table.members[key].words]
    removal = entries.remove(manifest.document, words) if words else ()
    if not isinstance(member.value, Node) or removal is None:
        return
    edits = [
        *entries.rename(manifest.document, member.words, "workspace"),
        replace(manifest.document.span(member.value), "true"),
        *removal,
    ]
    if kind == "workspace":
        edits = edits[1:]
    edits.sort(key=lambda edit: edit.span)
    yield Fix(f"Take `{source.package}` from the workspace", tuple(edits), is_safe=True)


def _false(manifest: Manifest, source: Source, place: Node) -> Finding:
    return Finding(
        Severity.ERROR,
        place,
        "uv does not take `workspace = false`",
        uv="`workspace = false` is not yet supported",
        fixes=partial(_remove, manifest, source),
    )


def _remove(manifest: Manifest, source: Source) -> Iterator[Fix]:
    if edits := remove_source(manifest, source.key):
        yield Fix(f"Remove the source of `{source.package}`", edits)


def _other(
    manifest: Manifest, source: Source, place: String, elsewhere: Elsewhere
) -> Iterator[Finding]:
    """Yield the path of a workspace that is none, or of one without the package (50)."""
    line = f"Workspace source path `{elsewhere.path}` must point to a workspace root "
    if elsewhere.root is None:
        message = "No workspace has its root at this path"
        line = "No `pyproject.toml` found in current directory or any parent directory"
    elif elsewhere.root != elsewhere.path:
        message = "No workspace has its root at this path"
        line += f"(found workspace at `{elsewhere.root}`)"
    elif elsewhere.packages is not None and source.package not in elsewhere.packages:
        message = f"`{source.package}` is no member of the workspace at this path"
        line = _no_member_line(source.package)
    else:
        return
    yield Finding(
        Severity.ERROR,
        place,
        message,
        uv=line if is_quotable(str(elsewhere.path)) else None,
        fixes=partial(_point_to_root, manifest, source, place, elsewhere),
    )


def _point_to_root(
    manifest: Manifest, source: Source, place: String, elsewhere: Elsewhere
) -> Iterator[Fix]:
    root, packages = elsewhere.root, elsewhere.packages
    here = manifest.path.parent
    if root and root not in {elsewhere.path, here} and source.package in (packages or ()):
        path = relpath(root.as_posix(), here.as_posix())
        yield Fix(f"Change to `{path}`", (write.set_string(manifest.document, place, path),))
