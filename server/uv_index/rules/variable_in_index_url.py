"""The rule `variable-in-index-url`."""

import re
from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Severity, listed, no_fixes
from uv_index.rules.userinfo import (
    found_behind_userinfo,
    found_in_userinfo,
    strip_userinfo,
    variables_hint,
)
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace

_TITLE = "Remove the variables from the URL"

_VARIABLE = re.compile(r"\$(?:\{[^{}]*\}|[A-Za-z_]\w*)")
# A password may begin with a dollar sign; one that is in capitals is hardly meant as one.
_VARIABLE_ALONE = re.compile(r"\$(?:\{[^{}]*\}|[A-Z_][A-Z0-9_]*)")


def variable_in_index_url(manifest: Manifest, _: Workspace, index: Index) -> Iterator[Finding]:
    """Yield a URL with an environment variable in it, which uv never expands there (U9)."""
    if index.url is None:
        return
    behind = found_behind_userinfo(_VARIABLE, index.url)
    # What stands for credentials is not to be written out, so that the rest comes first.
    found = behind or found_in_userinfo(_VARIABLE_ALONE, index)
    if not found:
        return
    what_to_do = "write the URL out" if behind else variables_hint(index)
    yield Finding(
        Severity.WARNING,
        index.url,
        f"uv does not expand {listed(found)} in an index URL; {what_to_do}",
        fixes=no_fixes if behind else partial(strip_userinfo, manifest, index, _TITLE),
    )
