"""The rule `unused-source`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.toml import write
from uv_index.toml.nodes import Array, String
from uv_index.uv.declare import remove_source
from uv_index.uv.manifest import Manifest
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace, asks_for


def unused_source(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the sources of packages that no dependency list asks for; uv ignores them (26).

    A workspace's own members are left out: `uv init` writes their sources before anything asks.
    """
    unasked = manifest.packages_with_source - manifest.asked_packages
    seen = set()
    for source in manifest.sources if unasked else ():
        if (
            source.package not in unasked
            or source.key in seen
            or source.member("workspace")
            or asks_for(manifest, workspace, source.package) is not False
        ):
            continue
        seen.add(source.key)
        yield Finding(
            Severity.HINT,
            source.key,
            f"Nothing here depends on `{source.package}`, so uv ignores this source",
            is_unnecessary=True,
            fixes=partial(_fixes, manifest, source),
        )


def _fixes(manifest: Manifest, source: Source) -> Iterator[Fix]:
    dependencies = manifest.project and manifest.project.get("dependencies")
    if dependencies and isinstance(dependencies.value, Array) and dependencies.value.closed:
        items = dependencies.value.items
        quote = items[-1].quote if items and isinstance(items[-1], String) else '"'
        parts = write.string((source.package,), quote if len(quote) == 1 else '"')
        edit = write.append(manifest.document, dependencies.value, parts)
        yield Fix(f"Add `{source.package}` to the dependencies", (edit,))
    if removal := remove_source(manifest, source.key):
        yield Fix(f"Remove the source of `{source.package}`", removal, is_safe=True)
