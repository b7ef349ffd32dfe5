"""What stands above an index: how many packages it serves, and a way to its variables."""

from collections.abc import Hashable, Iterator

from uv_index.editor.credentials import needs_credentials
from uv_index.editor.served import Served, name_of, served
from uv_index.frozen import value
from uv_index.text import Span
from uv_index.toml.nodes import Header
from uv_index.uv.manifest import Manifest
from uv_index.uv.roots import globs_of
from uv_index.uv.workspace import Workspace


@value
class Lens:
    """A line above an index; a click shows what it `served`, or copies the variables of `name`."""

    span: Span
    title: str
    served: Served | None = None
    name: str | None = None


def lenses(manifest: Manifest, workspace: Workspace) -> Iterator[Lens]:
    """Yield the lenses of all indexes; of several on one line they say by name whose they are."""
    for index in manifest.indexes:
        name = name_of(manifest, index)
        span = manifest.document.span(index.place)
        whose = f"{name}: " if name and not isinstance(index.place, Header) else ""
        takes = served(manifest, workspace, index)
        yield Lens(span, f"{whose}{takes.in_short}", served=takes)
        if name and needs_credentials(index):
            yield Lens(span, f"{whose}Copy credential variables", name=name)


def shown_elsewhere(manifest: Manifest) -> Hashable:
    """Return what the lenses of other files show of this one: which sources it maps, and where."""
    return (
        tuple(
            (name, source.package, manifest.lines.place(manifest.document.span(source.key).start))
            for name, sources in manifest.mapped.items()
            for source in sources
        ),
        tuple(manifest.index_names),
        manifest.has_settings,
        manifest.is_managed,
        manifest.workspace and globs_of(manifest),
    )
