"""Workspaces as large as companies have them, for measurements and tests."""

from pathlib import Path

INDEXES = ("corp", "ml", "internal-tools")
"""The indexes that the root declares; each member takes a package from one of them."""

_ROOT = """\
[project]
name = "everything"
version = "1.0.0"
requires-python = ">=3.11"
dependencies = ["member-0000", "corp-core>=2"]

[tool.uv.workspace]
members = ["packages/*"]

[tool.uv.sources]
member-0000 = { workspace = true }
corp-core = { index = "corp" }
"""

_INDEX = """
[[tool.uv.index]]
name = "{name}"
url = "https://packages.example.com/{name}/simple/"
explicit = true
"""

_MEMBER = """\
[project]
name = "member-{number:04}"
version = "1.{number}.0"
description = "One of many"
requires-python = ">=3.11"
dependencies = [
    "corp-core>=2",  # the root says from where
    "{index}-client[fast]>=1.4; sys_platform == 'linux'",
    "member-{next:04}",
    "requests>=2.32",
]

[project.optional-dependencies]
fast = ["orjson>=3"]

[dependency-groups]
dev = ["pytest>=8", "ruff"]

[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[tool.uv.sources]
{index}-client = {{ index = "{index}" }}
member-{next:04} = {{ workspace = true }}

[tool.ruff]
line-length = 100
"""


def write_workspace(folder: Path, count: int = 1_000) -> Path:
    """Write a workspace with `count` members into a folder, and return its root's manifest.

    There is nothing to find in it: uv takes it as it is.
    """
    root = folder / "pyproject.toml"
    root.parent.mkdir(parents=True, exist_ok=True)
    root.write_text(_ROOT + "".join(_INDEX.format(name=name) for name in INDEXES), "utf-8")
    for number in range(count):
        member = member_of(folder, number)
        member.parent.mkdir(parents=True, exist_ok=True)
        index = INDEXES[number % len(INDEXES)]
        text = _MEMBER.format(number=number, next=(number + 1) % count, index=index)
        member.write_text(text, "utf-8")
    return root


def member_of(folder: Path, number: int) -> Path:
    """Return the manifest of one of the members."""
    return folder / "packages" / f"member-{number:04}" / "pyproject.toml"
