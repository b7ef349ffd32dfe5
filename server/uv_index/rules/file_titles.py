"""What the files are called in which something is declared."""

from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


def title_of(file: Manifest, manifest: Manifest, workspace: Workspace) -> str:
    """Return what a file is called that has to do with a manifest."""
    if file is manifest:
        return "this file"
    if file is workspace.user_level:
        return "the user-level `uv.toml`"
    if file is workspace.system_level:
        return "the system-level `uv.toml`"
    if file is workspace.config_file:
        return "the file that `UV_CONFIG_FILE` names"
    if file is workspace.root:
        return "the workspace's root"
    if file is workspace.uv_toml and workspace.root:
        return "the `uv.toml` of the workspace's root"
    if file.path.parent == manifest.path.parent:
        return f"the `{file.path.name}`"
    if file in workspace.members:
        return f"the member in `{file.path.parent.name}`"
    return f"the `{file.path.name}` in a folder above"
