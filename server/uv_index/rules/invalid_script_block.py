"""The rule `invalid-script-block`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.misfit import errors_of
from uv_index.text import Span, replace
from uv_index.toml.nodes import Node
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfits import misfits_in
from uv_index.uv.script import SEVERAL, TRAILING_CONTENT, UNCLOSED
from uv_index.uv.script_fields import SCRIPT_FIELDS
from uv_index.uv.workspace import Workspace

_MESSAGES = {
    UNCLOSED: "This block is not closed: a `#` begins each of its lines, and `# ///` is the last",
    TRAILING_CONTENT: "This block is not closed: nothing may follow `# ///` in its last line",
    SEVERAL: "A script has one block at most, and in this one there are several",
}


def invalid_script_block(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the block of a script that uv refuses, whatever stands in it, and its own fields.

    What uv cannot read in a requirement is for `invalid-requirement` to say (PEP 723).
    """
    if manifest.script is None:
        return
    yield from errors_of(manifest, workspace, misfits_in(manifest.root, SCRIPT_FIELDS))
    block = manifest.script.block
    if block and block.fault:
        position = manifest.document.index_at(block.opening.start)
        statement = manifest.document.statements[position]
        yield Finding(
            Severity.ERROR,
            Node(statement, Span(0, len(block.opening))),
            _MESSAGES[block.fault],
            uv=block.fault,
            fixes=partial(_fixes, manifest.document.text, block.lines, block.fault),
        )


def _fixes(text: str, lines: Span, fault: str) -> Iterator[Fix]:
    if fault == UNCLOSED:
        end = len(text)
        is_within_a_line = bool(lines) and not text.endswith("\n")
        closing = "\n///\n" if is_within_a_line else "///\n"
        yield Fix("Close it with `# ///`", (replace(Span(end, end), closing),))
