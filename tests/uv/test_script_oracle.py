"""The real uv of every rule's example, put into a script: nothing is an error that it takes."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.files import read_one
from tests.oracle import lock
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


@pytest.mark.parametrize("name", SCRIPTS)
def test_uv_refuses_the_scripts_in_which_an_error_is_found(
    name: str, folders: Iterator[Path]
) -> None:
    text = SCRIPTS[name]
    verdict = lock(next(folders), {PATH.relative_to(PATH.parent): text}, script=PATH.name)
    found = check(*read_one({PATH: text}, PATH), Settings(raises=True))
    errors = [finding.message for finding in found if finding.severity is Severity.ERROR]
    is_refused = verdict.is_rejected and name not in REFUSED_IN_SCRIPTS_ALONE
    assert is_refused == bool(errors), (verdict.output, errors)


def test_the_exceptions_are_examples() -> None:
    assert set(SCRIPTS) >= REFUSED_IN_SCRIPTS_ALONE
