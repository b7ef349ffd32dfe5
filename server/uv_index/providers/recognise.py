"""Recognise who hosts an index from its URL; it judges no URL that nobody here knows.

The URL is tidied first: scheme and host in lower case, no userinfo. Userinfo is put back into a
repaired URL.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from uv_index.providers import possible
from uv_index.providers.model import Provider, Secret, Suspect
from uv_index.text import Span


class Suspicion(NamedTuple):
    """A URL on a provider's host that is not its index; `repaired` is the right URL, if known."""

    provider: Provider
    suspect: Suspect
    repaired: str | None


class SecretInPath(NamedTuple):
    """A secret in a URL's path; `repaired` is the URL without it, `span` is the secret's place."""

    provider: Provider
    secret: Secret
    repaired: str | None
    span: Span


@lru_cache
def recognise(url: str) -> Provider | None:
    """Return the provider that hosts `url`, also where the URL is not its index; None if unknown.

    A provider on a host of its own comes before one that only a path gives away.
    """
    tidy, _ = _tidy(url)
    for provider in sorted(possible(tidy), key=lambda provider: provider.priority):
        if any(_compiled(pattern).search(tidy) for pattern in provider.recognise):
            return provider
    return None


def suspect(url: str) -> Suspicion | None:
    """Return why `url` is on a known provider's host and yet not its index, or None.

    It speaks of indexes in the `simple` format: a `flat` one may be any page with links.
    """
    provider = recognise(url)
    if provider is None:
        return None
    tidy, userinfo = _tidy(url)
    for candidate in provider.suspects:
        if match := _compiled(candidate.pattern).search(tidy):
            return Suspicion(provider, candidate, _repaired(match, candidate.repair, userinfo))
    return None


def secret_in_path(url: str) -> SecretInPath | None:
    """Return the secret that stands in the path of `url`, where its provider is known, or None."""
    provider = recognise(url)
    if provider is None:
        return None
    tidy, userinfo = _tidy(url)
    for secret in provider.secrets:
        if match := _compiled(secret.pattern).search(tidy):
            # Only what stands before the path was changed, so places are counted from the end.
            start, end = (len(url) - len(tidy) + place for place in match.span(1))
            repaired = _repaired(match, secret.repair, userinfo)
            return SecretInPath(provider, secret, repaired, Span(start, end))
    return None


def page(url: str) -> str | None:
    """Return where a browser shows the packages of the index at `url`, or None where not known.

    It holds nothing of the URL's userinfo, and of its path what is no secret.
    """
    provider = recognise(url)
    if provider is None or secret_in_path(url):
        return None
    tidy, _ = _tidy(url)
    for candidate in provider.pages:
        if match := _compiled(candidate.pattern).fullmatch(tidy):
            return match.expand(candidate.url)
    return None


def values_in(url: str) -> dict[str, str]:
    """Return the values of the placeholders of its provider's template, where it is made of one."""
    provider = recognise(url)
    tidy, _ = _tidy(url)
    found = (template.values_in(tidy) for template in provider.templates) if provider else ()
    return next(filter(None, found), {})


_AUTHORITY = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://)([^/?#]*@)?([^/?#@]*)")


def _tidy(url: str) -> tuple[str, str]:
    """Return the URL with its scheme and host in lower case and no userinfo, and the userinfo."""
    match = _AUTHORITY.match(url)
    if match is None:
        return url, ""
    scheme, userinfo, host = match.groups(default="")
    return scheme.lower() + host.lower() + url[match.end() :], userinfo


def _repaired(match: re.Match[str], repair: str | None, userinfo: str) -> str | None:
    if repair is None:
        return None
    return match.expand(repair).replace("://", f"://{userinfo}", 1)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
