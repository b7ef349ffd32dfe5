"""What rules found in a file, kept for as long as what they have read is the same."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import cast

from uv_index.facts import Key, Read, Reads, read, recorded
from uv_index.frozen import replace
from uv_index.records import Record, differ
from uv_index.rules.finding import Finding, no_fixes
from uv_index.toml.nodes import Node
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, all_manifests

Rule = Callable[..., Iterator[Finding]]

Findings = tuple[Finding, ...]

Judging = tuple[Sequence[Rule], tuple[Hashable, ...]]
"""Some rules, and what they judge: one subject, or none where that is the file as a whole."""

Judge = Callable[[Hashable], Findings]
"""What finds all that there is to be found about one subject."""


class Memo:
    """What was found in the last version of a file, but for fixes, which would hold its text.

    Subjects are what is judged at one go: a rule that judges the file as a whole, or a part of the
    file that all rules of a table judge.
    """

    def __init__(self) -> None:
        self._tables: defaultdict[Hashable, _Table] = defaultdict(_Table)
        self._files: dict[Hashable, Record] = {}
        self._surroundings: dict[Key, object] = {}
        self._workspace: Workspace | None = None
        self._readers: defaultdict[Key, set[tuple[_Table, Hashable]]] = defaultdict(set)

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
        for table, subject in {reader for key in stale for reader in self._readers.get(key, ())}:
            self._drop(table, subject)
            table.forgotten.add(subject)

    def found_of_each(
        self,
        name: Hashable,
        rules: Sequence[Rule],
        subjects: tuple[Hashable, ...],
        judge: Judge,
        workspace: Workspace,
    ) -> Findings:
        """Return what is found about each subject of a table, judged where that is not known.

        `rules` are what `judge` tries of a table, and may be others than the last time, as those
        are that are off. They are none where the subjects are rules themselves.
        """
        table = self._tables[name]
        gone, new = table.go_on(rules, subjects)
        for subject in gone:
            self._drop(table, subject)
        for subject in new:
            self._try(table, subject, judge, workspace)
        return table.collected(self._holders, is_same=not gone and not new)

    def origins(self, places: Collection[Node]) -> Iterator[Judging]:
        """Yield the rules of which some found something at one of these places."""
        for table in self._tables.values():
            for subject, found in table.found.items():
                if any(finding.place in places for finding in found):
                    yield table.judging(subject)

    def _try(self, table: "_Table", subject: Hashable, judge: Judge, workspace: Workspace) -> None:
        reads: Reads = {}
        found = recorded(partial(judge, subject), reads, workspace)
        table.take(subject, tuple(reads), tuple(replace(f, fixes=no_fixes) for f in found))
        for key, made in reads.items():
            self._readers[key].add((table, subject))
            self._note(key[0], made)

    def _note(self, path: Hashable, made: Read) -> None:
        if path is None:
            self._surroundings[made.key] = made.value
            return
        facts = self._files.get(path)
        if facts is None:
            facts = self._files[path] = Record(self._holders.at(path))
        facts.note(made)

    def _drop(self, table: "_Table", subject: Hashable) -> None:
        """Forget what was found about a subject, and what nothing else has read."""
        for key in table.drop(subject):
            readers = self._readers[key]
            readers.discard((table, subject))
            if not readers:
                del self._readers[key]
                self._forget(key)

    def _forget(self, key: Key) -> None:
        if key[0] is None:
            self._surroundings.pop(key, None)
        else:
            self._files[key[0]].forget(key)


class _Table:
    """What was found about some subjects.

    `found` has those alone of which anything was; `forgotten` are those to be judged again.
    """

    def __init__(self) -> None:
        self.rules: Sequence[Rule] = ()
        self.found: dict[Hashable, Findings] = {}
        self.forgotten: set[Hashable] = set()
        self._reads: dict[Hashable, tuple[Key, ...]] = {}
        self._subjects: tuple[Hashable, ...] = ()
        self._all: frozenset[Hashable] = frozenset()
        self._collected: Findings = ()
        self._has_related = False

    def go_on(
        self, rules: Sequence[Rule], subjects: tuple[Hashable, ...]
    ) -> tuple[Collection[Hashable], Collection[Hashable]]:
        """Go on to these rules and subjects; return which are gone, and which to judge."""
        before, forgotten = self._all, self.forgotten
        are_same = self._subjects == subjects
        if are_same and not forgotten and self.rules == rules:
            return (), ()
        self._subjects, self.forgotten = subjects, set()
        self._all = before if are_same else frozenset(subjects)
        if self.rules != rules:
            self.rules = rules
            return before, self._all
        return before - self._all, (self._all - before) | (self._all & forgotten)

    def judging(self, subject: Hashable) -> Judging:
        """Return the rules that judge a subject, which may be one of them itself."""
        if self.rules:
            return self.rules, (subject,)
        return (cast("Rule", subject),), ()

    def take(self, subject: Hashable, reads: tuple[Key, ...], found: Findings) -> None:
        """Take in what was read, and what was found, of a subject."""
        self._reads[subject] = reads
        if found:
            self.found[subject] = found

    def drop(self, subject: Hashable) -> tuple[Key, ...]:
        """Forget a subject, and return what was read for it."""
        self.found.pop(subject, None)
        return self._reads.pop(subject, ())

    def collected(self, holders: "_Holders", *, is_same: bool) -> Findings:
        """Return all that was found, by subject in their order, as where all are judged anew.

        What is related lies in the manifests of now.
        """
        if is_same and not self._has_related:
            return self._collected
        if not is_same:
            known = self.found
            self.found = {each: known[each] for each in self._subjects if each in known}
        for subject, found in self.found.items():
            if any(finding.related for finding in found):
                self.found[subject] = tuple(map(holders.brought_up_to_date, found))
        self._collected = tuple(chain.from_iterable(self.found.values()))
        self._has_related = any(finding.related for finding in self._collected)
        return self._collected


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
