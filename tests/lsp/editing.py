"""A state machine that edits files at random, in three servers at once, and trusts none of them.

After each step every server must have the text that its client has, and must have published what a
session that has read the texts just now finds in them; where, is said by `place_of`, which knows no
index of lines.
"""

from collections import Counter
from pathlib import PurePath
from typing import ClassVar, get_args

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.lsp.asking import REQUESTS, Place, Request
from tests.lsp.described import described_manifest
from tests.lsp.typed import (
    APP,
    FRAGMENTS,
    ROOT,
    TOOL,
    WORKSPACE,
    difference,
    joined,
    off_line_end,
    offset_at,
    place_of,
)
from tests.lsp.wire import Json, Wire
from tests.pages import rule_examples
from uv_index.disk import page_uri
from uv_index.lsp.positions import Encoding
from uv_index.lsp.server import HANDLERS
from uv_index.lsp.session import Session
from uv_index.lsp.uris import uri_of
from uv_index.rules import Settings, check
from uv_index.rules.finding import Finding
from uv_index.toml.nodes import Node
from uv_index.uv.manifest import Manifest

ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)

edits = st.tuples(
    st.integers(0, 1999),
    st.sampled_from((0, 0, 0, 0, 1, 1, 2, 5, 30, 300)),
    st.sampled_from(FRAGMENTS),
)
"""Where, as `_offset` counts; how much goes; and what comes."""

PATHS = (*WORKSPACE, PurePath("/project/uv.toml"), PurePath("/project/packages/app/run.py"))
wholes = st.tuples(
    st.sampled_from(("open", "close", "replace")),
    st.sampled_from(PATHS),
    st.sampled_from((ROOT, APP, TOOL)) | st.lists(st.sampled_from(FRAGMENTS)).map("".join),
)
"""What happens to which file as a whole, and to which text."""

ASKED = [request for request in REQUESTS if request.method in HANDLERS]
FILES = st.integers(0, 4)
STRICT = Settings(raises=True)

Changes = dict[Encoding, list[Json]]
"""The changes of a notification, as the client of each server sends them."""


class Editing(RuleBasedStateMachine):
    """The texts that clients have, and the servers that should have the same."""

    wires: ClassVar[tuple[Wire, ...]] = ()
    fresh: ClassVar[Wire]
    counts: ClassVar[Counter[str]] = Counter()
    """What has been done, by all machines."""

    def __init__(self) -> None:
        super().__init__()
        if not Editing.wires:
            Editing.wires = tuple(map(Wire, ENCODINGS))
            Editing.fresh = Wire("utf-16")
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.before: list[tuple[str, str]] = []
        self.cursor = ("", 0)
        self.counts["runs"] += 1

    def teardown(self) -> None:
        """Close what is open, since the servers live on."""
        for uri in list(self.texts):
            self._close(uri)

    @initialize(files=st.just(WORKSPACE) | st.sampled_from([e.files for e in rule_examples()]))
    def begin(self, files: dict[PurePath, str]) -> None:
        """Open the files of a project."""
        for path, text in files.items():
            self._open(uri_of(path), text)
        self._agree()

    @precondition(lambda self: self.texts)
    @rule(file=FILES, changes=st.lists(edits, min_size=1, max_size=3))
    def change(self, file: int, changes: list[tuple[int, int, str]]) -> None:
        """Change a file at some places, in one notification."""
        uri = self._uri(file)
        self.before.append((uri, self.texts[uri]))
        sent: Changes = {encoding: [] for encoding in ENCODINGS}
        for count, length, fragment in changes:
            start = offset_at(self.texts[uri], count)
            end = off_line_end(self.texts[uri], start + length)
            self._change(uri, start, end, fragment, sent)
        self._send(uri, sent)

    @precondition(lambda self: self.texts)
    @rule(fragment=st.sampled_from(FRAGMENTS), back=st.booleans())
    def press(self, fragment: str, *, back: bool) -> None:
        """Type on where the last change ended, or delete what is before it."""
        uri, offset = self.cursor if self.cursor[0] in self.texts else (self._uri(0), 0)
        self.before.append((uri, self.texts[uri]))
        end = off_line_end(self.texts[uri], offset)
        start = off_line_end(self.texts[uri], end - 1, -1) if back else end
        sent: Changes = {encoding: [] for encoding in ENCODINGS}
        self._change(uri, start, end, "" if back else fragment, sent)
        self._send(uri, sent)

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        """Take back the last notification, by the least change that does it."""
        uri, old = self.before.pop() if self.before else ("", "")
        if uri in self.texts:
            sent: Changes = {encoding: [] for encoding in ENCODINGS}
            self._change(uri, *difference(old, self.texts[uri]), sent)
            self._send(uri, sent)

    @precondition(lambda self: self.texts)
    @rule(file=FILES, count=st.integers(0, 1999), request=st.sampled_from(ASKED))
    def ask(self, file: int, count: int, request: Request) -> None:
        """Ask for something, of a server that has seen it all and of one that sees it now."""
        uri = self._uri(file)
        text = self.texts[uri]
        where = place_of(text, offset_at(text, count), self.fresh.encoding)
        place = Place(uri, where, place_of(text, len(text), self.fresh.encoding))
        for other in self.texts:
            self.fresh.open(other, self.texts[other], self.versions[other])
        parameters = request.parameters(place)
        answer = self.fresh.ask(request.method, parameters)
        for other in self.texts:
            self.fresh.shut(other)
        [wire] = (wire for wire in self.wires if wire.encoding == self.fresh.encoding)
        assert wire.ask(request.method, parameters) == answer
        self.counts["requests"] += 1

    @rule(whole=wholes)
    def disturb(self, whole: tuple[str, PurePath, str]) -> None:
        """Open a file, or the same once more; replace all of it; or close it, unsaved."""
        what, path, text = whole
        uri = uri_of(path)
        if what == "open" or uri not in self.texts:
            self._open(uri, text)
            self._agree()
        elif what == "close":
            self._close(uri)
            self._agree()
        else:
            self.before.append((uri, self.texts[uri]))
            self.texts[uri] = joined(text)
            self._send(uri, {encoding: [{"text": text}] for encoding in ENCODINGS})

    def _uri(self, file: int) -> str:
        return list(self.texts)[file % len(self.texts)]

    def _open(self, uri: str, text: str) -> None:
        self.texts[uri] = joined(text)
        self.versions[uri] = 1
        for wire in self.wires:
            wire.open(uri, text, 1)

    def _close(self, uri: str) -> None:
        del self.texts[uri], self.versions[uri]
        for wire in self.wires:
            wire.shut(uri)
            assert not wire.published.pop(uri, {}).get("diagnostics")

    def _change(self, uri: str, start: int, end: int, new: str, sent: Changes) -> None:
        """Make a change, and note for each server how its client says it."""
        text = self.texts[uri]
        for encoding, changes in sent.items():
            edges = (place_of(text, edge, encoding) for edge in (start, end))
            changes.append({"range": dict(zip(("start", "end"), edges, strict=True)), "text": new})
        self.texts[uri] = joined(text[:start] + new + text[end:])
        self.cursor = uri, start + len(new)
        self.counts["changes"] += 1

    def _send(self, uri: str, changes: Changes) -> None:
        self.versions[uri] += 1
        document = {"uri": uri, "version": self.versions[uri]}
        for wire in self.wires:
            parameters = {"textDocument": document, "contentChanges": changes[wire.encoding]}
            wire.say("textDocument/didChange", parameters)
        self._agree()

    def _agree(self) -> None:
        """Compare all that the servers have, and all that they have said, with what is fresh."""
        self.counts["steps"] += 1
        session = Session()
        for uri, text in self.texts.items():
            session.open(uri, self.versions[uri], text)
        for uri in self.texts:
            opened = session.get(uri)
            if opened is None:
                continue
            manifest = opened.manifest
            kept = self.wires[sum(self.versions.values()) % len(self.wires)].manifest(uri)
            assert described_manifest(kept) == described_manifest(manifest)
            found = check(manifest, session.surroundings(manifest), STRICT)
            for wire in self.wires:
                assert wire.manifest(uri).text == self.texts[uri]
                published = wire.published[uri]
                assert published["version"] == self.versions[uri]
                assert published["diagnostics"] == [
                    _diagnostic(manifest, finding, session, wire.encoding) for finding in found
                ]
            self.counts["findings"] += len(found)


def _diagnostic(manifest: Manifest, finding: Finding, session: Session, encoding: Encoding) -> Json:
    """Return a finding as a client that shows everything should get it."""
    related = [
        {
            "location": {
                "uri": session.uri(other.manifest.path),
                "range": _range(other.manifest, other.place, encoding),
            },
            "message": other.message,
        }
        for other in finding.related
    ]
    diagnostic = {
        "range": _range(manifest, finding.place, encoding),
        "message": finding.message,
        "severity": int(finding.severity),
        "code": finding.code,
        "codeDescription": {"href": page_uri(finding.code)},
        "source": "uv-index",
    }
    diagnostic |= {"tags": [1]} if finding.is_unnecessary else {}
    return diagnostic | ({"relatedInformation": related} if related else {})


def _range(manifest: Manifest, place: Node, encoding: Encoding) -> Json:
    span = manifest.document.span(place)
    return {
        "start": place_of(manifest.text, span.start, encoding),
        "end": place_of(manifest.text, span.end, encoding),
    }
