"""An index that members of a workspace declare alike, declared once, in the root."""

from collections.abc import Iterator

from uv_index.editor.answers import Action
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.members import declaring
from uv_index.uv.relocate import alike, gather
from uv_index.uv.url import LocalPath
from uv_index.uv.workspace import Workspace


def extract_index(manifest: Manifest, workspace: Workspace, index: Index) -> Iterator[Action]:
    """Yield what declares an index in the root alone, for all members that repeat it.

    Sources find it there as well (W1). Only an explicit one serves the same from there: any other
    would be searched for all packages, where it was for none (W5).
    """
    name = index.name.value if index.name else ""
    is_same_anywhere = (
        name and index.explicit and not index.default and not isinstance(index.read_url, LocalPath)
    )
    root = workspace.root or manifest
    if not is_same_anywhere or manifest.index_names.get(name) is not index or root.has_faults:
        return
    members = workspace.members if root is manifest else (manifest, *workspace.siblings)
    repeated = [
        (member, other)
        for member, other in declaring(members, name)
        if alike(other, index) and not member.has_faults
    ]
    if not repeated[0 if name in root.index_names else 1 :]:
        return
    if changes := gather(root, repeated):
        own = [change.edits for change in changes if change.manifest is manifest]
        others = tuple(change for change in changes if change.manifest is not manifest)
        title = f"Declare `{name}` once, in the workspace's root"
        yield Action(title, "refactor.extract", own[0] if own else (), others=others)
