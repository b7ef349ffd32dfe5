"""The safe fixes of a file, made in memory one round after the other until none is left."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Protocol

from uv_index.log import log_defect
from uv_index.rules import CODES, Settings, check
from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.text import Edit, apply
from uv_index.uv.manifest import Manifest, read
from uv_index.uv.workspace import Workspace

PASSES: tuple[Collection[str], ...] = (("unknown-rule", "invalid-setting"), CODES)
"""The codes whose findings are fixed together. What says which findings are to be silent comes
first, so that nothing is mended that should be left."""

Around = Callable[[Manifest], Workspace]
"""What tells the surroundings of a file that is as it would be with some fixes."""


class Fixable(Protocol):
    """What is found, in whatever form it is told."""

    @property
    def code(self) -> str:
        """The name of the rule."""

    @property
    def fixes(self) -> Callable[[], Iterable[Fix]]:
        """What makes the fixes when somebody asks for them."""


def fixes_of(found: Fixable, most: int | None = None, *, raises: bool = False) -> list[Fix]:
    """Return the first fixes of what is found; a defect in one costs no more than the fixes."""
    try:
        return list(islice(found.fixes(), most))
    except Exception as error:
        if raises:
            raise
        log_defect(f"the fixes of {found.code} failed", error)
        return []


def safe_fix(found: Fixable) -> Fix | None:
    """Return the fix that can be made without asking, if there is one; it is of one file alone."""
    return next((fix for fix in fixes_of(found) if fix.is_safe and not fix.others), None)


def fixed(manifest: Manifest, around: Around, settings: Settings) -> Manifest:
    """Return a file as it is with all of its safe fixes."""
    for codes in PASSES:
        for after, _ in rounds(manifest, around, settings, codes, set()):
            manifest = after
    return manifest


def rounds(
    manifest: Manifest,
    around: Around,
    settings: Settings,
    codes: Collection[str],
    seen: set[str],
) -> Iterator[tuple[Manifest, int]]:
    """Yield a file after each round of fixes for findings of these codes, and how many they were.

    `seen` are the texts that it has had already: two fixes that undo each other end there.
    """
    while True:
        seen.add(manifest.text)
        findings = check(manifest, around(manifest), settings)
        fixes = _compatible(finding for finding in findings if finding.code in codes)
        # All at once, or where they do not get on with each other one after the other.
        for tried in (fixes, *([fix] for fix in fixes)):
            text = _applied(manifest, tried)
            if text not in seen and _is_better(manifest, text, around, settings, len(tried)):
                manifest = read(manifest.path, text)
                yield manifest, len(tried)
                break
        else:
            return


def _applied(manifest: Manifest, fixes: Iterable[tuple[Edit, ...]]) -> str:
    return apply(manifest.text, manifest.in_file(edit for fix in fixes for edit in fix))


def _is_better(before: Manifest, text: str, around: Around, settings: Settings, count: int) -> bool:
    """Say whether a text is no worse TOML than it was, and several fixes brought up no error.

    One fix alone may uncover an error, as one does that makes uv read what it ignored.
    """
    after = read(before.path, text)
    if len(after.faults) > len(before.faults):
        return False
    return count == 1 or not _errors(after, around, settings) - _errors(before, around, settings)


def _errors(manifest: Manifest, around: Around, settings: Settings) -> Counter[str]:
    found = check(manifest, around(manifest), settings)
    return Counter(finding.code for finding in found if finding.severity is Severity.ERROR)


def _compatible(findings: Iterable[Finding]) -> list[tuple[Edit, ...]]:
    """Return the edits of the first safe fixes that do not touch each other."""
    fixes: list[tuple[Edit, ...]] = []
    for fix in _safe_fixes(findings):
        others = [edit for other in fixes for edit in other]
        if not any(edit.span.touches(other.span) for edit in fix for other in others):
            fixes.append(fix)
    return fixes


def _safe_fixes(findings: Iterable[Finding]) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits of each safe fix once: two findings may have the same."""
    made: set[tuple[Edit, ...]] = set()
    for finding in findings:
        fix = safe_fix(finding)
        if fix and fix.edits not in made:
            made.add(fix.edits)
            yield fix.edits
