"""The rule `no-python-registry`."""

from collections.abc import Iterator
from functools import partial

from uv_index.providers.model import Provider
from uv_index.providers.recognise import recognise
from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.templates import url_parts
from uv_index.toml import write
from uv_index.toml.nodes import Header
from uv_index.toml.tree import Table
from uv_index.uv.declare import source_value
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, uses


def no_python_registry(manifest: Manifest, workspace: Workspace, index: Index) -> Iterator[Finding]:
    """Yield a URL on a host that guides name and that serves no Python packages."""
    provider = recognise(index.url.value) if index.url else None
    if index.url and provider and provider.kind == "none":
        yield Finding(
            Severity.WARNING,
            index.url,
            f"{provider.name} has no Python registry: nothing answers at this URL; "
            "use a Git source instead",
            fixes=partial(_fixes, manifest, workspace, index, provider),
        )


def _fixes(
    manifest: Manifest, workspace: Workspace, index: Index, provider: Provider
) -> Iterator[Fix]:
    """Yield the fix that gives what was mapped here a Git source and takes the index away.

    It is not on offer where another file maps to the index, or where it has sections of its own.
    """
    template, name = provider.git_template, index.name.value if index.name else ""
    users = list(uses(manifest, workspace, name))
    mapped = [source for where, source in users if where is manifest]
    has_sections = any(isinstance(member.value, Table) for member in index.table.members.values())
    if template is None or not mapped or len(mapped) < len(users) or has_sections:
        return
    if not isinstance(index.place, Header):
        return
    edits = [source_value(manifest, source, "git", *url_parts(template)) for source in mapped]
    if all(edits):
        removal = write.remove_section(manifest.document, index.place)
        yield Fix(
            f"Use a Git source instead: {provider.name} has no Python registry",
            tuple(sorted((*filter(None, edits), removal), key=lambda edit: edit.span)),
        )
