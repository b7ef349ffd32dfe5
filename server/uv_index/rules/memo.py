"""What rules found in a file, kept for as long as what they have read is the same."""

from collections import defaultdict
from collections.abc import (
    Callable,
    Collection,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from functools import partial

from uv_index.facts import Key, Read, Reads, read, recorded
from uv_index.frozen import replace
from uv_index.records import Record, differ
from uv_index.rules.finding import Finding, no_fixes
from uv_index.toml.nodes import Node
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, all_manifests

Rule = Callable[..., Iterator[Finding]]

Findings = tuple[Finding, ...]

Judge = Callable[..., Findings]
"""What tries a rule: of the rule, and of the subject if it has one."""


class _Subjects:
    """What the rules of a table judge, and which of them are tried."""

    def __init__(
        self, rules: Sequence[Rule], in_order: tuple[Hashable, ...], before: "_Subjects | None"
    ) -> None:
        self.rules = rules
        self.in_order = in_order
        is_same = before is not None and before.in_order == in_order
        self.all: frozenset[Hashable] = before.all if before and is_same else frozenset(in_order)

    def passed_on(
        self, known: Mapping[Hashable, object], before: "_Subjects | None"
    ) -> tuple[Collection[Hashable], Collection[Hashable]]:
        """Return which subjects are gone, and which are new, to a rule that knows some."""
        if before is None or before.rules != self.rules:
            return known.keys() - self.all, self.all - known.keys()
        if before.all is self.all:
            return (), ()
        return before.all - self.all, self.all - before.all


class Memo:
    """What was found in the last version of a file, but for fixes, which would hold its text."""

    def __init__(self) -> None:
        self._known: defaultdict[Rule, _Known] = defaultdict(_Known)
        self._files: dict[Hashable, Record] = {}
        self._surroundings: dict[Key, object] = {}
        self._workspace: Workspace | None = None
        self._readers: defaultdict[Key, set[tuple[_Known, Hashable]]] = defaultdict(set)
        self._subjects: dict[Hashable, _Subjects] = {}

    def begin(self, manifest: Manifest, workspace: Workspace) -> None:
        """Go on to the next version: forget what rests on anything that is not the same there."""
        self._holders = holders = _Holders(manifest, workspace)
        before, self._workspace = self._workspace, workspace
        stale = {
            key
            for key, value in self._surroundings.items()
            if getattr(workspace, key[1]) is not getattr(before, key[1], self)
            and differ(read(workspace, key), value)
        }
        for key in stale:
            del self._surroundings[key]
        for path, facts in self._files.items():
            stale.update(facts.go_on_to(holders.at(path)))
        for known, subject in {reader for key in stale for reader in self._readers.get(key, ())}:
            self._drop(known, subject)
            known.forgotten.add(subject)
        for known in self._known.values():
            if known.has_related:
                known.bring_up_to_date(holders)

    def found(self, rule: Rule, judge: Judge, workspace: Workspace) -> Findings:
        """Return what a rule finds, tried where that is not known."""
        known = self._known[rule]
        if not known.subjects:
            self._try(known, judge, workspace, rule, [None])
        return known.found.get(None, ())

    def found_of_each(
        self,
        table: Hashable,
        rules: Sequence[Rule],
        subjects: Iterable[Hashable],
        judge: Judge,
        workspace: Workspace,
    ) -> Iterator[Finding]:
        """Yield what rules find about each subject, each of them tried where that is not known.

        They are those of a table that are not off, which may be others than the last time.
        """
        before = self._subjects.get(table)
        now = _Subjects(rules, tuple(subjects), before)
        self._subjects[table] = now
        for rule in rules:
            known = self._known[rule]
            gone, new = now.passed_on(known.subjects, before)
            for subject in known.subjects.keys() & gone if gone else ():
                self._drop(known, subject)
            if untried := known.go_on(new, now.all):
                self._try(known, judge, workspace, rule, untried)
            for found in known.found.values():
                yield from found

    def origins(self, places: Collection[Node]) -> Iterator[tuple[Rule, tuple[Hashable, ...]]]:
        """Yield the rules that found something at one of these places, each with its subject."""
        for rule, known in self._known.items():
            for subject, found in known.found.items():
                if any(finding.place in places for finding in found):
                    yield rule, () if subject is None else (subject,)

    def _try(
        self,
        known: "_Known",
        judge: Judge,
        workspace: Workspace,
        rule: Rule,
        subjects: Iterable[Hashable],
    ) -> None:
        for subject in subjects:
            context = () if subject is None else (subject,)
            reads: Reads = {}
            found = recorded(partial(judge, rule, *context), reads, workspace)
            known.take(subject, tuple(reads), tuple(replace(f, fixes=no_fixes) for f in found))
            for key, made in reads.items():
                self._readers[key].add((known, subject))
                self._note(key[0], made)

    def _note(self, path: Hashable, made: Read) -> None:
        if path is None:
            self._surroundings[made.key] = made.value
            return
        facts = self._files.get(path)
        if facts is None:
            facts = self._files[path] = Record(self._holders.at(path))
        facts.note(made)

    def _drop(self, known: "_Known", subject: Hashable) -> None:
        """Forget what was found about a subject, and what nothing else has read."""
        for key in known.drop(subject):
            readers = self._readers[key]
            readers.discard((known, subject))
            if not readers:
                del self._readers[key]
                self._forget(key)

    def _forget(self, key: Key) -> None:
        if key[0] is None:
            self._surroundings.pop(key, None)
        else:
            self._files[key[0]].forget(key)


class _Known:
    """What one rule has found about each of its subjects.

    `subjects` are those that were tried, with what was read for each; `found` has those alone of
    which anything was found. `forgotten` are those to be tried again.
    """

    def __init__(self) -> None:
        self.found: dict[Hashable, Findings] = {}
        self.has_related = False
        self.subjects: dict[Hashable, tuple[Key, ...]] = {}
        self.forgotten: set[Hashable] = set()

    def take(self, subject: Hashable, reads: tuple[Key, ...], found: Findings) -> None:
        """Take in what was read, and what was found, of a subject that was not tried yet."""
        self.subjects[subject] = reads
        if found:
            self.found[subject] = found
            self.has_related |= any(finding.related for finding in found)

    def drop(self, subject: Hashable) -> tuple[Key, ...]:
        """Forget a subject, and return what was read for it."""
        self.found.pop(subject, None)
        return self.subjects.pop(subject)

    def bring_up_to_date(self, holders: "_Holders") -> None:
        """Have what is related lie in the manifests of now."""
        for subject, found in self.found.items():
            self.found[subject] = tuple(map(holders.brought_up_to_date, found))

    def go_on(
        self, new: Collection[Hashable], subjects: Collection[Hashable]
    ) -> Collection[Hashable]:
        """Go on to these subjects, and return those of which nothing is known."""
        if not self.forgotten:
            return new
        untried = self.forgotten.intersection(subjects).union(new)
        self.forgotten = set()
        return untried


class _Holders:
    """The manifests of whose facts something was read, by where they lie."""

    def __init__(self, manifest: Manifest, workspace: Workspace) -> None:
        self._known: dict[Hashable, Manifest] = {manifest.identity: manifest}
        self._rest = all_manifests(workspace)

    def at(self, identity: Hashable) -> Manifest | None:
        """Return the manifest of this identity."""
        while identity not in self._known and (other := next(self._rest, None)):
            self._known.setdefault(other.identity, other)
        return self._known.get(identity)

    def brought_up_to_date(self, finding: Finding) -> Finding:
        """Return a finding whose related places are in the manifests of now."""
        if not finding.related:
            return finding
        related = (
            replace(other, manifest=self.at(other.manifest.identity) or other.manifest)
            for other in finding.related
        )
        return replace(finding, related=tuple(related))
