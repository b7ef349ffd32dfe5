"""The real uv, asked about all that is no TOML in TOML's own suite, sees a fault where we do."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePath

from tests.oracle import lock
from tests.places import SHARED, needs_shared
from tests.toml.trees import messages

SUITE = SHARED / "toml-test"

ELSEWHERE = {
    # We point at the lone carriage return, uv behind it.
    "control/bare-cr",
    "control/comment-cr",
    "control/multi-cr",
    "control/rawmulti-cr",
    # uv's columns count the byte order mark.
    "encoding/bom-not-at-start-02",
    "encoding/bom-not-at-start-03",
    # An escaped quote closes nothing for us, so that the string is open at the line's end.
    "string/bad-escape-03",
    # For us a key in triple quotes is wrong from its start.
    "table/no-close-08",
}


def invalid_texts() -> dict[str, str]:
    texts = {}
    for line in (SUITE / "files-toml-1.1.0").read_text().split():
        if line.startswith("invalid/") and line.endswith(".toml"):
            content = (SUITE / line).read_bytes()
            if is_utf8(content):
                name = line.removeprefix("invalid/").removesuffix(".toml")
                texts[name] = content.decode()
    return texts


def is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


@needs_shared
def test_uv_sees_a_fault_where_we_see_one(tmp_path: Path) -> None:
    def place_of_uv(name: str, text: str) -> str:
        folder = tmp_path / name
        folder.mkdir(parents=True)
        output = lock(folder, {PurePath("pyproject.toml"): text}).output
        line, column = re.findall(r"TOML parse error at line (\d+), column (\d+)", output)[-1]
        return f"{line}:{column}"

    texts = invalid_texts()
    with ThreadPoolExecutor(4) as pool:
        places = dict(zip(texts, pool.map(place_of_uv, texts, texts.values()), strict=True))
    elsewhere = {
        name
        for name, text in texts.items()
        if places[name] not in {message.split(" ")[0] for message in messages(text)}
    }
    assert len(texts) > 480
    assert elsewhere == ELSEWHERE
