"""The rule `invalid-uv-toml`."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.misfit import may_be_shown, renamings
from uv_index.text import Edit, Span
from uv_index.toml import write
from uv_index.toml.nodes import Entry, Header, Node, Statement
from uv_index.toml.tree import Member, Tables
from uv_index.uv.every_setting import OF_UV_TOML
from uv_index.uv.fields import is_half_typed, table_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfits import fits
from uv_index.uv.setting_names import ANYWHERE, OF_A_PROJECT, SETTINGS, unknown_field
from uv_index.uv.version import takes_newer_uv_alone
from uv_index.uv.workspace import Workspace, settings_of

_SETTINGS_OF_PYPROJECT = ("tool", "uv")


def invalid_uv_toml(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the keys that a `uv.toml` must not have (C2), and those that uv does not know (C3)."""
    if not manifest.is_uv_toml:
        return
    yield from _below_tool(manifest)
    for name, member in manifest.root.members.items():
        if name == "tool" or is_half_typed(member):
            continue
        if name in OF_A_PROJECT:
            yield Finding(
                Severity.ERROR,
                _place(member),
                _of_a_project(name),
                uv=(
                    f"Failed to parse `uv.toml`. The `{name}` field is not allowed in a `uv.toml` "
                    f"file. `{name}` is only applicable in the context of a project, and should be "
                    "placed in a `pyproject.toml` file instead."
                ),
            )
        elif name not in SETTINGS and not takes_newer_uv_alone(settings_of(manifest, workspace)):
            yield _unknown(manifest, name, member)


def _of_a_project(name: str) -> str:
    return f"`{name}` is not allowed in a `uv.toml`: it belongs to `[tool.uv]` in `pyproject.toml`"


def _place(member: Member) -> Node:
    """Return the header that says a name first, or the word of an entry."""
    word = member.words[0]
    return word.statement.node if isinstance(word.statement.node, Header) else word


def _unknown(manifest: Manifest, name: str, member: Member) -> Finding:
    shown = f"setting `{name}`" if may_be_shown(name) else "such setting"
    root = manifest.root
    return Finding(
        Severity.ERROR,
        _place(member),
        f"uv has no {shown}, and refuses a `uv.toml` with one that it does not know",
        uv=unknown_field(name) if may_be_shown(name) else None,
        fixes=partial(renamings, manifest, root, name, OF_UV_TOML, stops=True),
    )


def _below_tool(manifest: Manifest) -> Iterator[Finding]:
    """Yield each setting that stands below `[tool.uv]`, as it does in a `pyproject.toml`."""
    settings: defaultdict[str, list[Header | Entry]] = defaultdict(list)
    for node in _naming_tool(manifest):
        path = node.key.path
        if path[:2] == _SETTINGS_OF_PYPROJECT and len(path) > len(_SETTINGS_OF_PYPROJECT):
            settings[path[len(_SETTINGS_OF_PYPROJECT)]].append(node)
        else:
            yield _finding(node, _message(""), partial(_without_header, manifest, node))
    for name, nodes in settings.items():
        yield _finding(nodes[0], _message(name), partial(_at_the_top, manifest, name, nodes))


def _naming_tool(manifest: Manifest) -> Iterator[Header | Entry]:
    """Yield the headers and the entries of the root whose key begins with `tool`."""
    is_root = True
    for statement in manifest.document.statements:
        node = statement.node
        is_root = is_root and not isinstance(node, Header)
        if node is None or statement.errors or not (is_root or isinstance(node, Header)):
            continue
        if node.key.path[0] == "tool":
            yield node


def _finding(node: Header | Entry, message: str, fixes: "partial[Iterator[Fix]]") -> Finding:
    place = node if isinstance(node, Header) else node.key
    return Finding(Severity.ERROR, place, message, uv=unknown_field("tool"), fixes=fixes)


def _message(name: str) -> str:
    if name in OF_A_PROJECT:
        return _of_a_project(name)
    return "In a `uv.toml` the settings stand at the top, and not below `[tool.uv]`"


def _without_header(manifest: Manifest, node: Header | Entry) -> Iterator[Fix]:
    """Yield the fix that takes `[tool.uv]` away, where its entries then stand at the top."""
    if not isinstance(node, Header) or node.is_array or node.key.path != _SETTINGS_OF_PYPROJECT:
        return
    document = manifest.document
    section = (statement.node for statement in write.section(document, node))
    entries = [entry for entry in section if isinstance(entry, Entry)]
    is_first = not any(isinstance(s.node, Header) for s in _before(manifest, node))
    root = manifest.root.members
    names = {entry.key.path[0] for entry in entries}
    if all(name in ANYWHERE and name not in root for name in names) and (is_first or not entries):
        edit = write.remove_statement(document, node.statement)
        yield Fix("Remove the header `[tool.uv]`", (edit,), is_safe=True)


def _before(manifest: Manifest, node: Node) -> Iterator[Statement]:
    for statement in manifest.document.statements:
        if statement is node.statement:
            return
        yield statement


def _at_the_top(manifest: Manifest, name: str, nodes: list[Header | Entry]) -> Iterator[Fix]:
    """Yield the fix that takes `tool.uv` out of the keys of a setting."""
    if name not in ANYWHERE or not _fits_at_the_top(manifest, name):
        return
    which = "it" if len(nodes) == 1 else "them"
    edits = tuple(_cut(manifest, node) for node in nodes)
    yield Fix(f"Make {which} `{_written(nodes[0], name)}`", edits, is_safe=True)


def _fits_at_the_top(manifest: Manifest, name: str) -> bool:
    """Say whether a setting is what uv wants of it, and none at the top is in its way."""
    root = manifest.root
    tool = table_in(root.get("tool"))
    settings = table_in(tool.get("uv")) if tool else None
    moved, there = settings.get(name) if settings else None, root.get(name)
    if moved is None or not fits(moved.value, OF_UV_TOML[name], moved.words[0]):
        return False
    return there is None or (isinstance(moved.value, Tables) and isinstance(there.value, Tables))


def _cut(manifest: Manifest, node: Header | Entry) -> Edit:
    first, _, third, *_ = (manifest.document.span(word) for word in node.key.words)
    return Edit(Span(first.start, third.start), ())


def _written(node: Header | Entry, name: str) -> str:
    if isinstance(node, Entry):
        return name
    return f"[[{name}]]" if node.is_array else f"[{name}]"
