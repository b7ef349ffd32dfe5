"""The server through a long day: `python -m tests.bench.soak --keys 100000`.

It is typed at all places in turn, and after each word everything that it announces is asked for.
To the same key it must always say the same, and after the first thousand its memory must not grow
by more than a few megabytes: it ends with an error otherwise.
"""

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench import servers
from tests.bench.client import Client
from tests.bench.keystrokes import PLACES
from tests.bench.measures import asked_at, running, set_out, type_key
from tests.bench.servers import OURS
from tests.bench.texts import SIZES, generate
from tests.lsp.asking import REQUESTS, Place, result_of

WARM = 1000
"""After how many keys all is there that the server needs."""

MOST = 5.0
"""How many megabytes it may grow from then on."""


def main() -> int:
    """Type, and return the exit code."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=100_000, help=f"{WARM} or more")
    parser.add_argument("--lines", type=int, default=SIZES[1])
    arguments = parser.parse_args()
    text = generate(arguments.lines)
    memory: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running([servers.ours(folder)], folder) as clients:
            for typed in soak(clients[OURS], text, arguments.keys):
                memory[typed] = clients[OURS].memory
                print(f"{typed} keys, {memory[typed]:.1f} MB", flush=True)
    grown = memory[max(memory)] - memory[WARM]
    print(f"{grown:+.1f} MB since {WARM} keys, at most {MOST}")
    return int(grown > MOST)


def soak(client: Client, text: str, keys: int) -> Iterator[int]:
    """Type so many keys, and yield their number when the memory is worth a look.

    Raises AssertionError where the server says something else than before to the same key.
    """
    said: dict[tuple[str, int], Any] = {}
    typed = 0
    while typed < keys:
        for place in PLACES:
            for number, step in enumerate(set_out({OURS: client}, text, place)):
                published = type_key(client, step)[0]["params"]["diagnostics"]
                assert said.setdefault((place.name, number), published) == published
                typed += 1
                if typed == WARM or typed % max(keys // 10, WARM) == 0:
                    yield typed
            _ask(client, asked_at(client, text, place))


def _ask(client: Client, place: Place) -> None:
    for request in REQUESTS:
        if request.is_announced(client.capabilities):
            answer, _ = client.request(request.method, request.parameters(place))
            result_of(answer)


if __name__ == "__main__":
    sys.exit(main())
