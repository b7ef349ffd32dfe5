"""What stands beside the name of an index: how its credential variables begin."""

from collections.abc import Iterator

from uv_index.editor.credentials import (
    credentials_of,
    needs_credentials,
    provider_of,
    variables_table,
)
from uv_index.frozen import value
from uv_index.text import Span
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import credential_variables, unsupported_character


@value
class Hint:
    """A label at an offset, and Markdown about it."""

    offset: int
    label: str
    tooltip: str


def inlay_hints(manifest: Manifest, span: Span) -> Iterator[Hint]:
    """Yield the hints of the indexes in a span whose variables uv has any use for."""
    for index in manifest.indexes:
        name = index.name
        if name is None or unsupported_character(name.value) or not needs_credentials(index):
            continue
        place = manifest.document.span(name)
        credentials = credentials_of(provider_of(index))
        if not credentials or not place.touches(span):
            continue
        variables = credential_variables(name.value)
        label = f"{variables.username.removesuffix('USERNAME')}…"
        yield Hint(place.end, label, variables_table(variables, credentials[0]))
