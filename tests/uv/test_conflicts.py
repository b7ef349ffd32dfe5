"""What a file declares in `tool.uv.conflicts`, and what uv makes of none of it."""

import pytest

from tests.files import read
from uv_index.uv.conflicts import Scope, conflicts
from uv_index.uv.names import PackageName


def declared(items: str) -> list[frozenset[Scope]]:
    manifest, _ = read(f'[project]\nname = "app"\n[tool.uv]\nconflicts = {items}\n')
    return list(conflicts(manifest))


def test_a_conflict_is_between_extras_and_groups() -> None:
    app = PackageName("app")
    cpu, gpu = Scope(app, extra=PackageName("cpu")), Scope(app, group=PackageName("gpu"))
    assert declared('[[{ extra = "CPU" }, { group = "gpu" }]]') == [frozenset({cpu, gpu})]


@pytest.mark.parametrize(
    "refused",
    [
        '[{ extra = "cpu", group = "dev" }, { extra = "gpu" }]',
        '[{}, { extra = "gpu" }]',
        '[{ extra = "gpu" }]',
        '[{ extra = "gpu" }, { extra = "GPU" }]',
        '[{ extra = "gpu" }, { extras = "cpu" }]',
    ],
)
def test_where_uv_refuses_one_conflict_it_knows_none(refused: str) -> None:
    sound = '[{ extra = "cpu" }, { extra = "gpu" }]'
    assert declared(f"[{sound}]")
    assert declared(f"[{sound}, {refused}]") == []
