"""Texts that are nearly sound, for as long as wanted: `python -m tests.bench.fuzz --seconds 600`.

Whatever the text, nothing fails: not the parser, which must agree with two others, not the rules,
whose fixes must fit, and not the answers to an editor. Each case has a number, and a seed of its
own made of that, so that `--case` runs it alone; what fails is made shorter, and shown.
"""

import tomllib
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

import tomlkit
from tomlkit.exceptions import TOMLKitError

from tests.bench.mutations import mutated
from tests.files import UV_TOML, read_one
from tests.lsp.typed import WORKSPACE
from tests.oracle import lock
from tests.toml.test_properties import assert_edited
from tests.toml.test_properties import check as assert_covered
from tests.toml.trees import messages, plain, tagged
from uv_index.editor.code_actions import code_actions
from uv_index.editor.completion import complete
from uv_index.editor.hover import hover
from uv_index.rules import OFF_BY_DEFAULT, Settings, check
from uv_index.rules.finding import Finding, Severity
from uv_index.text import Edit, Span, apply
from uv_index.toml.document import parse
from uv_index.toml.tree import build
from uv_index.uv.changes import Change
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace

EVERYTHING = Settings(dict.fromkeys(OFF_BY_DEFAULT, Severity.HINT), raises=True)
SCRIPT = PurePosixPath("/project/run.py")

Counts = Counter[str]


def main() -> None:
    """Run until the time is over, or a case fails."""
    arguments = _arguments()
    counts: Counts = Counter()
    if arguments.case is not None:
        run(arguments.seed, arguments.case, counts)
        return
    end = monotonic() + arguments.seconds
    while monotonic() < end:
        run(arguments.seed, counts["cases"], counts)
        if counts["cases"] % 500 == 0:
            _print(counts)
    _print(counts)


def run(seed: int, number: int, counts: Counts) -> None:
    """Run one case; raises AssertionError with the shortest text found that fails in its way."""
    own_seed = f"{seed}/{number}"
    text = mutated(Random(own_seed))
    try:
        judge(text, own_seed, counts)
    except Exception as error:
        kind = type(error)
        shortest = shortened(text, lambda less: _fails(less, own_seed, kind))
        raise AssertionError(f"--seed {seed} --case {number}: {shortest!r}") from error
    counts["cases"] += 1


def judge(text: str, seed: str, counts: Counts) -> None:
    """Assert all that holds of any text."""
    random = Random(seed)
    assert_covered(parse(text))
    _assert_agreement(text, counts)
    _assert_edited(text, random)
    for path in (*WORKSPACE, UV_TOML, SCRIPT):
        files = {**WORKSPACE, path: _scripted(text) if path is SCRIPT else text}
        manifest, workspace = read_one(files, path)
        for finding in check(manifest, workspace, EVERYTHING):
            counts["findings"] += 1
            counts[finding.code] += 1
            _assert_in_its_place(manifest, finding)
            for fix in finding.fixes():
                counts["fixes"] += 1
                changes = (Change(manifest, fix.edits), *fix.others)
                assert any(change.edits for change in changes)
                for change in changes:
                    if change.edits:
                        _assert_sound(change.manifest, change.edits)
        _assert_answered(manifest, workspace, random, counts)


def shortened(text: str, fails: Callable[[str], bool]) -> str:
    """Return a text that fails as well, and of which no line and no character can be left out."""
    for split in (partial(str.splitlines, keepends=True), list[str]):
        at = 0
        while at < len(parts := split(text)):
            less = "".join((*parts[:at], *parts[at + 1 :]))
            text, at = (less, at) if fails(less) else (text, at + 1)
    return text


def _arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=Random().randrange(10**6))
    parser.add_argument("--case", type=int)
    return parser.parse_args()


def _print(counts: Counts) -> None:
    amounts = ("cases", "sound", "broken", "findings", "fixes", "answers", "edits")
    codes = len(counts.keys() - set(amounts))
    print(*(f"{counts[what]} {what}" for what in amounts), f"{codes} rules", sep=", ", flush=True)


def _fails(text: str, seed: str, kind: type[Exception]) -> bool:
    try:
        judge(text, seed, Counter())
    except Exception as error:  # noqa: BLE001  # of its kind is what is asked for
        return isinstance(error, kind)
    return False


def _assert_agreement(text: str, counts: Counts) -> None:
    """Assert that what the standard library takes is the same to us, and what all refuse, refused.

    The library knows no TOML 1.1, and neither it nor tomlkit takes a line end beside the `=` in an
    inline table, as uv does. Carriage returns, byte order marks and surrogates are left to others.
    """
    if "\r" in text or text.startswith("\ufeff") or _has_surrogates(text):
        return
    try:
        expected = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        counts["broken"] += 1
        assert messages(text) or not _is_refused_by_tomlkit(text) or not _is_refused_by_uv(text)
    else:
        counts["sound"] += 1
        assert messages(text) == []
        assert tagged(plain(build(parse(text)).root)) == tagged(expected)


def _is_refused_by_tomlkit(text: str) -> bool:
    try:
        tomlkit.parse(text)
    except TOMLKitError:
        return True
    except Exception:  # noqa: BLE001  # a defect of its own says nothing
        return False
    return False


def _is_refused_by_uv(text: str) -> bool:
    with TemporaryDirectory() as folder:
        verdict = lock(Path(folder), {PurePosixPath("pyproject.toml"): text})
    return "TOML parse error" in verdict.output


def _has_surrogates(text: str) -> bool:
    with suppress(UnicodeEncodeError):
        text.encode()
        return False
    return True


def _assert_edited(text: str, random: Random) -> None:
    start = random.randrange(len(text) + 1)
    end = min(len(text), start + random.choice((0, 0, 1, 5, 50)))
    assert_edited(parse(text), Span(start, end), mutated(random)[:60])


def _assert_in_its_place(manifest: Manifest, finding: Finding) -> None:
    assert finding.message
    places = [(manifest, finding.place), *((r.manifest, r.place) for r in finding.related)]
    for where, place in places:
        span = where.document.span(place)
        assert 0 <= span.start <= span.end <= len(where.text)


def _assert_sound(manifest: Manifest, edits: Iterable[Edit]) -> None:
    """Assert that edits fit, and make no broken text of a sound one."""
    after = apply(manifest.text, manifest.in_file(edits))
    assert after != manifest.text
    if not manifest.faults:
        edited, _ = read_one({manifest.path: after}, manifest.path)
        assert not edited.faults, after


def _assert_answered(
    manifest: Manifest, workspace: Workspace, random: Random, counts: Counts
) -> None:
    for _ in range(3):
        offset = random.randrange(len(manifest.text) + 1)
        hovered = hover(manifest, workspace, offset)
        items = complete(manifest, workspace, offset)
        span = Span(offset, min(len(manifest.text), offset + random.choice((0, 10, 10_000))))
        actions = code_actions(manifest, workspace, span, EVERYTHING)
        for edits in (*([item.edit] for item in items), *(action.edits for action in actions)):
            apply(manifest.text, manifest.in_file(edits))
            counts["edits"] += 1
        counts["answers"] += bool(hovered) + len(items) + len(actions)


def _scripted(text: str) -> str:
    lines = "".join(f"# {line}".rstrip(" ") + "\n" for line in text.split("\n"))
    return f"# /// script\n{lines}# ///\n"


if __name__ == "__main__":
    main()
