"""What is said about the index, the source or the dependency under the cursor."""

from collections.abc import Collection, Iterable, Iterator

from uv_index.editor.answers import Hover
from uv_index.editor.credentials import explain, provider_of
from uv_index.editor.markdown import joined
from uv_index.editor.origins import keyring
from uv_index.editor.requested import mapped, requested
from uv_index.editor.whereabouts import place_of
from uv_index.text import Span
from uv_index.toml.nodes import Header, Node, Statement
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName
from uv_index.uv.references import sources_for
from uv_index.uv.search import Candidate, InVariable, declaring_variable, search
from uv_index.uv.workspace import Workspace, uses


def hover(manifest: Manifest, workspace: Workspace, offset: int) -> Hover | None:
    """Return what there is to say about what stands at `offset`, or None."""
    statements = manifest.document.touched(Span(offset, offset))
    for place, paragraphs in _answers(manifest, workspace, statements):
        span = manifest.document.span(place)
        if span.start <= offset <= span.end:
            text = joined(paragraphs)
            return Hover(span, text) if text else None
    return None


def _answers(
    manifest: Manifest, workspace: Workspace, statements: Collection[Statement]
) -> Iterator[tuple[Node, Iterable[str]]]:
    """Yield each place in some statements of which something can be said, and what.

    That is made once it is asked for.
    """
    for place, index in _index_places(manifest):
        if place.statement in statements:
            yield place, _index(manifest, workspace, index)
    for source in manifest.sources:
        if source.key.statement in statements:
            of_package = sources_for(manifest, workspace, source.package)
            yield source.key, mapped(manifest, workspace, [source for _, source in of_package])
        member = source.member(source.kind) if source.kind else None
        if member and isinstance(member.value, Node) and member.value.statement in statements:
            yield member.value, mapped(manifest, workspace, [source])
    for dependency in manifest.dependencies:
        if dependency.place.statement in statements:
            yield dependency.place, requested(manifest, workspace, dependency)


def _index_places(manifest: Manifest) -> Iterator[tuple[Node, Index]]:
    for index in manifest.indexes:
        if isinstance(index.place, Header):
            yield index.place, index
        for member in index.table.members.values():
            for place in (*member.words, member.value):
                if isinstance(place, Node) and member.words[0].name in {"name", "url"}:
                    yield place, index


def _index(manifest: Manifest, workspace: Workspace, index: Index) -> Iterator[str]:
    has_name = index.name and index.name.value in manifest.index_names
    name = f"Index `{index.name.value}`" if index.name and has_name else "An index without a name"
    provider = provider_of(index)
    yield f"**{name}** on {provider.name}" if provider else f"**{name}**"
    yield from _use(manifest, workspace, index)
    yield from explain(index, keyring(manifest, workspace))


def _use(manifest: Manifest, workspace: Workspace, index: Index) -> Iterator[str]:
    """Yield what uv takes from an index."""
    found = search(workspace)
    place = next((asked for asked in found.indexes if asked.index is index), None)
    if index.name and index.name.value in manifest.index_names:
        name = index.name.value
        packages = (source.package for _, source in uses(manifest, workspace, name))
        if names := _listed(packages):
            yield f"uv takes {names} from here."
        elif index.explicit and not index.default and place is None:
            yield "It is explicit and no package is mapped to it, so uv never asks it."
        variable = declaring_variable(workspace, name)
        if variable and place is None and workspace.is_read:
            yield f"But `{variable.variable}` declares an index of this name, and uv takes that."
            return
    if found.no_index:
        where = place_of(manifest, workspace, found.no_index)
        yield f"uv does not ask it: `no-index` is set ({where})."
    elif place and workspace.is_read:
        yield f"{_kind(place)}: uv asks it for every package that is not mapped elsewhere."
    elif not index.explicit:
        yield "uv asks it only for what is mapped to it: the settings that count are elsewhere."


def _kind(candidate: Candidate) -> str:
    """Return what makes uv ask an index for what is not mapped to it."""
    if isinstance(candidate.where, InVariable):
        as_default = " as the default" if candidate.is_default else ""
        return f"`{candidate.where.name}` selects it{as_default}"
    return "It is the default, after all others" if candidate.is_default else "It is not explicit"


def _listed(packages: Iterable[PackageName]) -> str:
    return ", ".join(f"`{package}`" for package in dict.fromkeys(packages))
