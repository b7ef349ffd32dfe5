"""The rule `placeholder-in-index-url`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Severity, listed
from uv_index.rules.userinfo import (
    PLACEHOLDER,
    found_behind_userinfo,
    found_in_userinfo,
    strip_userinfo,
    variables_hint,
)
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.url import Refused
from uv_index.uv.workspace import Workspace


def placeholder_in_index_url(manifest: Manifest, _: Workspace, index: Index) -> Iterator[Finding]:
    """Yield a URL in which a guide's or a template's placeholder was left.

    One in the place of a username or a password is to be left out, not to be filled in.
    """
    if index.url is None:
        return
    refused = index.read_url if isinstance(index.read_url, Refused) else None
    if found := found_behind_userinfo(PLACEHOLDER, index.url):
        yield Finding(
            Severity.ERROR if refused else Severity.WARNING,
            index.url,
            f"Replace {listed(found)} with your own; "
            f"uv {'refuses' if refused else 'sends'} the URL as it stands",
            uv=refused.reason if refused else None,
        )
    elif found := found_in_userinfo(PLACEHOLDER, index):
        title = "Remove the placeholders from the URL"
        yield Finding(
            Severity.WARNING,
            index.url,
            f"Leave {listed(found)} out of the URL; {variables_hint(index)}",
            fixes=partial(strip_userinfo, manifest, index, title),
        )
