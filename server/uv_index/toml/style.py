"""How a TOML document is written, by what most of its statements do."""

import re
from functools import lru_cache

from uv_index.frozen import value
from uv_index.toml.document import Document


@value
class Style:
    """How a document is written: its line end, its quote, and its spaces."""

    line_end: str
    quote: str
    equals: str
    padding: str


@lru_cache(maxsize=4)
def style(document: Document) -> Style:
    """Return the style of a document, by what most of its statements do."""
    text = document.text
    single = len(re.findall(r"[=\[{,]\s*'[^']", text))
    double = len(re.findall(r"[=\[{,]\s*\"[^\"]", text))
    tight = len(re.findall(r"^[\w.\"-]+=\S", text, re.MULTILINE))
    spaced = len(re.findall(r"^[\w.\"-]+ +=", text, re.MULTILINE))
    tight_braces = len(re.findall(r"=\s*\{[^ }\r\n]", text))
    spaced_braces = len(re.findall(r"=\s*\{ ", text))
    return Style(
        line_end="\r\n" if "\r\n" in text else "\n",
        quote="'" if single > double else '"',
        equals="=" if tight > spaced else " = ",
        padding="" if tight_braces > spaced_braces else " ",
    )
