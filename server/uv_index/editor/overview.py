"""The indexes of a file at a glance: what each is, and where."""

from collections.abc import Iterator

from uv_index.editor.credentials import provider_of
from uv_index.editor.served import name_of, served
from uv_index.frozen import value
from uv_index.text import Span
from uv_index.uv.manifest import Manifest
from uv_index.uv.url import shown_host
from uv_index.uv.workspace import Workspace


@value
class Row:
    """One index: its name and its host as far as they are known, and what it serves, in words."""

    span: Span
    name: str | None
    provider: str | None
    host: str | None
    serves: str


def overview(manifest: Manifest, workspace: Workspace) -> Iterator[Row]:
    """Yield the indexes that the file declares, in their order."""
    for index in manifest.indexes:
        provider = provider_of(index)
        yield Row(
            span=manifest.document.span(index.place),
            name=name_of(manifest, index),
            provider=provider.name if provider else None,
            host=shown_host(index.read_url),
            serves=served(manifest, workspace, index).in_short,
        )
