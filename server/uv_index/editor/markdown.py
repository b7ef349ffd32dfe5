"""Paragraphs of Markdown as one text; it does not know what they say."""

import re
from collections.abc import Iterable


def joined(paragraphs: Iterable[str]) -> str:
    """Return Markdown in which paragraphs are apart and the items of a list are not."""
    return re.sub(r"(?m)(^- .*)\n\n(?=- )", r"\1\n", "\n\n".join(paragraphs))
