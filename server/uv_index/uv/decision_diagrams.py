"""Decision diagrams: functions of many variables, each with a line of ordered values.

They know nothing of markers. Equal functions are equal numbers.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import pairwise

Release = tuple[int, ...]
"""The numbers of a version, without the zeros at its end."""

Cut = tuple[str | Release | int, int]
"""A place on a line of values: before (0) or behind (1) a value."""

Line = tuple[bool, tuple[Cut, ...]]
"""Where a condition holds: whether it does at the beginning, and the cuts at which that turns."""

Variable = tuple[int, str, str]
"""What a node asks; the least is asked first."""

Diagram = int
"""The number of a node; the first two are the answers."""

NEVER: Diagram = 0
ALWAYS: Diagram = 1

Node = tuple[Variable, tuple[Cut, ...], tuple[Diagram, ...]]
"""A variable, the cuts of its line of values, and a diagram for each part of the line."""

_MOST_STEPS = 20_000


class UndecidedError(Exception):
    """The answer is not certain, or would cost too much."""


class Diagrams:
    """Decision diagrams that share their nodes, so that equal ones are the same number."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._numbers: dict[Node, Diagram] = {}
        self._both: dict[tuple[Diagram, Diagram], Diagram] = {}
        self._inverse: dict[Diagram, Diagram] = {NEVER: ALWAYS, ALWAYS: NEVER}
        self._steps = 0

    def every(self, diagrams: Iterable[Diagram]) -> Diagram:
        """Return the diagram of what holds where all of them do."""
        return reduce(self.both, diagrams, ALWAYS)

    def both(self, left: Diagram, right: Diagram) -> Diagram:
        """Return the diagram of what holds where both do."""
        if right in {left, ALWAYS}:
            return left
        if left == ALWAYS:
            return right
        if NEVER in {left, right}:
            return NEVER
        known = self._both.get((left, right))
        if known is not None:
            return known
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise UndecidedError
        one, other = self.node(left), self.node(right)
        if one[0] == other[0]:
            variable, cuts = one[0], tuple(sorted({*one[1], *other[1]}))
            children = [
                self.both(a, b)
                for a, b in zip(_spread(one, cuts), _spread(other, cuts), strict=True)
            ]
        elif one[0] < other[0]:
            variable, cuts = one[0], one[1]
            children = [self.both(child, right) for child in one[2]]
        else:
            variable, cuts = other[0], other[1]
            children = [self.both(left, child) for child in other[2]]
        made = self._number(variable, cuts, children)
        self._both[left, right] = made
        return made

    def either(self, left: Diagram, right: Diagram) -> Diagram:
        """Return the diagram of what holds where one of the two does."""
        return self.inverse(self.both(self.inverse(left), self.inverse(right)))

    def inverse(self, diagram: Diagram) -> Diagram:
        """Return the diagram of what holds where this one does not."""
        known = self._inverse.get(diagram)
        if known is not None:
            return known
        variable, cuts, children = self.node(diagram)
        made = self._number(variable, cuts, [self.inverse(child) for child in children])
        self._inverse[diagram] = made
        self._inverse[made] = diagram
        return made

    def on_line(self, variable: Variable, found: Line) -> Diagram:
        """Return the diagram of what holds where a variable is on these parts of its line."""
        first, cuts = found
        answers = [int(first ^ (position % 2 == 1)) for position in range(len(cuts) + 1)]
        return self._number(variable, cuts, answers)

    def node(self, diagram: Diagram) -> Node:
        """Return the node of a diagram that is no answer."""
        return self.nodes[diagram - 2]

    def _number(self, variable: Variable, cuts: Iterable[Cut], children: list[Diagram]) -> Diagram:
        """Return the node with these parts, neighbours that are the same made one."""
        kept_cuts: list[Cut] = []
        kept = children[:1]
        for cut, child in zip(cuts, children[1:], strict=True):
            if child != kept[-1]:
                kept_cuts.append(cut)
                kept.append(child)
        if not kept_cuts:
            return kept[0]
        key = (variable, tuple(kept_cuts), tuple(kept))
        number = self._numbers.get(key)
        if number is None:
            self.nodes.append(key)
            number = self._numbers[key] = len(self.nodes) + 1
        return number


def line(operator: str, value: str | Release) -> Line:
    """Return where a value of a line compares so with another; the operator is a plain one."""
    before, behind = (value, 0), (value, 1)
    match operator:
        case "==":
            return False, (before, behind)
        case "!=":
            return True, (before, behind)
        case "<":
            return True, (before,)
        case "<=":
            return True, (behind,)
        case ">":
            return False, (behind,)
        case _:
            return False, (before,)


def single_values(cuts: tuple[Cut, ...]) -> Iterator[str | None]:
    """Yield for each part of a line of strings its only value, or None where it is a range."""
    yield None
    for (value, side), following in pairwise(cuts):
        is_single = side == 0 and following == (value, 1)
        yield value if is_single and isinstance(value, str) else None
    yield None


def _spread(node: Node, cuts: tuple[Cut, ...]) -> Iterator[Diagram]:
    """Yield the child of each part of a line that is cut more often."""
    _, own, children = node
    position = 0
    yield children[0]
    for cut in cuts:
        if position < len(own) and own[position] == cut:
            position += 1
        yield children[position]
