"""The commands `uv-index explain` and `uv-index rules`: what the rules' pages say."""

import sys

from uv_index.cli.output import printed
from uv_index.cli.pages import page, severities, summary
from uv_index.rules import CODES


def explain(code: str) -> int:
    """Print the page of a rule: rendered on a terminal, and as its Markdown elsewhere.

    Returns the exit code: 2 where it cannot be printed.
    """
    text = page(code)
    if text is None:
        print(f"error: the rule `{code}` has no page", file=sys.stderr)
        return 2
    return 0 if printed(lambda: _print_page(text)) else 2


def list_rules(output_format: str) -> int:
    """Print what each rule finds, and how severe it may be; return the exit code as `explain`."""
    return 0 if printed(lambda: _print_rules(output_format)) else 2


def _print_page(text: str) -> None:
    if sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415  # for terminals alone
        from rich.markdown import Markdown  # noqa: PLC0415  # see above

        Console().print(Markdown(text))
    else:
        print(text, end="")


def _print_rules(output_format: str) -> None:
    if output_format == "json":
        import json  # noqa: PLC0415  # for this format alone

        print(json.dumps([_object(code) for code in sorted(CODES)], indent=2))
    elif sys.stdout.isatty():
        _print_table()
    else:
        width = max(map(len, CODES))
        for code in sorted(CODES):
            print(f"{code:{width}}  {_severity(code):11}  {summary(code)}".rstrip())


def _print_table() -> None:
    from rich.console import Console  # noqa: PLC0415  # for terminals alone
    from rich.table import Table  # noqa: PLC0415  # see above

    table = Table("Rule", "Severity", "What it finds", box=None, header_style="bold")
    table.columns[0].no_wrap = True
    for code in sorted(CODES):
        table.add_row(code, _severity(code), summary(code))
    Console().print(table, markup=False)


def _severity(code: str) -> str:
    """Return the highest severity that a rule's findings can have."""
    return next((severity.name.lower() for severity in severities(code)), "")


def _object(code: str) -> dict[str, object]:
    return {
        "code": code,
        "severities": [severity.name.lower() for severity in severities(code)],
        "summary": summary(code),
        "explanation": page(code),
    }
