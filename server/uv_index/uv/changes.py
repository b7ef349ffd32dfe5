"""Edits of a file, where several files are edited together."""

from uv_index.frozen import value
from uv_index.text import Edit
from uv_index.uv.manifest import Manifest


@value
class Change:
    """Edits of one of the files."""

    manifest: Manifest
    edits: tuple[Edit, ...]
