"""How long an editor waits for the language server: beside the floor, and beside tombi.

Run it with `npm run bench`, or as `python -m tests.bench.editing`. It asserts nothing: a machine
that does something else as well measures that too. One client drives all servers in turn, key by
key, so that they share what else goes on, and a ratio says more than a time.
"""

import gc
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from tests.bench import measures, servers
from tests.bench.aims import show_aims
from tests.bench.tables import compare, show
from tests.bench.texts import SIZES, generate


def main() -> None:
    """Measure, and print the tables."""
    gc.disable()  # of the client: its pauses are no server's
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), _arguments())


def _arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=12, help="how often each word is typed")
    parser.add_argument("--starts", type=int, default=15, help="how often each server is started")
    parser.add_argument("--keys", type=int, default=10_000, help="how many keys memory is watched")
    return parser.parse_args()


def _measure(folder: Path, arguments: Namespace) -> None:
    texts = {lines: generate(lines) for lines in SIZES}
    _, middle, _ = SIZES
    folder.joinpath("pyproject.toml").write_text(texts[middle], "utf-8")
    ours, tombi = servers.ours(folder), servers.tombi(folder)
    requests = measures.requests_of(ours, folder)
    floor = servers.floor(folder, [request.method for request in requests])
    peers = [peer for peer in (ours, floor, tombi) if peer]
    typing, asking = {}, {}
    with measures.running(peers, folder) as clients:
        for lines, text in texts.items():
            _say(f"Typing in {lines} lines")
            typing[lines] = measures.type_everywhere(clients, text, arguments.cycles)
            _say(f"Asking in {lines} lines")
            asking[lines] = measures.ask_everything(clients, text, requests, 4 * arguments.cycles)
    _say("Typing in the shortest and the longest text in turn")
    ends = {lines: texts[lines] for lines in (min(SIZES), max(SIZES))}
    sizes = measures.type_in_turn(ours, folder, ends, 2 * arguments.cycles)
    _say("Starting")
    starts = measures.start_often(peers, folder, texts[middle], arguments.starts)
    _say(f"Typing {arguments.keys} keys")
    with measures.running(peers, folder) as clients:
        memory = dict(measures.grow(clients, texts[middle], arguments.keys))
    compare("From a change to its diagnostics", typing)
    compare("From a request after a change to its answer", asking)
    compare("From the start", {middle: starts})
    _show_memory(memory)
    show_aims(typing, sizes, starts, memory)


def _show_memory(memory: dict[int, dict[str, float]]) -> None:
    names = memory[0]
    rows = [
        [f"{keys} keys", *(f"{used[name]:.1f}" for name in names)] for keys, used in memory.items()
    ]
    show("Memory, MB", ("after", *names), rows)


def _say(what: str) -> None:
    print(what, file=sys.stderr)


if __name__ == "__main__":
    main()
