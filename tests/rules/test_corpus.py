"""Public files: the rules survive all of them, and what they find is known and true."""

import tomllib
from pathlib import Path, PurePosixPath

import pytest

from tests import corpus
from tests.files import read
from tests.oracle import lock
from uv_index.rules import CODES, Settings, check
from uv_index.rules.finding import Finding, Severity

ENTRIES = corpus.entries()

# What uv says of a file alone in a folder when it does not stop at its configuration.
TAKEN = {"ok", "unsat", "no-python", "no-build", "git-offline", "offline", "path-missing"}

pytestmark = pytest.mark.skipif(not ENTRIES, reason="the corpus of public files is not here")


def test_an_error_is_found_nowhere_that_uv_reads_the_file(tmp_path: Path) -> None:
    files = [entry["file"] for entry in ENTRIES if entry["uv"]["iso_lock"] in TAKEN]
    for number, file in enumerate(file for file in files if errors(text_of(file))):
        # uv may have stopped before it came to the error, for want of a network.
        folder = tmp_path / str(number)
        text = corpus.without_obstacles(text_of(file))
        verdict = lock(folder, {PurePosixPath("pyproject.toml"): text})
        assert verdict.is_rejected, file
        assert verdict.line in {finding.uv for finding in errors(text_of(file))}, file


def test_an_error_is_found_where_the_text_is_no_toml() -> None:
    files = [entry["file"] for entry in ENTRIES if entry["uv"]["iso_lock"] == "toml-parse"]
    # uv refuses some for a reason of another kind, such as a project's name.
    broken = {file for file in files if not is_toml(text_of(file))}
    assert len(broken) == 2
    assert all("toml-syntax" in codes(text_of(file)) for file in broken)


def test_an_error_is_found_where_a_workspace_is_missing() -> None:
    verdicts = {entry["file"]: entry["uv"]["iso_lock"] for entry in ENTRIES}
    files = [file for file, verdict in verdicts.items() if verdict == "workspace-nonmember"]
    assert len(files) == 13
    assert all("invalid-workspace-source" in codes(text_of(file)) for file in files)


def test_what_is_found_is_what_was_reviewed() -> None:
    now, before = corpus.found(), corpus.recorded()
    assert not corpus.report().failures
    paths = {corpus.key(corpus.CORPUS / entry["file"]): entry["file"] for entry in ENTRIES}
    differing = [file for file in now.keys() | before.keys() if now.get(file) != before.get(file)]
    changes = {paths.get(file, file): (before.get(file), now.get(file)) for file in differing}
    assert changes == {}, "reviewed, and found now; `python -m tests.corpus` accepts it"


def test_uv_locks_no_file_with_a_path_at_which_there_is_nothing() -> None:
    verdicts = {entry["file"]: entry["uv"]["iso_lock"] for entry in ENTRIES}
    found = {verdicts[file] for file in warned({"missing-source-path"})}
    # The others stop before they come to the path.
    assert found == {"path-missing", "unsat"}


def test_few_of_the_files_with_an_index_that_uv_accepts_have_a_warning() -> None:
    # The corpus holds manifests alone: uv stops at a path to anything else, and so none of these
    # files is accepted.
    incomplete = warned({"missing-source-path"})
    having = {e["file"] for e in ENTRIES if e["n_index"] or e["has_source_index"]} - incomplete
    found = warned(set(CODES)) & having
    print(f"{len(found)} of {len(having)} files with an index have a warning")  # noqa: T201
    print(f"{len(incomplete)} files are left out, since they name what is not here")  # noqa: T201
    assert len(found) < 0.1 * len(having)


def warned(codes: set[str]) -> set[str]:
    """Return the files with a warning of these codes, each where it lies."""
    return {
        problem.path.relative_to(corpus.CORPUS).as_posix()
        for problem in corpus.report().problems
        if problem.severity == Severity.WARNING and problem.code in codes
    }


def errors(text: str) -> list[Finding]:
    """Return the errors in a file that is alone in its folder."""
    found = check(*read(text), Settings(raises=True))
    return [finding for finding in found if finding.severity is Severity.ERROR]


def codes(text: str) -> set[str]:
    return {finding.code for finding in errors(text)}


def text_of(file: str) -> str:
    return (corpus.CORPUS / file).read_bytes().decode()


def is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True
