"""Text as it may be shown in a terminal or a log: without secrets, and without control characters.

What is left out is masked character for character, so that columns stay where they are.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from uv_index.providers.recognise import secret_in_path
from uv_index.text import Span
from uv_index.toml.document import Document
from uv_index.toml.nodes import Node, Statement, String, Word, children

_SCHEME = r"(?:https?:[/\\]*|[A-Za-z][A-Za-z0-9+.-]*:[/\\]+)"
_AUTHORITY_WITH_USERINFO = r"(?=[^/\\?#\r\n:@]*[:@])"
# Texts, which `re` compiles when there is something to mask.
_WITH_USERINFO = (
    rf"""(?:"{_SCHEME}{_AUTHORITY_WITH_USERINFO}(?P<basic>(?:\\.|[^"\\\r\n])*)"""
    rf"""|'{_SCHEME}{_AUTHORITY_WITH_USERINFO}(?P<literal>[^'\r\n]*)"""
    rf"""|(?<![A-Za-z0-9+.\-"']){_SCHEME}{_AUTHORITY_WITH_USERINFO}(?P<bare>[^\r\n]*))@"""
)
# Bounded, since a name may be as long as the text, and a match could begin at each of its letters.
_URL = r"""(?:https?:[/\\]*|[A-Za-z][A-Za-z0-9+.-]{0,30}:[/\\]+)[^"'\s]*"""
_ADDRESS = r"https?:|[A-Za-z][A-Za-z0-9+.-]{1,30}://"
_ESCAPE = (
    r"\\(?:(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))"
    r"|[ \t]*[\r\n][ \t\r\n]*|.|\Z)"
)
_INDIRECT = r"""\\|\"{3}|'{3}"""
_VISIBLE = r"[^\r\n]"
_CONTROL = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


def mask(text: str) -> str:
    """Return `text`, as long as before, with stars for every password, token and user name in it.

    It rather masks too much: up to the last `@` of a URL that begins like one with userinfo, since
    a password may hold a `/` or an `@` that should have been escaped; and all of a text whose
    escapes hide that there is such a URL.
    """
    masked = _plainly_masked(text)
    unescaped = _unescaped(masked)
    return masked if _plainly_masked(unescaped) == unescaped else _starred(text)


@lru_cache(maxsize=1)
def conceal(document: Document) -> str:
    """Return a document's text, as long as before, with stars for what `mask` sees in no one row.

    Those are the strings that are a URL only once they are decoded, or put together of their rows.
    """
    text = document.text
    for statement, start in zip(document.statements, document.starts, strict=True):
        if re.search(_INDIRECT, statement.text):
            for span in _concealed(statement):
                here = span.shift(start)
                text = f"{text[: here.start]}{_starred(here.of(text))}{text[here.end :]}"
    return text


def printable(text: str) -> str:
    """Return `text` with a mark for each character that would steer the terminal, or is none."""
    return re.sub(_CONTROL, "\N{REPLACEMENT CHARACTER}", text)


def printable_name(path: Path) -> str:
    """Return a file's name as it may be shown in one line."""
    return printable(str(path)).replace("\n", "\N{REPLACEMENT CHARACTER}")


def _plainly_masked(text: str) -> str:
    # Behind the last `@` there is no userinfo, and each URL would look for it up to the end.
    head, at, tail = text.rpartition("@")
    text = f"{re.sub(_WITH_USERINFO, _without_userinfo, head + at)}{tail}"
    return re.sub(_URL, _without_secret_in_path, text)


def _without_userinfo(match: re.Match[str]) -> str:
    name = match.lastgroup or ""
    return _masked(match[0], match.start(name) - match.start(), match.end(name) - match.start())


def _without_secret_in_path(match: re.Match[str]) -> str:
    found = secret_in_path(match[0])
    return _masked(match[0], found.span.start, found.span.end) if found else match[0]


def _masked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{'*' * (end - start)}{text[end:]}"


def _starred(text: str) -> str:
    return re.sub(_VISIBLE, "*", text)


def _concealed(statement: Statement) -> Iterator[Span]:
    """Yield where strings, keys among them, mean a URL that they do not show."""
    waiting: list[Node] = [statement.node] if statement.node else []
    while waiting:
        node = waiting.pop()
        waiting += children(node)
        match node:
            case String(content=span, quote=quote):
                source = span.of(statement.text)
                meant = source if quote[0] == "'" else _unescaped(source)
            case Word(span=span, source=source):
                meant = _unescaped(source)
            case _:
                continue
        # uv's URLs have no line ends and no tabs, wherever one stands (U1).
        meant = re.sub(r"[\t\r\n]", "", meant)
        if meant != source and (re.search(_ADDRESS, meant) or _plainly_masked(meant) != meant):
            yield span


def _unescaped(text: str) -> str:
    """Return a text without TOML's escapes, as far as they are sound.

    Those that stand for tabs and line ends are left out, as they are of URLs.
    """
    return re.sub(_ESCAPE, _meant, text) if "\\" in text else text


def _meant(escape: re.Match[str]) -> str:
    if escape.lastindex:
        code = int(escape[escape.lastindex], 16)
        return chr(code) if code <= 0x10FFFF else ""  # noqa: PLR2004  # Unicode's own bound
    return escape[0][1:] if escape[0][1:] in {"\\", '"'} else ""
