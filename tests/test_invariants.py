"""What must never be in the core, and import contracts cannot say."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import uv_index

PACKAGE = Path(uv_index.__file__).parent
CORE = [
    PACKAGE / "text.py",
    *(
        path
        for ring in ("toml", "uv", "providers", "rules", "editor")
        for path in sorted((PACKAGE / ring).glob("*.py"))
    ),
]
# Of `pathlib` the core takes the pure paths, which open nothing.
READING = {"open", "Path", "PosixPath", "WindowsPath", "exec", "eval", "__import__"}


@pytest.mark.parametrize("module", CORE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_opens_no_file(module: Path) -> None:
    assert not set(_names(ast.parse(module.read_text("utf-8")))) & READING


@pytest.mark.parametrize("module", CORE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_says_what_it_is(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.alias(name=name):
                yield name
            case _:
                pass
