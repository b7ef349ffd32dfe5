"""The rule `malformed-index-url`."""

import re
from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.toml import write
from uv_index.toml.nodes import String
from uv_index.uv import url
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace

_MESSAGES = {
    "empty host": "The URL has no host",
    "invalid port number": "The URL has an invalid port number",
    "invalid international domain name": "The URL's host has a character that no host may have",
    "invalid IPv4 address": "The URL has an invalid IPv4 address",
    "invalid IPv6 address": "The URL has an invalid IPv6 address",
}
_SPACE_IN_HOST = r"(?s)^(\s*https?://)([^/?#]*)(.*)$"
_SPLIT_USERINFO = r"(?s)^(\s*https?://)[^@]*:[^@]*@([^@]*)$"


def malformed_index_url(manifest: Manifest, _: Workspace, index: Index) -> Iterator[Finding]:
    """Yield the URLs of an index that uv refuses (U1 to U5, 20)."""
    if index.url and isinstance(read := index.read_url, url.Refused):
        yield _finding(manifest, index.url, read.reason, read.reason)
    if index.publish_url:
        text = index.publish_url.value
        upload = url.read_absolute(text)
        if isinstance(upload, url.Refused):
            line = None if "@" in text else f'{upload.reason}: "{text}"'
            yield _finding(manifest, index.publish_url, upload.reason, line)


def _finding(manifest: Manifest, place: String, reason: str, line: str | None) -> Finding:
    return Finding(
        Severity.ERROR,
        place,
        _message(place.value, reason),
        uv=line,
        fixes=partial(_fixes, manifest, place),
    )


def _message(text: str, reason: str) -> str:
    if not text:
        return "The URL is empty"
    if reason.startswith("ambiguous") or _has_split_password(text):
        return "The URL's credentials hold a character that ends them; leave them out of the URL"
    if reason.startswith("relative"):
        return "A `publish-url` must be an absolute URL, beginning with `https://`"
    return _MESSAGES[reason]


def _has_split_password(text: str) -> bool:
    """Say whether the URL is sound but for a password that holds what ends a password."""
    split = re.match(_SPLIT_USERINFO, text)
    return split is not None and isinstance(url.read("".join(split.groups())), url.WebUrl)


def _fixes(manifest: Manifest, place: String) -> Iterator[Fix]:
    for title, repaired in _repairs(place.value):
        if not isinstance(url.read_absolute(repaired), url.Refused):
            edit = write.set_string(manifest.document, place, repaired)
            yield Fix(title, (edit,))
            return


def _repairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the text was probably meant to be, with a title that shows no secret."""
    split = re.match(_SPLIT_USERINFO, text)
    if split and _has_split_password(text):
        yield "Remove the credentials from the URL", "".join(split.groups())
    if spaced := re.match(_SPACE_IN_HOST, text):
        scheme, host, rest = spaced.groups()
        yield "Remove the spaces from the host", scheme + re.sub(r"\s+", "", host) + rest
        if host.startswith("[") and "]" not in host:
            yield "Close the bracket", f"{scheme}{host}]{rest}"
    if re.match(r"[\w-]+\.[\w.-]+(?::\d+)?(?:/|$)", text):
        yield "Add `https://`", f"https://{text}"
