"""What one line of TOML can be, judged on that line alone."""

import re

from uv_index.toml.scalars import FORBIDDEN, Flaw, read_scalar

# The inside of a basic string of one line in which nothing needs decoding.
PLAIN = rf'[^"\\\n\r{FORBIDDEN}]*'

# A blank line, a comment, or `key = "plain"`: indentation, key, string, comment.
PLAIN_LINE = re.compile(
    rf'[ \t]*(?:([A-Za-z0-9_-]+)[ \t]*=[ \t]*"({PLAIN})"[ \t]*)?'
    rf"(#[^\n\r{FORBIDDEN}]*)?(?:\r?\n|\Z)"
)

_WORD = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\r\n]|\\[^\r\n])*"|'[^'\r\n]*')"""
_KEY = rf"{_WORD}(?:[ \t]*\.[ \t]*{_WORD})*"
# Texts, which `re` compiles when they are first used: most files use none of them.
_KEY_LINE = rf"[ \t]*{_KEY}[ \t]*=(?!=)"
_HEADER_LINE = rf"[ \t]*(\[\[?)[ \t]*({_KEY})[ \t]*(\]\]?)[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|\Z)"
_QUOTED = r""""(?:[^"\\]|\\.)*"|'[^']*'"""


def is_header_line(text: str, start: int) -> bool:
    """Say whether the line that begins here is only a header, and no item of an array as well."""
    match = re.compile(_HEADER_LINE).match(text, start)
    if not match or len(match[1]) != len(match[3]):
        return False
    return not re.fullmatch(_QUOTED, match[2]) and isinstance(read_scalar(match[2]), Flaw)


def is_key_line(text: str, start: int) -> bool:
    """Say whether the line that begins here begins with `key =`; `requests == 2` does not."""
    return re.compile(_KEY_LINE).match(text, start) is not None
