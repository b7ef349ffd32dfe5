"""What is measured of language servers: keys, requests, starts and memory, each server in turn."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain, repeat
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.bench.client import Client, Message
from tests.bench.keystrokes import PLACES, Place, Step, cycle, offset_in, position, prepared
from tests.bench.servers import FLOOR, OURS, Server
from tests.lsp import asking
from tests.lsp.asking import OPTIONS, REQUESTS, Request

Clients = Mapping[str, Client]
"""The clients by the names of their servers."""

Times = defaultdict[tuple[str, str], list[float]]
"""Seconds, by what was done and the name of the server."""

ANYWHERE = "anywhere"
"""All places of typing together."""

START = "to first diagnostics"
"""From the start of a process on."""

SOURCE = next(place for place in PLACES if place.name == "in a source's index")
FINDING = Place("on a finding", r'contoso-legacy = { index = "contoso()-old"', 0.5, "x")


@contextmanager
def running(peers: Iterable[Server], folder: Path) -> Iterator[Clients]:
    """Start the servers, and end them."""
    with ExitStack() as stack:
        clients = {}
        for peer in peers:
            client = stack.enter_context(Client(peer.command, folder, peer.environment))
            client.initialize(_said([[]]) if peer.name == FLOOR else OPTIONS)
            client.open("")
            clients[peer.name] = client
        yield clients


def requests_of(ours: Server, folder: Path) -> list[Request]:
    """Return the requests that our server says it answers."""
    with running([ours], folder) as clients:
        capabilities = clients[OURS].capabilities
    return [request for request in REQUESTS if request.is_announced(capabilities)]


def begin(clients: Clients, text: str, place: Place) -> list[Step]:
    """Have every server begin with the text, and the floor know what ours says to each key."""
    steps = set_out(clients, text, place)
    said = [type_key(clients[OURS], step)[0]["params"]["diagnostics"] for step in steps]
    replay(clients, said, {})
    for client in clients.values():
        for step in steps:
            type_key(client, step)
    return steps


def set_out(clients: Clients, text: str, place: Place) -> list[Step]:
    """Have every server begin with the text, and return the keys."""
    before, offset = prepared(text, place)
    for client in clients.values():
        client.change([{"text": before}])
    return cycle(before, offset, place.typed)


def type_key(client: Client, step: Step) -> tuple[Message, float]:
    """Return what a server publishes after one key, and after how many seconds."""
    return client.change([step.part if client.takes_parts else {"text": step.text}])


def replay(clients: Clients, published: list[Any], answers: Message) -> None:
    """Tell the floor, where there is one, what to say from now on."""
    if FLOOR in clients:
        clients[FLOOR].notify("bench/replay", {"said": _said(published, answers)})


def type_everywhere(clients: Clients, text: str, cycles: int) -> Times:
    """Type at every place, and return the times from a change to its diagnostics."""
    times = Times(list)
    turns = _turns(clients)
    for place in PLACES:
        steps = begin(clients, text, place)
        for step in chain.from_iterable(repeat(steps, cycles)):
            for name in next(turns):
                times[place.name, name].append(type_key(clients[name], step)[1])
    for name in clients:
        times[ANYWHERE, name] = [taken for place in PLACES for taken in times[place.name, name]]
    return times


def type_in_turn(
    ours: Server, folder: Path, texts: Mapping[int, str], cycles: int
) -> dict[int, Times]:
    """Type in several texts, each in a server of its own, one key in each after the other.

    So what else goes on costs one as much as the other, and a ratio says how a key's cost grows.
    """
    times = {lines: Times(list) for lines in texts}
    with ExitStack() as stack:
        started = {lines: stack.enter_context(running([ours], folder)) for lines in texts}
        for place in PLACES:
            steps = {lines: begin(started[lines], text, place) for lines, text in texts.items()}
            for number in chain.from_iterable(repeat(range(len(steps[min(steps)])), cycles)):
                for lines in steps if number % 2 else reversed(steps):
                    _, taken = type_key(started[lines][OURS], steps[lines][number])
                    times[lines][place.name, OURS].append(taken)
    return times


def ask_everything(clients: Clients, text: str, requests: Iterable[Request], rounds: int) -> Times:
    """Ask for everything, each time after a change, and return the times to the answers."""
    times = Times(list)
    turns = _turns(clients)
    first, *_, last = begin(clients, text, SOURCE)
    for what, request, place in _questions(requests):
        parameters = request.parameters(asked_at(clients[OURS], text, place))
        answer, _ = clients[OURS].request(request.method, parameters)
        replay(clients, [[]], {request.method: answer})
        for name in chain.from_iterable(next(turns) for _ in range(rounds)):
            client = clients[name]
            if request.is_announced(client.capabilities):
                type_key(client, first)
                type_key(client, last)
                times[what, name].append(client.request(request.method, parameters)[1])
    return times


def asked_at(client: Client, text: str, place: Place) -> asking.Place:
    """Return a place of the text as it is asked for."""
    where = position(text, offset_in(text, place))
    return asking.Place(client.uri, where, position(text, len(text)))


def start_often(peers: Sequence[Server], folder: Path, text: str, starts: int) -> Times:
    """Start the servers anew, ours first, and return the times to the first diagnostics."""
    times = Times(list)
    said: list[Any] = [[]]
    for count in range(-1, starts):
        for peer in peers:
            started = perf_counter()
            with Client(peer.command, folder, peer.environment) as client:
                client.initialize(_said(said) if peer.name == FLOOR else OPTIONS)
                published, _ = client.open(text)
                if count >= 0:  # the one before compiles
                    times[START, peer.name].append(perf_counter() - started)
            if peer.name == OURS:
                said = [published["params"]["diagnostics"]]
    return times


def grow(clients: Clients, text: str, keys: int) -> Iterator[tuple[int, dict[str, float]]]:
    """Type so many keys at all places, and yield the memory in MB after each thousand."""
    typed = 0
    while True:
        for place in PLACES:
            for step in set_out(clients, text, place):
                if typed % 1000 == 0:
                    yield typed, {name: client.memory for name, client in clients.items()}
                if typed == keys:
                    return
                for client in clients.values():
                    type_key(client, step)
                typed += 1


def _said(published: list[Any], answers: Message | None = None) -> str:
    return json.dumps({"published": published, "answers": answers or {}})


def _questions(requests: Iterable[Request]) -> Iterator[tuple[str, Request, Place]]:
    for request in requests:
        yield request.method, request, SOURCE
        if request.method == "textDocument/codeAction":
            yield f"{request.method} {FINDING.name}", request, FINDING


def _turns(clients: Clients) -> Iterator[list[str]]:
    """Yield the names of the servers without end, each time with another one first."""
    names = list(clients)
    while True:
        yield names
        names = [*names[1:], names[0]]
