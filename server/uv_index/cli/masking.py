"""Text as it may be shown in a terminal or a log: without secrets, and without control characters.

What is left out is masked character for character, so that columns stay where they are.
"""

import re

from uv_index.providers.recognise import secret_in_path

_SCHEME = r"(?:https?:[/\\]*|[A-Za-z][A-Za-z0-9+.-]*:[/\\]+)"
_AUTHORITY_WITH_USERINFO = r"(?=[^/\\?#\r\n]*[:@])"
_WITH_USERINFO = re.compile(
    rf"""(?:"{_SCHEME}{_AUTHORITY_WITH_USERINFO}(?P<basic>(?:\\.|[^"\\\r\n])*)"""
    rf"""|'{_SCHEME}{_AUTHORITY_WITH_USERINFO}(?P<literal>[^'\r\n]*)"""
    rf"""|(?<![A-Za-z0-9+.\-"']){_SCHEME}{_AUTHORITY_WITH_USERINFO}(?P<bare>[^\r\n]*))@"""
)
_URL = re.compile(rf"""{_SCHEME}[^"'\s]*""")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def mask(text: str) -> str:
    """Return `text`, as long as before, with stars for every password, token and user name in it.

    It rather masks too much: up to the last `@` of a URL that begins like one with userinfo, since
    a password may hold a `/` or an `@` that should have been escaped.
    """
    text = _WITH_USERINFO.sub(_without_userinfo, text)
    return _URL.sub(_without_secret_in_path, text)


def printable(text: str) -> str:
    """Return `text` with a mark for each character that would steer the terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _without_userinfo(match: re.Match[str]) -> str:
    name = match.lastgroup or ""
    return _masked(match[0], match.start(name) - match.start(), match.end(name) - match.start())


def _without_secret_in_path(match: re.Match[str]) -> str:
    found = secret_in_path(match[0])
    return _masked(match[0], found.span.start, found.span.end) if found else match[0]


def _masked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{'*' * (end - start)}{text[end:]}"
