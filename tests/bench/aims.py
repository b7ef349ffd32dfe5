"""What is aimed at, as ratios: they hold on any machine, and times do not."""

from collections.abc import Iterator, Mapping
from statistics import median

from tests.bench.keystrokes import PLACES
from tests.bench.measures import ANYWHERE, START
from tests.bench.servers import FLOOR, OURS, TOMBI
from tests.bench.tables import NONE, Times, p99, show
from tests.bench.texts import SIZES

OF_TOMBI = (0.5, 0.3, 0.1)
"""The most that our median may be of tombi's, for each size of the text."""


def show_aims(
    typing: Mapping[int, Times],
    sizes: Mapping[int, Times],
    starts: Times,
    memory: Mapping[int, Mapping[str, float]],
) -> None:
    """Print what is aimed at, and what came of it; the `sizes` are measured in turn."""
    rows = [*_of_typing(typing), *_of_sizes(sizes), *_of_start(starts), *_of_memory(memory)]
    show("Aims", ("", "at most", "measured"), rows)


def _of_typing(typing: Mapping[int, Times]) -> Iterator[tuple[str, str, str]]:
    for lines, most in zip(SIZES, OF_TOMBI, strict=True):
        ours, floor = typing[lines][ANYWHERE, OURS], typing[lines][ANYWHERE, FLOOR]
        tombi = typing[lines].get((ANYWHERE, TOMBI))
        yield f"{lines} lines: median to the floor's", "2", f"{median(ours) / median(floor):.2f}"
        beside = f"{median(ours) / median(tombi):.3f}" if tombi else NONE
        yield f"{lines} lines: median to tombi's", f"{most}", beside
        yield f"{lines} lines: 99th percentile to the floor's", "4", f"{p99(ours) / p99(floor):.2f}"


def _of_sizes(sizes: Mapping[int, Times]) -> Iterator[tuple[str, str, str]]:
    large, small = sizes[max(sizes)], sizes[min(sizes)]
    for place in PLACES:
        pairs = zip(large[place.name, OURS], small[place.name, OURS], strict=True)
        ratio = median(one / other for one, other in pairs)
        yield f"{max(sizes)} lines to {min(sizes)}, {place.name}", "1.5", f"{ratio:.2f}"


def _of_start(starts: Times) -> Iterator[tuple[str, str, str]]:
    ratio = median(starts[START, OURS]) / median(starts[START, FLOOR])
    yield "first diagnostics to the floor's", "1.15", f"{ratio:.2f}"


def _of_memory(memory: Mapping[int, Mapping[str, float]]) -> Iterator[tuple[str, str, str]]:
    last = max(memory)
    if last > _EARLY:
        grown = memory[last][OURS] - memory[_EARLY][OURS]
        yield f"MB between {_EARLY} and {last} keys", "5", f"{grown:.1f}"


_EARLY = 1000
