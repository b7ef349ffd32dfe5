"""Figures as tables of Markdown, which are read in a terminal as well."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median, quantiles

from tests.bench.servers import FLOOR, OURS, TOMBI

Times = Mapping[tuple[str, str], Sequence[float]]
"""Seconds, by what was done and the name of the server."""

NONE = "-"
"""What stands in a cell without a figure."""


def show(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; all columns but the first are figures."""
    cells = [list(columns), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])])
    print(f"\n### {title}\n")
    for name, *figures in cells:
        aligned = map(str.rjust, figures, widths[1:])
        print(f"| {' | '.join([name.ljust(widths[0]), *aligned])} |", flush=True)


def compare(title: str, by_lines: Mapping[int, Times]) -> None:
    """Print what the servers took: medians, 99th percentiles, and our medians beside theirs."""
    servers = (FLOOR, OURS, TOMBI)
    columns = ("lines", *(f"{name}, ms" for name in servers), "to the floor", "to tombi")
    show(
        f"{title}: median / 99th percentile",
        columns,
        [
            _row(f"{lines} {done}", [times.get((done, name)) for name in servers])
            for lines, times in by_lines.items()
            for done in dict.fromkeys(done for done, _ in times)
        ],
    )


def p99(times: Sequence[float]) -> float:
    """Return the time below which 99 of 100 are."""
    return quantiles(times, n=100, method="inclusive")[-1] if len(times) > 1 else times[0]


def _row(done: str, taken: list[Sequence[float] | None]) -> list[str]:
    floor, ours, tombi = taken
    ratios = (
        f"{median(ours) / median(other):.2f}" if other and ours else NONE
        for other in (floor, tombi)
    )
    return [done, *map(_spread, taken), *ratios]


def _spread(times: Sequence[float] | None) -> str:
    return f"{median(times) * 1000:.2f} / {p99(times) * 1000:.2f}" if times else NONE
