"""What is said about the rules: by the user, and by files in their `[tool.uv-index]` table."""

from collections.abc import Collection, Iterator, Mapping

from uv_index.frozen import value
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


@value
class Settings:
    """The user's say in the rules.

    `severities` give a code another severity, or None for silence; what the file says in its own
    table wins over them, since it is the project's. `chosen` wins over both: the codes that a
    command line turns on or off. `private_packages` are patterns of packages, beside the file's.
    `raises` lets the defects of rules through, for tests.
    """

    severities: Mapping[str, Severity | None] = {}
    chosen: Mapping[str, bool] = {}
    private_packages: tuple[str, ...] = ()
    raises: bool = False


def table_of(manifest: Manifest) -> Table | None:
    """Return the `[tool.uv-index]` table."""
    return table_in(manifest.in_tool("uv-index"))


def effective(
    manifest: Manifest, workspace: Workspace, settings: Settings, off: Collection[str]
) -> dict[str, Severity | None]:
    """Return what is said of each rule by whom it counts: the command line, the file, the user.

    Those in `off` are off where nobody says anything.
    """
    said = dict.fromkeys(off) | dict(settings.severities)
    said |= _severities(manifest, workspace)
    for code, is_on in settings.chosen.items():
        if not is_on:
            said[code] = None
        elif said.get(code) is None:
            said.pop(code, None)
    return said


def private_packages(manifest: Manifest, workspace: Workspace) -> tuple[str, ...]:
    """Return the patterns of the packages that are private: the user's, the root's, the file's."""
    tables = _tables(manifest, workspace)
    in_files = (s.value for table in tables for s in strings_of(table, "private-packages"))
    return (*workspace.private_packages, *in_files)


def _severities(manifest: Manifest, workspace: Workspace) -> dict[str, Severity | None]:
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


def _tables(manifest: Manifest, workspace: Workspace) -> Iterator[Table]:
    for where in (workspace.root, workspace.pyproject, *workspace.around, manifest):
        if where and (table := table_of(where)):
            yield table
