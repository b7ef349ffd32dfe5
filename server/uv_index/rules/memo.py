"""What rules found in a file, kept for as long as what they have read is the same."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import partial

from uv_index.facts import Key, Reads, Record, differ, read, recorded
from uv_index.frozen import replace
from uv_index.rules.finding import Finding, no_fixes
from uv_index.toml.nodes import Node
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, all_manifests

Rule = Callable[..., Iterator[Finding]]

Findings = tuple[Finding, ...]

Judge = Callable[..., Findings]
"""What tries a rule: of the rule, and of the subject if it has one."""

_Subjects = tuple[tuple[Hashable, ...] | None, frozenset[Hashable]]
"""Some subjects in their order, and as a set."""


class Memo:
    """What was found in the last version of a file, but for fixes, which would hold its text."""

    def __init__(self) -> None:
        self._known: defaultdict[Rule, _Known] = defaultdict(_Known)
        self._files: dict[Hashable, Record] = {}
        self._surroundings: dict[Key, object] = {}
        self._subjects: dict[Sequence[Rule], _Subjects] = {}

    def begin(self, manifest: Manifest, workspace: Workspace) -> None:
        """Go on to the next version: forget what rests on anything that is not the same there."""
        self._holders = holders = _Holders(manifest, workspace)
        stale = {
            key for key, value in self._surroundings.items() if differ(read(workspace, key), value)
        }
        for key in stale:
            del self._surroundings[key]
        for path, facts in self._files.items():
            stale.update(facts.succeeded_by(holders.at(path)))
        for known in self._known.values():
            if stale:
                known.forget(stale)
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
        rules: Sequence[Rule],
        subjects: Iterable[Hashable],
        judge: Judge,
        workspace: Workspace,
    ) -> Iterator[Finding]:
        """Yield what rules find about each subject, each of them tried where that is not known."""
        gone, new = self._passed_on(rules, tuple(subjects))
        for rule in rules:
            known = self._known[rule]
            if untried := known.go_on(gone, new):
                self._try(known, judge, workspace, rule, untried)
            for found in known.found.values():
                yield from found

    def _passed_on(
        self, rules: Sequence[Rule], now: tuple[Hashable, ...]
    ) -> tuple[Collection[Hashable], Collection[Hashable]]:
        """Go on to these subjects of rules; return those that are gone, and the new ones."""
        before, was = self._subjects.get(rules, (None, self._ever_tried(rules)))
        if now == before:
            return (), ()
        be = frozenset(now)
        self._subjects[rules] = now, be
        return was - be, be if before is None else be - was

    def _ever_tried(self, rules: Sequence[Rule]) -> frozenset[Hashable]:
        return frozenset().union(*(self._known[rule].subjects for rule in rules))

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
            known.take(subject, reads, tuple(replace(f, fixes=no_fixes) for f in found))
            for key, made in reads.items():
                path = key[0]
                if path is None:
                    self._surroundings[key] = made.value
                    continue
                facts = self._files.get(path)
                if facts is None:
                    facts = self._files[path] = Record(self._holders.at(path))
                facts.note(made)


class _Known:
    """What one rule has found about each of its subjects, and by whom what was read.

    `subjects` are those that were tried, with what was read for each; `found` has those alone of
    which anything was found.
    """

    def __init__(self) -> None:
        self.found: dict[Hashable, Findings] = {}
        self.has_related = False
        self.subjects: dict[Hashable, Iterable[Key]] = {}
        self._forgotten: set[Hashable] = set()
        self._readers: defaultdict[Key, set[Hashable]] = defaultdict(set)

    def take(self, subject: Hashable, reads: Iterable[Key], found: Findings) -> None:
        """Take in what was read, and what was found, of a subject that was not tried yet."""
        if found:
            self.found[subject] = found
            self.has_related |= any(finding.related for finding in found)
        self.subjects[subject] = reads
        for key in reads:
            self._readers[key].add(subject)

    def forget(self, stale: Collection[Key]) -> None:
        """Forget the subjects of which anything was read that is not the same any more."""
        for key in self._readers.keys() & stale:
            for subject in tuple(self._readers.get(key, ())):
                self._drop(subject)
                self._forgotten.add(subject)

    def bring_up_to_date(self, holders: "_Holders") -> None:
        """Have what is related lie in the manifests of now."""
        for subject, found in self.found.items():
            self.found[subject] = tuple(map(holders.brought_up_to_date, found))

    def go_on(self, gone: Collection[Hashable], new: Collection[Hashable]) -> Collection[Hashable]:
        """Go on to other subjects, and return those of which nothing is known."""
        for subject in gone:
            if subject in self.subjects:
                self._drop(subject)
        if not self._forgotten:
            return new
        untried = self._forgotten.union(new).difference(gone)
        self._forgotten = set()
        return untried

    def _drop(self, subject: Hashable) -> None:
        self.found.pop(subject, None)
        for key in self.subjects.pop(subject):
            readers = self._readers[key]
            readers.discard(subject)
            if not readers:
                del self._readers[key]


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
