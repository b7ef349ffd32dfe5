"""The rule `unused-source`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.toml import write
from uv_index.toml.nodes import Array, String
from uv_index.toml.tree import Member
from uv_index.uv.declare import remove_source
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import package_name
from uv_index.uv.reach import asks_for
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace


def unused_source(manifest: Manifest, workspace: Workspace, member: Member) -> Iterator[Finding]:
    """Yield the key of a package that no dependency list asks for; uv ignores its sources (26).

    A workspace's own members are left out: `uv init` writes their sources before anything asks.
    """
    package = package_name(member.words[0].name)
    if package is None or manifest.depends_on(package):
        return
    sources = (s for s in manifest.sources_of(package) if s.key is member.words[0])
    source = next((source for source in sources if not source.member("workspace")), None)
    if source and asks_for(manifest, workspace, package) is False:
        yield Finding(
            Severity.HINT,
            source.key,
            f"Nothing here depends on `{package}`, so uv ignores this source",
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
