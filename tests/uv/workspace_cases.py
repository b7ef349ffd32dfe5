"""Workspaces of a few files each, and what uv makes of them (W1 to W10, C1 to C11)."""

from dataclasses import dataclass

ASKS = 'dependencies = ["corp-lib"]\n'
SOURCE = '[tool.uv.sources]\ncorp-lib = { index = "corp" }\n'
WORKSPACE = '[tool.uv.workspace]\nmembers = ["m/*"]\n'
HERE = "file:///here"
"""What stands for the folder of the workspace: uv takes relative paths from where it is called."""

UNDECLARED = "Package `corp-lib` references an undeclared index: `corp`"


def project(name: str, *parts: str) -> str:
    head = f'[project]\nname = "{name}"\nversion = "1"\nrequires-python = ">=3.11"\n'
    return head + "".join(parts)


def index(folder: str, name: str = "corp", more: str = "explicit = true") -> str:
    url = f'url = "{HERE}/{folder}"\nformat = "flat"\n{more}\n'
    return f'[[tool.uv.index]]\nname = "{name}"\n{url}'


@dataclass(frozen=True)
class Case:
    """Files of a workspace, the folder in which uv locks, and what comes of it.

    `origin` is the folder from which the package comes that the project there asks for, `line` the
    reason for which uv stops.
    """

    title: str
    files: dict[str, str]
    asked: str = "m/a"
    origin: str | None = None
    line: str | None = None
    found: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.title


PLAIN_ROOT = project("root", WORKSPACE)
UNMANAGED_SETTING = "[tool.uv]\nmanaged = false\n"
UNMANAGED = f"{UNMANAGED_SETTING}{WORKSPACE}"
UNMANAGED_ROOT = project("root", UNMANAGED)
INCLUDES = '[dependency-groups]\ndev = [{ include-group = "test" }]\n'

CASES = [
    Case(
        "W1: a source in a member, the index in the root",
        {".": PLAIN_ROOT + index("root-index"), "m/a": project("a", ASKS, SOURCE)},
        origin="root-index",
    ),
    Case(
        "W1: a source in the root reaches a member",
        {".": PLAIN_ROOT + index("root-index") + SOURCE, "m/a": project("a", ASKS)},
        origin="root-index",
    ),
    Case(
        "W1: a member's source replaces the root's wholesale",
        {
            ".": PLAIN_ROOT
            + index("root-index")
            + index("other-index", "other")
            + SOURCE.replace("{ index", """{ marker = "python_version < '4'", index"""),
            "m/a": project("a", ASKS, SOURCE.replace('"corp"', '"other"')),
        },
        origin="other-index",
    ),
    Case(
        "W2: a source in the root, the index in a member alone",
        {
            ".": project("root", ASKS, WORKSPACE, SOURCE),
            "m/a": project("a", index("m/a/a-index")),
        },
        asked=".",
        line=UNDECLARED,
    ),
    Case(
        "W2: and the member is it that asks",
        {".": PLAIN_ROOT + SOURCE, "m/a": project("a", ASKS, index("m/a/a-index"))},
        origin="m/a/a-index",
    ),
    Case(
        "W3: a source in one member, the index in another",
        {
            ".": PLAIN_ROOT,
            "m/a": project("a", ASKS, SOURCE),
            "m/b": project("b", index("m/b/b-index")),
        },
        line=UNDECLARED,
    ),
    Case(
        "W4: the same name in the root and in a member",
        {
            ".": PLAIN_ROOT + index("root-index"),
            "m/a": project("a", ASKS, SOURCE, index("m/a/a-index")),
        },
        origin="m/a/a-index",
    ),
    Case(
        "W4: a source of the root means a member's index of that name",
        {
            ".": PLAIN_ROOT + index("root-index") + SOURCE,
            "m/a": project("a", ASKS, index("m/a/a-index")),
        },
        origin="m/a/a-index",
    ),
    Case(
        "W5: uv does not search a member's index",
        {".": PLAIN_ROOT, "m/a": project("a", ASKS, index("m/a/a-index", more=""))},
        found=("ignored-index",),
    ),
    Case(
        "W5: it searches the root's",
        {
            ".": PLAIN_ROOT + index("root-index", more=""),
            "m/a": project("a", ASKS, index("m/a/a-index", "other", more="default = true")),
        },
        origin="root-index",
        found=("ignored-index",),
    ),
    Case(
        "W6: a root without a project",
        {".": WORKSPACE + index("root-index") + SOURCE, "m/a": project("a", ASKS)},
        origin="root-index",
    ),
    Case(
        "W7: a folder that is excluded does not see the root",
        {
            ".": PLAIN_ROOT + 'exclude = ["m/a"]\n' + index("root-index"),
            "m/a": project("a", ASKS, SOURCE),
        },
        line=UNDECLARED,
    ),
    Case(
        "W7: nor does one outside the globs",
        {".": PLAIN_ROOT + index("root-index"), "x/a": project("a", ASKS, SOURCE)},
        asked="x/a",
        line=UNDECLARED,
    ),
    Case(
        "W8: a manifest between a member and the root ends the search",
        {
            ".": PLAIN_ROOT.replace("m/*", "m/*/*") + index("root-index"),
            "m/a": "[tool.other]\n",
            "m/a/b": project("b", ASKS, SOURCE),
        },
        asked="m/a/b",
        line=UNDECLARED,
    ),
    Case(
        "W8: a folder without one does not",
        {
            ".": PLAIN_ROOT.replace("m/*", "m/*/*") + index("root-index"),
            "m/a/b": project("b", ASKS, SOURCE),
        },
        asked="m/a/b",
        origin="root-index",
    ),
    Case(
        "W9: a workspace in a workspace",
        {".": PLAIN_ROOT, "m/a": project("a", "[tool.uv.workspace]\n")},
        asked=".",
        line="Nested workspaces are not supported, but workspace member has a "
        "`tool.uv.workspace` table: /project/m/a",
    ),
    Case(
        "W9: it is a root in itself",
        {
            ".": PLAIN_ROOT + index("root-index"),
            "m/a": project("a", ASKS, SOURCE, "[tool.uv.workspace]\n"),
        },
        line=UNDECLARED,
    ),
    Case(
        "W10: a member that is no TOML stops all others",
        {".": PLAIN_ROOT + index("root-index"), "m/a": project("a"), "m/b": "[project\n"},
        line="unclosed table, expected `]`",
    ),
    Case(
        "W10: so does the root",
        {".": PLAIN_ROOT + "[tool.uv.sources\n", "m/a": project("a", ASKS, SOURCE)},
        line="unclosed table, expected `]`",
    ),
    Case(
        "W10: but not a folder that is excluded",
        {
            ".": PLAIN_ROOT + 'exclude = ["m/b"]\n' + index("root-index"),
            "m/a": project("a", ASKS, SOURCE),
            "m/b": "[project\n",
        },
        origin="root-index",
    ),
    Case(
        "C11: a member that is not managed is none",
        {
            ".": PLAIN_ROOT + index("root-index") + "[tool.uv.sources]\nb.workspace = true\n",
            "m/a": project("a", 'dependencies = ["b"]\n'),
            "m/b": project("b", "[tool.uv]\nmanaged = false\n"),
        },
        line="`b` references a workspace in `tool.uv.sources` (e.g., `b = { workspace = true }`), "
        "but is not a workspace member",
    ),
    Case(
        "C11: a root that is not managed is one to its members, with its sources",
        {".": UNMANAGED_ROOT + SOURCE, "m/a": project("a", ASKS)},
        line=UNDECLARED,
    ),
    Case(
        "C11: and with what it depends on",
        {".": project("root", ASKS, SOURCE) + UNMANAGED, "m/a": project("a")},
        line=UNDECLARED,
    ),
    Case(
        "C11: and with its indexes",
        {".": UNMANAGED_ROOT + index("root-index"), "m/a": project("a", ASKS, SOURCE)},
        origin="root-index",
    ),
    Case(
        "C11: and with its groups",
        {".": UNMANAGED_ROOT + INCLUDES, "m/a": project("a")},
        line="Failed to find group `test` included by `dev`",
    ),
    Case(
        "C11: and with its globs",
        {".": UNMANAGED_ROOT, "m/a": project("a"), "m/b": project("a")},
        line="Two workspace members are both named `a`: `/project/m/a` and `/project/m/b`",
    ),
    Case(
        "C11: and with sources for an extra that is not there",
        {".": UNMANAGED_ROOT + SOURCE.replace(" }", ', extra = "x" }'), "m/a": project("a")},
        line="Source entry for `corp-lib` only applies to extra `x`, but the `x` extra does not "
        'exist. When an extra is present on a source (e.g., `extra = "x"`), the relevant package '
        "must be included in the `project.optional-dependencies` section for that extra (e.g., "
        '`project.optional-dependencies = { "x" = ["corp-lib"] }`).',
    ),
    Case(
        "C11: only a project can be not managed",
        {"m/a": '[dependency-groups]\ndev = ["corp-lib"]\n' + SOURCE + UNMANAGED_SETTING},
        line=UNDECLARED,
    ),
]
