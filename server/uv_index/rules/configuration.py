"""What files say about the rules in their `[tool.uv-index]` table."""

from collections.abc import Iterator

from uv_index.rules.finding import Severity
from uv_index.toml.nodes import String
from uv_index.toml.tree import Table
from uv_index.uv.fields import strings_of, table_in
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace

SEVERITIES: dict[str, Severity | None] = {
    "off": None,
    **{severity.name.lower(): severity for severity in Severity},
}
"""What a rule can be set to."""

KEYS = ("rules", "private-packages")
"""The keys of the table."""


def table_of(manifest: Manifest) -> Table | None:
    """Return the `[tool.uv-index]` table."""
    return table_in(manifest.in_tool("uv-index"))


def severities(manifest: Manifest, workspace: Workspace) -> dict[str, Severity | None]:
    """Return what is said of each rule: the workspace's root first, the file's own word last.

    Of a `uv.toml` the `pyproject.toml` beside it says it, and of a script those above it.
    """
    found: dict[str, Severity | None] = {}
    for table in _tables(manifest, workspace):
        rules = table_in(table.get("rules"))
        for code, member in rules.members.items() if rules else ():
            if isinstance(member.value, String) and member.value.value in SEVERITIES:
                found[code] = SEVERITIES[member.value.value]
    return found


def private_packages(manifest: Manifest, workspace: Workspace) -> tuple[str, ...]:
    """Return the patterns of the packages that are private: the user's, the root's, the file's."""
    tables = _tables(manifest, workspace)
    in_files = (s.value for table in tables for s in strings_of(table, "private-packages"))
    return (*workspace.private_packages, *in_files)


def _tables(manifest: Manifest, workspace: Workspace) -> Iterator[Table]:
    for where in (workspace.root, workspace.pyproject, *workspace.around, manifest):
        if where and (table := table_of(where)):
            yield table
