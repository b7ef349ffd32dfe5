"""Where uv will take a dependency from and why, in words."""

import re
from collections.abc import Iterator, Sequence

from uv_index.editor.lookup import lookup
from uv_index.editor.origins import about_indexes, condition, origins
from uv_index.uv.dependencies import Dependency, Origin
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.reach import ignores_sources_of, is_read
from uv_index.uv.references import sources_for
from uv_index.uv.scopes import is_in_scope
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace, packages_of

_DIRECT = re.compile(r"\s*[\w.-]+\s*(?:\[[^\]]*\])?\s*@")
"""How a requirement begins that says itself where its package comes from."""


def requested(manifest: Manifest, workspace: Workspace, dependency: Dependency) -> Iterator[str]:
    """Yield paragraphs about one requirement: its sources, and the indexes where none applies."""
    package = dependency.package
    if not is_read(manifest, workspace, dependency.kind):
        yield _unread(dependency)
    elif manifest.project and package == manifest.name:
        yield f"`{package}` is this project itself."
    else:
        yield from _found(manifest, workspace, dependency)


def _unread(dependency: Dependency) -> str:
    if dependency.kind.origin is Origin.ROOT:
        return "uv reads this list in the workspace's root alone."
    return "uv does not read this list: the settings that count are elsewhere."


def mapped(manifest: Manifest, workspace: Workspace, sources: Sequence[Source]) -> Iterator[str]:
    """Yield paragraphs about some sources of one package, wherever it is asked for."""
    if cause := _left_out(manifest, workspace, sources[0].package):
        yield f"uv leaves this out, since {cause}."
    yield from origins(manifest, workspace, sources)
    yield from about_indexes(manifest, workspace, sources)


def _found(manifest: Manifest, workspace: Workspace, dependency: Dependency) -> Iterator[str]:
    package = dependency.package
    sources = [source for _, source in sources_for(manifest, workspace, package)]
    cause = _left_out(manifest, workspace, package) if sources else None
    applying = [s for s in sources if not cause and is_in_scope(manifest, s, dependency.kind)]
    if applying:
        yield from origins(manifest, workspace, applying)
    if not _always_applies(applying):
        opening = _opening(package, sources, applying, cause)
        yield from _without_source(manifest, workspace, dependency, opening, sources)
    elif applying[0].kind == "index" and _DIRECT.match(dependency.place.value):
        yield "The address in the requirement does not count, since there is a source."
    yield from about_indexes(manifest, workspace, applying)


def _opening(
    package: PackageName, sources: Sequence[Source], applying: Sequence[Source], cause: str | None
) -> str:
    """Return why no source applies, and that uv looks for the package."""
    if applying:
        return "Elsewhere uv looks for it"
    if cause:
        return f"uv leaves out the source of `{package}`, since {cause}, and looks for it"
    match sources:
        case []:
            return f"No source maps `{package}` to an index, so uv looks for it"
        case [source]:
            return f"The source of `{package}` is{condition(source)} alone; here uv looks for it"
        case _:
            return f"The sources of `{package}` are not for this list; here uv looks for it"


def _without_source(
    manifest: Manifest,
    workspace: Workspace,
    dependency: Dependency,
    opening: str,
    sources: Sequence[Source],
) -> Iterator[str]:
    package = dependency.package
    if _DIRECT.match(dependency.place.value):
        yield f"The requirement itself says where `{package}` is, and uv asks no index for it."
    elif not sources and _is_member(manifest, workspace, package):
        yield (
            f"`{package}` is a member of this workspace: uv stops until a source says so, "
            f"`{package} = {{ workspace = true }}`."
        )
    else:
        yield from lookup(manifest, workspace, opening)


def _always_applies(sources: Sequence[Source]) -> bool:
    """Say whether one of the sources applies wherever the list does."""
    if not all(source.member("marker") for source in sources):
        return True
    from uv_index.uv.marker_algebra import is_always  # noqa: PLC0415  # few sources have markers
    from uv_index.uv.markers import Either  # noqa: PLC0415  # see above
    from uv_index.uv.pins import marker_of  # noqa: PLC0415  # see above

    markers = [marker for source in sources if (marker := marker_of(source))]
    is_known = markers and len(markers) == len(sources)
    return bool(is_known) and is_always(Either(tuple(markers))) is True


def _left_out(manifest: Manifest, workspace: Workspace, package: PackageName) -> str | None:
    """Return why uv leaves out the sources of a package, where it does."""
    environment = workspace.environment
    if not ignores_sources_of(manifest, workspace, package):
        return None
    if manifest.is_left_alone:
        return "`managed` is `false`"
    if environment.is_without_sources:
        return "`UV_NO_SOURCES` is set"
    if package in environment.packages_without_sources:
        return "`UV_NO_SOURCES_PACKAGE` names it"
    return "`no-sources` or `no-sources-package` is set"


def _is_member(manifest: Manifest, workspace: Workspace, package: PackageName) -> bool:
    return package in (packages_of(manifest, workspace) or ())
