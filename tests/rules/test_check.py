"""How the rules are run: in what order, with which settings, and what a defect in one costs."""

import re
from collections.abc import Iterator
from pathlib import PurePath, PurePosixPath
from typing import Any

import pytest

from tests.files import PYPROJECT, UV_TOML, read, read_one
from uv_index import rules
from uv_index.rules import CODES, ENTRY_RULES, Settings, check
from uv_index.rules.finding import Finding, Severity

STRICT = Settings(raises=True)

SEVERAL = """\
[project]
name = "app"
dependencies = ["corp-lib"]

[tool.uv.sources]
corp-lib = { index = "crop" }
corp-tools = { index = "corp" }

[[tool.uv.index]]
name = "corp"
url = "http://alice@packages.example.com/simple"
"""


def test_findings_come_in_the_order_of_the_text() -> None:
    found = check(*read(SEVERAL), STRICT)
    assert [f.code for f in found] == ["undeclared-index", "unused-source", "username-in-index-url"]


def test_a_rule_can_be_turned_off() -> None:
    settings = Settings({"undeclared-index": None, "username-in-index-url": None}, raises=True)
    found = check(*read(SEVERAL), settings)
    assert [f.code for f in found] == ["unused-source", "insecure-index-url"]


def test_a_rule_can_have_another_severity() -> None:
    settings = Settings({"undeclared-index": Severity.HINT}, raises=True)
    [first, *_] = check(*read(SEVERAL), settings)
    assert first.severity is Severity.HINT


IN_A_WORKSPACE = {
    "/project/pyproject.toml": """\
[tool.uv.workspace]
members = ["*"]
[tool.uv-index.rules]
unused-source = "warning"
undeclared-index = "warning"
""",
    "/project/web/pyproject.toml": f"""\
{SEVERAL}
[tool.uv-index.rules]
undeclared-index = "off"
username-in-index-url = "unheard of"
""",
}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, {"unused-source": 2, "username-in-index-url": 2}),
        (
            {"severities": {"unused-source": None, "username-in-index-url": Severity.HINT}},
            {"unused-source": 2, "username-in-index-url": 4},
        ),
        (
            {"chosen": {"undeclared-index": True, "unused-source": False}},
            {"undeclared-index": 1, "username-in-index-url": 2},
        ),
        (
            {"chosen": {"username-in-index-url": False, "unused-source": True}},
            {"insecure-index-url": 4, "unused-source": 2},
        ),
    ],
    ids=["the member before the root", "the files before the user", "the command", "on as it is"],
)
def test_of_several_who_say_something_one_counts(
    settings: dict[str, Any], expected: dict[str, int]
) -> None:
    files = {path(name): text for name, text in IN_A_WORKSPACE.items()}
    manifest, workspace = read_one(files, path("/project/web/pyproject.toml"))
    found = check(manifest, workspace, Settings(raises=True, **settings))
    ours = {f.code: f.severity for f in found if f.code != "invalid-setting"}
    assert ours == expected


def test_a_rule_that_is_off_by_default_is_turned_on_by_a_severity_or_a_choice() -> None:
    files = read("x = { a = 1, }\n")
    assert check(*files, STRICT) == ()
    [set_] = check(*files, Settings({"newer-toml": Severity.WARNING}, raises=True))
    [chosen] = check(*files, Settings(chosen={"newer-toml": True}, raises=True))
    assert (set_.severity, chosen.severity) == (Severity.WARNING, Severity.HINT)


def test_the_user_s_own_patterns_make_packages_private_too() -> None:
    files = read('[project]\ndependencies = ["corp-lib", "other"]\n')
    [finding] = check(*files, Settings(private_packages=("Corp_*",), raises=True))
    assert (finding.code, finding.place.source) == ("unpinned-private-package", '"corp-lib"')


def test_a_url_is_as_severe_as_the_severest_that_applies_to_it() -> None:
    text = '[[tool.uv.index]]\nname = "corp"\nurl = "https://alice@pkgs.dev.azure.com/o/_packaging/f/pypi"\n'
    [finding] = check(*read(text.replace("alice", "VssSessionToken")), STRICT)
    assert finding.code == "username-in-index-url"
    assert finding.severity is Severity.WARNING, "because of the path, which has no index"


def test_a_defect_of_a_rule_costs_its_own_findings_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def unused_source(*_: object) -> Iterator[Finding]:
        raise ZeroDivisionError
        yield

    broken = [
        (subjects, tuple(unused_source if r.__name__ == "unused_source" else r for r in judges))
        for subjects, judges in ENTRY_RULES
    ]
    monkeypatch.setattr(rules, "ENTRY_RULES", broken)
    monkeypatch.setitem(rules._CODES, unused_source, "unused-source")  # noqa: SLF001  # its table
    found = check(*read(SEVERAL))
    assert [f.code for f in found] == ["undeclared-index", "username-in-index-url"]
    with pytest.raises(ZeroDivisionError):
        check(*read(SEVERAL), STRICT)


def test_codes_are_words_with_hyphens() -> None:
    assert len(CODES) == len(set(CODES))
    assert [code for code in CODES if not re.fullmatch("[a-z]+(-[a-z]+)+", code)] == []


def test_an_undeclared_index_shows_where_the_nearest_one_is_declared() -> None:
    [finding, *_] = check(*read(SEVERAL), STRICT)
    [related] = finding.related
    assert related.message == "`corp` is declared here"
    assert related.place.source == '"corp"'


def test_it_may_be_declared_in_another_file() -> None:
    member, root = "/project/web/pyproject.toml", "/project/pyproject.toml"
    manifest, workspace = read_one(
        {
            path(member): '[project]\ndependencies = ["a"]\n[tool.uv.sources]\na.index = "crop"\n',
            path(root): (
                '[tool.uv.workspace]\nmembers = ["*"]\n'
                '[[tool.uv.index]]\nname = "corp"\nurl = "https://packages.example.com/simple"\n'
            ),
        },
        path(member),
    )
    [finding] = check(manifest, workspace, STRICT)
    [related] = finding.related
    assert related.manifest is workspace.root
    assert next(fix.title for fix in finding.fixes()) == "Change to `corp`"


@pytest.mark.parametrize(
    "fields",
    ['name = "corp"', 'name = "{name}"\ndefault = true'],
    ids=["one name", "defaults"],
)
def test_each_of_several_shows_the_others(fields: str) -> None:
    stanza = '[[tool.uv.index]]\nurl = "https://packages.example.com/simple"\n'
    text = "".join(stanza + fields.format(name=name) + "\n" for name in ("a", "b", "c"))
    manifest, workspace = read(text)
    found = check(manifest, workspace, STRICT)
    assert len(found) == 3
    places = [finding.place for finding in found]
    for finding in found:
        others = [place for place in places if place is not finding.place]
        assert [related.place for related in finding.related] == others


def test_what_uv_never_looks_at_is_marked_as_unnecessary() -> None:
    text = (
        SEVERAL + "explicit = true\n\n[[tool.uv.index]]\nname = 'x'\nurl = './x'\nexplicit = true\n"
    )
    found = check(*read(text), STRICT)
    unnecessary = [finding.code for finding in found if finding.is_unnecessary]
    assert unnecessary == ["unused-source", "unmapped-explicit-index"]


@pytest.mark.parametrize("unreadable", ["root", "member", "uv.toml"])
def test_nothing_is_said_that_an_unread_file_could_change(unreadable: str) -> None:
    root, member = path("/project/pyproject.toml"), path("/project/web/pyproject.toml")
    of_root = (
        '[project]\nname = "root"\n[tool.uv.workspace]\nmembers = ["*"]\n'
        '[[tool.uv.index]]\nname = "corp"\nurl = "./x"\nexplicit = true\n'
        '[tool.uv.sources]\nother.git = "https://git.example.com/other"\n'
    )
    of_member = '[project]\ndependencies = ["a"]\n[tool.uv.sources]\na.index = "crop"\n'
    if unreadable == "root":
        read_files = read_one({root: None, member: of_member}, member)
    elif unreadable == "member":
        read_files = read_one({root: of_root, member: None}, root)
    else:
        read_files = read_one({member: of_member, member.with_name("uv.toml"): None}, member)
    assert check(*read_files, STRICT) == ()


@pytest.mark.parametrize(
    ("url", "is_copied"),
    [
        ("https://packages.example.com/simple", True),
        ("https://dl.cloudsmith.io/hunter2hunter2ab/acme/main/python/simple/", False),
    ],
)
def test_a_token_is_not_copied_from_a_uv_toml(url: str, *, is_copied: bool) -> None:
    manifest, workspace = read_one(
        {
            PYPROJECT: '[project]\ndependencies = ["a"]\n[tool.uv.sources]\na.index = "corp"\n',
            UV_TOML: f'[[index]]\nname = "corp"\nurl = "{url}"\n',
        }
    )
    [finding] = check(manifest, workspace, STRICT)
    [related] = finding.related
    assert related.manifest is workspace.uv_toml
    titles = [fix.title for fix in finding.fixes()]
    assert ("Declare `corp` here as in `uv.toml`" in titles) == is_copied


def test_nothing_is_said_of_members_that_could_not_be_read() -> None:
    root, web = path("/project/pyproject.toml"), path("/project/web/pyproject.toml")
    core = path("/project/core/pyproject.toml")
    texts = {
        root: '[tool.uv.workspace]\nmembers = ["*"]\n',
        web: '[project]\nname = "web"\ndependencies = ["core"]\n'
        "[tool.uv.sources]\ncore.workspace = true\n",
        core: '[project]\nname = "cor"\n',
    }
    [finding] = check(*read_one(texts, web), STRICT)
    assert finding.code == "invalid-workspace-source"
    for unfinished in (None, '[project]\nname = "cor', "[project]\n"):
        assert check(*read_one({**texts, core: unfinished}, web), STRICT) == ()


def path(text: str) -> PurePath:
    return PurePosixPath(text)
