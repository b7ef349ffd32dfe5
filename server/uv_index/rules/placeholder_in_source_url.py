"""The rule `placeholder-in-source-url`."""

from collections.abc import Iterator

from uv_index.rules.finding import Finding, Severity, listed
from uv_index.rules.userinfo import PLACEHOLDER, found_behind_userinfo
from uv_index.uv.fields import string_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.url import Refused, read_absolute
from uv_index.uv.workspace import Workspace


def placeholder_in_source_url(manifest: Manifest, _: Workspace) -> Iterator[Finding]:
    """Yield the URLs of sources in which a guide's or a template's placeholder was left.

    Of one that uv cannot read for it, another rule speaks.
    """
    for source in manifest.sources_with("git", "url"):
        for key in ("git", "url"):
            place = string_of(source.table, key)
            if place is None or not place.closed or isinstance(read_absolute(place.value), Refused):
                continue
            if found := found_behind_userinfo(PLACEHOLDER, place):
                yield Finding(
                    Severity.WARNING,
                    place,
                    f"Replace {listed(found)} with your own; uv sends the URL as it stands",
                )
