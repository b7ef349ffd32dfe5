"""Where something is said that counts, in words."""

from uv_index.rules.file_titles import title_of
from uv_index.toml.nodes import Node
from uv_index.uv.manifest import Manifest
from uv_index.uv.search import InFile, InVariable, Where
from uv_index.uv.workspace import Workspace


def place_of(manifest: Manifest, workspace: Workspace, where: Where) -> str:
    """Return where something is said: a line, of this file or of another, or a variable."""
    match where:
        case InVariable(name=name):
            return f"`{name}`"
        case InFile(file=file, place=place):
            return line_of(manifest, workspace, file, place)


def line_of(manifest: Manifest, workspace: Workspace, file: Manifest, place: Node) -> str:
    """Return the line of a place, of this file or of another."""
    line = file.document.text.count("\n", 0, file.document.span(place).start) + 1
    if file is manifest:
        return f"line {line}"
    return f"line {line} of {title_of(file, manifest, workspace)}"
