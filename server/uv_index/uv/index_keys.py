"""The keys of an index and what they take: data of one version of uv."""

import re

from uv_index.uv.common_kinds import FLAG, TEXT
from uv_index.uv.exclude_newer import MOMENT, MOMENTS
from uv_index.uv.kinds import Choice, Kind, ListOf, Number, Record, Refusal, Text

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def _header(key: str) -> Text:
    """Return the kind of a header's value, which has no control characters but tabs."""
    refusal = Refusal(f"`cache-control.{key}` must be a valid HTTP header value")
    return Text(
        "the value of an HTTP header",
        refuses=lambda text: refusal if _CONTROL.search(text) else None,
    )


CACHE_CONTROL: dict[str, Kind] = {"api": _header("api"), "files": _header("files")}
"""The keys of an index's `cache-control`."""

INDEX_KEYS: dict[str, Kind] = {
    "name": TEXT,
    "url": Text("a URL in quotes"),
    "explicit": FLAG,
    "default": FLAG,
    "format": Choice(("simple", "flat")),
    "publish-url": Text("a URL in quotes", "a string representing an URL"),
    "authenticate": Choice(("auto", "always", "never")),
    "ignore-error-codes": ListOf(
        Number(100, 999, "a number from 100 to 999", "u16", "{} is not a valid HTTP status code"),
        "a list of numbers",
    ),
    "cache-control": Record(
        "IndexCacheControlWire", CACHE_CONTROL, what="a table with `api` and `files`"
    ),
    "hash-algorithm": Choice(("md5", "sha256", "sha384", "sha512", "blake2b")),
    "exclude-newer": MOMENT,
    "exclude-newer-package": MOMENTS,
}
"""The keys of an index (rule 23b); what its name and its URLs say is for other rules."""
