"""The pages of this folder are tests of the editor: `█` is the cursor, blocks are the answers.

A block `hover` has lines that are said among others, `hover whole` all that is said. The user's
home is the folder of the project. Where there is no cursor, the answers are about the first file as
a whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from pathlib import Path, PurePath, PurePosixPath

import pytest

from tests.files import MemoryFiles, after_in_others, read_one
from tests.pages import variables_in
from uv_index.editor.code_actions import code_actions
from uv_index.editor.completion import complete
from uv_index.editor.credential_forms import credential_forms
from uv_index.editor.fix_all import fix_all
from uv_index.editor.hover import hover
from uv_index.editor.inlay_hints import inlay_hints
from uv_index.editor.lenses import Lens, lenses
from uv_index.rules import Settings
from uv_index.text import Span, apply, replace
from uv_index.uv.discovery import surroundings
from uv_index.uv.manifest import PYPROJECT_TOML, Manifest
from uv_index.uv.workspace import Workspace, visible_names

CURSOR = "█"
FILES = {"toml", "python"}
UNREADABLE = "unreadable"
PROJECT = PurePosixPath("/project")
SETTINGS = Settings(raises=True)
_BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    kind: str
    title: str
    text: str


@dataclass(frozen=True)
class Example:
    """A heading of a page: the file with its cursor, the other files, and the answers shown."""

    name: str
    path: PurePath
    text: str
    others: dict[PurePath, str | None]
    variables: dict[str, str]
    answers: list[Block]

    def others_after(self, answer: Block) -> dict[PurePath, str]:
        """Return the other files that an action changes: the `also` blocks behind its `after`."""
        behind = self.answers[self.answers.index(answer) + 1 :]
        also = takewhile(lambda block: block.kind == "also", behind)
        return {_resolved(block.title): block.text for block in also}

    @property
    def files(self) -> dict[PurePath, str | None]:
        return {**self.others, self.path: self.text.replace(CURSOR, "")}

    def at_cursor(self) -> tuple[Manifest, Workspace, int]:
        return *self.read(), self.text.index(CURSOR)

    def read(self) -> tuple[Manifest, Workspace]:
        return read_one(self.files, self.path, self.variables)


def examples(folder: Path) -> Iterator[Example]:
    """Yield the examples of the pages in a folder."""
    for page in sorted(folder.glob("*.md")):
        _, *parts = re.split(r"^## (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
        for title, body in zip(parts[::2], parts[1::2], strict=True):
            blocks = [_block(match) for match in _BLOCK.finditer(body)]
            files = {_resolved(b.title): b.text for b in blocks if b.kind in FILES}
            [path] = [p for p, text in files.items() if CURSOR in text] or [next(iter(files))]
            others: dict[PurePath, str | None] = {p: t for p, t in files.items() if p != path}
            others |= {_resolved(b.title): None for b in blocks if b.kind == UNREADABLE}
            variables = "".join(block.text for block in blocks if block.kind == "env")
            no_answers = {*FILES, UNREADABLE, "env"}
            answers = [block for block in blocks if block.kind not in no_answers]
            name = f"{page.stem}: {title}"
            yield Example(name, path, files[path], others, variables_in(variables), answers)


def _resolved(name: str) -> PurePosixPath:
    """Return the path of a file, which is below the project or in its parent."""
    parent, _, inner = name.removeprefix("~/").rpartition("../")
    folder = PROJECT.parent if parent or name.startswith("..") else PROJECT
    return folder / (inner or PYPROJECT_TOML)


def _block(match: re.Match[str]) -> Block:
    kind, _, title = match["info"].partition(" ")
    return Block(kind, title, match["text"])


EXAMPLES = list(examples(Path(__file__).parent))


def _with(*kinds: str) -> list[Example]:
    return [e for e in EXAMPLES if any(answer.kind in kinds for answer in e.answers)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_example_shows_an_answer(example: Example) -> None:
    assert example.answers


@pytest.mark.parametrize("example", _with("hover", "silence"), ids=lambda example: example.name)
def test_a_hover_says_these_lines(example: Example) -> None:
    manifest, workspace, offset = example.at_cursor()
    found = hover(manifest, workspace, offset)
    for answer in example.answers:
        if answer.kind == "silence":
            assert found is None
            continue
        assert found is not None
        if answer.title == "whole":
            assert found.markdown == answer.text.rstrip("\n")
        missing = set(answer.text.splitlines()) - set(found.markdown.splitlines())
        assert not missing, found.markdown


@pytest.mark.parametrize("example", _with("actions", "after"), ids=lambda example: example.name)
def test_actions_are_on_offer_and_do_what_they_say(example: Example) -> None:
    manifest, workspace, offset = example.at_cursor()
    actions = code_actions(manifest, workspace, Span(offset, offset), SETTINGS)
    titles = [action.title for action in actions]
    for answer in example.answers:
        if answer.kind == "actions":
            _assert_listed(answer.text.splitlines(), titles)
        elif answer.kind == "after":
            action = next(action for action in actions if action.title == answer.title)
            assert apply(manifest.text, manifest.in_file(action.edits)) == answer.text
            assert after_in_others(action.others) == example.others_after(answer)


@pytest.mark.parametrize("example", _with("fixed", "sound"), ids=lambda example: example.name)
def test_all_safe_fixes_are_made_in_one_edit(example: Example) -> None:
    manifest, _ = example.read()
    around = partial(surroundings, files=MemoryFiles(example.files, example.variables))
    action = fix_all(manifest, around, SETTINGS)
    for answer in example.answers:
        if answer.kind == "sound":
            assert action is None
        else:
            assert action
            assert apply(manifest.text, manifest.in_file(action.edits)) == answer.text


@pytest.mark.parametrize(
    "example", _with("items", "accepted", "documentation"), ids=lambda example: example.name
)
def test_items_are_offered_and_fit_where_they_are_accepted(example: Example) -> None:
    manifest, workspace, offset = example.at_cursor()
    items = complete(manifest, workspace, offset)
    for answer in example.answers:
        if answer.kind == "items":
            shown = [
                f"{item.label}: {item.detail}" if item.detail else item.label for item in items
            ]
            _assert_listed(answer.text.splitlines(), shown)
        elif answer.kind in {"accepted", "documentation"}:
            item = next(item for item in items if item.label == answer.title)
            if answer.kind == "accepted":
                assert apply(manifest.text, manifest.in_file([item.edit])) == answer.text
            else:
                missing = set(answer.text.splitlines()) - set(item.documentation.splitlines())
                assert not missing, item.documentation


@pytest.mark.parametrize("example", _with("form", "warnings"), ids=lambda example: example.name)
def test_credential_variables_are_written_in_every_form(example: Example) -> None:
    manifest, workspace = example.read()
    found = credential_forms(manifest, workspace, visible_names(manifest, workspace))
    forms = {form.id: form for form in found}
    for answer in example.answers:
        if answer.title == "none":
            assert not forms
        elif answer.kind == "form":
            assert forms[answer.title].text == answer.text
        elif answer.kind == "warnings":
            assert forms[answer.title].warnings == tuple(answer.text.splitlines())


@pytest.mark.parametrize("example", _with("lenses", "places"), ids=lambda example: example.name)
def test_lenses_stand_above_indexes_and_lead_to_their_sources(example: Example) -> None:
    found = list(lenses(*example.read()))
    for answer in example.answers:
        if answer.kind == "lenses":
            assert _with_lenses(example.text, found) == answer.text
        elif answer.kind == "places":
            lens = next(lens for lens in found if lens.title == answer.title)
            assert list(_places(lens)) == answer.text.splitlines()


def _with_lenses(text: str, found: list[Lens]) -> str:
    """Return a text with a line above each that has lenses, as an editor shows them."""
    by_line: dict[int, list[str]] = {}
    for lens in found:
        start = text.rfind("\n", 0, lens.span.start) + 1
        by_line.setdefault(start, []).append(lens.title)
    edits = [replace(Span(at, at), f"«{' | '.join(titles)}»\n") for at, titles in by_line.items()]
    return apply(text, edits)


def _places(lens: Lens) -> Iterator[str]:
    """Yield the lines to which a lens leads."""
    assert lens.served
    for where, key in lens.served.keys:
        start = where.document.span(key).start
        line = where.text[:start].rpartition("\n")[2] + where.text[start:].partition("\n")[0]
        yield f"{where.path.relative_to(PROJECT)}: {line.strip()}"


@pytest.mark.parametrize("example", _with("hints", "tooltip"), ids=lambda example: example.name)
def test_hints_stand_beside_names_of_indexes(example: Example) -> None:
    manifest, _ = example.read()
    hints = list(inlay_hints(manifest, Span(0, len(example.text))))
    for answer in example.answers:
        if answer.kind == "hints":
            edits = [replace(Span(hint.offset, hint.offset), f"«{hint.label}»") for hint in hints]
            assert apply(example.text, edits) == answer.text
        elif answer.kind == "tooltip":
            hint = next(hint for hint in hints if hint.label == answer.title)
            assert hint.tooltip.splitlines() == answer.text.splitlines()


def test_hints_are_those_of_the_lines_asked_for() -> None:
    example = next(e for e in EXAMPLES if e.name.startswith("inlay-hints: Beside the names"))
    manifest, _ = example.read()
    here = example.text.index('"My.Corp')
    [hint] = inlay_hints(manifest, Span(here, len(example.text)))
    assert hint.label == "UV_INDEX_MY_CORP__IDX_9_…"


def _assert_listed(expected: list[str], titles: list[str]) -> None:
    """Compare titles with a list in which a line `…` stands for any others."""
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + "\n" for line in expected)
    listed = "".join(f"{title}\n" for title in titles)
    assert re.fullmatch(pattern, listed), listed
