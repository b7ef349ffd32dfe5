"""Wherever an item is offered, accepting it makes the file no worse, and an editor can show it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from random import Random

import pytest

from tests import corpus
from tests.editor.half_typed import half_typed
from tests.files import PYPROJECT, MemoryFiles, read
from tests.pages import Example, rule_examples
from uv_index.editor.answers import Item
from uv_index.editor.completion import complete
from uv_index.rules import Settings, check
from uv_index.rules.finding import Finding, Severity
from uv_index.text import Edit, Span, Stop, apply
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace

Files = dict[PurePath, str]

PLACES = 2
"""How many places are tried in each file."""

# What an item brings up all the same: its kind, the code that comes, and why.
IMPLIED = {
    ("key", "missing-index-url"): "a word may become `url` only until it is another key",
    ("key", "unnamed-explicit-index"): "only an index with a URL is judged",
    ("key", "undeclared-index"): "a setting that uv does not know kept all others from being read",
    ("stanza", "duplicate-index-name"): "an index may have an empty name already",
    ("stanza", "missing-index-url"): "only below a header is there an index to be judged",
    ("stanza", "unnamed-explicit-index"): "only below a header is there an index to be judged",
}
SOUND = """\
[project]
name = "app"
dependencies = ["corp-lib", "other", "numpy"] # what it needs

[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple/"
explicit = true

[[tool.uv.index]]
name = "public"
url = "https://download.pytorch.org/whl/cpu"
explicit = true

{sources}

[tool.other]
index = "corp"
"""
SOURCES = [
    '[tool.uv.sources]\nother = { index = "corp" } # from here\n\n# and more\n',
    '[tool.uv.sources]\nother = [\n  { index = "corp", marker = "sys_platform == \'linux\'" },\n]',
    '[tool.uv.sources]\nother.index = "corp"\n',
    '[tool.uv.sources.other]\nindex = "corp"\n',
    '[tool.uv]\nsources.other.index = "corp"\n',
    '[tool.uv]\nsources = { other = { index = "corp" } }\n',
    '[tool.uv.sources]\nother = {\n  index = "corp", # one\n}\n',
]
# The end of a text, with no line end behind it, the item that is accepted, and what is there then.
ENDS = [
    ('corp-lib = { index = "', "corp", 'corp-lib = { index = "corp"'),
    ("corp-lib = { index =", "corp", 'corp-lib = { index = "corp"'),
    ('corp-lib = { index = "corp",', "marker", 'corp-lib = { index = "corp", marker = ""'),
    ("corp-lib = {\n", "index", 'corp-lib = {\nindex = "",'),
    ("corp-lib = [\n", '{ path = "…", marker = "…" }', 'corp-lib = [\n{ path = "", marker = "" },'),
    ("", "corp-lib", 'corp-lib = { index = "" }'),
    ("nu", "numpy", 'numpy = { index = "" }'),
    ("corp-lib.", "index", 'corp-lib.index = ""'),
    ("\n[tool.uv.sources.corp-lib]\n", "git", '\n[tool.uv.sources.corp-lib]\ngit = ""'),
    ("\n[tool.uv.sources.nu", "numpy", "\n[tool.uv.sources.numpy]"),
    ("\n[[", "[[tool.uv.index]]", '\n[[tool.uv.index]]\nname = ""\nurl = ""'),
    ("\n[[tool.uv.index]]\n", "url", '\n[[tool.uv.index]]\nurl = ""'),
]


@pytest.mark.parametrize("sources", SOURCES)
def test_an_item_leaves_a_sound_file_sound(sources: str) -> None:
    text = SOUND.format(sources=sources)
    manifest, workspace = read(text)
    assert not manifest.faults
    offered = 0
    for offset in range(len(text) + 1):
        for item in shown(manifest, workspace, offset):
            offered += 1
            after = apply(text, [item.edit])
            assert not read(after)[0].faults, (text[:offset], after)
    assert offered


@pytest.mark.parametrize(("typed", "label", "completed"), ENDS)
def test_an_item_is_offered_at_the_end_of_a_file(typed: str, label: str, completed: str) -> None:
    before = SOUND.partition("{sources}")[0] + "[tool.uv.sources]\n"
    manifest, workspace = read(before + typed)
    items = complete(manifest, workspace, len(before + typed))
    [item] = [item for item in items if item.label == label]
    assert apply(before + typed, [item.edit]) == before + completed


@pytest.mark.parametrize("example", rule_examples(), ids=str)
def test_an_item_makes_no_example_of_the_rules_worse(example: Example) -> None:
    for path in example.files:
        no_item_makes_worse(example.files, path)


@pytest.mark.skipif(not corpus.entries(), reason="the corpus of public files is not here")
def test_an_item_makes_no_public_file_worse() -> None:
    for entry in corpus.entries():
        text = (corpus.CORPUS / entry["file"]).read_bytes().decode()
        no_item_makes_worse({PYPROJECT: text}, PYPROJECT)


def no_item_makes_worse(files: Files, path: PurePath) -> None:
    """Accept all that is offered at random places while a file is typed."""
    memory = MemoryFiles(files)
    sound, surroundings = memory.read(path)
    known = counts(errors(sound, surroundings))
    random = Random(ascii(files[path]))
    for _ in range(PLACES if sound.is_utf8 else 0):
        text, offset = half_typed(files[path], random)
        half = memory.changed({path: text})
        manifest, workspace = half.read(path)
        if not manifest.takes_in(offset):
            continue
        before = known + counts(errors(manifest, workspace))
        for item in shown(manifest, workspace, offset):
            [edit] = manifest.in_file([item.edit])
            can_be_shown(manifest, item, edit, offset)
            after, around = half.changed({path: apply(text, [edit])}).read(path)
            found = [f for f in errors(after, around) if not is_half_typed(after, f, edit)]
            new = {(item.kind, code) for code in counts(found) - before} - IMPLIED.keys()
            assert not new, (item.label, apply(text, [edit]))
            assert broken(after) <= broken(manifest), (item.label, apply(text, [edit]))


def shown(manifest: Manifest, workspace: Workspace, offset: int) -> Iterator[Item]:
    """Yield the items that an editor shows: what is typed has to be in what it is compared with."""
    for item in complete(manifest, workspace, offset):
        typed = manifest.document.text[item.edit.span.start : offset]
        letters = iter((item.filter or item.label).lower())
        if all(letter in letters for letter in typed.lower().strip()):
            yield item


def can_be_shown(manifest: Manifest, item: Item, edit: Edit, offset: int) -> None:
    """The protocol wants the edit on the cursor's line, and around the cursor."""
    assert edit.span.start <= offset <= edit.span.end
    assert "\n" not in edit.span.of(manifest.text)
    assert item.documentation
    assert "\n" not in item.label + item.filter + item.detail


def is_half_typed(manifest: Manifest, finding: Finding, edit: Edit) -> bool:
    """Say whether a finding is about what is to be filled in, or what is typed around it."""
    place = manifest.document.span(finding.place)
    is_around = place.start < edit.span.start and edit.span.start + len(edit.text) < place.end
    lacks_key = finding.uv is not None and finding.uv.startswith("expected one of `git`, `url`")
    return is_around or lacks_key or any(place.touches(stop) for stop in stops(edit))


def stops(edit: Edit) -> Iterator[Span]:
    """Yield where in the text an edit leaves something to be filled in."""
    start = edit.span.start
    for part in edit.parts:
        length = len(part.default if isinstance(part, Stop) else part)
        if isinstance(part, Stop):
            yield Span(start, start + length)
        start += length


def errors(manifest: Manifest, workspace: Workspace) -> list[Finding]:
    """Return the errors; what is no TOML is counted by itself."""
    found = check(manifest, workspace, Settings(raises=True))
    return [f for f in found if f.severity is Severity.ERROR and f.code != "toml-syntax"]


def counts(findings: list[Finding]) -> Counter[str]:
    return Counter(finding.code for finding in findings)


def broken(manifest: Manifest) -> int:
    """Return how many statements are no TOML."""
    statements = sum(bool(statement.errors) for statement in manifest.document.statements)
    return statements + len(manifest.tree.faults)
