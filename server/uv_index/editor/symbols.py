"""The indexes, sources and dependencies of a file by their names, in the order of the text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from uv_index.editor.answers import Found, Symbol
from uv_index.editor.credentials import provider_of
from uv_index.editor.places import index_location, member_location, name_span
from uv_index.toml.tree import Member, Table
from uv_index.uv.fields import strings_in, table_in
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName, unsupported_character
from uv_index.uv.references import sources_of
from uv_index.uv.scopes import members_by_name
from uv_index.uv.sources import Source
from uv_index.uv.url import shown_host
from uv_index.uv.workspace import Workspace

_LISTS = (
    ("dependencies",),
    ("project", "dependencies"),
    ("project", "optional-dependencies", "*"),
    ("dependency-groups", "*"),
    ("tool", "uv", "dev-dependencies"),
    ("tool", "uv", "override-dependencies"),
    ("tool", "uv", "constraint-dependencies"),
    ("tool", "uv", "build-constraint-dependencies"),
    ("tool", "uv", "extra-build-dependencies", "*"),
    ("extra-build-dependencies", "*"),
    ("build-system", "requires"),
)
"""Where lists of requirements stand; in a file in which uv reads no such list it stays empty."""


def document_symbols(manifest: Manifest, workspace: Workspace) -> tuple[Symbol, ...]:
    """Return the symbols of a file, each with those inside it."""
    indexes = (_index(manifest, index) for index in manifest.indexes)
    return _in_order((*indexes, *_sources(manifest), *_lists(manifest, workspace)))


def workspace_symbols(manifests: Iterable[Manifest], query: str) -> tuple[Found, ...]:
    """Return the indexes and the mapped packages of files that a query may mean.

    It means each name that has its characters in their order, whatever stands between them: an
    editor sorts out the rest.
    """
    return tuple(
        Found(manifest, symbol)
        for manifest in manifests
        for symbol in (
            *(_index(manifest, index) for index in manifest.indexes),
            *_packages(manifest, [source for source in manifest.sources if source.index]),
        )
        if _may_mean(query, symbol.name)
    )


def _index(manifest: Manifest, index: Index) -> Symbol:
    """Return an index; what cannot be its name may be a secret, and is not shown."""
    where = index_location(manifest, index)
    name = index.name.value if index.name else ""
    provider, host = provider_of(index), shown_host(index.read_url)
    is_shown = name.strip() and not unsupported_character(name)
    facts = (
        provider.name if provider else host if is_shown else None,
        "explicit" if index.explicit else None,
        "default" if index.default else None,
    )
    return Symbol(
        name if is_shown else host or "index",
        "index",
        where.extent,
        where.selection,
        ", ".join(filter(None, facts)),
    )


def _sources(manifest: Manifest) -> Iterator[Symbol]:
    packages = _in_order(_packages(manifest, manifest.sources))
    member = manifest.setting("sources")
    if member and packages:
        where = member_location(manifest, member)
        detail = ".".join(manifest.settings_path)
        yield Symbol("sources", "table", where.extent, where.selection, detail, packages)


def _packages(manifest: Manifest, sources: Sequence[Source]) -> Iterator[Symbol]:
    """Yield the packages that have these sources, with what each comes from."""
    by_package: defaultdict[PackageName, list[Source]] = defaultdict(list)
    for source in sources:
        by_package[source.package].append(source)
    members = members_by_name(manifest.source_table)
    for package, same in by_package.items():
        if member := members.get(package):
            where = member_location(manifest, member)
            yield Symbol(package, "package", where.extent, where.selection, _origins(same))


def _lists(manifest: Manifest, workspace: Workspace) -> Iterator[Symbol]:
    dependencies = {dependency.place: dependency for dependency in manifest.dependencies}
    for path in _LISTS:
        for name, member in _members(manifest.root, path):
            known = [dependencies[place] for place in strings_in(member) if place in dependencies]
            packages = tuple(
                Symbol(
                    dependency.package,
                    "package",
                    manifest.document.span(dependency.place),
                    name_span(manifest, dependency.place),
                    _origins(source for _, source in sources_of(manifest, workspace, dependency)),
                )
                for dependency in known
            )
            if packages:
                where = member_location(manifest, member)
                shown = name if name.strip() else "unnamed"
                detail = ".".join(path[:-1])
                yield Symbol(shown, "list", where.extent, where.selection, detail, packages)


def _members(table: Table | None, path: tuple[str, ...]) -> Iterator[tuple[str, Member]]:
    """Yield what a path leads to, by its last name; `*` stands for any."""
    if table is None:
        return
    first, *rest = path
    for name, member in table.members.items():
        if first in {name, "*"}:
            if rest:
                yield from _members(table_in(member), tuple(rest))
            else:
                yield name, member


def _origins(sources: Iterable[Source]) -> str:
    """Return what sources take a package from: the names of indexes, or the kinds of others."""
    names = (source.index.value if source.index else source.kind for source in sources)
    shown = (name for name in names if name and not unsupported_character(name))
    return ", ".join(dict.fromkeys(shown))


def _in_order(symbols: Iterable[Symbol]) -> tuple[Symbol, ...]:
    return tuple(sorted(symbols, key=lambda symbol: symbol.span))


def _may_mean(query: str, name: str) -> bool:
    rest = iter(name.lower())
    return all(character in rest for character in query.lower())
