"""The rule `invalid-dependency-group`."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from uv_index.facts import fact_of
from uv_index.rules.finding import Finding, Fix, Related, Severity
from uv_index.rules.misfit import errors_of, may_be_shown, rename_key
from uv_index.toml import entries, write
from uv_index.toml.nodes import Array, InlineTable, String
from uv_index.toml.tree import Member, Table
from uv_index.uv.dependencies import LEGACY_GROUP
from uv_index.uv.dependency_groups import (
    GROUPS,
    INCLUDE,
    Include,
    are_includes_sound,
    has_odd_tables,
    includes,
    leading_to,
    named_groups,
    names_of_groups,
    odd_tables,
)
from uv_index.uv.fields import string_of, strings_in, table_in, table_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfit import Misfit
from uv_index.uv.misfits import misfits, misfits_of_field
from uv_index.uv.names import PackageName, nearest, no_package, package_name, spelled_alike
from uv_index.uv.workspace import Workspace

_Groups = dict[PackageName, Member]


def invalid_dependency_group(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield what uv refuses of groups and extras, and groups that are named and not there.

    uv reads them before any source.
    """
    if manifest.script or manifest.is_uv_toml or manifest.is_left_alone:
        return
    # Most groups are sound, and to know that nothing has to be read but what these facts say.
    malformed = list(_malformed(manifest, workspace)) if _may_be_malformed(manifest) else []
    yield from malformed
    if malformed:
        return
    if has_odd_tables(manifest) or not are_includes_sound(manifest):
        groups = named_groups(manifest)
        for member in groups.values():
            for table in odd_tables(member):
                yield from _unknown_keys(manifest, groups, member, table)
        for include in includes(groups):
            if include.included not in groups or include.is_cycle:
                yield _leading_nowhere(manifest, groups, include)
    yield from _unknown_groups(manifest)


@fact_of
def _may_be_malformed(manifest: Manifest) -> bool:
    """Say whether a group is not what it should be, or the name of a group or an extra."""
    groups = manifest.top("dependency-groups")
    extras = manifest.in_project("optional-dependencies")
    settings = manifest.setting("dependency-groups")
    lists_of_names = map(_names, (groups, extras, settings))
    if any(None in names or len({*names}) < len(names) for names in lists_of_names):
        return True
    return bool(groups and any(True for _ in _misfits(manifest, groups)))


def _names(member: Member | None) -> list[PackageName | None]:
    table = table_in(member)
    return [package_name(key) for key in table.members] if table else []


def _malformed(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield what keeps uv from reading the tables at all."""
    groups = manifest.top("dependency-groups")
    extras = manifest.in_project("optional-dependencies")
    of_groups = _misfits(manifest, groups) if groups else ()
    names = chain(_misnamed(groups, "a dependency group"), _misnamed(extras, "an extra"))
    yield from errors_of(manifest, workspace, chain(of_groups, names))
    settings = manifest.setting("dependency-groups")
    for member, title, line in (
        (groups, "dependency group", "duplicate dependency group: `{}`"),
        (extras, "extra", "duplicate normalized extra name `{}`"),
        (settings, "dependency group", "duplicate settings for dependency group `{}`"),
    ):
        yield from _duplicates(manifest, table_in(member), title, line)


def _misfits(manifest: Manifest, groups: Member) -> Iterable[Misfit]:
    table = table_in(groups)
    if table is None:
        return misfits(groups, GROUPS, "dependency-groups")
    read = partial(misfits_of_field, GROUPS, "dependency-groups")
    return manifest.derived.each("misfits of groups", read, table.members.values())


def _misnamed(member: Member | None, title: str) -> Iterator[Misfit]:
    table = table_in(member)
    for key, named in table.members.items() if table else ():
        if package_name(key) is None:
            reason = f"The name of {title} consists of letters, digits, `-`, `_` and `.`"
            yield Misfit(named.words[0], reason, no_package(key))


def _duplicates(
    manifest: Manifest, table: Table | None, title: str, line: str
) -> Iterator[Finding]:
    seen: _Groups = {}
    for key, member in table.members.items() if table else ():
        name = package_name(key)
        if name is None or (first := seen.setdefault(name, member)) is member:
            continue
        yield Finding(
            Severity.ERROR,
            member.words[0],
            f"The {title} `{name}` is there already: uv takes no difference of case, `-`, `_` and "
            "`.` in a name",
            uv=line.format(name),
            related=(Related(manifest, first.words[0], "The first one"),),
        )


def _unknown_keys(
    manifest: Manifest, groups: _Groups, member: Member, table: Table
) -> Iterator[Finding]:
    others = [field for key, field in table.members.items() if key != INCLUDE]
    if table.members and not others:
        return
    yield Finding(
        Severity.ERROR,
        others[0].words[0] if others else table.places[0],
        "A table in a dependency group has one key, `include-group`",
        uv=_line(member, table),
        fixes=partial(_key_fixes, manifest, groups, member, table),
    )


def _line(member: Member, table: Table) -> str | None:
    """Return the line that uv prints of a table, where it would be no riddle and no secret."""
    if not table.members:
        return f"missing field `{INCLUDE}`"
    fields: list[str] = []
    for key in sorted(table.members):
        text = string_of(table, key)
        if text is None or not _is_plain(key) or not _is_plain(text.value):
            return None
        fields.append(f'"{key}": "{text.value}"')
    group = package_name(member.words[0].name)
    specifier = f"{{{', '.join(fields)}}}"
    return f"Group `{group}` contains an unknown dependency object specifier: {specifier}"


def _is_plain(text: str) -> bool:
    is_written_so = text.isascii() and text.isprintable() and not {'"', "\\"} & set(text)
    return is_written_so and may_be_shown(text)


def _key_fixes(manifest: Manifest, groups: _Groups, member: Member, table: Table) -> Iterator[Fix]:
    document = manifest.document
    words = [w for key, field in table.members.items() if key != INCLUDE for w in field.words]
    if INCLUDE in table.members:
        if edits := entries.remove(document, words):
            yield Fix("Remove all but `include-group`", edits)
        return
    group = package_name(member.words[0].name)
    if group is None or len(table.members) > 1:
        return
    for key in table.members:
        text = string_of(table, key)
        included = package_name(text.value) if text else None
        is_meant = nearest(key, [INCLUDE]) is not None and included in groups
        if is_meant and included not in leading_to(groups, group):
            edits = entries.rename(document, words, INCLUDE)
            yield Fix(f"Change to `{INCLUDE}`", edits, is_safe=spelled_alike(key, INCLUDE))


def _leading_nowhere(manifest: Manifest, groups: _Groups, include: Include) -> Finding:
    group, included = include.group, include.included
    related: tuple[Related, ...] = ()
    if include.is_cycle:
        cycle = include.path[include.path.index(included) :]
        message = f"The group `{included}` includes itself"
        if len(cycle) > 1:
            message += " by way of " + ", ".join(f"`{name}`" for name in cycle[1:])
        path = " -> ".join(f"`{name}`" for name in (*include.path, include.path[0]))
        line = f"Detected a cycle in `dependency-groups`: {path}"
        place = groups[included].words[0]
        related = (Related(manifest, place, f"The group `{included}`"),)
    elif included == LEGACY_GROUP and manifest.setting("dev-dependencies"):
        message = "`tool.uv.dev-dependencies` is no group that can be included: make it one"
        line = f'Group `{group}` includes the `dev` group (`include = "dev"`), but only '
        line += _legacy("To reference the `dev` group via an `include`, ")
    else:
        message = f"There is no dependency group `{included}`"
        line = f"Failed to find group `{included}` included by `{group}`"
    return Finding(
        Severity.ERROR,
        include.place,
        message,
        uv=line,
        related=related,
        fixes=partial(_include_fixes, manifest, groups, include),
    )


def _legacy(purpose: str) -> str:
    return (
        f"`tool.uv.dev-dependencies` was found. {purpose}remove the `tool.uv.dev-dependencies` "
        "section and add any development dependencies to the `dev` entry in the "
        "`[dependency-groups]` table instead."
    )


def _include_fixes(manifest: Manifest, groups: _Groups, include: Include) -> Iterator[Fix]:
    if not include.is_cycle:
        back = leading_to(groups, include.group)
        candidates = [name for name in groups if name not in back]
        yield from _change(manifest, include.place, list(map(str, candidates)))
    array = groups[include.group].value
    if not isinstance(array, Array):
        return
    for item in array.items:
        if isinstance(item, InlineTable) and string_of(table_of(item), INCLUDE) is include.place:
            edit = write.remove_item(manifest.document, array, item)
            yield Fix(f"Do not include `{include.included}`", (edit,))


def _change(manifest: Manifest, place: String, names: list[str]) -> Iterator[Fix]:
    if name := nearest(place.value, names):
        edit = write.set_string(manifest.document, place, name)
        yield Fix(f"Change to `{name}`", (edit,))


def _unknown_groups(manifest: Manifest) -> Iterator[Finding]:
    """Yield the settings of uv that name groups which are not there."""
    groups = names_of_groups(manifest)
    settings = manifest.setting("dependency-groups")
    table = table_in(settings)
    for key, member in table.members.items() if table else ():
        name = package_name(key)
        if name is None or name in groups:
            continue
        line = f"Failed to find group `{name}` specified in `[tool.uv.dependency-groups]`"
        if name == LEGACY_GROUP and manifest.setting("dev-dependencies"):
            line = "`[tool.uv.dependency-groups]` specifies the `dev` group, but only "
            line += _legacy("To reference the `dev` group, ")
        yield Finding(
            Severity.ERROR,
            member.words[0],
            f"There is no dependency group `{name}`",
            uv=line,
            fixes=partial(_rename, manifest, table, member),
        )
    for place in strings_in(manifest.setting("default-groups")):
        name = package_name(place.value)
        if name is None or name in groups:
            continue
        yield Finding(
            Severity.ERROR,
            place,
            f"There is no dependency group `{name}`",
            uv=f"Default group `{name}` (from `tool.uv.default-groups`) is not defined in the "
            "project's `dependency-groups` table",
            fixes=partial(_default_fixes, manifest, place),
        )


def _rename(manifest: Manifest, table: Table | None, member: Member) -> Iterator[Fix]:
    taken = {package_name(key) for key in table.members} if table else set()
    key = member.words[0].name
    if name := nearest(key, [str(name) for name in named_groups(manifest) if name not in taken]):
        yield Fix(f"Change to `{name}`", rename_key(manifest, member, name))


def _default_fixes(manifest: Manifest, place: String) -> Iterator[Fix]:
    yield from _change(manifest, place, list(map(str, named_groups(manifest))))
    member = manifest.setting("default-groups")
    if member and isinstance(member.value, Array):
        edit = write.remove_item(manifest.document, member.value, place)
        yield Fix(f"Remove `{package_name(place.value)}`", (edit,))
