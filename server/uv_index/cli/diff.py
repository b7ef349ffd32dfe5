"""What fixes change, as a unified diff that anybody may see."""

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from uv_index.cli.masking import conceal, mask, printable, printable_name
from uv_index.cli.problem import Fixed
from uv_index.uv.manifest import Manifest

NO_NEWLINE = "\\ No newline at end of file"


def diff(path: Path, fixed: Fixed) -> Iterator[str]:
    """Yield the lines of the diff of one file, without their line ends."""
    name = printable_name(path)
    before, after = _lines(fixed.before), _lines(fixed.after)
    for line in unified_diff(before, after, name, name, lineterm="\n"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield NO_NEWLINE


def _lines(manifest: Manifest) -> list[str]:
    """Return a file's lines as they may be shown."""
    # Only a newline ends one, as in TOML.
    *lines, last = manifest.in_text(conceal(manifest.document)).split("\n")
    shown = [f"{_shown(line)}\n" for line in lines]
    return [*shown, _shown(last)] if last else shown


def _shown(line: str) -> str:
    return printable(mask(line.removesuffix("\r")))
