"""Sources in conflict: where two are found, the real uv's resolver refuses them too."""

from itertools import combinations
from pathlib import Path
from zipfile import ZipFile

from hypothesis import strategies as st

from tests.files import read
from tests.oracle import CONFLICT
from tests.uv.asked import examples, verdicts
from uv_index.uv.pins import cannot_be_together, pins

COUNT = 60
OPTIONAL = {"cpu": "extra", "gpu": "extra", "lint": "group", "test": "group"}
MARKERS = [
    "sys_platform == 'linux'",
    "sys_platform == 'darwin'",
    "python_version < '3.12'",
    "python_version >= '3.12'",
]


def requirements(marker: str) -> str:
    return f'["corp-lib; {marker}"]' if marker else '["corp-lib"]'


def source(index: str, name: str, marker: str) -> str:
    fields = {"index": index, OPTIONAL.get(name, ""): name, "marker": marker}
    written = (f'{field} = "{value}"' for field, value in fields.items() if field and value)
    return f"{{ {', '.join(written)} }}"


def project(lists: dict[str, str], sources: dict[str, tuple[str, str]], conflict: list[str]) -> str:
    """Return a file in which each list asks for the package; the indexes are folders beside it."""
    own = f"dependencies = {lists['']}\n" if "" in lists else ""
    tables = {
        kind: "".join(f"{n} = {lists[n]}\n" for n in OPTIONAL if n in lists and OPTIONAL[n] == kind)
        for kind in ("extra", "group")
    }
    items = ", ".join(f'{{ {OPTIONAL[name]} = "{name}" }}' for name in conflict)
    conflicts = f"conflicts = [[{items}]]\n" if len(conflict) > 1 else ""
    entries = (source(index, name, marker) for name, (index, marker) in sources.items())
    stanzas = "".join(
        f'[[tool.uv.index]]\nname = "{name}"\nurl = "../../{name}"\nformat = "flat"\n{more}\n'
        for name, more in (("one", "explicit = true"), ("two", "explicit = true"), ("rest", ""))
    )
    return (
        f'[project]\nname = "app"\nversion = "1.0.0"\nrequires-python = ">=3.9"\n{own}'
        f"[project.optional-dependencies]\n{tables['extra']}"
        f"[dependency-groups]\n{tables['group']}"
        f"[tool.uv]\n{conflicts}"
        f"[tool.uv.sources]\ncorp-lib = [{', '.join(entries)}]\n{stanzas}"
    )


MARKER = st.sampled_from(["", "", "", *MARKERS])
SOURCE = st.tuples(st.sampled_from(["one", "two"]), MARKER)
LISTS = st.dictionaries(st.sampled_from(["", *OPTIONAL]), MARKER.map(requirements), min_size=2)


def projects_with(lists: dict[str, str]) -> st.SearchStrategy[str]:
    optional = [name for name in lists if name]
    sources = st.dictionaries(st.sampled_from(["", *optional]), SOURCE, min_size=2, max_size=3)
    conflict = st.lists(st.sampled_from(optional), unique=True)
    return st.builds(project, st.just(lists), sources, conflict)


PROJECTS = LISTS.flatmap(projects_with)


def put_wheel(folder: Path) -> None:
    folder.mkdir()
    with ZipFile(folder / "corp_lib-1.0.0-py3-none-any.whl", "w") as wheel:
        info = "corp_lib-1.0.0.dist-info"
        wheel.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: corp-lib\nVersion: 1.0.0\n"
        )
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")


def is_in_conflict(text: str) -> bool:
    manifest, workspace = read(text)
    return any(
        cannot_be_together(manifest, workspace, one, other)
        for found in pins(manifest, workspace, manifest.packages).values()
        for one, other in combinations(found, 2)
    )


def test_the_resolver_refuses_what_is_in_conflict(tmp_path: Path) -> None:
    for name in ("one", "two", "rest"):
        put_wheel(tmp_path / name)
    texts = examples(PROJECTS, COUNT)
    said = verdicts(tmp_path / "projects", texts)
    outcomes = [
        (is_in_conflict(text), CONFLICT in verdict.output, text)
        for text, verdict in zip(texts, said, strict=True)
    ]
    assert [text for found, refused, text in outcomes if found and not refused] == []
    found = sum(is_found for is_found, _, _ in outcomes)
    missed = sum(refused and not is_found for is_found, refused, _ in outcomes)
    assert found > COUNT / 5
    assert missed < found / 3
    resolved = sum(verdict.returncode == 0 for verdict in said)
    assert resolved > COUNT / 5
