"""The floor says what our server says, to the letter, so that both write the same bytes."""

from pathlib import Path

from tests.bench import servers
from tests.bench.keystrokes import offset_in, position
from tests.bench.measures import FINDING, SOURCE, begin, replay, running, type_key
from tests.bench.servers import FLOOR, OURS
from tests.bench.texts import SIZES, generate
from tests.lsp.asking import REQUESTS, Place
from uv_index.lsp.server import HANDLERS

TEXT = generate(SIZES[0])


def test_floor_publishes_and_answers_what_our_server_does(tmp_path: Path) -> None:
    requests = [request for request in REQUESTS if request.method in HANDLERS]
    floor = servers.floor(tmp_path, [request.method for request in requests])
    with running([servers.ours(tmp_path), floor], tmp_path) as clients:
        for step in begin(clients, TEXT, SOURCE):
            said = [type_key(clients[name], step)[0]["params"] for name in (OURS, FLOOR)]
            ours, floor = (published["diagnostics"] for published in said)
            assert len(ours) > 1
            assert floor == ours
        where = position(TEXT, offset_in(TEXT, FINDING))
        place = Place(clients[OURS].uri, where, position(TEXT, len(TEXT)))
        for request in requests:
            parameters = request.parameters(place)
            answer, _ = clients[OURS].request(request.method, parameters)
            assert answer["result"], request.method
            replay(clients, [[]], {request.method: answer})
            again, _ = clients[FLOOR].request(request.method, parameters)
            assert again["result"] == answer["result"]
