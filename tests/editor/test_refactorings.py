"""Whatever is written otherwise means the same, keeps its comments and brings up no finding.

It is tried at every line of the public files and of the rules' examples.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from tests import corpus
from tests.editor.test_pages import EXAMPLES as PAGES
from tests.editor.test_pages import Example as Page
from tests.files import PYPROJECT, MemoryFiles, after_in_others
from tests.oracle import lock
from tests.pages import Example, rule_examples
from uv_index.disk import Disk
from uv_index.editor.answers import Action
from uv_index.editor.code_actions import code_actions
from uv_index.editor.refactorings import refactorings
from uv_index.rules import Settings, check
from uv_index.text import Span
from uv_index.uv.discovery import Files, surroundings
from uv_index.uv.manifest import Manifest, edited

ENTRIES = corpus.entries()
PUBLIC = [corpus.CORPUS / entry["file"] for entry in ENTRIES]
EXAMPLES = rule_examples()
REPEATS = [
    page
    for page in PAGES
    if any(each.title.startswith("Declare `corp` once") for each in page.answers)
]

_ONE_SOURCE = re.compile(r"Write `(?P<name>[^`]+)`(?: as `(?P<header>.+)`| inline)")


@pytest.mark.skipif(not ENTRIES, reason="the corpus of public files is not here")
def test_public_files_mean_the_same_however_they_are_written() -> None:
    disk = Disk()
    made = sum((_tried(m, disk) for m in map(disk.manifest, PUBLIC[::4]) if m), Counter[str]())
    assert made["to and fro"] > 100
    assert made["Sort"] > 10


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_examples_mean_the_same_however_they_are_written(example: Example) -> None:
    files = MemoryFiles(dict(example.files), example.variables)
    for manifest in filter(None, files.manifests.values()):
        _tried(manifest, files)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_line_ends_are_those_of_the_file_and_the_last_may_be_missing(example: Example) -> None:
    texts = {path: text.replace("\n", "\r\n") for path, text in example.files.items()}
    for files in (
        MemoryFiles({path: text.rstrip() for path, text in example.files.items()}),
        MemoryFiles(dict(texts)),
    ):
        for manifest in filter(None, files.manifests.values()):
            for action in _offered(manifest):
                after = _made(manifest, action)
                _assert_same(manifest, after)
                if "\r" in manifest.text:
                    assert after.text.count("\n") == after.text.count("\r\n")


def test_uv_says_the_same_however_sources_are_written(tmp_path: Path) -> None:
    count = 0
    for number, example in enumerate(EXAMPLES[::3]):
        path, manifest = next(iter(MemoryFiles(dict(example.files)).manifests.items()))
        action = next(_offered(manifest), None) if manifest else None
        if manifest and action and not example.variables:
            others = ({**example.files, path: _made(manifest, action).text}, example.files)
            script = path.name if path.suffix == ".py" else None
            before, after = (
                lock(
                    tmp_path / f"{number}-{position}",
                    {path.relative_to(PYPROJECT.parent): text for path, text in files.items()},
                    script=script,
                )
                for position, files in enumerate(others)
            )
            assert (before.returncode, before.is_rejected) == (after.returncode, after.is_rejected)
            count += 1
    print(f"uv was asked about {count} examples")  # noqa: T201
    assert count > 20


@pytest.mark.parametrize("page", REPEATS, ids=lambda page: page.name)
def test_no_finding_comes_of_an_index_that_is_declared_once(page: Page, tmp_path: Path) -> None:
    manifest, workspace, offset = page.at_cursor()
    offered = code_actions(manifest, workspace, Span(offset, offset), Settings(raises=True))
    action = next(action for action in offered if action.kind == "refactor.extract")
    files = {
        **page.files,
        **after_in_others(action.others),
        page.path: _made(manifest, action).text,
    }
    before, after = MemoryFiles(page.files), MemoryFiles(files)
    for path, one in after.manifests.items():
        other = before.manifests[path]
        assert one
        assert other
        assert not _found(one, after) - _found(other, before)
    verdicts = [
        lock(tmp_path / name, {p.relative_to(PYPROJECT.parent): t for p, t in texts.items() if t})
        for name, texts in (("before", page.files), ("after", files))
    ]
    assert not any(verdict.is_rejected for verdict in verdicts)
    assert verdicts[0].line == verdicts[1].line


def _tried(manifest: Manifest, files: Files) -> Counter[str]:
    """Make each refactoring of a file, and what takes it back; return how many they were."""
    made: Counter[str] = Counter()
    before = None
    for action in _offered(manifest):
        before = _found(manifest, files) if before is None else before
        after = _made(manifest, action)
        _assert_same(manifest, after)
        assert not _found(after, files) - before, (manifest.path, action.title)
        made[action.title.partition(" ")[0]] += 1
        if one := _ONE_SOURCE.fullmatch(action.title):
            _assert_goes_to_and_fro(manifest, after, action.title, one)
            made["to and fro"] += 1
    return made


def _assert_goes_to_and_fro(
    manifest: Manifest, after: Manifest, title: str, one: re.Match[str]
) -> None:
    """Take a refactoring back, make it anew and take it back again."""
    name, header = one["name"], one["header"]
    opposite = f"Write `{name}` " + ("inline" if header else "as ")
    back = _with(after, name, opposite)
    _assert_same(manifest, back)
    if header and not header.startswith("[["):
        # It comes to the end of its group, in the style of the file.
        assert _lines(back) == _lines(manifest)
    assert _with(_with(back, name, title), name, opposite).text == back.text


def _lines(manifest: Manifest) -> Counter[str]:
    lines = (re.sub(r"\s", "", line) for line in manifest.text.splitlines())
    return Counter(line for line in lines if line)


def _offered(manifest: Manifest, word: str = "") -> Iterator[Action]:
    """Yield what is offered at the lines of a file in which a word is, each action once."""
    seen: set[Any] = set()
    for start, statement in zip(
        manifest.document.starts, manifest.document.statements, strict=True
    ):
        if statement.node and word in statement.text:
            for action in refactorings(manifest, Span(start, start)):
                if (action.title, action.edits) not in seen:
                    seen.add((action.title, action.edits))
                    yield action


def _with(manifest: Manifest, name: str, title: str) -> Manifest:
    """Return a file with what is offered under a title that begins like this."""
    found = (each for each in _offered(manifest, name) if each.title.startswith(title))
    return _made(manifest, next(found))


def _made(manifest: Manifest, action: Action) -> Manifest:
    for edit in reversed(manifest.in_file(action.edits)):
        manifest = edited(manifest, edit.span, edit.text)
    return manifest


def _assert_same(before: Manifest, after: Manifest) -> None:
    assert not after.has_faults
    assert _value(after.document.text) == _value(before.document.text)
    assert _comments(after) == _comments(before)


@lru_cache(maxsize=4)
def _value(text: str) -> Any:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # it is TOML 1.1
        return tomlkit.parse(text).unwrap()


def _comments(manifest: Manifest) -> Counter[str]:
    statements = manifest.document.statements
    return Counter(comment.of(s.text).strip() for s in statements for comment in s.comments)


def _found(manifest: Manifest, files: Files) -> Counter[tuple[str, str]]:
    found = check(manifest, surroundings(manifest, files), Settings(raises=True))
    return Counter((finding.code, finding.message) for finding in found)
