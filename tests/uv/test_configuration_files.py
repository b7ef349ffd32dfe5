"""The real uv asks the indexes that the hover names, in the order in which it names them."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest

from tests.editor.test_pages import Example, examples
from tests.files import PLACES, PYPROJECT, read, read_one
from tests.oracle import Verdict, lock
from tests.uv.indexes import Indexes, indexes
from uv_index.editor.hover import hover
from uv_index.uv.manifest import SCRIPT

EXAMPLES = list(examples(Path(__file__).parent))

_CLAIMED = re.compile(
    r"`([\w-]+(?:\.[\w-]+)*\.example\.com)`|^\d+\. (PyPI)\b|\bon (PyPI) alone", re.MULTILINE
)

Files = dict[PurePath, str]


class Uv:
    """uv on a machine whose network is the indexes."""

    def __init__(self, folder: Path, server: Indexes) -> None:
        self.folder = folder
        self.server = server
        self.count = 0

    def ask(
        self,
        files: Files,
        variables: dict[str, str] | None = None,
        path: PurePath = PYPROJECT,
    ) -> tuple[list[str], Verdict]:
        """Return which indexes uv asks when it locks the file at `path`, and what it says."""
        self.count += 1
        folder = self.folder / str(self.count)
        project = path.parent.relative_to("/")
        (folder / project).mkdir(parents=True)
        self.server.asked.clear()
        said = {
            name: value.replace("/project", f"{folder}/project")
            for name, value in {**PLACES, **(variables or {})}.items()
        }
        verdict = lock(
            folder,
            {file.relative_to("/"): text for file, text in files.items()},
            project=str(project),
            script=path.name if path.suffix == SCRIPT else None,
            variables=said | self.server.variables,
            is_offline=False,
        )
        return list(self.server.asked), verdict

    def lock_file(self) -> str:
        """Return what uv has locked last."""
        return (self.folder / str(self.count) / "project" / "uv.lock").read_text("utf-8")


@pytest.fixture(scope="module")
def uv(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Uv]:
    with indexes() as server:
        yield Uv(tmp_path_factory.mktemp("uv"), server)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_uv_asks_what_the_hover_names_in_its_order(example: Example, uv: Uv) -> None:
    [order] = example.answers
    expected = order.text.splitlines()
    answer = hover(*example.at_cursor())
    assert answer
    claimed = ["".join(groups) for groups in _CLAIMED.findall(answer.markdown)]
    assert claimed == expected, answer.markdown
    asked, verdict = uv.ask(example.files, example.variables, example.path)
    if order.title == "any":
        assert sorted(asked) == sorted(expected), verdict.output
    else:
        assert asked == expected, verdict.output


STOPPING = [400, 401, 403, 410, 429, 500, 503]


@pytest.mark.parametrize("status", [404, *STOPPING])
def test_uv_goes_on_at_404_and_stops_at_any_other_error(status: int, uv: Uv) -> None:
    text = project(index("one", status), index("two", "1.0"))
    assert "At 404 it goes on to the next, and at any other error it stops" in said(text)
    asked, verdict = uv.ask({PYPROJECT: text})
    assert asked == ONE_AND_TWO[: 2 if status == 404 else 1]
    assert (verdict.returncode == 0) == (status == 404)


@pytest.mark.parametrize("status", STOPPING)
def test_uv_goes_on_at_codes_that_it_is_to_ignore(status: int, uv: Uv) -> None:
    text = project(index("one", status, f"ignore-error-codes = [{status}]"), index("two", "1.0"))
    assert f"`one.example.com` (line 7), where uv goes on at {status} too" in said(text)
    asked, _ = uv.ask({PYPROJECT: text})
    assert asked == ONE_AND_TWO


@pytest.mark.parametrize("ignored", ["", "ignore-error-codes = []"])
def test_uv_goes_on_at_403_of_pytorch_unless_it_is_told_not_to(ignored: str, uv: Uv) -> None:
    pytorch = index("one", 403, ignored).replace("one.example.com", "download.pytorch.org")
    text = project(pytorch, index("two", "1.0"))
    goes_on = "`download.pytorch.org` (line 7), where uv goes on at 403 too" in said(text)
    asked, _ = uv.ask({PYPROJECT: text})
    assert asked == ["download.pytorch.org", *(["two.example.com"] if goes_on else [])]
    assert goes_on == (not ignored)


@pytest.mark.parametrize(
    ("strategy", "words", "one", "taken"),
    [
        ("first-index", "the first that has it, whatever versions", "1.0", "1.0"),
        ("unsafe-first-match", "takes the first version that fits", "1.0", "1.0"),
        ("unsafe-any-match", "takes the first version that fits", "1.0", "1.0"),
        ("unsafe-best-match", "takes the best version of any", "1.0", "2.0"),
        *(
            ("unsafe-best-match", "passes over those that answer 404, 401 or 403", code, "2.0")
            for code in (401, 403, 404)
        ),
        ("unsafe-first-match", "passes over those that answer 404, 401 or 403", 401, "2.0"),
    ],
)
def test_uv_takes_what_the_strategy_says(
    strategy: str, words: str, one: str | int, taken: str, uv: Uv
) -> None:
    text = project(index("one", one), index("two", "2.0", "default = true"))
    variables = {"UV_INDEX_STRATEGY": strategy}
    assert words in said(text, variables)
    asked, verdict = uv.ask({PYPROJECT: text}, variables)
    assert verdict.returncode == 0, verdict.output
    assert set(asked) == set(ONE_AND_TWO[: 1 if strategy == "first-index" else 2])
    assert f'version = "{taken}"' in uv.lock_file()


@pytest.mark.parametrize("status", [404, 401, 403])
def test_uv_asks_no_other_index_for_what_is_mapped(status: int, uv: Uv) -> None:
    text = project(index("one", status, "explicit = true"), index("two", "1.0"), mapped_to="one")
    assert "Where the index answers 404, 401 or 403, uv finds nothing" in said(text)
    asked, verdict = uv.ask({PYPROJECT: text})
    assert asked == ONE_AND_TWO[:1]
    assert verdict.returncode != 0


@pytest.mark.parametrize("status", [404, *STOPPING])
def test_uv_stops_at_any_error_of_a_flat_index(status: int, uv: Uv) -> None:
    text = flat_and_other(status)
    assert FLAT in said(text)
    asked, verdict = uv.ask({PYPROJECT: text})
    assert asked == ONE_AND_TWO[:1]
    assert verdict.is_rejected, verdict.output


@pytest.mark.parametrize("strategy", ["unsafe-first-match", "unsafe-best-match"])
@pytest.mark.parametrize("status", [404, 401])
def test_uv_stops_there_whatever_the_strategy(status: int, strategy: str, tmp_path: Path) -> None:
    text = flat_and_other(status)
    variables = {"UV_INDEX_STRATEGY": strategy}
    assert FLAT in said(text, variables)
    # It may be gone before its question to the other index is heard, so nobody else asks here.
    with indexes() as server:
        asked, verdict = Uv(tmp_path, server).ask({PYPROJECT: text}, variables)
    assert "one.example.com" in asked
    assert verdict.is_rejected, verdict.output


FLAT = "`one.example.com` (line 7), a flat list, where uv stops at any error, 404 too\n"


def flat_and_other(status: int) -> str:
    flat = index("one", status, f"ignore-error-codes = [{status}]").replace("/simple", "/flat")
    return project(f'{flat}format = "flat"\n', index("two", "1.0", "default = true"))


@pytest.mark.parametrize("status", [404, 401])
def test_uv_stops_at_any_error_of_a_flat_index_for_what_is_mapped(status: int, uv: Uv) -> None:
    flat = index("one", status, "explicit = true").replace("/simple", "/flat")
    text = project(f'{flat}format = "flat"\n', index("two", "1.0"), mapped_to="one")
    assert "Index `one` is a flat list: where it answers with any error, uv stops." in said(text)
    asked, verdict = uv.ask({PYPROJECT: text})
    assert asked == ONE_AND_TWO[:1]
    assert verdict.is_rejected, verdict.output


@pytest.mark.parametrize("status", [404, 401])
@pytest.mark.parametrize("more", ["", "no-index = true\n"])
def test_uv_stops_at_any_error_of_find_links(status: int, more: str, uv: Uv) -> None:
    found = f'[tool.uv]\nfind-links = ["http://one.example.com/{status}/flat"]\n{more}'
    text = project(found, index("two", "1.0"))
    assert "It stops where one of them answers with an error or is not there." in said(text)
    asked, verdict = uv.ask({PYPROJECT: text})
    assert asked == ONE_AND_TWO[:1]
    assert verdict.is_rejected, verdict.output


@pytest.mark.parametrize("version", ["1.0", "9.0"])
def test_uv_takes_the_better_version_of_an_index_and_find_links(version: str, uv: Uv) -> None:
    found = 'find-links = ["http://links.example.com/5.0/simple/corp-lib/"]\n'
    text = project(f"[tool.uv]\n{found}", index("one", version))
    assert "`find-links` names (line 8), and takes the better version of both" in said(text)
    asked, verdict = uv.ask({PYPROJECT: text})
    assert verdict.returncode == 0, verdict.output
    assert asked == ["links.example.com", "one.example.com"]
    assert f'version = "{max(version, "5.0")}"' in uv.lock_file()


@pytest.mark.parametrize("place", [".config/uv/uv.toml", "etc/uv/uv.toml"])
def test_uv_stops_at_settings_that_are_no_toml(place: str, uv: Uv) -> None:
    files = {PYPROJECT: project(), PYPROJECT.parent / place: "[[index]\n"}
    manifest, workspace = read_one(files)
    answer = hover(manifest, workspace, manifest.text.index("corp-lib"))
    assert answer
    assert "uv stops at the " in answer.markdown
    asked, verdict = uv.ask(files)
    assert asked == []
    assert "unclosed array table" in verdict.line


ONE_AND_TWO = ["one.example.com", "two.example.com"]


def project(*tables: str, mapped_to: str | None = None) -> str:
    source = f'[tool.uv.sources]\ncorp-lib = {{ index = "{mapped_to}" }}\n' if mapped_to else ""
    return PROJECT + "\n".join([*tables, source])


def index(name: str, what: str | int, more: str = "") -> str:
    url = f"http://{name}.example.com/{what}/simple"
    return f'[[tool.uv.index]]\nname = "{name}"\nurl = "{url}"\n{more}\n'


def said(text: str, variables: dict[str, str] | None = None) -> str:
    """Return what the hover says of the dependency."""
    manifest, workspace = read(text, variables)
    answer = hover(manifest, workspace, text.index("corp-lib"))
    assert answer
    return answer.markdown


PROJECT = """\
[project]
name = "app"
version = "1.0.0"
requires-python = ">=3.9"
dependencies = ["corp-lib"]

"""
