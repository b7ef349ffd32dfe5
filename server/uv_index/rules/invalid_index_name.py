"""The rule `invalid-index-name`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.misfit import may_be_shown
from uv_index.rules.names import free_name, rename
from uv_index.rules.userinfo import looks_like_url
from uv_index.toml.nodes import Invalid, Missing, String
from uv_index.toml.tree import Member
from uv_index.uv.fields import node_of
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import unsupported_character, valid_index_name
from uv_index.uv.serde import unexpected
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace, visible_names


def invalid_index_name(manifest: Manifest, workspace: Workspace, index: Index) -> Iterator[Finding]:
    """Yield the name of an index that uv refuses (1, 2, 4)."""
    member = index.table.get("name")
    match member and member.value:
        case None | Missing() | Invalid():
            pass
        case String() as name:
            yield from _misnamed(manifest, workspace, name)
        case _ if member:
            yield _wrong_type(member)


def invalid_index_name_in_source(
    manifest: Manifest, workspace: Workspace, source: Source
) -> Iterator[Finding]:
    """Yield what a source has for the name of an index and uv refuses; only strings are judged."""
    if source.index:
        yield from _misnamed(manifest, workspace, source.index)


def _misnamed(manifest: Manifest, workspace: Workspace, name: String) -> Iterator[Finding]:
    if name.closed and (reason := _reason(name.value)):
        yield _finding(manifest, workspace, name, reason)


def _finding(manifest: Manifest, workspace: Workspace, name: String, reason: str) -> Finding:
    """Return the finding; what looks like a URL may hold a secret, and is not repeated."""
    if looks_like_url(name.value):
        message = (
            "An index is named by a short name, and its URL is in `url`; this looks like a URL"
        )
        shown = reason if may_be_shown(name.value) else None
        return Finding(Severity.ERROR, name, message, uv=shown)
    return Finding(
        Severity.ERROR,
        name,
        reason,
        uv=reason,
        fixes=partial(_fixes, manifest, workspace, name.value),
    )


def _wrong_type(member: Member) -> Finding:
    return Finding(
        Severity.ERROR,
        node_of(member),
        "The name of an index must be a string",
        uv=f"invalid type: {unexpected(member.value)}, expected a string",
    )


def _reason(name: str) -> str | None:
    character = unsupported_character(name)
    if character is None:
        return None
    if not character.isascii():
        return (
            f"Index names must be ASCII, but found non-ASCII character (`{character}`) in: `{name}`"
        )
    return (
        "Index names may only contain letters, digits, hyphens, underscores, and periods, "
        f"but found unsupported character (`{character}`) in: `{name}`"
    )


def _fixes(manifest: Manifest, workspace: Workspace, name: str) -> Iterator[Fix]:
    """Yield the fix that renames the index wherever this file names it.

    It is not safe where only sources have the name, and the valid one is no index's either.
    """
    valid = valid_index_name(name)
    is_declared = any(index.name and index.name.value == name for index in manifest.indexes)
    if is_declared:
        valid = free_name(manifest, workspace, valid, instead_of=name)
    is_known = is_declared or valid in visible_names(manifest, workspace)
    yield Fix(f"Rename to `{valid}`", rename(manifest, name, valid), is_safe=is_known)
