"""Markers: the real uv says the same of random ones, and of what is hard in them."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.uv.asked import examples, verdicts
from uv_index.uv.marker_algebra import can_meet, is_always
from uv_index.uv.marker_spelling import narrowed, remainder, spelled
from uv_index.uv.markers import Fault, Marker, parse

PAIRS = 50
"""How many pairs of markers a run of uv is asked about; set PAIRS for a longer search."""

STRINGS = {
    "os_name": ["nt", "posix", "java"],
    "os.name": ["nt", "posix"],
    "sys_platform": ["linux", "win32", "darwin", "ios", "cygwin"],
    "platform_system": ["Linux", "Windows", "FreeBSD", "iOS", "Java"],
    "platform_machine": ["x86_64", "arm64"],
    "platform_release": ["5", "10", "5.1", "x"],
    "platform_version": ["5", "10"],
    "implementation_name": ["cpython", "pypy"],
    "python_implementation": ["CPython", "PyPy"],
}
VERSIONS = ["3", "3.9", "3.10", "3.10.1", "3.10.*", "3.*", "3.9rc1", "0", "v3.9", "1!3.9", "x", ""]
OPERATORS = ["==", "!=", ">", ">=", "<", "<=", "~=", "in", "not in"]


def compared(name: str, values: list[str]) -> st.SearchStrategy[str]:
    def written(operator: str, value: str, *, is_turned: bool) -> str:
        return f"'{value}' {operator} {name}" if is_turned else f"{name} {operator} '{value}'"

    return st.builds(
        written,
        st.sampled_from(OPERATORS),
        st.sampled_from(values),
        is_turned=st.sampled_from([False, False, False, True]),
    )


def joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def written(word: str, texts: list[str]) -> str:
        return word.join(f"({text})" for text in texts)

    return st.builds(
        written, st.sampled_from([" and ", " or "]), st.lists(parts, min_size=2, max_size=3)
    )


COMPARISONS = st.one_of(
    *(compared(name, values) for name, values in STRINGS.items()),
    *(compared(name, VERSIONS) for name in ("python_version", "python_full_version")),
    compared("implementation_version", VERSIONS),
    compared("extra", ["a", "b", "!"]),
    st.sampled_from(["'a' in extras", "'a' not in extras", "'a' in dependency_groups"]),
)
MARKERS = st.recursive(COMPARISONS, joined, max_leaves=5)

PIECES = st.sampled_from(
    ["os_name", "==", "=", "'nt'", "'", '"', "(", ")", "and", "or", "not", "in", "extras", " ", "é"]
)
TEXTS = st.lists(PIECES, max_size=8).map(" ".join) | st.lists(PIECES, max_size=8).map("".join)


def project(*markers: str) -> str:
    sources = ", ".join(f'{{ index = "x", marker = {json.dumps(text)} }}' for text in markers)
    return (
        '[project]\nname = "app"\nversion = "1.0.0"\nrequires-python = ">=3.9"\n'
        '[[tool.uv.index]]\nname = "x"\nurl = "https://packages.example.com/simple"\n'
        f"[tool.uv.sources]\ncorp-lib = [{sources}]\n"
    )


def of(text: str) -> Marker:
    marker = parse(text)
    assert marker is not None
    assert not isinstance(marker, Fault), marker
    return marker


def test_uv_compares_markers_as_we_do(tmp_path: Path) -> None:
    count = int(os.environ.get("PAIRS", PAIRS))
    texts = examples(MARKERS, 2 * count)
    pairs = list(zip(texts[::2], texts[1::2], strict=False))
    said = verdicts(tmp_path / "pairs", [project(*pair) for pair in pairs])
    undecided = 0
    for (one, other), verdict in zip(pairs, said, strict=True):
        meet = can_meet(of(one), of(other))
        undecided += meet is None
        expected = {"taken": meet is False, "bare": False, "overlap": False}
        if meet:
            bare = is_always(of(one)) or is_always(of(other))
            expected["bare" if bare else "overlap"] = True
        if meet is not None:
            actual = {
                "taken": verdict.returncode == 0,
                "bare": "each source must include a platform marker" in verdict.output,
                "overlap": "the following markers overlap" in verdict.output,
            }
            assert actual == expected, (one, other, verdict.output)
        words = spelled(of(one)), spelled(of(other))
        if expected["overlap"] and all(words):
            assert verdict.line.endswith(f"overlap: `{words[0]}` and `{words[1]}`.")
    assert undecided <= count / 50


def test_uv_takes_what_a_marker_leaves_of_another(tmp_path: Path) -> None:
    texts = examples(MARKERS, 2 * PAIRS)
    pairs = list(zip(texts[::2], texts[1::2], strict=False))
    made = [(other, narrowed(one, other)) for one, other in pairs]
    projects = [project(other, left) for other, left in made if left]
    assert len(projects) > PAIRS / 6
    assert [v.output for v in verdicts(tmp_path / "left", projects) if v.returncode] == []


def test_uv_says_the_same_of_what_is_no_marker(tmp_path: Path) -> None:
    texts = [*examples(TEXTS, PAIRS), *HARD]
    said = verdicts(tmp_path / "texts", [project(text) for text in texts])
    for text, verdict in zip(texts, said, strict=True):
        read = parse(text)
        line = read.line.strip() if isinstance(read, Fault) else None
        assert (verdict.line if verdict.returncode else None) == line, text


HARD = [
    "",
    " ",
    "python_version === '3.9'",
    "python_version not",
    "python_version not '3.9'",
    "python_version notin '3.9'",
    "sys_platform == 'linux'and os_name == 'nt'",
    "sys_platform == 'linux' and(os_name == 'nt')",
    "sys_platform == 'linux' AND os_name == 'nt'",
    "not sys_platform == 'linux'",
    "sys_platform\t==\u00a0'x'",
    "extras == 'a'",
    "'a' == dependency_groups",
    "'linux' == 'linux'",
    "sys_platform == os_name",
    "platform.python_implementation == 'CPython'",
    "python_version >= '3.9' # why",
    "; sys_platform == 'linux'",
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sys_platform == 'win32'", "platform_system == 'Linux'"),
        ("sys_platform == 'win32'", "os_name == 'posix'"),
        ("os_name == 'nt' or os_name == 'java'", "sys_platform == 'linux' and os_name != 'java'"),
        ("platform_system == 'FreeBSD'", "platform_system == 'Darwin'"),
        ("python_version > '3.10'", "python_full_version == '3.10.5'"),
        ("python_version in '3.9 3.10'", "python_version == '3.11'"),
        ("python_full_version >= '3.10rc1'", "python_full_version < '3.10'"),
        ("sys_platform > 'linux'", "sys_platform != 'linux'"),
    ],
)
def test_what_excludes_each_other(one: str, other: str) -> None:
    assert can_meet(of(one), of(other)) is False


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("'linux' in sys_platform", "sys_platform == 'win32'"),
        ("os_name == 'java'", "sys_platform == 'linux'"),
        ("platform_system == 'Java'", "sys_platform == 'linux'"),
        ("implementation_name == 'pypy'", "platform_python_implementation == 'CPython'"),
        ("extra == 'a'", "extra == 'b'"),
    ],
)
def test_what_does_not_exclude_each_other_to_uv(one: str, other: str) -> None:
    assert can_meet(of(one), of(other)) is True


def test_what_would_cost_too_much_is_not_decided() -> None:
    long = " and ".join(f"'{number}' in os_name" for number in range(60))
    assert can_meet(of(long), of("os_name == 'nt'")) is None
    wide = " or ".join(f"('{n}' in os_name and '{n}' in sys_platform)" for n in range(24))
    assert can_meet(of(wide), of("os_name == 'nt'")) is None


def test_what_is_too_deep_or_not_clear_is_not_decided() -> None:
    assert parse("(" * 60 + "os_name == 'nt'" + ")" * 60) is None
    assert parse("(" * 5000) is None
    assert can_meet(of("python_version == '3.1.*.*'")) is None
    assert can_meet(of(f"python_version == '{2**64}'")) is None


def test_a_separator_is_no_blank_to_uv() -> None:
    assert isinstance(parse("sys_platform == 'x'\u001fand os_name == 'y'"), Fault)


def test_what_a_marker_leaves() -> None:
    assert remainder("sys_platform == 'linux' and (extra == 'a' or os_name in 'b')") == (
        "sys_platform != 'linux' or extra != 'a' and os_name not in 'b'"
    )
    assert narrowed("os_name == 'nt' or extra == 'a'", "python_version < '3.10'") == (
        "(os_name == 'nt' or extra == 'a') and python_version >= '3.10'"
    )
    assert narrowed('extra == "a"', "python_version < '3.10'") == (
        'extra == "a" and python_version >= "3.10"'
    )
    assert narrowed("python_version < '3.9'", "python_version < '3.10'") is None
    assert remainder("python_version ~= '3.10'") is None
    assert remainder("sys_platform < 'linux'") is None
