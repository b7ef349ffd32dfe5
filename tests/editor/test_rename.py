"""Wherever an index is renamed, files stay as they are but for its name, and so does uv's verdict.

It is tried with every index of the public files and of the rules' examples.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

import pytest

from tests import corpus
from tests.files import PYPROJECT, MemoryFiles, after_in_others, read, read_one
from tests.oracle import Verdict, lock
from tests.pages import Example, rule_examples
from uv_index.disk import Disk
from uv_index.editor.answers import Refusal, Renaming
from uv_index.editor.rename import rename
from uv_index.rules import Settings, check
from uv_index.uv import manifest as manifests
from uv_index.uv.discovery import Files, surroundings
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import credential_variables

NEW = "renamed-0"
ENTRIES = corpus.entries()
WITH_INDEX = [corpus.CORPUS / e["file"] for e in ENTRIES if e["n_index"]]
EXAMPLES = [e for e in rule_examples() if any("index" in text for text in e.files.values())]

# What is said of two indexes may no longer hold once one of them has another name.
ABOUT_NAMES = {
    "colliding-credential-variables",
    "duplicate-index-name",
    "invalid-index-name",
    "undeclared-index",
    "unused-ignore",
}


class Changed(Disk):
    """The disk, with some files as they are after a rename."""

    def __init__(self, files: Mapping[PurePath, Manifest]) -> None:
        super().__init__()
        self.files = files

    def manifest(self, path: PurePath) -> Manifest | None:
        return self.files.get(path) or super().manifest(path)


@pytest.mark.skipif(not ENTRIES, reason="the corpus of public files is not here")
def test_every_index_of_public_files_can_be_renamed() -> None:
    disk, count = Disk(), 0
    for manifest in filter(None, map(disk.manifest, WITH_INDEX)):
        before = _findings(manifest, disk)
        for index in _named(manifest):
            changed = _renamed(manifest, disk, index)
            _assert_same_but_for_the_name(manifest, changed, index)
            _assert_same_values(manifest, changed, index)
            after = _findings(changed.get(manifest.path, manifest), Changed(changed))
            assert _with_old_name(after, index) == before, manifest.path
            count += 1
    print(f"{count} indexes renamed")  # noqa: T201
    assert count > 100


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_every_index_of_the_rules_examples_can_be_renamed(example: Example) -> None:
    files = MemoryFiles(dict(example.files))
    for manifest in filter(None, files.manifests.values()):
        for index in _named(manifest):
            changed = _renamed(manifest, files, index)
            _assert_same_but_for_the_name(manifest, changed, index)
            texts = {path: after.text for path, after in changed.items()}
            others = MemoryFiles({**example.files, **texts})
            for path, other in files.manifests.items():
                if other and (now := others.manifests[path]):
                    before, after = _findings(other, files), _findings(now, others)
                    if ABOUT_NAMES.isdisjoint(code for code, *_ in before):
                        assert _with_old_name(after, index) == before


def _named(manifest: Manifest) -> Iterator[Index]:
    """Yield the indexes with a name that can be typed over, and that no other index has."""
    names = [index.name.value for index in manifest.indexes if index.name]
    for index in manifest.indexes:
        if index.name and index.name.closed and names.count(index.name.value) == 1:
            yield index


def _renamed(manifest: Manifest, files: Files, index: Index) -> dict[PurePath, Manifest]:
    """Return the files that another name for an index changes, as they are then."""
    assert index.name
    offset = manifest.document.span(index.name).start
    answer = rename(manifest, surroundings(manifest, files), offset, NEW)
    if isinstance(answer, Refusal):
        assert "cannot be read" in answer.reason or "by hand" in answer.reason
        return {}
    assert answer
    return {
        path: manifests.read(path, text) for path, text in after_in_others(answer.changes).items()
    }


def _assert_same_but_for_the_name(
    manifest: Manifest, changed: Mapping[PurePath, Manifest], index: Index
) -> None:
    assert index.name
    if manifest.path in changed:
        old = index.name.content.of(index.name.statement.text)
        text = manifest.in_text(changed[manifest.path].document.text.replace(NEW, old))
        assert text == manifest.text


def _assert_same_values(
    manifest: Manifest, changed: Mapping[PurePath, Manifest], index: Index
) -> None:
    """Compare what another reader of TOML sees in the file before and after."""
    assert index.name
    if manifest.path in changed and not manifest.faults:
        before, after = tomllib.loads(manifest.text), tomllib.loads(changed[manifest.path].text)
        assert after == _with_name(before, index.name.value)


def _with_name(values: dict[str, Any], old: str) -> dict[str, Any]:
    """Return the values of a file in which an index has the new name, and all that say its name."""
    settings = values["tool"].get("uv", {}) if "tool" in values else values
    for table, key in ((settings.get("index"), "name"), (settings.get("sources"), "index")):
        for entry in _tables(table):
            if entry.get(key) == old:
                entry[key] = NEW
    return values


def _tables(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the tables in a value, and those in them."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _tables(inner)


Found = tuple[str, str, int, str]
"""Of a finding its code, its severity, its line and its message."""


def _findings(manifest: Manifest, files: Files) -> set[Found]:
    workspace = surroundings(manifest, files)
    return {
        (
            finding.code,
            finding.severity.name,
            manifest.text.count("\n", 0, manifest.document.span(finding.place).start),
            finding.message,
        )
        for finding in check(manifest, workspace, Settings(raises=True))
    }


def _with_old_name(found: set[Found], index: Index) -> set[Found]:
    """Return what is found in a file after a rename, in the words of the time before it."""
    assert index.name
    old = index.name.value
    before, after = credential_variables(old), credential_variables(NEW)
    pairs = ((after.username, before.username), (after.password, before.password), (NEW, old))
    worded = set()
    for code, severity, line, message in found:
        for new, name in pairs:
            message = message.replace(new, name)  # noqa: PLW2901  # one name after the other
        worded.add((code, severity, line, message))
    return worded


def test_uv_says_the_same_after_all_indexes_of_a_file_were_renamed(tmp_path: Path) -> None:
    texts = sorted({path.read_text("utf-8") for path in WITH_INDEX})[::5]
    workspaces = [e.files for e in EXAMPLES if len(e.files) > 1 and not any(e.annotations.values())]
    samples = [*({PYPROJECT: text} for text in texts), *workspaces[::2]]
    for number, files in enumerate(samples):
        verdicts = [
            lock(
                tmp_path / f"{number}-{position}",
                {path.relative_to(PYPROJECT.parent): text for path, text in each.items()},
            )
            for position, each in enumerate((files, _with_all_renamed(files)))
        ]
        before, after = map(_said, verdicts)
        assert before == after, files
    print(f"uv was asked about {len(texts)} public files, {len(samples)} in all")  # noqa: T201


def _said(verdict: Verdict) -> tuple[int, str]:
    """Return how uv ended, and the reason, without the time that it took."""
    return verdict.returncode, re.sub(r"\b[0-9.]+m?s\b", "", verdict.line)


def _with_all_renamed(texts: Mapping[PurePath, str]) -> dict[PurePath, str]:
    renamed = dict(texts)
    count = 0
    for path in texts:
        for number in range(len(read_one(texts, path)[0].indexes)):
            manifest, workspace = read_one(renamed, path)
            if name := manifest.indexes[number].name:
                offset = manifest.document.span(name).start
                answer = rename(manifest, workspace, offset, f"renamed-{count}")
                assert isinstance(answer, Renaming), answer
                renamed |= after_in_others(answer.changes)
                count += 1
    return renamed


def test_a_name_of_the_environment_is_taken() -> None:
    text = '[[tool.uv.index]]\nname = "corp"\nurl = "https://packages.example.com/simple/"\n'
    manifest, workspace = read(text, {"UV_INDEX": "acme=https://acme.example.com/simple/"})
    answer = rename(manifest, workspace, text.index("corp"), "acme")
    assert isinstance(answer, Refusal)
    assert answer.reason.endswith("`UV_INDEX` of the environment")
