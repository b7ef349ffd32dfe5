"""Where the sources of a package say that it comes from, in words."""

import re
from collections.abc import Iterator, Sequence

from uv_index.editor.credentials import explain
from uv_index.editor.lookup import OF_EDITOR
from uv_index.editor.whereabouts import line_of, place_of
from uv_index.rules.file_titles import title_of
from uv_index.uv.environment import VariableIndex
from uv_index.uv.fields import boolean_of, string_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import credential_variables, unsupported_character
from uv_index.uv.scopes import scope
from uv_index.uv.search import declaring_variable, said, search
from uv_index.uv.sources import Source
from uv_index.uv.url import read_absolute, shown_host
from uv_index.uv.workspace import (
    Target,
    Workspace,
    declared,
    manifests_of,
)

# What may be shown: no URL, which may hold a secret.
_REFERENCE = re.compile(r"[\w.+/-]+")
_PATH = re.compile(r"(?:[A-Za-z]:[/\\])?[^@:`]+")
_MARKER = re.compile(r"[\w\s.,'\"<>=!~()+*-]+")


def origins(manifest: Manifest, workspace: Workspace, sources: Sequence[Source]) -> Iterator[str]:
    """Yield paragraphs about some sources of one package."""
    first, *others = sources
    known = [(source, text) for source in sources if (text := _origin(manifest, workspace, source))]
    if others and known:
        yield f"uv takes `{first.package}`"
        yield from (f"- {text}{condition(source)}" for source, text in known)
    elif known:
        yield f"uv takes `{first.package}` {known[0][1]}{condition(first)}."
    if workspace.root and first in workspace.root.sources:
        where = line_of(manifest, workspace, workspace.root, first.key)
        yield f"The source is inherited from {where}."
    if names := [source.index.value for source, _ in known if source.index]:
        yield from _if_not_there(manifest, workspace, names)
    elif known:
        yield "No index is asked for it."


def about_indexes(
    manifest: Manifest, workspace: Workspace, sources: Sequence[Source]
) -> Iterator[str]:
    """Yield paragraphs about the indexes that some sources name: the credentials for each."""
    names = (source.index.value for source in sources if source.index)
    for name in dict.fromkeys(names):
        yield from _index(manifest, workspace, name)


def keyring(manifest: Manifest, workspace: Workspace) -> Iterator[str]:
    """Yield what uv asks besides the variables, where it does."""
    provider = said(workspace, "keyring-provider")
    if provider and provider.word == "subprocess":
        where = place_of(manifest, workspace, provider.where)
        yield (
            f"`keyring-provider` is `subprocess` ({where}): uv asks `keyring` too, for the "
            'password of a username in the URL, or for both with `authenticate = "always"`.'
        )


def _owner(manifest: Manifest, workspace: Workspace) -> Manifest:
    """Return the file whose sources apply to what a file asks for: a `uv.toml` has none itself."""
    return (workspace.pyproject or manifest) if manifest.is_uv_toml else manifest


def condition(source: Source) -> str:
    """Return for what alone a source is, and where alone it holds."""
    words = [
        f" for the {key} `{name}`" for key in ("extra", "group") if (name := scope(source, key))
    ]
    if marker := string_of(source.table, "marker"):
        is_shown = _MARKER.fullmatch(marker.value) is not None
        words.append(f" where `{marker.value}`" if is_shown else " where its marker holds")
    return "".join(words)


def _origin(manifest: Manifest, workspace: Workspace, source: Source) -> str | None:
    """Return from where a source takes its package; None where it says nothing that can be."""
    match source.kind:
        case "index" if source.index:
            return _from_index(manifest, workspace, source.index.value)
        case "git":
            return f"from a **Git repository**{_at_host(source, 'git')}{_reference(source)}"
        case "url":
            return f"from an **archive**{_at_host(source, 'url')}"
        case "path":
            return f"from {_path(workspace, source)}"
        case "workspace":
            return _from_workspace(manifest, workspace, source)
        case _:
            return None


def _from_index(manifest: Manifest, workspace: Workspace, name: str) -> str | None:
    if unsupported_character(name):
        return None
    if variable := _variable(manifest, workspace, name):
        selected = (c.host for c in search(workspace).indexes if c.name == name)
        host, where = next(selected, variable.host), f"`{variable.variable}`"
    elif found := declared(_owner(manifest, workspace), workspace, name):
        file, index = found
        host, where = shown_host(index.read_url), line_of(manifest, workspace, file, index.place)
    else:
        return None
    at_host = f" at `{host}`" if host else ""
    return f"from **index `{name}`**{at_host} ({where})"


def _variable(manifest: Manifest, workspace: Workspace, name: str) -> VariableIndex | None:
    """Return the variable whose index of that name uv takes, not that of the file."""
    variable = declaring_variable(workspace, name)
    found = declared(_owner(manifest, workspace), workspace, name)
    is_of_file = found and found[0] in workspace.layers
    return None if variable and variable.is_selected and is_of_file else variable


def _at_host(source: Source, key: str) -> str:
    url = string_of(source.table, key)
    host = shown_host(read_absolute(url.value)) if url else None
    return f" at `{host}`" if host else ""


def _reference(source: Source) -> str:
    for key in ("tag", "branch", "rev"):
        text = string_of(source.table, key)
        if text and _REFERENCE.fullmatch(text.value):
            return f" ({'commit' if key == 'rev' else key} `{text.value}`)"
    return ""


def _path(workspace: Workspace, source: Source) -> str:
    path = string_of(source.table, "path")
    text = path.value if path else ""
    target = workspace.targets.get(text)
    kind = "the **file**" if target is Target.FILE else "the **folder**"
    shown = f" `{text}`" if _PATH.fullmatch(text) else ""
    editable = " (editable)" if boolean_of(source.table, "editable") else ""
    return f"{kind}{shown}{editable}{' (not there)' if target is Target.NOTHING else ''}"


def _from_workspace(manifest: Manifest, workspace: Workspace, source: Source) -> str | None:
    if path := string_of(source.table, "workspace"):
        shown = f" in `{path.value}`" if _PATH.fullmatch(path.value) else ""
        return f"from the **workspace**{shown}"
    if not boolean_of(source.table, "workspace"):
        return None
    home = (workspace.root or manifest).path.parent
    for member in manifests_of(manifest, workspace):
        if member.name == source.package and member.path.is_relative_to(home):
            folder = member.path.parent.relative_to(home).as_posix()
            return f"from its folder in this **workspace**, `{folder}`"
    return "from this **workspace**"


def _if_not_there(manifest: Manifest, workspace: Workspace, names: Sequence[str]) -> Iterator[str]:
    """Yield what becomes of a package that its index, of one of these names, does not have."""
    if no_index := search(workspace).no_index:
        where = place_of(manifest, workspace, no_index)
        yield f"But `no-index` is set ({where}): uv asks no index, and finds nothing."
        return
    flat = [name for name in dict.fromkeys(names) if _is_flat(manifest, workspace, name)]
    if len(flat) < len(set(names)):
        yield (
            "Where the index answers 404, 401 or 403, uv finds nothing: it asks no other in its "
            "place."
        )
    for name in flat:
        yield f"Index `{name}` is a flat list: where it answers with any error, uv stops."


def _is_flat(manifest: Manifest, workspace: Workspace, name: str) -> bool:
    """Say whether uv reads the index of a name as a flat list; one of a variable never is."""
    found = declared(_owner(manifest, workspace), workspace, name)
    return bool(found and found[1].is_flat) and not _variable(manifest, workspace, name)


def _index(manifest: Manifest, workspace: Workspace, name: str) -> Iterator[str]:
    """Yield paragraphs about the index that a source names."""
    found = declared(_owner(manifest, workspace), workspace, name)
    if unsupported_character(name):
        yield "This is no name that an index can have."
    elif variable := _variable(manifest, workspace, name):
        yield from _of_variable(manifest, workspace, variable.variable, name)
    elif found is None:
        yield from _undeclared(manifest, workspace, name)
    else:
        yield from explain(found[1], keyring(manifest, workspace))


def _of_variable(
    manifest: Manifest, workspace: Workspace, variable: str, name: str
) -> Iterator[str]:
    if found := declared(_owner(manifest, workspace), workspace, name):
        where = line_of(manifest, workspace, found[0], found[1].place)
        yield f"`{variable}` goes before the index of that name in {where}."
    else:
        yield f"`{variable}` alone declares it: where it does not, uv stops."
    variables = credential_variables(name)
    yield (
        f"uv takes the credentials from `{variables.username}` and `{variables.password}`, unless "
        "they are in the URL."
    )
    yield OF_EDITOR


def _undeclared(manifest: Manifest, workspace: Workspace, name: str) -> Iterator[str]:
    yield f"**Index `{name}`** is not declared in this file or in its workspace's root."
    for file in workspace.layers:
        if file.is_uv_toml and name in file.index_names:
            where = title_of(file, manifest, workspace)
            yield f"It is declared in {where}, where sources do not look."
