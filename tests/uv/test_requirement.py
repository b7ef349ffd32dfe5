"""Requirements: what is misread here the real uv misreads, in the same words."""

import json
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.uv.asked import examples, verdicts
from uv_index.uv.markers import ANY
from uv_index.uv.requirement import Misread, Requirement, read

COUNT = 80
PIECES = ["foo", "a", " ", "[", "]", ",", ";", "@", "(", ")", ">=", "=", "1.*", "2", "os_name"]
ODD_PIECES = ["_", "-", ".whl", "/", ":", "https://u:p@packages.example.com/", "#", "é", "~", "'x'"]
TEXTS = st.builds(
    lambda head, rest: "".join((head, *rest)),
    st.sampled_from(["foo", "foo ", "", " foo", "foo[a"]),
    st.lists(st.sampled_from(PIECES + ODD_PIECES), max_size=6),
)


def group(text: str) -> str:
    return (
        '[project]\nname = "app"\nversion = "1.0.0"\nrequires-python = ">=3.9"\n'
        f"[dependency-groups]\ndev = [{json.dumps(text, ensure_ascii=False)}]\n"
    )


def test_uv_misreads_what_is_misread_here(tmp_path: Path) -> None:
    texts = examples(TEXTS, COUNT)
    misread = 0
    said = verdicts(tmp_path / "texts", [group(text) for text in texts])
    for text, verdict in zip(texts, said, strict=True):
        found = read(text)
        if isinstance(found, Misread):
            misread += 1
            assert "Failed to parse entry" in verdict.output, text
            assert verdict.line == found.fault.line.strip(), text
        elif "Failed to parse entry" in verdict.output:
            assert found is None or "@" in text, (text, verdict.line)
    assert misread > COUNT / 3


@pytest.mark.parametrize(
    "text",
    [
        "foo",
        " Foo.Bar [a, b] ",
        "foo (>=1, <2)",
        "foo >=1,",
        "foo==1.*",
        "foo @ https://packages.example.com/foo.whl",
    ],
)
def test_a_requirement_without_a_marker_holds_anywhere(text: str) -> None:
    found = read(text)
    assert isinstance(found, Requirement)
    assert found.marker == ANY


def test_a_marker_is_read_behind_versions_and_behind_a_url() -> None:
    texts = [f"foo{rest}; os_name == 'nt'" for rest in ("", ">=1", "[a](>=1)", " @ https://x/y ")]
    markers = {found.marker for text in texts if isinstance(found := read(text), Requirement)}
    assert len(markers) == 1
    assert ANY not in markers


@pytest.mark.parametrize("text", ["foo >=1.post1.dev", "foo ===x", "foo >=1\x1c<2", "$FOO y"])
def test_what_is_not_certain_is_not_said(text: str) -> None:
    assert read(text) is None
