"""The real uv says the same of every example: it refuses exactly what is an error here."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.files import MemoryFiles
from tests.oracle import CONFLICT, ROOT, Verdict, build, lock
from tests.pages import Example, fixed_examples, rule_examples
from uv_index.rules import Settings, check
from uv_index.rules.finding import Finding, Severity
from uv_index.uv.manifest import PYPROJECT_TOML, SCRIPT, Manifest

Found = list[tuple[Manifest, Finding]]

EXAMPLES = {str(example): example for example in (*rule_examples(), *fixed_examples())}

# An example about indexes alone leaves the project out; uv locks none but a workspace without it.
PROJECT = """
[project]
name = "app"
version = "1.0.0"
"""

# uv looks at these when it builds the project, and `uv lock` builds nothing. It is asked to build.
ONLY_WHEN_BUILDING = {
    "undeclared-index: In `build-system.requires` alone",
    "undeclared-index: In the `build-system.requires` of a member",
    "undeclared-index: In the `build-system.requires` of a member that inherits",
    "invalid-workspace-source: Only when it is built",
}

# uv reads on to where it can go no further; here the next header ends what is not closed.
ANOTHER_PLACE = {"toml-syntax: An unclosed array"}


# One test for all, so that uv is asked once.
@pytest.mark.parametrize("name", EXAMPLES)
def test_uv_says_the_same(name: str, folders: Iterator[Path]) -> None:
    verdict = _ask(next(folders), EXAMPLES[name])
    found = list(_found(EXAMPLES[name]))
    errors = [(where, finding) for where, finding in found if finding.severity is Severity.ERROR]
    assert_uv_refuses_what_is_an_error_and_nothing_else(errors, verdict)
    assert_uv_prints_the_line_of_an_error(name, errors, verdict)
    assert_the_resolver_fails_where_sources_are_in_conflict(found, verdict)


def assert_uv_refuses_what_is_an_error_and_nothing_else(errors: Found, verdict: Verdict) -> None:
    assert verdict.is_rejected == bool(errors), verdict.output


def assert_uv_prints_the_line_of_an_error(name: str, errors: Found, verdict: Verdict) -> None:
    if not errors:
        return
    faults = [_place(manifest, f) for manifest, f in errors if f.code == "toml-syntax"]
    # In a block that it refuses uv looks at no TOML.
    if faults and not any(finding.code == "invalid-script-block" for _, finding in errors):
        # Of a syntax error the words are the parser's own; the place is that of one found here.
        assert _said_place(verdict) in faults or name in ANOTHER_PLACE
    else:
        lines = {finding.uv.strip() for _, finding in errors if finding.uv}
        assert not lines.isdisjoint(verdict.lines), (verdict.line, lines)


def assert_the_resolver_fails_where_sources_are_in_conflict(found: Found, verdict: Verdict) -> None:
    warnings = {finding.code for _, finding in found if finding.severity is Severity.WARNING}
    is_said = not warnings.isdisjoint({"ambiguous-sources", "conflicting-sources"})
    assert (CONFLICT in verdict.output) == is_said, verdict.output


def test_the_exceptions_are_examples() -> None:
    assert set(EXAMPLES) >= ONLY_WHEN_BUILDING | ANOTHER_PLACE


def _ask(folder: Path, example: Example) -> Verdict:
    ask = build if str(example) in ONLY_WHEN_BUILDING else lock
    files = {path.relative_to(ROOT): text for path, text in example.files.items()}
    main = next(iter(files))
    if main.suffix == SCRIPT:
        return lock(folder, files, script=str(main), variables=example.variables)
    project = main.with_name(PYPROJECT_TOML)
    if not re.search(r"^\[(project|tool\.uv\.workspace)\]$", files.get(project, ""), re.MULTILINE):
        files[project] = files.get(project, "") + PROJECT
    return ask(folder, files, project=str(main.parent), variables=example.variables)


def _found(example: Example) -> Iterator[tuple[Manifest, Finding]]:
    files = MemoryFiles(example.files, example.variables)
    for path in example.files:
        manifest, workspace = files.read(path)
        for finding in check(manifest, workspace, Settings(raises=True)):
            yield manifest, finding


def _place(manifest: Manifest, finding: Finding) -> tuple[int, int]:
    """Return the line and the column where a finding begins, from 1 as uv counts."""
    before = manifest.document.text[: manifest.document.span(finding.place).start]
    if manifest.script and manifest.script.block:
        # uv counts the lines between the tags, and in them what stands behind the `# `.
        lines = before[manifest.script.block.lines.start :]
        return lines.count("\n") + 1, len(lines) - lines.rfind("\n") - 2
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _said_place(verdict: Verdict) -> tuple[int, int]:
    match = re.search(
        r"(?:cause|error): TOML parse error at line (\d+), column (\d+)", verdict.output
    )
    assert match, verdict.output
    return int(match[1]), int(match[2])
