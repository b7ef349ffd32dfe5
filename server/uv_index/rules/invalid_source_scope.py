"""The rule `invalid-source-scope`."""

from collections.abc import Iterator
from functools import partial

from uv_index.frozen import value
from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.invalid_dependency_group import invalid_dependency_group
from uv_index.toml import entries, write
from uv_index.toml.nodes import Array, String
from uv_index.toml.style import style
from uv_index.toml.tree import Table
from uv_index.uv.fields import string_of, strings_of, table_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName, nearest
from uv_index.uv.scopes import Listed, extras, groups, list_of, scope
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace

_MOST_OFFERED = 3


@value
class _Kind:
    """What a source can be limited to, in uv's words."""

    key: str
    name: str
    table: str


_EXTRA = _Kind("extra", "extra", "project.optional-dependencies")
_GROUP = _Kind("group", "dependency group", "dependency-groups")


def invalid_source_scope(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the sources for an extra or a group that is not there or lacks the package (35).

    uv compares them with the project of the same file, whether or not anything asks for the
    package, and even where it is told to leave sources out. Without a project it does not look, nor
    where it cannot read the groups.
    """
    if not manifest.has_project or manifest.is_left_alone:
        return
    some = manifest.sources_with("extra", "group")
    scoped = [s for s in some if bool(s.member("extra")) != bool(s.member("group"))]
    if not scoped or next(invalid_dependency_group(manifest, workspace), None):
        return
    dynamic = {string.value for string in strings_of(manifest.project, "dynamic")}
    known = {_EXTRA: extras(manifest), _GROUP: groups(manifest)}
    for source in scoped:
        if "optional-dependencies" not in dynamic:
            is_whole = "dependencies" not in dynamic
            yield from _judged(manifest, source, _EXTRA, known[_EXTRA], is_whole=is_whole)
        yield from _judged(manifest, source, _GROUP, known[_GROUP], is_whole=True)


def _judged(
    manifest: Manifest, source: Source, kind: _Kind, known: Listed, *, is_whole: bool
) -> Iterator[Finding]:
    name, place = scope(source, kind.key), string_of(source.table, kind.key)
    if name is None or place is None:
        return
    if name not in known:
        reason, why = f"the `{name}` {kind.key} does not exist", "which does not exist"
    else:
        listed = known[name]
        if listed is None or source.package in listed or not is_whole:
            return
        if kind is _EXTRA and _is_listed_by_marker(manifest, source.package):
            return
        reason = f"`{source.package}` was not found under the `{kind.table}` section for that "
        reason, why = reason + kind.key, f"which does not list `{source.package}`"
    line = f"Source entry for `{source.package}` only applies to {kind.name} `{name}`, but {reason}"
    yield Finding(
        Severity.ERROR,
        place,
        f"This source is for the {kind.name} `{name}`, {why}",
        uv=f"{line}. {_explanation(source.package, name, kind)}",
        fixes=partial(_fixes, manifest, source, kind, place),
    )


def _explanation(package: PackageName, name: PackageName, kind: _Kind) -> str:
    article = "an" if kind is _EXTRA else "a"
    return (
        f'When {article} {kind.key} is present on a source (e.g., `{kind.key} = "{name}"`), the '
        f"relevant package must be included in the `{kind.table}` section for that extra "
        f'(e.g., `{kind.table} = {{ "{name}" = ["{package}"] }}`).'
    )


def _is_listed_by_marker(manifest: Manifest, package: PackageName) -> bool:
    """Say whether a requirement has a marker that speaks of extras, which uv looks at too."""
    return any(
        dependency.package == package and "extra" in dependency.place.value.partition(";")[2]
        for dependency in manifest.dependencies
    )


def _fixes(manifest: Manifest, source: Source, kind: _Kind, place: String) -> Iterator[Fix]:
    document, package = manifest.document, source.package
    name = scope(source, kind.key)
    if name is None:
        return
    known = extras(manifest) if kind is _EXTRA else groups(manifest)
    yield from _changes(manifest, source, kind, known, place)
    other = _GROUP if kind is _EXTRA else _EXTRA
    others = extras(manifest) if other is _EXTRA else groups(manifest)
    if package in (others.get(name) or ()):
        edits = entries.rename(document, source.table.members[kind.key].words, other.key)
        yield Fix(f"Change `{kind.key}` to `{other.key}`", edits)
    yield from _addition(manifest, source, kind, name)
    removal = entries.remove(document, source.table.members[kind.key].words)
    if removal:
        yield Fix(f"Remove `{kind.key}`", removal)


def _changes(
    manifest: Manifest, source: Source, kind: _Kind, known: Listed, place: String
) -> Iterator[Fix]:
    """Yield the names that list the package, those that have a source left out."""
    package = source.package
    others = (other for other in manifest.sources if other.package == package)
    taken = {scope(other, kind.key) for other in others if other is not source}
    fitting = [
        name for name, listed in known.items() if package in (listed or ()) and name not in taken
    ]
    meant = nearest(place.value, list(fitting))
    ordered = sorted(fitting, key=lambda name: name != meant)
    for name in ordered[:_MOST_OFFERED]:
        edit = write.set_string(manifest.document, place, name)
        yield Fix(f"Change to `{name}`", (edit,))


def _addition(manifest: Manifest, source: Source, kind: _Kind, name: PackageName) -> Iterator[Fix]:
    """Yield the fix that makes the extra or the group list the package."""
    document = manifest.document
    here = style(document)
    requirement = write.string((source.package,), here.quote)
    table = _table(manifest, kind)
    title = f"Add `{source.package}` to the {kind.name} `{name}`"
    member = list_of(table, name)
    match member.value if member else None:
        case Array(closed=True) as array:
            yield Fix(title, (write.append(document, array, requirement),))
        case None if table is None or table.header:
            line = (write.key(name), here.equals, "[", *requirement, "]\n")
            header = table.header if table else None
            beside = header or (manifest.project.header if manifest.project else None)
            after = write.section(document, beside)[-1] if beside else None
            if after is None or after.errors:
                return
            if header:
                yield Fix(title, (write.insert_lines(document, after, line),))
            else:
                section = (f"[{kind.table}]\n", *line)
                yield Fix(title, (write.insert_sections(document, after, section),))
        case _:
            return


def _table(manifest: Manifest, kind: _Kind) -> Table | None:
    if kind is _GROUP:
        return table_in(manifest.top("dependency-groups"))
    return table_in(manifest.project.get("optional-dependencies")) if manifest.project else None
