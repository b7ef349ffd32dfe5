"""The settings of `[tool.uv]` that stop uv where they are wrong: data of one version of uv.

They are those of a project and its workspace, which a second reader of uv's takes (S9, W10).
"""

import re

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
from uv_index.uv.kinds import Either, Kind, ListOf, MapOf, Record, Refusal, Text

_TOO_FEW = "Each set of conflicts must have at least two entries, but found "
_LIBC = re.compile(r"\d+\.\d+", re.ASCII)


def _refuse_libc(text: str) -> Refusal | None:
    if _LIBC.fullmatch(text):
        return None
    return Refusal("expected a libc version in the form `<major>.<minor>` (e.g., `2.31` or `1.2`)")


def _refuse_all_but_all(text: str) -> Refusal | None:
    line = 'default-groups must be "all" or a ["list", "of", "groups"]'
    return None if text == "all" else Refusal(line)


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
                {"package": PACKAGE, "extra": NAME, "group": NAME},
                refuses_others=True,
                size=0,
            ),
            "a list of two tables or more",
            short=(f"{_TOO_FEW}none", f"{_TOO_FEW}only one"),
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
