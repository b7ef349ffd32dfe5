"""What is typed at random, into what, and the places in a text as its editor counts them."""

import re
from pathlib import PurePath

from uv_index.lsp.positions import Encoding

ROOT = """\
[project]
name = "root"
version = "1"
dependencies = ["lib", "app"]

[tool.uv.workspace]
members = ["packages/*"]

[tool.uv.sources]
lib = { index = "corp" }
app = { workspace = true }

[[tool.uv.index]]
name = "corp"
url = "https://pkgs.example.com/simple/"
explicit = true
"""
APP = """\
[project]
name = "app"
version = "1"
dependencies = ["lib", "tool"]
[tool.uv.sources]
lib = { index = "corp" }
tool = [{ index = "corp", marker = "sys_platform == 'linux'" }, { index = "own" }]
"""
TOOL = """\
[project]
name = "tool"
version = "1"
[dependency-groups]
dev = ["lib"]
[[tool.uv.index]]
name = "own"
url = "https://user:secret@own.example.com/simple"
"""
WORKSPACE = {
    PurePath("/project/pyproject.toml"): ROOT,
    PurePath("/project/packages/app/pyproject.toml"): APP,
    PurePath("/project/packages/tool/pyproject.toml"): TOOL,
}

FRAGMENTS: tuple[str, ...] = (
    "",
    *"""abc1 =.,#"'[]{}\\\t\n\r""",
    "\r\n",
    "\n\n",
    "\u2028",
    "\x85",
    "\x0c",
    "\x00",
    "\ufeff",
    "é",
    "🚀",
    "\ud83d",
    "\ude80",
    "\udc80",
    '"""',
    "'''",
    "[[tool.uv.index]]\n",
    "\n[[tool.uv.index]]\nname = ",
    "[tool.uv.sources]\n",
    "[tool.uv]\n",
    "[project]\n",
    "[tool.uv.workspace]\n",
    "[dependency-groups]\n",
    "[tool.uv-index.rules]\n",
    "[index]\n",
    'name = "corp"\n',
    'name = "own"',
    'url = "https://pkgs.example.com/simple/"\n',
    "url = ",
    "explicit = true\n",
    "default = true\n",
    'lib = { index = "corp" }\n',
    'lib = { index = "',
    '{ index = "own" }',
    "{ workspace = true }",
    '{ path = "packages/app" }',
    ", marker = \"sys_platform == 'linux'\"",
    'dependencies = ["lib", "tool"]\n',
    "dependencies = [\n",
    "\"lib[extra]>=1; python_version < '3.12'\",",
    'members = ["packages/*"]\n',
    "managed = false\n",
    "no-sources = true\n",
    "# uv-index: ignore[undeclared-index]",
    "# uv-index: ignore\n",
    'undeclared-index = "off"\n',
    "# /// script\n",
    "# ///\n",
    "\n# ",
)
"""What is typed: keys, what editors insert at once, and what texts should not hold and do."""


def place_of(text: str, offset: int, encoding: Encoding) -> dict[str, int]:
    """Return the position of an offset, counted from the start of the text."""
    *above, line = re.split(r"\r\n|\r|\n", text[: off_line_end(text, offset, -1)])
    codec, size = _UNITS[encoding]
    return {"line": len(above), "character": len(line.encode(codec, "surrogatepass")) // size}


_UNITS: dict[Encoding, tuple[str, int]] = {
    "utf-8": ("utf-8", 1),
    "utf-16": ("utf-16-le", 2),
    "utf-32": ("utf-32-le", 4),
}


def offset_at(text: str, count: int) -> int:
    """Return an offset: for an even count any, for an odd one an end of a word or at a mark."""
    marks = [match.start() for match in re.finditer(r"\b|[^\w ]", text)] if count % 2 else None
    offset = marks[count // 2 % len(marks)] if marks else count // 2 % (len(text) + 1)
    return off_line_end(text, offset)


def off_line_end(text: str, offset: int, step: int = 1) -> int:
    r"""Return the offset, in the text, or the next to it where it is between `\r` and `\n`."""
    offset = min(max(offset, 0), len(text))
    return offset + step if text[max(offset - 1, 0) : offset + 1] == "\r\n" else offset


def difference(old: str, new: str) -> tuple[int, int, str]:
    """Return what has to be replaced in the new text, and by what, to have the old one."""
    head = _shared(old, new)
    head = min(off_line_end(text, head, -1) for text in (old, new))
    tail = _shared(old[head:][::-1], new[head:][::-1])
    ends = [len(text) - tail for text in (old, new)]
    further = max(off_line_end(text, end) - end for text, end in zip((old, new), ends, strict=True))
    old_end, new_end = (end + further for end in ends)
    return head, new_end, old[head:old_end]


def joined(text: str) -> str:
    """Return a text as an editor has it, in which two halves that meet are one character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _shared(left: str, right: str) -> int:
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(left), len(right)))
