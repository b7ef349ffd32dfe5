"""The edits on offer at a place: the fixes of its findings, and what can be mapped there."""

from collections.abc import Iterator, Sequence
from itertools import chain

from uv_index.editor.answers import Action, ActionKind
from uv_index.editor.extract_index import extract_index
from uv_index.editor.refactorings import refactorings
from uv_index.rules import Settings, check
from uv_index.rules.again import with_fixes
from uv_index.rules.finding import Finding
from uv_index.rules.ignores import silence
from uv_index.rules.memo import Memo
from uv_index.rules.moves import moves, to_pyproject
from uv_index.rules.names import free_name
from uv_index.rules.safe_fixes import fixes_of
from uv_index.rules.templates import git_sources, index_fields, offered, url_parts
from uv_index.text import Edit, Span
from uv_index.toml import write
from uv_index.toml.nodes import Header
from uv_index.uv.declare import declare, mapped_to
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.workspace import Workspace, offered_names

KINDS: tuple[ActionKind, ...] = ("quickfix", "refactor.extract", "refactor.rewrite")
"""The kinds of the actions at a place."""

MOST = 20
"""How many findings of a selection, and how many packages, are offered something: more is no menu
that anybody reads, and each takes its time."""


def code_actions(
    manifest: Manifest,
    workspace: Workspace,
    span: Span,
    settings: Settings,
    memo: Memo | None = None,
) -> tuple[Action, ...]:
    """Return the actions for a selection: fixes first, each title once.

    A memo of the manifest spares the rules that find nothing there.
    """
    findings = _findings(manifest, workspace, span, settings, memo)
    actions: dict[str, Action] = {}
    for action in chain(
        _fixes(findings, settings),
        _silences(manifest, findings),
        _on_dependency(manifest, workspace, span),
        _on_index(manifest, workspace, span),
        refactorings(manifest, span),
    ):
        actions.setdefault(action.title, action)
    return tuple(actions.values())


def _findings(
    manifest: Manifest, workspace: Workspace, span: Span, settings: Settings, memo: Memo | None
) -> list[Finding]:
    """Return what is found in a selection, with its fixes."""
    known = check(manifest, workspace, settings, memo)
    here = [f for f in known if manifest.document.span(f.place).touches(span)][:MOST]
    return with_fixes(here, manifest, workspace, settings, memo) if memo else here


def _fixes(findings: Sequence[Finding], settings: Settings) -> Iterator[Action]:
    for finding in findings:
        for fix in fixes_of(finding, raises=settings.raises):
            yield Action(
                fix.title,
                "quickfix",
                fix.edits,
                finding,
                is_preferred=fix.is_safe,
                others=fix.others,
            )


def _silences(manifest: Manifest, findings: Sequence[Finding]) -> Iterator[Action]:
    """Yield what silences each finding by a comment, last of all that is done about it."""
    for finding in findings:
        if edit := silence(manifest.document, finding):
            yield Action(f"Silence `{finding.code}` here", "quickfix", (edit,), finding)


def _on_dependency(manifest: Manifest, workspace: Workspace, span: Span) -> Iterator[Action]:
    """Yield what maps the selected dependency, if it has no source yet."""
    without_source = manifest.unmapped_packages
    statements = manifest.document.touched(span)
    for dependency in manifest.dependencies:
        place = dependency.place
        is_here = place.statement in statements and manifest.document.span(place).touches(span)
        if is_here and dependency.package in without_source:
            yield from _mappings(manifest, workspace, dependency.package)
            return


def _mappings(manifest: Manifest, workspace: Workspace, package: PackageName) -> Iterator[Action]:
    for name in offered_names(manifest, workspace):
        edits = declare(manifest, None, mapped_to(name, [package]))
        yield from _rewrite(f"Map `{package}` to `{name}`", edits)
    for provider, template, title in offered():
        name = free_name(manifest, workspace, provider.default_name)
        fields = index_fields(name, provider, url_parts(template))
        edits = declare(manifest, fields, mapped_to(name, [package]))
        yield from _rewrite(f"Map `{package}` to a new index on {title}", edits)
    for title, url in git_sources():
        yield from _rewrite(title, declare(manifest, None, {package: {"git": url}}))


def _on_index(manifest: Manifest, workspace: Workspace, span: Span) -> Iterator[Action]:
    """Yield what maps a dependency to the selected index, and what brings it into another file."""
    for index in manifest.indexes:
        if not _extent(manifest, index).touches(span):
            continue
        name = index.name.value if index.name else ""
        if name and index.explicit and manifest.index_names.get(name) is index:
            for package in manifest.unmapped_packages[:MOST]:
                edits = declare(manifest, None, mapped_to(name, [package]))
                yield from _rewrite(f"Map `{package}` to `{name}`", edits)
        relocations = to_pyproject if manifest.is_uv_toml else moves
        for fix in relocations(manifest, workspace, index):
            yield Action(fix.title, "refactor.rewrite", fix.edits, others=fix.others)
        yield from extract_index(manifest, workspace, index)


def _extent(manifest: Manifest, index: Index) -> Span:
    """Return the span of an index's whole entry."""
    document = manifest.document
    start = document.span(index.place)
    if not isinstance(index.place, Header):
        return start
    last = write.section(document, index.place)[-1]
    return Span(start.start, document.start(last) + len(last.text.rstrip()))


def _rewrite(title: str, edits: tuple[Edit, ...] | None) -> Iterator[Action]:
    if edits:
        yield Action(title, "refactor.rewrite", edits)
