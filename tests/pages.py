"""Markdown pages that are tests: what a heading's code blocks hold, and what is annotated there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath

from uv_index import rules

PAGES = Path(rules.__file__).parent
"""The pages of the rules: their documentation."""

MORE_PAGES = Path(__file__).parent / "rules" / "more"
"""Pages of what would bore a reader of that."""

_BLOCK = re.compile(
    r"^```(?P<language>toml|python|env)(?P<info>[^\n]*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_CARETS = re.compile(
    r"^#(?P<blank> *)(?P<carets>\^+) (?P<severity>\w+)(?:\[(?P<code>[\w-]+)\])?: (?P<message>.+)$"
)
_HEADING = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Annotation:
    """What is said to be found: line and columns from 0, and the words behind the carets."""

    line: int
    start: int
    end: int
    severity: str
    code: str
    message: str


@dataclass(frozen=True)
class Fixed:
    """The text of the first file after the fix whose title begins so, and of others it changes."""

    title: str
    text: str
    others: dict[PurePath, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Example:
    """One heading of a page: its files, what is annotated in each, and the texts after fixes.

    The `variables` are those of the environment, of a block of the language `env`.
    """

    page: str
    title: str
    files: dict[PurePath, str]
    annotations: dict[PurePath, list[Annotation]]
    fixed: list[Fixed]
    variables: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.page}: {self.title}"


def examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a page; an annotation without a code means the page's own.

    A file's name may be followed by its encoding: the text is what a reader of UTF-8 gets to see.
    The user's home is the folder of the project.
    """
    _, *parts = _HEADING.split(path.read_text("utf-8"))
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        files: dict[PurePath, str] = {}
        annotations: dict[PurePath, list[Annotation]] = {}
        fixed: list[Fixed] = []
        variables: dict[str, str] = {}
        for block in _BLOCK.finditer(body):
            if block["language"] == "env":
                variables = variables_in(block["text"])
                continue
            kind, _, rest = block["info"].strip().partition(" ")
            if kind == "fixed":
                fixed.append(Fixed(rest, block["text"]))
                continue
            if kind == "also":
                fixed[-1].others[PurePosixPath("/project") / rest] = block["text"]
                continue
            name = PurePosixPath("/project") / (kind.removeprefix("~/") or "pyproject.toml")
            text, annotations[name] = _read(block["text"], path.stem)
            files[name] = text.encode(rest or "utf-8").decode("utf-8", "surrogateescape")
        yield Example(path.stem, title, files, annotations, fixed, variables)


def variables_in(text: str) -> dict[str, str]:
    """Return the variables that lines like `NAME=value` set."""
    pairs = (line.partition("=") for line in text.splitlines())
    return {name: value for name, _, value in pairs}


def rule_examples() -> list[Example]:
    """Return the examples of all pages of the rules."""
    pages = (*sorted(PAGES.glob("*.md")), *sorted(MORE_PAGES.glob("*.md")))
    return [example for page in pages for example in examples(page)]


def fixed_examples() -> Iterator[Example]:
    """Yield each example as it is after each of the fixes that its page shows."""
    for example in rule_examples():
        path = next(iter(example.files))
        for fixed in example.fixed:
            files = {**example.files, path: fixed.text, **fixed.others}
            title = f"{example.title} > {fixed.title}"
            yield Example(example.page, title, files, {}, [], example.variables)


def _read(text: str, page: str) -> tuple[str, list[Annotation]]:
    """Return the text without its annotations, and the annotations.

    A caret line underlines the line above it. Its `#` counts as a caret where it touches them, so
    that the first column can be underlined too.
    """
    lines: list[str] = []
    found: list[Annotation] = []
    for line in text.splitlines(keepends=True):
        carets = _CARETS.match(line)
        if carets is None:
            lines.append(line)
            continue
        start = len(carets["blank"]) + 1 if carets["blank"] else 0
        end = carets.end("carets")
        code = carets["code"] or page
        found.append(
            Annotation(len(lines) - 1, start, end, carets["severity"], code, carets["message"])
        )
    return "".join(lines), found
