"""The rule `invalid-workspace`."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePath

from uv_index.frozen import replace
from uv_index.rules.finding import Finding, Fix, Related, Severity, listed
from uv_index.rules.misfit import errors_of, rename_key
from uv_index.text import Edit, Stop
from uv_index.toml import write
from uv_index.toml.nodes import Array, Header, InlineTable, Node, String, Word
from uv_index.toml.style import style
from uv_index.toml.tree import Member, Table
from uv_index.uv.fields import string_of, strings_of, table_in
from uv_index.uv.globs import refuse_glob
from uv_index.uv.kinds import MOST_LISTED, ListOf, Record, Text
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfits import fits, misfits
from uv_index.uv.names import nearest, spelled_alike
from uv_index.uv.workspace import Workspace

_GLOBS = ListOf(Text("a glob that uv can read", refuses=refuse_glob), "a list of globs")
_WORKSPACE = Record("ToolUvWorkspace", {"members": _GLOBS, "exclude": _GLOBS}, refuses_others=True)


def invalid_workspace(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield what uv refuses in the workspace table, and members that cannot be ones (S9, W9)."""
    member = manifest.setting("workspace")
    if member is None or manifest.script:
        return
    for finding in errors_of(manifest, workspace, misfits(member, _WORKSPACE, "workspace")):
        yield replace(finding, fixes=partial(_fixes, manifest, finding))
    yield from _strays(manifest, member, workspace.strays)
    yield from _nowhere(manifest, member, workspace.nowhere)
    yield from _unfit(manifest, member, workspace.members)


def _strays(root: Manifest, member: Member, strays: Mapping[PurePath, str]) -> Iterator[Finding]:
    """Yield the globs that take in folders with files in them and no manifest."""
    for place, folders in _by_place(root, strays):
        first, *others = (_shown(root, folder) for folder in folders)
        yield Finding(
            Severity.ERROR,
            place,
            f"This takes in `{first}`{_more(others)}, where there is no `pyproject.toml`: add one, "
            "or exclude it here",
            uv=f"Workspace member `{folders[0]}` is missing a `pyproject.toml` "
            f"(matches: `{place.value}`)",
            fixes=partial(_exclusion, root, member, (first, *others)),
        )


def _nowhere(root: Manifest, member: Member, links: Mapping[PurePath, str]) -> Iterator[Finding]:
    """Yield the globs that take in links to nothing; what uv says then is the system's word."""
    for place, folders in _by_place(root, links):
        first, *others = (_shown(root, folder) for folder in folders)
        yield Finding(
            Severity.ERROR,
            place,
            f"This takes in the link `{first}`{_more(others)}, which leads nowhere: mend or remove "
            "it, or exclude it here",
            fixes=partial(_exclusion, root, member, (first, *others)),
        )


def _by_place(
    root: Manifest, found: Mapping[PurePath, str]
) -> Iterator[tuple[String, list[PurePath]]]:
    """Yield the globs that find something, as they are written, each with that."""
    by_glob: dict[str, list[PurePath]] = {}
    for folder, glob in found.items():
        by_glob.setdefault(glob, []).append(folder)
    for place in strings_of(root.workspace, "members"):
        if folders := by_glob.pop(place.value, None):
            yield place, folders


def _more(others: list[str]) -> str:
    return f", and {len(others)} more" if others else ""


def _unfit(root: Manifest, member: Member, others: tuple[Manifest, ...]) -> Iterator[Finding]:
    """Yield the members with which uv stops; those with broken text are known too little."""
    named = {root.name: root}
    for other in others:
        if other.has_faults:
            continue
        if other.top("project") is None:
            yield _without_project(root, member, other)
        elif other.name and (first := named.setdefault(other.name, other)) is not other:
            yield _namesake(root, member, first, other)
        nested = other.setting("workspace")
        if nested and other.workspace is not None:
            yield _nested(root, member, other, nested)


def _without_project(root: Manifest, member: Member, other: Manifest) -> Finding:
    shown = _shown(root, other.path.parent)
    return Finding(
        Severity.ERROR,
        member.words[0],
        f"The `pyproject.toml` of the member `{shown}` has no `[project]` table: add one there, or "
        "exclude it here",
        uv=f"No `project` table found in: {other.path}",
        fixes=partial(_exclusion, root, member, (shown,)),
    )


def _namesake(root: Manifest, member: Member, first: Manifest, other: Manifest) -> Finding:
    shown = _shown(root, other.path.parent)
    namesake = "the root" if first is root else f"`{_shown(root, first.path.parent)}`"
    names = ((where, string_of(where.project, "name")) for where in (first, other))
    return Finding(
        Severity.ERROR,
        member.words[0],
        f"The member `{shown}` is named `{other.name}`, as {namesake} is: rename one of them, or "
        f"exclude `{shown}` here",
        uv=f"Two workspace members are both named `{other.name}`: `{first.path.parent}` and "
        f"`{other.path.parent}`",
        related=tuple(
            Related(where, name, f"`{other.name}` is named here") for where, name in names if name
        ),
        fixes=partial(_exclusion, root, member, (shown,)),
    )


def _nested(root: Manifest, member: Member, other: Manifest, nested: Member) -> Finding:
    shown = _shown(root, other.path.parent)
    return Finding(
        Severity.ERROR,
        member.words[0],
        f"The member `{shown}` is a workspace of its own, and workspaces cannot be nested: "
        "exclude it here, or remove its `tool.uv.workspace`",
        uv="Nested workspaces are not supported, but workspace member has a `tool.uv.workspace` "
        f"table: {other.path.parent}",
        related=(Related(other, nested.words[0], "the workspace of the member"),),
        fixes=partial(_exclusion, root, member, (shown,)),
    )


def _shown(root: Manifest, home: PurePath) -> str:
    """Return how a member's folder is called: as its root would."""
    above = root.path.parent
    return home.relative_to(above).as_posix() if home.is_relative_to(above) else home.name


def _fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    yield from finding.fixes()
    table = manifest.workspace
    if table is None or not isinstance(finding.place, Word):
        return
    key = finding.place.name
    name = nearest(key, list(_WORKSPACE.fields))
    if name and name not in table.members and key in table.members:
        member = table.members[key]
        if fits(member.value, _WORKSPACE.fields[name], member.words[0]):
            edits = rename_key(manifest, member, name)
            yield Fix(f"Change to `{name}`", edits, is_safe=spelled_alike(key, name))


def _exclusion(manifest: Manifest, member: Member, shown: tuple[str, ...]) -> Iterator[Fix]:
    """Yield the fix that leaves folders out of the workspace, unless they are many."""
    table = table_in(member)
    if table and len(shown) <= MOST_LISTED and (edit := _exclude(manifest, table, shown)):
        yield Fix(f"Exclude {listed(shown)} from the workspace", (edit,))


def _exclude(manifest: Manifest, table: Table, shown: tuple[str, ...]) -> Edit | None:
    document = manifest.document
    here = style(document)
    globs: list[str | Stop] = []
    for folder in shown:
        globs += (", " if globs else "", *write.string((folder,), here.quote))
    field = ("exclude", here.equals, "[", *globs, "]")
    there = table.get("exclude")
    match there.value if there else table.places[:1]:
        case Array(closed=True) as array:
            return write.append(document, array, tuple(globs))
        case (InlineTable() as inline,):
            return write.append(document, inline, field)
        case (Header() as header,):
            members = table.get("members")
            beside: Node = members.words[0] if members else header
            return write.insert_lines(document, beside.statement, (*field, "\n"))
        case _:
            return None
