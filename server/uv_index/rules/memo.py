"""What rules found in a file, kept for as long as what they have read is the same."""

from collections import defaultdict
from collections.abc import (
    Callable,
    Collection,
    Hashable,
    Iterator,
    Sequence,
)
from functools import partial
from itertools import chain

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


class Memo:
    """What was found in the last version of a file, but for fixes, which would hold its text."""

    def __init__(self) -> None:
        self._tables: defaultdict[Hashable, _Table] = defaultdict(_Table)
        self._files: dict[Hashable, Record] = {}
        self._surroundings: dict[Key, object] = {}
        self._workspace: Workspace | None = None
        self._readers: defaultdict[Key, set[tuple[_Known, Hashable]]] = defaultdict(set)

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
            known.table.is_stale = True

    def found_of_each(
        self,
        table: Hashable,
        rules: Sequence[Rule],
        subjects: tuple[Hashable, ...],
        judge: Judge,
        workspace: Workspace,
    ) -> Findings:
        """Return what rules find about each subject, each of them tried where that is not known.

        They are those of a table that are not off, which may be others than the last time. None as
        a subject stands for the file as a whole.
        """
        here = self._tables[table]
        if here.go_on(rules, subjects):
            for rule in rules:
                known = here.known[rule]
                for subject in known.subjects.keys() & here.gone(known):
                    self._drop(known, subject)
                for subject in here.untried(known):
                    self._try(known, judge, workspace, rule, subject)
            here.settle()
        if here.related:
            here.bring_up_to_date(self._holders)
        return here.found

    def origins(self, places: Collection[Node]) -> Iterator[tuple[Rule, tuple[Hashable, ...]]]:
        """Yield the rules that found something at one of these places, each with its subject."""
        for table in self._tables.values():
            for rule, known in table.known.items():
                for subject, found in known.found.items():
                    if any(finding.place in places for finding in found):
                        yield rule, () if subject is None else (subject,)

    def _try(
        self, known: "_Known", judge: Judge, workspace: Workspace, rule: Rule, subject: Hashable
    ) -> None:
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


class _Table:
    """What the rules of a table have found about what they judge, in the order of the rules.

    It is stale where something of it was forgotten since it was last settled.
    """

    def __init__(self) -> None:
        self.known: _KnownOfRules = _KnownOfRules(self)
        self.found: Findings = ()
        self.related: list[_Known] = []
        self.is_stale = True
        self._rules: Sequence[Rule] = ()
        self._subjects: tuple[Hashable, ...] = ()
        self._all: frozenset[Hashable] = frozenset()
        self._gone: Collection[Hashable] | None = None
        self._new: Collection[Hashable] | None = None

    def go_on(self, rules: Sequence[Rule], subjects: tuple[Hashable, ...]) -> bool:
        """Go on to these rules and subjects, and say whether any may have to be tried."""
        is_same = self._subjects == subjects
        are_tried = self._rules == rules
        if is_same and are_tried and not self.is_stale:
            return False
        before, self._all = self._all, self._all if is_same else frozenset(subjects)
        self._rules, self._subjects, self.is_stale = rules, subjects, True
        # A rule that was not tried the last time knows other subjects than those that were.
        self._gone = before - self._all if are_tried else None
        self._new = self._all - before if are_tried else None
        return True

    def gone(self, known: "_Known") -> Collection[Hashable]:
        """Return the subjects that a rule knows and that are here no more, and maybe others."""
        return known.subjects.keys() - self._all if self._gone is None else self._gone

    def untried(self, known: "_Known") -> Collection[Hashable]:
        """Return the subjects of which a rule knows nothing."""
        new = self._all - known.subjects.keys() if self._new is None else self._new
        forgotten, known.forgotten = known.forgotten, set()
        return self._all.intersection(forgotten).union(new) if forgotten else new

    def settle(self) -> None:
        """Take it that all have been tried."""
        self.is_stale = False
        speaking = [known for known in map(self.known.__getitem__, self._rules) if known.found]
        self.related = [known for known in speaking if known.has_related]
        self.found = self._collected()

    def bring_up_to_date(self, holders: "_Holders") -> None:
        """Have what is related lie in the manifests of now."""
        for known in self.related:
            known.bring_up_to_date(holders)
        self.found = self._collected()

    def _collected(self) -> Findings:
        each = (known.found.values() for known in map(self.known.__getitem__, self._rules))
        return tuple(chain.from_iterable(chain.from_iterable(each)))


class _KnownOfRules(dict["Rule", "_Known"]):
    """What each rule of a table knows; at first nothing."""

    def __init__(self, table: _Table) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, rule: Rule) -> "_Known":
        known = self[rule] = _Known(self._table)
        return known


class _Known:
    """What one rule has found about each of its subjects.

    `subjects` are those that were tried, with what was read for each; `found` has those alone of
    which anything was found. `forgotten` are those to be tried again.
    """

    def __init__(self, table: _Table) -> None:
        self.table = table
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
