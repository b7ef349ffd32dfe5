"""Paths that a manifest names; it does not know what is there."""

from pathlib import PurePath

from uv_index.uv.manifest import Manifest


def path_from(manifest: Manifest, text: str) -> PurePath | None:
    """Return the path that a text means in a manifest, `..` followed; nothing is expanded.

    None says that it is not to be looked at: it is on a share of Windows, and a file in an editor
    shall not make us ask whatever host it names.
    """
    path = manifest.path.parent / text
    if path.drive.startswith(("\\\\", "//")):
        return None
    parts: list[str] = []
    for part in path.relative_to(path.anchor).parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
    return type(path)(path.anchor, *parts)
