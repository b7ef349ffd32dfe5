"""The pages of the rules, as the terminal shows them."""

import re
from functools import cache
from pathlib import Path

from uv_index import rules
from uv_index.rules.finding import Severity

# What is annotated in an example as found by the page's own rule.
_ANNOTATION = r"^# *\^+ (\w+): "
# The head of a block that shows the text after a fix; in Markdown no such head may hold backticks.
_FIXED = r"^```toml fixed (.+)$"


@cache
def page(code: str) -> str | None:
    """Return the page of a rule, in Markdown, or None for what has none."""
    path = Path(rules.__file__).with_name(f"{code}.md")
    if not path.is_file():
        return None
    text = path.read_text("utf-8")
    return re.sub(_FIXED, r"After the fix *\1*:\n\n```toml", text, flags=re.MULTILINE)


def summary(code: str) -> str:
    """Return the sentence that says what a rule finds."""
    _, _, rest = (page(code) or "").partition("\n\n")
    return " ".join(rest.partition("\n\n")[0].split())


def severities(code: str) -> list[Severity]:
    """Return the severities that a rule's findings have in its page, the highest first."""
    found = set(re.findall(_ANNOTATION, page(code) or "", re.MULTILINE))
    return [severity for severity in Severity if severity.name.lower() in found]
