"""What a rule has to say: a finding at a place, with the fixes that would end it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum

from uv_index.frozen import replace, value
from uv_index.text import Edit
from uv_index.toml.nodes import Node
from uv_index.uv.changes import Change
from uv_index.uv.manifest import Manifest


class Severity(IntEnum):
    """How much a finding matters, by what uv does; the numbers are those of the protocol.

    ERROR: uv stops. WARNING: uv goes on and does something else than what is written, or leaks, or
    trusts too much. INFORMATION: worth knowing. HINT: could be simpler.
    """

    ERROR = 1
    WARNING = 2
    INFORMATION = 3
    HINT = 4


@value
class Fix:
    """Edits of the finding's own file, and of others, offered under `title`.

    A safe fix changes nothing of what uv resolves, or only makes uv resolve at all; the others take
    a decision that is the user's. One that edits another file always does.
    """

    title: str
    edits: tuple[Edit, ...]
    is_safe: bool = False
    others: tuple[Change, ...] = ()


@value
class Related:
    """Another place that the finding speaks of, possibly in another file."""

    manifest: Manifest
    place: Node
    message: str


def listed(literals: Iterable[str], conjunction: str = "and") -> str:
    """Return literals as they stand in a sentence: `` `a`, `b` and `c` ``."""
    *others, last = (f"`{literal}`" for literal in literals)
    return f"{', '.join(others)} {conjunction} {last}" if others else last


def no_fixes() -> Iterable[Fix]:
    """Return nothing: the fixes of a finding that has none."""
    return ()


@value
class Finding:
    """What one rule found at one place of a manifest.

    `message` says what is wrong and what to do; `uv` is the line that uv prints where it stops.
    `fixes` makes the fixes when somebody asks for them; the first is the likeliest. `code` is the
    rule's name, filled in by the table that runs the rules.
    """

    severity: Severity
    place: Node
    message: str
    uv: str | None = None
    related: tuple[Related, ...] = ()
    is_unnecessary: bool = False
    fixes: Callable[[], Iterable[Fix]] = no_fixes
    code: str = ""


def without_error(finding: Finding) -> Finding:
    """Return a finding as it is in a file that uv does not read: no error."""
    return replace(finding, severity=max(finding.severity, Severity.WARNING), uv=None)


def first_at_each_place(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first finding about each URL alone, as severe as the severest that applies."""
    by_place: defaultdict[Node, list[Finding]] = defaultdict(list)
    for finding in found:
        by_place[finding.place].append(finding)
    for first, *others in by_place.values():
        yield _as_severe(first, others) if others else first


def _as_severe(first: Finding, others: list[Finding]) -> Finding:
    severest = min((first, *others), key=lambda finding: finding.severity)
    return replace(first, severity=severest.severity, uv=first.uv or severest.uv)
