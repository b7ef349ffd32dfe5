"""Sources that give one package several indexes where uv takes one, and how to part them."""

from collections.abc import Collection, Iterator
from functools import partial
from itertools import chain, combinations

from uv_index.rules.finding import Finding, Fix, Related, Severity, listed
from uv_index.toml.nodes import Node
from uv_index.uv.conflicts import declare_conflicts
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.pins import Pin, cannot_be_together, extra_and_group, pins
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace


def conflicts(
    manifest: Manifest, workspace: Workspace, packages: Collection[PackageName]
) -> Iterator[Finding]:
    """Yield what the resolver refuses of some packages, each at the later of two sources."""
    for package, found in pins(manifest, workspace, packages).items():
        yield from _conflicts(manifest, workspace, package, found)


def _conflicts(
    manifest: Manifest, workspace: Workspace, package: PackageName, found: list[Pin]
) -> Iterator[Finding]:
    # Two that stand elsewhere are for the files in which they do.
    pairs = [
        (one, other)
        for one, other in combinations(sorted(found, key=partial(_order, manifest)), 2)
        if one.index is not other.index and other.source in manifest.sources_of(package)
        if not _is_one_list(one, other) and cannot_be_together(manifest, workspace, one, other)
    ]
    # Two indexes in one place are the plainer reason.
    pairs.sort(key=lambda pair: pair[0].scope != pair[1].scope)
    seen: set[Source] = set()
    for one, other in pairs:
        place = other.source.index
        if (
            place is None
            or other.source in seen
            or other.source not in manifest.sources_of(package)
        ):
            continue
        seen.add(other.source)
        yield Finding(
            Severity.WARNING,
            place,
            _message(package, one, other),
            related=tuple(_related(manifest, workspace, one, other)),
            fixes=partial(_fixes, manifest, other.source, pairs),
        )


def _order(manifest: Manifest, pin: Pin) -> tuple[bool, int]:
    """Return by what pins are sorted: those of this file last, where a finding can stand."""
    ours = manifest.sources_of(pin.source.package)
    if pin.source in ours:
        return True, ours.index(pin.source)
    return False, 0


def _is_one_list(one: Pin, other: Pin) -> bool:
    """Say whether two sources are of one list and for the same, as another rule compares them."""
    is_same_list = one.source.key is other.source.key and one.manifest is other.manifest
    return is_same_list and extra_and_group(one.source) == extra_and_group(other.source)


def _message(package: PackageName, one: Pin, other: Pin) -> str:
    first, second = (pin.index.name.value if pin.index.name else "" for pin in (one, other))
    if one.source is other.source:
        return (
            f"`{package}` comes from one `{first}` in `{_called(one)}` and from another in "
            f"`{_called(other)}`, and uv resolves a workspace as one"
        )
    if one.manifest is not other.manifest:
        return (
            f"`{package}` comes from `{second}` here and from `{first}` in "
            f"`{_called(one)}`, and uv resolves a workspace as one"
        )
    if one.manifest.script:
        return (
            f"Both `{first}` and `{second}` apply to `{package}` in the script's dependencies; add "
            "markers that exclude each other"
        )
    if one.scope == other.scope:
        return (
            f"Both `{first}` and `{second}` apply to `{package}` in {one.scope.words}; "
            "restrict each source to an extra or group of its own, or add markers"
        )
    both = (
        f"`{package}` comes from `{first}` in {one.scope.words} and from `{second}` in "
        f"{other.scope.words}"
    )
    if one.restriction.is_optional and other.restriction.is_optional:
        return f"{both}; declare in `tool.uv.conflicts` that they exclude each other"
    return f"{both}, which uv resolves together"


def _called(pin: Pin) -> str:
    return str(pin.scope.project or "the root")


def _related(manifest: Manifest, workspace: Workspace, one: Pin, other: Pin) -> Iterator[Related]:
    if one.source is not other.source:
        yield Related(_home(one, manifest, workspace), _place(one), "The other index")
        return
    for pin in (one, other):
        is_own = pin.index in pin.manifest.indexes
        where = pin.manifest if is_own else workspace.root or manifest
        yield Related(where, pin.index.name or pin.index.place, f"That of `{_called(pin)}`")


def _home(pin: Pin, manifest: Manifest, workspace: Workspace) -> Manifest:
    """Return the file in which a pin's source stands."""
    root = workspace.root or manifest
    return pin.manifest if pin.source in pin.manifest.sources_of(pin.source.package) else root


def _place(pin: Pin) -> Node:
    return pin.source.index or pin.source.place


def _fixes(manifest: Manifest, source: Source, pairs: list[tuple[Pin, Pin]]) -> Iterator[Fix]:
    """Yield the fix that declares that all who want another index exclude each other."""
    ours = manifest.sources_of(source.package)
    these = [(one, other) for one, other in pairs if source in {one.source, other.source}]
    involved = list(chain.from_iterable(these))
    if any(one.scope == other.scope for one, other in these) or not all(
        pin.restriction.is_optional and pin.source in ours and pin.manifest is manifest
        for pin in involved
    ):
        return
    involved.sort(key=lambda pin: ours.index(pin.source))
    scopes = tuple(dict.fromkeys(pin.scope for pin in involved))
    apart = {frozenset((one.scope, other.scope)) for one, other in pairs}
    sets = [scopes]
    if any(frozenset(pair) not in apart for pair in combinations(scopes, 2)):
        sets = list(dict.fromkeys((one.scope, other.scope) for one, other in these))
    if edit := declare_conflicts(manifest, sets):
        names = listed(f"{scope.extra or scope.group}" for scope in scopes)
        yield Fix(f"Declare that {names} exclude each other", (edit,))
