"""Edits at random for as long as wanted: `python -m tests.bench.states --seconds 600`.

Runs the machine of `tests/lsp/editing.py`, which a test runs for a moment, with other random
choices each time. It ends with an error and the shortest way to it where servers disagree with
what is fresh, and counts what it has done otherwise.
"""

from argparse import ArgumentParser
from time import monotonic

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.lsp.editing import Editing

THOROUGH = settings(
    max_examples=20,
    stateful_step_count=50,
    deadline=None,
    database=None,
    print_blob=True,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


def main() -> None:
    """Run until the time is over."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    end = monotonic() + parser.parse_args().seconds
    while monotonic() < end:
        run_state_machine_as_test(Editing, settings=THOROUGH)
        print(*(f"{count} {what}" for what, count in Editing.counts.items()), sep=", ", flush=True)


if __name__ == "__main__":
    main()
