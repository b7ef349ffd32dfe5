"""The real uv of every rule's example, put into a script: nothing is an error that it takes."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath

import pytest

from tests.files import read_one
from tests.oracle import Verdict, lock
from tests.pages import rule_examples
from tests.uv.test_script import script_of
from uv_index.rules import Settings, check
from uv_index.rules.finding import Severity

PATH = PurePosixPath("/project/script.py")

# What uv refuses in a script alone, and no rule says: it reads the values of settings in another
# way there, and no version of uv is asked for that would know more of them.
REFUSED_IN_SCRIPTS_ALONE = {
    "invalid-index-value: Sound: a table for a word",
    "invalid-index-value: Sound: headers",
    "invalid-uv-setting: Sound: for a newer uv",
    "undeclared-index: `no-sources` beside an unknown setting, for a newer uv alone",
    "undeclared-index: `no-sources` beside settings that exclude each other",
    "unknown-uv-setting: Sound: for a newer uv alone",
    "unknown-uv-setting: Two settings for one thing",
}


def scripts() -> dict[str, str]:
    """Return the examples of one `pyproject.toml` each, without the header of the project."""
    found: dict[str, str] = {}
    for example in rule_examples():
        path, text = next(iter(example.files.items()))
        is_text = not any("\udc80" <= character <= "\udcff" for character in text)
        is_alone = len(example.files) == 1 and not example.variables
        if path.name == "pyproject.toml" and is_alone and is_text:
            found[str(example)] = script_of(text.replace("[project]\n", ""))
    return found


SCRIPTS = scripts()


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """What uv says of each script."""
    folder = tmp_path_factory.mktemp("uv")

    def ask(numbered: tuple[int, str]) -> Verdict:
        number, text = numbered
        files = {PATH.relative_to(PATH.parent): text}
        return lock(folder / str(number), files, script=PATH.name, cache=folder / "cache")

    with ThreadPoolExecutor(4) as threads:
        return dict(zip(SCRIPTS, threads.map(ask, enumerate(SCRIPTS.values())), strict=True))


@pytest.mark.parametrize("name", SCRIPTS)
def test_uv_refuses_the_scripts_in_which_an_error_is_found(
    name: str, verdicts: dict[str, Verdict]
) -> None:
    found = check(*read_one({PATH: SCRIPTS[name]}, PATH), Settings(raises=True))
    errors = [finding.message for finding in found if finding.severity is Severity.ERROR]
    is_refused = verdicts[name].is_rejected and name not in REFUSED_IN_SCRIPTS_ALONE
    assert is_refused == bool(errors), (verdicts[name].output, errors)


def test_the_exceptions_are_examples() -> None:
    assert set(SCRIPTS) >= REFUSED_IN_SCRIPTS_ALONE
