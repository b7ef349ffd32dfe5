"""What holds for every fix of every example: it ends its finding, and brings up no other."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from random import Random

import pytest

from tests.files import MemoryFiles, after_in_others, read_one
from tests.pages import Example, rule_examples
from uv_index.frozen import replace
from uv_index.providers.model import example_values
from uv_index.rules import URL_RULES, Settings, check
from uv_index.rules.finding import Finding, Fix
from uv_index.rules.templates import offered
from uv_index.text import Edit, Stop, apply
from uv_index.uv.changes import Change
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace

Counts = Counter[str]

# What a fix brings up all the same: the finding that it ends, the one that comes, and why.
IMPLIED = {
    ("duplicate-index-name", "unmapped-explicit-index"): "sources go on meaning the other index",
    ("multiple-default-indexes", "unmapped-explicit-index"): "it was idle as the default only",
    ("unnamed-explicit-index", "unmapped-explicit-index"): "only what has a name can be mapped",
    ("unused-source", "unmapped-explicit-index"): "that source was all that named the index",
    (
        "undeclared-index",
        "conflicting-sources",
    ): "another member may have its own index of that name",
    ("invalid-uv-toml", "ignored-index"): "what is below `tool.uv` is no index of a `uv.toml`",
    ("invalid-index-name", "undeclared-index"): "only a valid name is looked up",
    ("misplaced-index", "credentials-in-index-url"): "only what is an index is judged",
    ("invalid-source", "credentials-in-source-url"): "only what is a source is looked into",
    ("invalid-source", "invalid-workspace-source"): "only what is a source is looked into",
    ("invalid-source", "missing-source-path"): "only what is a path is looked for",
    ("invalid-source", "undeclared-index"): "only what is a source is looked into",
    ("invalid-source", "unused-source"): "only what is a source is looked into",
    ("invalid-dependency-group", "invalid-source-scope"): "only groups that can be read have names",
    ("malformed-index-url", "insecure-index-url"): "only a URL that can be read is judged",
    ("index-url-is-a-path", "insecure-index-url"): "only a URL that can be read is judged",
}

TEMPLATES = {title: template for _, template, title in offered()}

each_example = pytest.mark.parametrize("example", rule_examples(), ids=str)


@each_example
def test_a_fix_ends_its_finding_and_brings_up_no_other(example: Example) -> None:
    files = MemoryFiles(example.files, example.variables)
    for path in example.files:
        manifest, workspace = files.read(path)
        before = counts(manifest, workspace)
        possible = before | hidden(manifest, workspace)
        for finding, fix in fixes(manifest, workspace):
            after = counts(*files.changed(texts_after(manifest, fix)).read(path))
            assert after[finding.code] < before[finding.code], fix.title
            brought_up = {(finding.code, code) for code in after - possible}
            if stops(fix):
                left = ("placeholder-in-index-url", "placeholder-in-source-url")
                brought_up -= {(finding.code, code) for code in left}
            assert brought_up <= set(IMPLIED), fix.title


@pytest.mark.parametrize("example", [e for e in rule_examples() if len(e.files) > 1], ids=str)
def test_a_fix_brings_up_nothing_in_another_file_that_it_changes(example: Example) -> None:
    files = MemoryFiles(example.files, example.variables)
    for path in example.files:
        manifest, workspace = files.read(path)
        for finding, fix in fixes(manifest, workspace):
            changed = files.changed(texts_after(manifest, fix)) if fix.others else files
            for other in fix.others:
                before = counts(*files.read(other.manifest.path))
                after = counts(*changed.read(other.manifest.path))
                moved = set(counts(manifest, workspace))
                left = {"placeholder-in-index-url"} if stops(fix) else set()
                assert set(after - before) <= moved | left, (finding.code, fix.title)
                assert not fix.is_safe


@each_example
def test_a_fix_breaks_no_unfinished_text(example: Example) -> None:
    files = MemoryFiles(example.files, example.variables)
    path, text = next(iter(example.files.items()))
    places = Random(str(example)).sample(range(len(text)), min(len(text), 4))
    for place in places:
        for cut in (text[:place], text[:place] + text[text.find("\n", place) :]):
            unfinished = files.changed({path: cut})
            manifest, workspace = unfinished.read(path)
            for finding, fix in fixes(manifest, workspace):
                fixed = unfinished.changed(texts_after(manifest, fix))
                for where, after in fixed.manifests.items():
                    before = unfinished.manifests[where]
                    assert before
                    assert after
                    assert len(after.faults) <= len(before.faults), (finding.code, fix.title, cut)


@each_example
def test_a_template_that_is_filled_in_brings_up_nothing(example: Example) -> None:
    files = MemoryFiles(example.files, example.variables)
    for path in example.files:
        manifest, workspace = files.read(path)
        possible = counts(manifest, workspace)
        for finding, fix in fixes(manifest, workspace):
            if filled := filled_in(fix):
                after = counts(*files.changed(texts_after(manifest, filled)).read(path))
                brought_up = {(finding.code, code) for code in after - possible}
                assert brought_up <= set(IMPLIED), fix.title


@each_example
def test_what_is_safe_or_preferred_is_so_for_one_fix_alone(example: Example) -> None:
    for path in example.files:
        manifest, workspace = read_one(example.files, path, example.variables)
        for finding in check(manifest, workspace, Settings(raises=True)):
            on_offer = list(finding.fixes())
            assert sum(fix.is_safe for fix in on_offer) <= 1
            titles = [fix.title for fix in on_offer]
            assert len(titles) == len(set(titles))


def test_every_implication_is_a_pair_of_rules() -> None:
    codes = {code for pair in IMPLIED for code in pair}
    assert codes <= {finding.code for example in rule_examples() for finding in findings(example)}


def findings(example: Example) -> Iterator[Finding]:
    for path in example.files:
        yield from check(*read_one(example.files, path, example.variables), Settings(raises=True))


def fixes(manifest: Manifest, workspace: Workspace) -> Iterator[tuple[Finding, Fix]]:
    for finding in check(manifest, workspace, Settings(raises=True)):
        for fix in finding.fixes():
            yield finding, fix


def counts(manifest: Manifest, workspace: Workspace) -> Counts:
    return Counter(f.code for f in check(manifest, workspace, Settings(raises=True)))


def texts_after(manifest: Manifest, fix: Fix) -> dict[PurePath, str]:
    """Return the texts of the files that a fix changes, and of the finding's own."""
    text = apply(manifest.text, manifest.in_file(fix.edits))
    return {manifest.path: text, **after_in_others(fix.others)}


def hidden(manifest: Manifest, workspace: Workspace) -> Counts:
    """Return what each rule finds about each URL; only the first is shown."""
    return Counter(
        rule.__name__.replace("_", "-")
        for index in manifest.indexes
        for rule in URL_RULES
        for _ in rule(manifest, workspace, index)
    )


def stops(fix: Fix) -> list[Stop]:
    edits = (*fix.edits, *(edit for other in fix.others for edit in other.edits))
    return [part for edit in edits for part in edit.parts if isinstance(part, Stop)]


def filled_in(fix: Fix) -> Fix | None:
    """Return the fix with a provider's template and its examples, None for any other fix."""
    names = [title for title in TEMPLATES if fix.title.endswith(f" {title}")]
    if not names:
        return None
    values = example_values(TEMPLATES[max(names, key=len)])

    def filled(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        return tuple(
            Edit(edit.span, tuple(values[p.name] if isinstance(p, Stop) else p for p in edit.parts))
            for edit in edits
        )

    others = tuple(Change(other.manifest, filled(other.edits)) for other in fix.others)
    return replace(fix, edits=filled(fix.edits), others=others)
