"""Requirements: what is misread here the real uv misreads, in the same words."""

import json
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.uv.asked import examples, verdicts
from uv_index.uv.markers import ANY, parse
from uv_index.uv.requirement import Misread, Requirement, marker_in, read

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


@pytest.mark.parametrize("versions", ["", ">=1", "[a] >=", "==1.", " (>=1)", "~", ">=1 $X"])
def test_a_marker_counts_though_the_versions_are_half_typed(versions: str) -> None:
    assert marker_in(f"foo{versions}; os_name == 'nt'") == parse("os_name == 'nt'")


@pytest.mark.parametrize("text", ["foo", "foo>=", "foo[a] ==1.", "foo (>=1"])
def test_versions_without_a_marker_hold_anywhere_though_they_are_half_typed(text: str) -> None:
    assert marker_in(text) == ANY


@pytest.mark.parametrize("rest", ["", ">=1", "=", " (>=1)"])
@pytest.mark.parametrize("marker", ["", " ", " os_name", " os_name == 'nt"])
def test_a_marker_that_is_half_typed_is_not_known(rest: str, marker: str) -> None:
    assert marker_in(f"foo{rest};{marker}") is None


@pytest.mark.parametrize("text", ["", "foo bar", "foo[a", "_foo>=1", "foo->=1", "foo @", "$FOO>=1"])
def test_what_is_no_name_with_versions_has_no_marker_that_is_known(text: str) -> None:
    assert marker_in(text) is None
