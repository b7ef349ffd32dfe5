"""Edits at random for as long as wanted: `python -m tests.bench.states --seconds 600`.

The steps are those of the machine in `tests/lsp/editing.py`, which a test of hypothesis takes for a
moment. Here they come from seeds, ten times as fast, and each run has a number, so that `--case`
takes it alone. Of a run that fails the steps are shown without which it would not.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import PurePath
from random import Random
from time import monotonic
from typing import Any

from tests.bench.texts import generate
from tests.files import PYPROJECT
from tests.lsp.editing import ASKED, PATHS, Editing
from tests.lsp.typed import APP, FRAGMENTS, ROOT, TOOL, WORKSPACE
from tests.pages import rule_examples

Step = tuple[str, dict[str, Any]]
"""The name of a rule of the machine, and its arguments."""

Files = dict[PurePath, str]

_EXAMPLES = rule_examples()

LENGTHS = (0, 0, 0, 0, 1, 1, 2, 5, 30, 300)


def main() -> None:
    """Run until the time is over, or a run fails."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=Random().randrange(10**6))
    parser.add_argument("--case", type=int)
    arguments = parser.parse_args()
    if arguments.case is not None:
        run(arguments.seed, arguments.case)
        return
    end, number = monotonic() + arguments.seconds, 0
    while monotonic() < end:
        run(arguments.seed, number)
        number += 1
        if number % 50 == 0:
            _print_counts()
    _print_counts()


def run(seed: int, number: int) -> None:
    """Take the steps of one run; raises AssertionError with those that it takes to fail."""
    random = Random(f"{seed}/{number}")
    files = _files(random)
    steps = [_step(random) for _ in range(random.randrange(5, 40))]
    try:
        take(files, steps)
    except Exception as error:
        needed = shortened(steps, lambda less: _fails(files, less))
        lines = "\n".join(map(repr, needed))
        raise AssertionError(f"--seed {seed} --case {number}\n{files}\n{lines}") from error


def take(files: Files, steps: Sequence[Step]) -> None:
    """Take steps in files; raises AssertionError where servers disagree with what is fresh."""
    machine = Editing()
    try:
        machine.begin(files=files)
        for name, arguments in steps:
            if machine.texts or name == "disturb":
                getattr(machine, name)(**arguments)
        machine.teardown()
    except BaseException:
        Editing.wires = ()  # who knows what they think now
        raise


def shortened(steps: Sequence[Step], fails: Callable[[Sequence[Step]], bool]) -> Sequence[Step]:
    """Return steps that fail as well, and of which none can be left out."""
    at = 0
    while at < len(steps):
        less = (*steps[:at], *steps[at + 1 :])
        steps, at = (less, at) if fails(less) else (steps, at + 1)
    return steps


def _fails(files: Files, steps: Sequence[Step]) -> bool:
    try:
        take(files, steps)
    except Exception:  # noqa: BLE001  # that it fails is all that is asked for
        return True
    return False


def _files(random: Random) -> Files:
    """Return a workspace, the files of an example, or the same around a file of many lines."""
    files = random.choice((WORKSPACE, random.choice(_EXAMPLES).files))
    if random.random() < 1 / 3:
        return {**files, PYPROJECT: generate(random.randrange(130, 600))}
    return files


def _step(random: Random) -> Step:
    file = random.randrange(5)
    match random.choices(("change", "press", "undo", "ask", "disturb"), (8, 8, 2, 2, 1))[0]:
        case "change":
            changes = [_change(random) for _ in range(random.choice((1, 1, 1, 2, 3)))]
            return "change", {"file": file, "changes": changes}
        case "press":
            return "press", {"fragment": random.choice(FRAGMENTS), "back": random.random() < 1 / 3}
        case "undo":
            return "undo", {}
        case "ask":
            count, request = random.randrange(10**6), random.choice(ASKED)
            return "ask", {"file": file, "count": count, "request": request}
    what = random.choice(("open", "close", "replace"))
    text = "".join(random.choices(FRAGMENTS, k=random.randrange(12)))
    text = random.choice((ROOT, APP, TOOL, text))
    return "disturb", {"whole": (what, random.choice(PATHS), text)}


def _change(random: Random) -> tuple[int, int, str]:
    return random.randrange(10**6), random.choice(LENGTHS), random.choice(FRAGMENTS)


def _print_counts() -> None:
    print(*(f"{count} {what}" for what, count in Editing.counts.items()), sep=", ", flush=True)


if __name__ == "__main__":
    main()
