"""The rule `credentials-in-source-url`."""

import re
from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.userinfo import looks_like_a_token
from uv_index.toml import write
from uv_index.toml.nodes import String
from uv_index.uv.fields import string_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace

_USERINFO = r"(?s)(\s*[A-Za-z][A-Za-z0-9+.-]*:/*)([^/?#]*)@(.*)"

_INSTEAD = {
    "git": "let Git's credential helper supply them",
    "url": "put them into a `.netrc` file instead",
}


def credentials_in_source_url(manifest: Manifest, _: Workspace) -> Iterator[Finding]:
    """Yield the URLs of sources that hold a password or a token, whatever asks for them.

    A file is committed and shared. The secret itself is in no message.
    """
    for source in manifest.sources_with(*_INSTEAD):
        for key, instead in _INSTEAD.items():
            place = string_of(source.table, key)
            if place and place.closed and _holds_secret(place.value):
                yield Finding(
                    Severity.WARNING,
                    place,
                    f"The URL holds credentials, which go where this file goes; {instead}",
                    fixes=partial(_fixes, manifest, place),
                )


def _holds_secret(text: str) -> bool:
    match = re.fullmatch(_USERINFO, text)
    if match is None:
        return False
    username, _, password = match[2].partition(":")
    return bool(password) or looks_like_a_token(username)


def _fixes(manifest: Manifest, place: String) -> Iterator[Fix]:
    """Yield the URL without its userinfo; SSH keeps the user, who is no secret there."""
    match = re.fullmatch(_USERINFO, place.value)
    if match is None:
        return
    scheme, userinfo, rest = match.groups()
    username = userinfo.partition(":")[0] if "ssh:" in scheme.lower() else ""
    if looks_like_a_token(username):
        username = ""
    stripped = f"{scheme}{username}{'@' if username else ''}{rest}"
    edit = write.set_string(manifest.document, place, stripped)
    yield Fix("Remove the credentials from the URL", (edit,))
