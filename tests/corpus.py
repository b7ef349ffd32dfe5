"""What is found in the public files beside the project, as facts that say nothing else of them.

`python -m tests.corpus` writes the facts anew, to be reviewed as a change like any other.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from uv_index.cli.check import examine
from uv_index.cli.problem import Report
from uv_index.rules import Settings

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
"""654 files with licences that allow it, which are not part of the project."""

SNAPSHOT = Path(__file__).parent / "rules" / "corpus.txt"

Findings = Mapping[str, Mapping[str, int]]
"""For each file, by the hash of where it lies and what stands in it, how often each code is found.
"""


def entries() -> list[dict[str, Any]]:
    """Return what is known of each file: where it lies, and what uv made of it alone."""
    manifest = CORPUS / "manifest.jsonl"
    if not manifest.is_file():
        return []
    return [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]


@cache
def report() -> Report:
    """Return what is found in all files, each where it lies."""
    return examine([str(CORPUS / entry["file"]) for entry in entries()], Settings(raises=True))


def found() -> Findings:
    """Return the facts as they are now."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for problem in report().problems:
        counts[key(problem.path)][f"{problem.severity.name.lower()}:{problem.code}"] += 1
    return counts


def key(path: Path) -> str:
    """Return the hash that stands for a file."""
    place = path.relative_to(CORPUS).as_posix().encode()
    return sha256(place + b"\0" + path.read_bytes()).hexdigest()[:16]


def recorded() -> Findings:
    """Return the facts as they were reviewed."""
    lines = (line.split() for line in SNAPSHOT.read_text("ascii").splitlines())
    return {
        file: {code: int(count) for code, _, count in (fact.partition("=") for fact in facts)}
        for file, *facts in lines
    }


def without_obstacles(text: str) -> str:
    """Return a project of which uv needs neither another Python nor a build backend."""
    text = re.sub(r"^requires-python.*$", "", text, flags=re.MULTILINE)
    return re.sub(r"^dynamic *= *\[[^]]*\]", 'version = "0"', text, flags=re.MULTILINE)


def write(findings: Findings) -> None:
    """Write facts to be reviewed."""
    lines = (
        " ".join([file, *(f"{code}={count}" for code, count in sorted(counts.items()))])
        for file, counts in sorted(findings.items())
    )
    SNAPSHOT.write_text("".join(f"{line}\n" for line in lines), "ascii")


if __name__ == "__main__":
    write(found())
