"""The settings of `[tool.uv]` that stop uv where they are wrong: data of one version of uv.

They are those of a project and its workspace, which a second reader of uv's takes (S9, W10).
"""

import re
from collections.abc import Collection, Hashable

from uv_index.toml.nodes import InlineTable, Node
from uv_index.toml.tree import Table
from uv_index.uv.common_kinds import (
    FLAG,
    NAME,
    NAMES,
    PACKAGE,
    REQUIREMENT,
    REQUIREMENTS,
    STRINGS,
    TABLE,
    TEXT,
)
from uv_index.uv.fields import string_of, table_of
from uv_index.uv.kinds import Either, Kind, ListOf, MapOf, Record, Refusal, Text
from uv_index.uv.names import package_name

_TOO_FEW = "Each set of conflicts must have at least two entries, but found "
_LIBC = re.compile(r"\d+\.\d+", re.ASCII)


def _refuse_libc(text: str) -> Refusal | None:
    if _LIBC.fullmatch(text):
        return None
    return Refusal("expected a libc version in the form `<major>.<minor>` (e.g., `2.31` or `1.2`)")


def _refuse_all_but_all(text: str) -> Refusal | None:
    line = 'default-groups must be "all" or a ["list", "of", "groups"]'
    return None if text == "all" else Refusal(line)


def _refuse_conflict(fields: Collection[str]) -> Refusal | None:
    if "extra" in fields and "group" in fields:
        return Refusal("Expected one of `extra` or `group` in conflicting entry, but found both")
    if not fields:
        return Refusal("Expected `package`, `extra` or `group` field in conflicting entry")
    return None


def _alike_in_conflict(item: Node | Table) -> Hashable:
    """Return what makes an item of a conflict the same to uv as another: its names."""
    if not isinstance(item, Table | InlineTable):
        return item
    strings = (string_of(table_of(item), field) for field in _CONFLICT)
    return tuple(string and (package_name(string.value) or string.value) for string in strings)


_CONFLICT: dict[str, Kind] = {"package": PACKAGE, "extra": NAME, "group": NAME}
_ENVIRONMENTS = Either(
    (TEXT, STRINGS), "a marker or a list of markers", "a string or a list of strings"
)

PROJECT_SETTINGS: dict[str, Kind] = {
    "override-dependencies": ListOf(
        Either((REQUIREMENT, TABLE), "a requirement or a table", "a string or map"),
        "a list of requirements",
    ),
    "exclude-dependencies": ListOf(
        Either((PACKAGE, TABLE), "the name of a package or a table", "a string or map"),
        "a list of packages",
    ),
    "constraint-dependencies": REQUIREMENTS,
    "build-constraint-dependencies": ListOf(
        Either(
            (
                REQUIREMENT,
                Record(
                    "BuildConstraint",
                    {"requirement": REQUIREMENT, "hashes": STRINGS},
                    required=("requirement", "hashes"),
                ),
            ),
            "a requirement or a table",
            "a requirement string or a table with requirement and hashes",
        ),
        "a list of requirements",
    ),
    "dev-dependencies": REQUIREMENTS,
    "environments": _ENVIRONMENTS,
    "required-environments": _ENVIRONMENTS,
    "minimum-libc-version": Record(
        "MinimumLibcVersion",
        dict.fromkeys(
            ("glibc", "musl"),
            Text(
                "a version such as `2.31` in quotes",
                "a libc version string in the form `<major>.<minor>`",
                _refuse_libc,
            ),
        ),
        refuses_others=True,
        size=0,
    ),
    "conflicts": ListOf(
        ListOf(
            Record(
                "ConflictItemWire",
                _CONFLICT,
                refuses_others=True,
                size=0,
                what="a table with either an `extra` or a `group`",
                refuses=_refuse_conflict,
            ),
            "a list of two tables or more, no two alike",
            short=(f"{_TOO_FEW}none", f"{_TOO_FEW}only one"),
            alike=_alike_in_conflict,
        ),
        "a list of lists of tables",
    ),
    "managed": FLAG,
    "package": FLAG,
    "default-groups": Either(
        (Text(refuses=_refuse_all_but_all), NAMES),
        '`"all"` or a list of groups',
        'the string "all" or a list of strings',
    ),
    "dependency-groups": MapOf(
        Record("DependencyGroupSettings", {"requires-python": TEXT}),
        "a table of groups",
        expected="a map with unique keys",
    ),
}
