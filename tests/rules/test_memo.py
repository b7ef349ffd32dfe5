"""What is judged while it is typed is judged as if it were read anew."""

import re
from random import Random
from typing import Any

import pytest

from tests.files import PYPROJECT, MemoryFiles, read
from tests.pages import Example, rule_examples
from uv_index.editor.code_actions import code_actions
from uv_index.rules import Settings, check
from uv_index.rules.finding import Finding, Related, Severity
from uv_index.rules.memo import Memo
from uv_index.text import Span
from uv_index.uv.discovery import surroundings
from uv_index.uv.manifest import Manifest, edited
from uv_index.uv.rediscovery import Surroundings

STRICT = Settings(raises=True)
# An editor has no text that is not UTF-8.
EXAMPLES = [
    example
    for example in rule_examples()
    if not any(re.search("[\udc80-\udcff]", text) for text in example.files.values())
]


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_findings_in_typed_text_are_those_in_the_same_text_read_anew(example: Example) -> None:
    source = Random(str(example))  # the same edits each time
    files = MemoryFiles(example.files, example.variables)
    memos = {path: (Memo(), Surroundings()) for path in example.files}
    for _ in range(2):
        path = source.choice(list(example.files))
        text = example.files[path]
        start = source.randrange(len(text) + 1)
        end = min(len(text), start + source.choice([1, 4, 30, 200]))
        for span, typed in (
            (Span(start, end), ""),
            (Span(start, start), text[start : (start + end) // 2]),
            (Span((start + end) // 2, (start + end) // 2), text[(start + end) // 2 : end]),
        ):
            manifest = files.manifests[path]
            assert manifest
            files.manifests[path] = edited(manifest, span, typed)
            assert_as_read_anew(files, memos, example.variables)


def assert_as_read_anew(
    files: MemoryFiles,
    memos: dict[Any, tuple[Memo, Surroundings]],
    variables: dict[str, str],
    settings: Settings = STRICT,
) -> None:
    fresh = MemoryFiles({p: m and m.text for p, m in files.manifests.items()}, variables)
    for path, (memo, around) in memos.items():
        now, anew = files.manifests[path], fresh.manifests[path]
        assert now
        assert anew
        found = check(now, around.of(now, files), settings, memo)
        expected = check(anew, surroundings(anew, fresh), settings)
        assert [plain(now, files, f) for f in found] == [plain(anew, fresh, f) for f in expected]


def plain(manifest: Manifest, files: MemoryFiles, finding: Finding) -> tuple[object, ...]:
    return (
        finding.code,
        finding.severity,
        manifest.document.span(finding.place),
        finding.message,
        finding.uv,
        finding.is_unnecessary,
        [related_to(files, other) for other in finding.related],
    )


def related_to(files: MemoryFiles, other: Related) -> tuple[object, ...]:
    """Return a related place as it is now, in the file that is now there."""
    manifest = files.manifests[other.manifest.path]
    assert manifest is other.manifest
    return manifest.path, manifest.document.span(other.place), other.message


@pytest.mark.parametrize("example", EXAMPLES[::5], ids=str)
def test_actions_are_the_same_with_a_memo(example: Example) -> None:
    files = MemoryFiles(example.files, example.variables)
    path = next(iter(example.files))
    manifest = files.manifests[path]
    assert manifest
    workspace, memo = surroundings(manifest, files), Memo()
    check(manifest, workspace, STRICT, memo)
    for finding in check(manifest, workspace, STRICT):
        span = manifest.document.span(finding.place)
        known = code_actions(manifest, workspace, span, STRICT, memo)
        anew = code_actions(manifest, workspace, span, STRICT)
        assert [(a.title, a.kind, a.edits) for a in known] == [
            (a.title, a.kind, a.edits) for a in anew
        ]


BASE = """\
[project]
name = "x"
version = "1"
dependencies = ["lib"]
[tool.uv.sources]
lib = { index = "nope" }
"""
OFF = '[tool.uv-index.rules]\ninvalid-index-name = "off"\n'


def test_rules_may_be_off_for_a_while() -> None:
    files, memos = alone(BASE)
    for text in (BASE + OFF, BASE + 'tool = { index = "nada" }\n' + OFF, BASE, BASE + OFF):
        assert_whole(files, memos, text, STRICT)


def test_rules_may_be_off_for_a_while_by_the_settings() -> None:
    index = '[[tool.uv.index]]\nname = "nope"\nurl = "https://example.com/simple/"\n'
    files, memos = alone(BASE + index)
    for text, off in (
        (BASE + index, {}),
        (BASE + index, {"undeclared-index": None}),
        (BASE, {"undeclared-index": None}),
        (BASE.partition("lib = {")[0], {"undeclared-index": None}),
        (BASE.partition("lib = {")[0], {"invalid-index-name": None}),
        (BASE, {}),
    ):
        assert_whole(files, memos, text, Settings(severities=off, raises=True))


def test_what_is_found_comes_in_the_order_of_the_subjects_whichever_are_new() -> None:
    manifest, workspace = read("a = 1\n")
    place, memo = manifest.document.statements[0].node, Memo()
    assert place

    def judge(subject: object) -> tuple[Finding, ...]:
        return (Finding(Severity.ERROR, place, str(subject)),)

    # In a set of them the least one comes first.
    for subjects in (3, 1, 2), (3, 0, 1, 2), (1, 3):
        memo.begin(manifest, workspace)
        found = memo.found_of_each("numbers", (), subjects, judge, workspace)
        assert [finding.message for finding in found] == [*map(str, subjects)]


def alone(text: str) -> tuple[MemoryFiles, dict[Any, tuple[Memo, Surroundings]]]:
    files = MemoryFiles({PYPROJECT: text})
    return files, {PYPROJECT: (Memo(), Surroundings())}


def assert_whole(
    files: MemoryFiles,
    memos: dict[Any, tuple[Memo, Surroundings]],
    text: str,
    settings: Settings,
) -> None:
    """Give a file another text as a whole, and compare."""
    manifest = files.manifests[PYPROJECT]
    assert manifest
    files.manifests[PYPROJECT] = edited(manifest, Span(0, len(manifest.text)), text)
    assert_as_read_anew(files, memos, {}, settings)
