"""The rules' pages are their tests: what is annotated is exactly what is found."""

from collections import Counter
from pathlib import PurePath

import pytest

from tests.files import after_in_others, read_one
from tests.pages import MORE_PAGES, PAGES, Annotation, Example, rule_examples
from uv_index.rules import CODES, Settings, check
from uv_index.rules.finding import Finding, Fix
from uv_index.text import apply
from uv_index.uv.manifest import Manifest

EXAMPLES = rule_examples()
STRICT = Settings(raises=True)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_what_is_annotated_is_what_is_found(example: Example) -> None:
    for path, annotations in example.annotations.items():
        manifest, findings = _check(example, path)
        found = Counter(_annotation(manifest, finding) for finding in findings)
        assert found == Counter(annotations), path


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.fixed], ids=str)
def test_a_fix_gives_the_text_that_the_page_shows(example: Example) -> None:
    path = next(iter(example.files))
    manifest, findings = _check(example, path)
    fixes = [fix for finding in findings for fix in finding.fixes()]
    for fixed in example.fixed:
        fix = _titled(fixes, fixed.title)
        assert apply(manifest.text, manifest.in_file(fix.edits)) == fixed.text, fix.title
        assert after_in_others(fix.others) == fixed.others


# What no page can hold: half a million characters. `test_oversized_file` has them.
UNSHOWN = {"oversized-file"}


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_page_that_shows_it(code: str) -> None:
    shown = [e for e in EXAMPLES if e.page == code]
    assert code in UNSHOWN or any(
        a.code == code for e in shown for found in e.annotations.values() for a in found
    )
    assert any(not any(e.annotations.values()) for e in shown), "and an example that is sound"


def test_every_page_belongs_to_a_rule() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == set(CODES)
    assert {page.stem for page in MORE_PAGES.glob("*.md")} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_page_begins_with_its_code_and_one_sentence(code: str) -> None:
    lines = (PAGES / f"{code}.md").read_text("utf-8").splitlines()
    assert lines[0] == f"# {code}"
    assert lines[2].endswith(".")
    assert lines[3] == ""


def _check(example: Example, path: PurePath) -> tuple[Manifest, tuple[Finding, ...]]:
    manifest, workspace = read_one(example.files, path, example.variables)
    return manifest, check(manifest, workspace, STRICT)


def _annotation(manifest: Manifest, finding: Finding) -> Annotation:
    text = manifest.document.text
    span = manifest.document.span(finding.place)
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.start)
    end = min(span.end, line_end if line_end >= 0 else len(text))
    return Annotation(
        line=text.count("\n", 0, span.start),
        start=span.start - line_start,
        end=max(end, span.start + 1) - line_start,
        severity=finding.severity.name.lower(),
        code=finding.code,
        message=finding.message,
    )


def _titled(fixes: list[Fix], title: str) -> Fix:
    return next(fix for fix in fixes if fix.title.startswith(title))
