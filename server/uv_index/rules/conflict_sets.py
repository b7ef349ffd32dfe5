"""What `invalid-uv-setting` finds in `conflicts` that goes by the project's name."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding, Severity
from uv_index.toml.nodes import InlineTable
from uv_index.uv.conflicts import Scope, conflict_sets
from uv_index.uv.manifest import Manifest

_TOO_FEW = "Each set of conflicts must have at least two entries, but found only one"


def faults(manifest: Manifest) -> Iterator[Finding]:
    """Yield entries that name no project where there is none, and those that become one by it."""
    for array, scopes in conflict_sets(manifest):
        if manifest.project is None:
            yield from _without_project(scopes)
        elif manifest.name and len(set(scopes.values())) == 1:
            yield Finding(
                Severity.ERROR,
                array,
                "each of `conflicts` must be a list of two tables or more, no two alike",
                uv=_TOO_FEW,
            )


def _without_project(scopes: dict[InlineTable, Scope]) -> Iterator[Finding]:
    for place, scope in scopes.items():
        if scope.project is None:
            kind, name = ("extra", scope.extra) if scope.extra else ("group", scope.group)
            yield Finding(
                Severity.ERROR,
                place,
                "Without a `[project]` each table in `conflicts` needs a `package`",
                uv=f'Expected `package` field in conflicting entry: {{ {kind} = "{name}" }}',
            )
