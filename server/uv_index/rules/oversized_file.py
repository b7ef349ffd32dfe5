"""The rule `oversized-file`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding, Severity
from uv_index.uv.manifest import LONGEST, SCRIPT, Manifest
from uv_index.uv.script import is_tagged
from uv_index.uv.workspace import Workspace


def oversized_file(manifest: Manifest, _: Workspace) -> Iterator[Finding]:
    """Yield the first line of a file that is too long to be read.

    Of Python without a block there is nothing to say, however long.
    """
    text = manifest.unread
    if text is None or (manifest.path.suffix == SCRIPT and not is_tagged(text)):
        return
    yield Finding(
        Severity.INFORMATION,
        manifest.beginning,
        f"The file is too long: what has more than {LONGEST:,} characters is not checked",
    )
