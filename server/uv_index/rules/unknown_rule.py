"""The rule `unknown-rule`."""

from collections.abc import Iterator, Sequence
from functools import partial

from uv_index.rules.configuration import table_of
from uv_index.rules.finding import Finding, Fix, Severity, no_fixes
from uv_index.rules.ignores import Ignored
from uv_index.rules.userinfo import is_quotable
from uv_index.text import replace
from uv_index.toml.nodes import Node
from uv_index.uv.fields import table_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import nearest
from uv_index.uv.workspace import Workspace


def unknown_rule(manifest: Manifest, _: Workspace, ignored: Ignored) -> Iterator[Finding]:
    """Yield the names in the file's table and in its comments that are no rule's."""
    table = table_of(manifest)
    rules = table_in(table.get("rules")) if table else None
    if rules:
        named = [(member.words[0], name) for name, member in rules.members.items()]
        yield from _unknown(manifest, ignored, named)
    for ignore in ignored.ignores:
        yield from _unknown(manifest, ignored, [(code, code.source) for code in ignore.codes])


def _unknown(
    manifest: Manifest, ignored: Ignored, named: Sequence[tuple[Node, str]]
) -> Iterator[Finding]:
    """Yield what is no rule's name among those that stand together."""
    names = [name for _, name in named]
    for place, name in named:
        if name not in ignored.codes:
            meant = nearest(name, list(ignored.codes))
            message = f"There is no rule `{name}`" if is_quotable(name) else "This is no rule"
            message += f"; `{meant}` is one" if meant else ""
            fixes = partial(_fixes, manifest, place, meant) if meant not in names else no_fixes
            yield Finding(Severity.WARNING, place, message, fixes=fixes)


def _fixes(manifest: Manifest, place: Node, meant: str | None) -> Iterator[Fix]:
    if meant:
        edit = replace(manifest.document.span(place), meant)
        yield Fix(f"Change to `{meant}`", (edit,), is_safe=True)
