"""Another name for the index under the cursor, in all files of its workspace at once."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePath

from uv_index.editor.answers import Refusal, Renamable, Renaming
from uv_index.editor.credentials import needs_credentials
from uv_index.editor.new_name import refuse_beside, refuse_name
from uv_index.editor.places import name_span
from uv_index.editor.references import mention_at
from uv_index.frozen import value
from uv_index.text import Edit, replace
from uv_index.toml.nodes import String
from uv_index.uv.changes import Change
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import credential_variables, unsupported_character
from uv_index.uv.references import from_root, mapped, visible_with
from uv_index.uv.search import declaring_variable
from uv_index.uv.workspace import Workspace


@value
class _Renamed:
    """What is to be renamed: where the cursor is, the index, and every place of its name."""

    place: String
    home: Manifest
    index: Index
    places: tuple[tuple[Manifest, String], ...]


def prepare_rename(
    manifest: Manifest, workspace: Workspace, offset: int
) -> Renamable | Refusal | None:
    """Return what can be renamed under the cursor, why not, or None where there is no index."""
    match _renamed(manifest, workspace, offset):
        case _Renamed(place=place):
            return Renamable(name_span(manifest, place), place.value)
        case other:
            return other


def rename(
    manifest: Manifest, workspace: Workspace, offset: int, name: str
) -> Renaming | Refusal | None:
    """Return the edits that rename the index under the cursor, or why it cannot have the name.

    None says that there is nothing to be done.
    """
    renamed = _renamed(manifest, workspace, offset)
    if not isinstance(renamed, _Renamed):
        return renamed
    old = renamed.place.value
    if name == old:
        return None
    if reason := refuse_name(name) or _refused_beside(manifest, workspace, renamed, name):
        return Refusal(reason)
    edits: defaultdict[Manifest, list[Edit]] = defaultdict(list)
    for where, place in renamed.places:
        edits[where].append(replace(name_span(where, place), name))
    title = "Rename the index" if unsupported_character(old) else f"Rename the index `{old}`"
    return Renaming(
        f"{title} to `{name}`",
        tuple(Change(where, tuple(sorted(made, key=_start))) for where, made in edits.items()),
        " ".join(_consequences(renamed.index, old, name)) or None,
    )


def _renamed(manifest: Manifest, workspace: Workspace, offset: int) -> _Renamed | Refusal | None:
    mention = mention_at(manifest, workspace, offset)
    if mention is None:
        return None
    if not mention.place.closed:
        return Refusal("The name of the index has no closing quote yet")
    if not mention.declared:
        return Refusal("No index of this name is declared here, so there is none to be renamed")
    if workspace.unread:
        shown = _shown(manifest, workspace, workspace.unread[0])
        return Refusal(f"`{shown}` cannot be read, and its sources may name the index too")
    home, index = declared = mention.declared[0]
    uses = [use for use in mapped(manifest, workspace) if declared in use[2]]
    for homes in (mention.declared, *(meant for _, _, meant in uses)):
        if len(homes) > 1:
            files = " and ".join(
                f"`{_shown(manifest, workspace, where.path)}`" for where, _ in homes
            )
            return Refusal(f"One source means the indexes of this name in {files}: rename by hand")
    places = [(home, index.name), *((where, source.index) for where, source, _ in uses)]
    named = tuple((where, name) for where, name in places if name)
    return _Renamed(mention.place, home, index, named)


def _refused_beside(
    manifest: Manifest, workspace: Workspace, renamed: _Renamed, name: str
) -> str | None:
    """Return why the index cannot have a name beside those that the same sources can see."""
    for where in visible_with(manifest, workspace, renamed.home):
        others = (index.name for index in where.indexes if index is not renamed.index)
        names = [other.value for other in others if other]
        if reason := refuse_beside(name, [n for n in names if not unsupported_character(n)]):
            file = _shown(manifest, workspace, where.path)
            return reason if where is manifest else f"{reason}, in `{file}`"
    if found := declaring_variable(workspace, name):
        return f"There is an index `{name}` already, in `{found.variable}` of the environment"
    return None


def _consequences(index: Index, old: str, name: str) -> Iterator[str]:
    """Yield what has to be changed elsewhere: uv read nothing of an index whose name it refused."""
    if unsupported_character(old):
        return
    before, after = credential_variables(old), credential_variables(name)
    if before != after and needs_credentials(index):
        yield (
            f"Rename `{before.username}` and `{before.password}` wherever they are set: uv takes "
            f"the credentials from `{after.username}` and `{after.password}` now."
        )
    if index.publish_url:
        yield f"`uv publish --index {old}` becomes `uv publish --index {name}`."


def _shown(manifest: Manifest, workspace: Workspace, path: PurePath) -> str:
    """Return a file's path as seen from the folder of the workspace's root."""
    root, _ = from_root(manifest, workspace)
    home = root.path.parent
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else path.name


def _start(edit: Edit) -> int:
    return edit.span.start
