"""What `invalid-source` finds in the keys of `tool.uv.sources`: the names of the packages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Related, Severity
from uv_index.rules.userinfo import is_quotable
from uv_index.toml import entries
from uv_index.toml.tree import Member, Table
from uv_index.uv.declare import remove_source
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName, package_name
from uv_index.uv.reach import asks_for
from uv_index.uv.workspace import Workspace

_REQUIREMENT = r"(?s)\s*([A-Za-z0-9][A-Za-z0-9._-]*?)\s*(?:[\[<>=!~;@(].*)"


def names(manifest: Manifest, workspace: Workspace, sources: Table) -> Iterator[Finding]:
    """Yield the keys that are no names of packages (28), and those that name one twice (29)."""
    if len(manifest.packages_with_source) == len(sources.members):
        return
    by_package: defaultdict[PackageName, list[Member]] = defaultdict(list)
    for key, member in sources.members.items():
        if package := package_name(key):
            by_package[package].append(member)
        elif not member.words[0].statement.errors:
            yield _no_name(manifest, workspace, sources, key, member)
    for package, members in by_package.items():
        if manifest.script:
            yield from (_superseded(manifest, package, each, members) for each in members[:-1])
        elif len(members) > 1:
            yield from (_duplicate(manifest, package, each, members) for each in members)


def invalid_name(text: str) -> str | None:
    """Return the line that uv prints where it wants the name of a package, an extra or a group."""
    if not is_quotable(text):
        return None
    return (
        f'Not a valid package or extra name: "{text}". Names must start and end with a letter or '
        "digit and may only contain -, _, ., and alphanumeric characters."
    )


def valid_name(text: str) -> str:
    """Return the nearest text that is a valid name, empty where there is none, as for a URL."""
    requirement = re.fullmatch(_REQUIREMENT, text)
    if requirement is None and ("/" in text or ":" in text):
        return ""
    name = requirement[1] if requirement else re.sub(r"[^A-Za-z0-9._-]+", "-", text)
    return name.strip("._-")


def _no_name(
    manifest: Manifest, workspace: Workspace, sources: Table, key: str, member: Member
) -> Finding:
    return Finding(
        Severity.ERROR,
        member.words[0],
        "This is no name of a package: names begin and end with a letter or a digit, and have "
        "only these and `-`, `_` and `.` between",
        uv=invalid_name(key),
        fixes=partial(_rename, manifest, workspace, sources, key, member),
    )


def _rename(
    manifest: Manifest, workspace: Workspace, sources: Table, key: str, member: Member
) -> Iterator[Fix]:
    name = valid_name(key)
    taken = {package_name(other) for other in sources.members}
    package = package_name(name)
    if package and package not in taken and is_quotable(key):
        edits = entries.rename(manifest.document, member.words, name)
        is_asked_for = asks_for(manifest, workspace, package) is True
        yield Fix(f"Rename to `{name}`", edits, is_safe=is_asked_for)


def _duplicate(
    manifest: Manifest, package: PackageName, member: Member, members: list[Member]
) -> Finding:
    message = f"duplicate sources for package `{package}`"
    return Finding(
        Severity.ERROR,
        member.words[0],
        message,
        uv=message,
        related=tuple(_others(manifest, package, member, members)),
        fixes=partial(_remove, manifest, member),
    )


def _superseded(
    manifest: Manifest, package: PackageName, member: Member, members: list[Member]
) -> Finding:
    return Finding(
        Severity.WARNING,
        member.words[0],
        f"uv takes the last source of `{package}` in a script, and not this one",
        related=tuple(_others(manifest, package, member, members)),
        fixes=partial(_remove, manifest, member),
    )


def _others(
    manifest: Manifest, package: PackageName, member: Member, members: list[Member]
) -> Iterator[Related]:
    for other in members:
        if other is not member:
            yield Related(manifest, other.words[0], f"`{package}` has a source here too")


def _remove(manifest: Manifest, member: Member) -> Iterator[Fix]:
    if edits := remove_source(manifest, member.words[0]):
        yield Fix(f"Remove the source of `{member.words[0].name}`", edits)
