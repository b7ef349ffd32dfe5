"""The rule `unpinned-private-package`."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import partial

from uv_index.rules.configuration import private_packages
from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.uv.declare import declare, mapped_to
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName, folded
from uv_index.uv.workspace import Workspace, offered_names


def unpinned_private_package(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the dependencies that match a pattern of the user's and have no source.

    Patterns are compared with normalised names, and normalised as these are.
    """
    patterns = private_packages(manifest, workspace)
    if not patterns:
        return
    inherited = workspace.root.sources if workspace.root else ()
    mapped = {source.package for source in (*manifest.sources, *inherited)}
    for dependency in manifest.dependencies:
        package = dependency.package
        if not dependency.kind.is_own or package in mapped or package == manifest.name:
            continue
        if "@" in dependency.place.value:
            continue
        if any(fnmatchcase(package, folded(pattern)) for pattern in patterns):
            yield Finding(
                Severity.WARNING,
                dependency.place,
                f"`{package}` is private and has no source: uv takes it from any index that has it",
                fixes=partial(_fixes, manifest, workspace, package),
            )


def _fixes(manifest: Manifest, workspace: Workspace, package: PackageName) -> Iterator[Fix]:
    for name in offered_names(manifest, workspace):
        if edits := declare(manifest, None, mapped_to(name, [package])):
            yield Fix(f"Map `{package}` to `{name}`", edits)
