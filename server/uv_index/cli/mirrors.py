"""What is found in two files and is one matter, such as a conflict of a root with its member."""

import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePath

from uv_index.cli.problem import Problem, Spot


def without_mirrored(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems but those that say what another one says at its place of theirs.

    The severer one stays, or else the first.
    """
    said: defaultdict[tuple[str, Spot], set[Spot]] = defaultdict(set)
    kept: set[int] = set()
    for number, problem in sorted(enumerate(problems), key=lambda item: item[1].severity):
        if not problem.elsewhere:
            kept.add(number)
            continue
        spot, *others = map(_real, (problem.spot, *problem.elsewhere))
        if not any(spot in said[problem.code, other] for other in others):
            said[problem.code, spot].update(others)
            kept.add(number)
    return tuple(problem for number, problem in enumerate(problems) if number in kept)


def _real(spot: Spot) -> Spot:
    path, span = spot
    return PurePath(os.path.realpath(path)), span
