"""What rules found in a file, kept for as long as what they have read is the same."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial

from uv_index.facts import Key, Reads, Record, differ, read, recorded
from uv_index.frozen import entity, replace
from uv_index.rules.finding import Finding, no_fixes
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, all_manifests

Rule = Callable[..., Iterator[Finding]]

Findings = tuple[Finding, ...]

Judge = Callable[..., Findings]
"""What tries a rule: of the rule, and of the subject if it has one."""


@entity
class _Known:
    """What one rule has read, and what it found about each subject of which it found anything."""

    reads: set[Key]
    found: dict[Hashable, Findings]


class Memo:
    """What was found in the last version of a file, but for fixes, which would hold its text."""

    def __init__(self) -> None:
        self._known: dict[Rule, _Known] = {}
        self._files: dict[Hashable, Record] = {}
        self._surroundings: dict[Key, object] = {}
        self._subjects: dict[Sequence[Rule], tuple[Hashable, ...]] = {}

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
        for rule, known in list(self._known.items()):
            if stale and not known.reads.isdisjoint(stale):
                del self._known[rule]
                continue
            for subject, found in known.found.items():
                if any(finding.related for finding in found):
                    known.found[subject] = tuple(map(holders.brought_up_to_date, found))

    def found(self, rule: Rule, judge: Judge, workspace: Workspace) -> Findings:
        """Return what a rule finds, tried where that is not known."""
        known = self._known.get(rule)
        if known is None:
            known = self._known[rule] = _Known(set(), {})
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
        now = tuple(subjects)
        before = self._subjects.get(rules, ())
        self._subjects[rules] = now
        new = () if now == before else dict.fromkeys(now).keys() - set(before)
        for rule in rules:
            known = self._known.get(rule)
            if known is None:
                known = self._known[rule] = _Known(set(), {})
                self._try(known, judge, workspace, rule, now)
            elif new or len(now) < len(before):
                for subject in known.found.keys() - set(now) if known.found else ():
                    del known.found[subject]
                self._try(known, judge, workspace, rule, new)
            for found in known.found.values():
                yield from found

    def _try(
        self,
        known: _Known,
        judge: Judge,
        workspace: Workspace,
        rule: Rule,
        subjects: Iterable[Hashable],
    ) -> None:
        reads: Reads = {}
        for subject in subjects:
            context = () if subject is None else (subject,)
            answer = partial(judge, rule, *context)
            if found := recorded(answer, reads, workspace):
                known.found[subject] = tuple(replace(f, fixes=no_fixes) for f in found)
        known.reads.update(reads)
        for key, made in reads.items():
            path = key[0]
            if path is None:
                self._surroundings[key] = made.value
            else:
                facts = self._files.get(path)
                if facts is None:
                    facts = self._files[path] = Record(self._holders.at(path))
                facts.note(made)


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
        related = (
            replace(other, manifest=self.at(other.manifest.identity) or other.manifest)
            for other in finding.related
        )
        return replace(finding, related=tuple(related))
