"""Adding a private index: what the dialogs choose from, what they refuse, and what is written."""

import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePath

import pytest

from tests.files import PYPROJECT, UV_TOML, read, read_one
from tests.oracle import Verdict, lock
from uv_index.editor.add_index import Request, add_index, check_name, project, providers
from uv_index.editor.answers import Action
from uv_index.editor.code_actions import code_actions
from uv_index.providers import by_id
from uv_index.providers.model import example_values
from uv_index.rules import Settings, check
from uv_index.text import Edit, Span, Stop, apply

SETTINGS = Settings(raises=True)
APP = """\
[project]
name = "app"
version = "0.1.0"
requires-python = ">=3.11"
dependencies = ["corp-lib>=1", "numpy"]
"""
AZURE = {"org": "my-org", "project": "my-project", "feed": "my-feed"}


def request(**changes: object) -> Request:
    chosen = {
        "provider": "azure-artifacts",
        "template": "Project-scoped feed",
        "values": AZURE,
        "name": "corp",
        "packages": ["corp-lib"],
    }
    return Request(**{**chosen, **changes})  # type: ignore[arg-type]  # a test's own values


def test_what_was_chosen_is_written() -> None:
    answer = add_index(*read(APP), request())
    assert answer.edits is not None
    assert apply(APP, answer.edits) == APP + (
        """
[[tool.uv.index]]
name = "corp"
url = "https://pkgs.dev.azure.com/my-org/my-project/_packaging/my-feed/pypi/simple/"
explicit = true

[tool.uv.sources]
corp-lib = { index = "corp" }
"""
    )


def test_in_a_uv_toml_it_is_not_explicit_since_no_source_can_name_it() -> None:
    answer = add_index(*read_one({UV_TOML: ""}, UV_TOML), request(packages=[]))
    assert answer.edits is not None
    assert apply("", answer.edits) == (
        """\
[[index]]
name = "corp"
url = "https://pkgs.dev.azure.com/my-org/my-project/_packaging/my-feed/pypi/simple/"
"""
    )


def test_a_uv_toml_has_no_packages_to_be_mapped() -> None:
    manifest, workspace = read_one({UV_TOML: APP}, UV_TOML)
    assert project(manifest, workspace)["packages"] == []
    answer = add_index(manifest, workspace, request())
    assert answer.error == "A `uv.toml` has no sources: map packages in the `pyproject.toml`"


def test_the_answer_names_the_variables_and_what_to_put_into_them() -> None:
    answer = add_index(*read(APP), request(name="My.Corp--Idx_9"))
    assert answer.variables == {
        "username": "UV_INDEX_MY_CORP__IDX_9_USERNAME",
        "password": "UV_INDEX_MY_CORP__IDX_9_PASSWORD",
        "usernameHint": "any non-empty string, such as `token`",
        "passwordHint": "a Personal Access Token with the scope **Packaging (Read)**",
    }


def test_a_public_index_has_no_variables_to_set() -> None:
    chosen = request(
        provider="pytorch",
        template=by_id("pytorch").templates[0].label,
        values=example_values(by_id("pytorch").templates[0]),
    )
    answer = add_index(*read(APP), chosen)
    assert answer.edits
    assert answer.variables is None


def test_github_packages_gives_a_git_source_and_no_index() -> None:
    template = by_id("github-packages").git_template
    assert template is not None
    values = {"owner": "my-org", "repo": "corp-lib"}
    chosen = request(provider="github-packages", template=template.label, values=values)
    answer = add_index(*read(APP), chosen)
    assert answer.edits is not None
    written = tomllib.loads(apply(APP, answer.edits))["tool"]["uv"]
    assert written == {"sources": {"corp-lib": {"git": "https://github.com/my-org/corp-lib"}}}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"provider": "nobody"}, "There is no template `Project-scoped feed` of `nobody`"),
        ({"template": "nothing"}, "There is no template `nothing` of `azure-artifacts`"),
        ({"values": {**AZURE, "org": "my org"}}, "not a `org`, which looks like `my-org`"),
        ({"values": {}}, "no value for `org`"),
        ({"name": "my index"}, "Only letters, digits, `-`, `_` and `.` are allowed, not ` `"),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_reason(
    changes: dict[str, object], error: str
) -> None:
    answer = add_index(*read(APP), request(**changes))
    assert answer.edits is None
    assert answer.error == error


MAPPED = f"""{APP}
[[tool.uv.index]]
name = "old"
url = "https://packages.corp.example.com/simple/"
explicit = true

[tool.uv.sources]
corp-lib = {{ index = "old" }}
"""


def test_a_package_that_has_an_index_moves_to_the_new_one() -> None:
    answer = add_index(*read(MAPPED), request(packages=["numpy", "corp-lib"]))
    assert answer.edits is not None
    sources = tomllib.loads(apply(MAPPED, answer.edits))["tool"]["uv"]["sources"]
    assert sources == {"corp-lib": {"index": "corp"}, "numpy": {"index": "corp"}}


def test_a_source_that_is_no_index_is_not_overwritten() -> None:
    text = MAPPED.replace('index = "old"', 'git = "https://git.example.com/corp-lib"')
    answer = add_index(*read(text), request())
    assert answer.edits is None
    assert answer.error == "`corp-lib` has a source already that is no index"


def test_a_file_that_leaves_no_place_for_an_index_says_so() -> None:
    answer = add_index(*read("tool = { uv = {} }\n"), request())
    assert answer.error == "The settings are written in a way that leaves no place for an index"


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("other", None),
        ("corp", "There is an index `corp` already"),
        ("Corp", "`corp` has the same credential variables already"),
        ("", "An index needs a name, for its sources and its credential variables"),
        ("größe", "Only letters, digits, `-`, `_` and `.` are allowed, not `ö`"),
    ],
)
def test_a_name_is_checked_against_the_file(name: str, error: str | None) -> None:
    text = '[[tool.uv.index]]\nname = "corp"\nurl = "https://packages.corp.example.com/simple/"\n'
    assert check_name(*read(text), name) == error


def test_the_root_s_names_are_taken_too() -> None:
    root = '[[tool.uv.index]]\nname = "corp"\nurl = "https://x.example.com/"\n[tool.uv.workspace]\n'
    manifest, workspace = read_one(
        {PYPROJECT: APP, PYPROJECT.parents[1] / "pyproject.toml": f'{root}members = ["*"]\n'}
    )
    assert check_name(manifest, workspace, "corp") == "There is an index `corp` already"


def test_the_project_lists_its_packages_and_its_indexes() -> None:
    text = f"""{APP}
[[tool.uv.index]]
name = "corp"
url = "https://user:secret@gitlab.com/api/v4/projects/42/packages/pypi/simple"

[[tool.uv.index]]
name = "torch"
url = "https://download.pytorch.org/whl/cpu"

[tool.uv.sources]
corp-lib = {{ index = "corp" }}
"""
    found = project(*read(text))
    assert found["packages"] == [
        {"name": "corp-lib", "index": "corp"},
        {"name": "numpy", "index": None},
    ]
    corp, torch = found["indexes"]
    assert corp["url"] == "gitlab.com"
    assert (corp["name"], corp["provider"]) == ("corp", "GitLab Package Registry")
    assert (corp["public"], torch["public"]) == (False, True)
    assert "secret" not in repr(found)


def test_a_member_may_use_the_indexes_of_its_root() -> None:
    root = '[[tool.uv.index]]\nname = "corp"\nurl = "https://x.example.com/"\n[tool.uv.workspace]\n'
    manifest, workspace = read_one(
        {PYPROJECT: APP, PYPROJECT.parents[1] / "pyproject.toml": f'{root}members = ["*"]\n'}
    )
    assert [index["name"] for index in project(manifest, workspace)["indexes"]] == ["corp"]


def test_every_provider_in_the_list_can_be_written() -> None:
    for provider in providers():
        for template in provider["templates"]:
            values = {p["name"]: p["example"] for p in template["placeholders"]}
            chosen = request(provider=provider["id"], template=template["label"], values=values)
            assert add_index(*read(APP), chosen).edits, provider["id"]


ON_CORP_LIB = Span(APP.index("corp-lib"), APP.index("corp-lib"))
ACTIONS = code_actions(*read(APP), ON_CORP_LIB, SETTINGS)


def filled(action: Action) -> str:
    """Return the text after an action, its stops replaced by its provider's examples."""
    return apply(APP, [_filled(edit, action.title) for edit in action.edits])


def _filled(edit: Edit, title: str) -> Edit:
    return Edit(edit.span, tuple(_fill(edit, title)))


def _fill(edit: Edit, title: str) -> Iterator[str]:
    names = {part.name for part in edit.parts if isinstance(part, Stop)}
    examples = next(
        example_values(template)
        for provider in (p for p in map(by_id, _IDS) if p.name in title)
        for template in (*provider.templates, *filter(None, [provider.git_template]))
        if {placeholder.name for placeholder in template.placeholders} >= names
    )
    for part in edit.parts:
        yield part if isinstance(part, str) else examples[part.name]


_IDS = [provider["id"] for provider in providers()]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """What the real uv says of each action's result."""
    folder = tmp_path_factory.mktemp("uv")

    def ask(numbered: tuple[int, Action]) -> tuple[str, Verdict]:
        number, action = numbered
        files = {PurePath("pyproject.toml"): filled(action)}
        return action.title, lock(folder / str(number), files)

    with ThreadPoolExecutor(2) as threads:
        return dict(threads.map(ask, enumerate(ACTIONS)))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.title)
def test_the_real_uv_takes_what_an_action_writes(
    action: Action, verdicts: dict[str, Verdict]
) -> None:
    verdict = verdicts[action.title]
    assert not verdict.is_rejected, verdict.output
    assert verdict.returncode == 1, "uv gets as far as the network"
    assert "warning" not in verdict.output
    errors = [f for f in check(*read(filled(action)), SETTINGS) if f.severity <= 2]
    assert not errors


def test_there_is_an_action_for_every_template() -> None:
    count = sum(len(provider["templates"]) for provider in providers())
    assert len(ACTIONS) == count
