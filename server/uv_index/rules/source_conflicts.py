"""What `invalid-source` finds between the keys of one source: too few of them, or too many."""

from collections.abc import Iterable, Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity, listed
from uv_index.rules.source_archives import is_archive
from uv_index.toml import entries, write
from uv_index.toml.nodes import Node, Word
from uv_index.toml.style import style
from uv_index.uv.fields import boolean_of, string_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.source_keys import KEYS, REFERENCES, WrittenSource, clashes, excluded_by
from uv_index.uv.sources import SELECTORS
from uv_index.uv.workspace import Workspace, offered_names

_MOST_OFFERED = 5


def conflicts(manifest: Manifest, workspace: Workspace, source: WrittenSource) -> Iterator[Finding]:
    """Yield what uv says of the keys of a source together (32 to 34)."""
    given = source.given
    if {"extra", "group"} <= given:
        yield _pair(manifest, source, "extra", "group")
    if given.isdisjoint(SELECTORS):
        # A key that uv does not know may be meant as the one that is missing.
        if source.is_finished and given <= KEYS.keys():
            yield _nothing(manifest, workspace, source)
        return
    for kind, other in clashes(given):
        yield _pair(manifest, source, kind, other)
    references = sorted(given.intersection(REFERENCES), key=list(source.table.members).index)
    if "git" in given and len(references) > 1:
        yield _references(manifest, source, references)
    if "path" in given and given.isdisjoint({"git", "url"}):
        table = source.table
        if boolean_of(table, "editable") is True and boolean_of(table, "package") is False:
            yield _virtual(manifest, source)


def _pair(manifest: Manifest, source: WrittenSource, kind: str, other: str) -> Finding:
    message = f"cannot specify both `{kind}` and `{other}`"
    return Finding(
        Severity.ERROR,
        _word(source, other),
        message,
        uv=message,
        fixes=partial(_one_of_two, manifest, source, kind, other),
    )


def _one_of_two(manifest: Manifest, source: WrittenSource, kind: str, other: str) -> Iterator[Fix]:
    given = source.given
    if kind == "url" and other in REFERENCES and len(given.intersection(REFERENCES)) == 1:
        renamed = {"git" if key == "url" else key for key in given}
        if not clashes(renamed):
            words = source.table.members["url"].words
            yield Fix("Change `url` to `git`", entries.rename(manifest.document, words, "git"))
            url = string_of(source.table, "url")
            if url is None or not is_archive(url.value):
                return
    yield from _removal(manifest, source, (other,))
    if kind not in SELECTORS:
        yield from _removal(manifest, source, (kind,))
    elif other in SELECTORS:
        yield from _removal(manifest, source, excluded_by(other, given))


def _removal(manifest: Manifest, source: WrittenSource, names: Iterable[str]) -> Iterator[Fix]:
    words = [word for name in names for word in source.table.members[name].words]
    if edits := entries.remove(manifest.document, words):
        yield Fix(f"Remove {listed(names)}", edits)


def _references(manifest: Manifest, source: WrittenSource, found: list[str]) -> Finding:
    return Finding(
        Severity.ERROR,
        _word(source, found[1]),
        f"A Git source has one of `rev`, `tag` and `branch`, not {listed(found)}",
        uv="expected at most one of `rev`, `tag`, or `branch`",
        fixes=partial(_one_reference, manifest, source, found),
    )


def _one_reference(manifest: Manifest, source: WrittenSource, found: list[str]) -> Iterator[Fix]:
    for kept in found:
        yield from _removal(manifest, source, [name for name in found if name != kept])


def _virtual(manifest: Manifest, source: WrittenSource) -> Finding:
    message = "cannot specify both `editable = true` and `package = false`"
    return Finding(
        Severity.ERROR,
        _word(source, "package"),
        message,
        uv=message,
        fixes=partial(_either, manifest, source),
    )


def _either(manifest: Manifest, source: WrittenSource) -> Iterator[Fix]:
    yield from _removal(manifest, source, ("package",))
    yield from _removal(manifest, source, ("editable",))


def _nothing(manifest: Manifest, workspace: Workspace, source: WrittenSource) -> Finding:
    return Finding(
        Severity.ERROR,
        source.place,
        "A source needs one of `git`, `url`, `path`, `index` and `workspace`",
        uv="expected one of `git`, `url`, `path`, `index`, or `workspace`",
        fixes=partial(_map, manifest, workspace, source),
    )


def _map(manifest: Manifest, workspace: Workspace, source: WrittenSource) -> Iterator[Fix]:
    """Yield the fixes that take the package from an index that is declared."""
    if clashes({*source.given, "index"}):
        return
    members = list(source.table.members.values())
    beside = members[-1].words[-1] if members else None
    here = style(manifest.document)
    for name in offered_names(manifest, workspace)[:_MOST_OFFERED]:
        value = map(str, write.string((name,), here.quote))
        if edit := entries.add(manifest.document, source.place, beside, "index", *value):
            yield Fix(f"Map to the index `{name}`", (edit,))


def _word(source: WrittenSource, name: str) -> Word | Node:
    return source.table.members[name].words[0]
