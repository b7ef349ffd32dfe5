"""What rules found in a file, kept for as long as what they have read is the same."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial

from uv_index.facts import Key, Reads, read, recorded
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

    reads: Reads
    found: dict[Hashable, Findings]


class Memo:
    """What was found in the last version of a file, but for fixes, which would hold its text."""

    def __init__(self) -> None:
        self._known: dict[Rule, _Known] = {}
        self._values: defaultdict[Hashable, Reads] = defaultdict(dict)
        self._others: dict[Hashable, Manifest | None] = {}
        self._subjects: dict[Sequence[Rule], tuple[Hashable, ...]] = {}

    def begin(self, manifest: Manifest, workspace: Workspace) -> None:
        """Go on to the next version: forget what rests on anything that is not the same there."""
        holders = _Holders(manifest, workspace)
        stale: list[Key] = []
        for path, values in self._values.items():
            # A large workspace has many other files, and most of them are the same objects still.
            if path != manifest.path and path is not None:
                before, self._others[path] = self._others.get(path), holders.at(path)
                if before and before is self._others[path]:
                    continue
            stale += (key for key, value in values.items() if holders.is_stale(key, value))
        for key in stale:
            del self._values[key[0]][key]
        for rule, known in list(self._known.items()):
            if not known.reads.keys().isdisjoint(stale):
                del self._known[rule]
                continue
            for subject, found in known.found.items():
                if any(finding.related for finding in found):
                    known.found[subject] = tuple(map(holders.brought_up_to_date, found))

    def found(self, rule: Rule, judge: Judge, workspace: Workspace) -> Findings:
        """Return what a rule finds, tried where that is not known."""
        known = self._known.get(rule)
        if known is None:
            known = self._known[rule] = _Known({}, {})
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
                known = self._known[rule] = _Known({}, {})
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
        for subject in subjects:
            context = () if subject is None else (subject,)
            answer = partial(judge, rule, *context)
            if found := recorded(answer, known.reads, workspace):
                known.found[subject] = tuple(replace(f, fixes=no_fixes) for f in found)
        for key, value in known.reads.items():
            self._values[key[0]][key] = value


class _Holders:
    """The manifests of whose facts something was read, by where they lie."""

    def __init__(self, manifest: Manifest, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[Hashable, Manifest] = {manifest.path: manifest}
        self._rest = all_manifests(workspace)

    def at(self, path: Hashable) -> Manifest | None:
        """Return the manifest that lies at a path."""
        while path not in self._known and (other := next(self._rest, None)):
            self._known.setdefault(other.path, other)
        return self._known.get(path)

    def is_stale(self, key: Key, value: object) -> bool:
        """Say whether what a key means is another value now, or is nothing any more."""
        path = key[0]
        holder = self._workspace if path is None else self.at(path)
        if holder is None:
            return True
        now = read(holder, key)
        return now is not value and now != value

    def brought_up_to_date(self, finding: Finding) -> Finding:
        """Return a finding whose related places are in the manifests of now."""
        related = (
            replace(other, manifest=self.at(other.manifest.path) or other.manifest)
            for other in finding.related
        )
        return replace(finding, related=tuple(related))
