"""What can be said on the command line; it runs nothing."""

import argparse
from functools import partial

from uv_index import __version__

OUTPUT_FORMATS = ("full", "concise", "json", "github", "sarif")

# To ask for the width of the terminal takes 3 ms, and argparse would do so for every argument.
_FORMATTER = partial(argparse.HelpFormatter, width=80)

_CHECK = """\
Check pyproject.toml and uv.toml files. Exits with 0 where uv stops at none of them, with 1 where it
does, and with 2 where one cannot be read or written. With --diff, exits with 1 where --fix would
change something, and says nothing of what it would not.
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; it exits with 2 for what it cannot take."""
    whole = argparse.ArgumentParser(
        "uv-index",
        description="Private package indexes in pyproject.toml, checked for uv.",
        formatter_class=_FORMATTER,
    )
    whole.add_argument("--version", action="version", version=f"uv-index {__version__}")
    commands = whole.add_subparsers(
        dest="command", metavar="COMMAND", required=True, prog=whole.prog
    )
    add = partial(commands.add_parser, formatter_class=_FORMATTER)
    _add_check(add("check", help="check files and folders", description=_CHECK))
    explain = add("explain", help="explain a rule", description="Show the page of a rule.")
    explain.add_argument("code", metavar="CODE", type=_code, help="the rule's code")
    rules = add("rules", help="list all rules", description="List all rules.")
    rules.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="default: text"
    )
    add("server", help="serve an editor on stdin and stdout")
    return whole


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument(
        "paths",
        nargs="*",
        default=["."],
        type=_path,
        metavar="PATH",
        help="a file, read as a pyproject.toml unless it is a uv.toml or a .py script; or a folder "
        "to look for pyproject.toml and uv.toml in, but where .gitignore says no (default: .)",
    )
    check.add_argument(
        "--output-format",
        choices=OUTPUT_FORMATS,
        default="full",
        metavar="FORMAT",
        help=f"{', '.join(OUTPUT_FORMATS[:-1])} or {OUTPUT_FORMATS[-1]} (default: full)",
    )
    changes = check.add_mutually_exclusive_group()
    changes.add_argument("--fix", action="store_true", help="make the fixes that are safe")
    changes.add_argument(
        "--diff",
        action="store_true",
        help="show what --fix would change, with secrets masked, and change nothing",
    )
    for option, meaning in (("--select", "try these rules alone"), ("--ignore", "not these rules")):
        check.add_argument(
            option, action="extend", default=[], type=_codes, metavar="CODE[,CODE]", help=meaning
        )


def _path(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("a path cannot be empty; `.` is the current folder")
    return text


def _codes(text: str) -> list[str]:
    return [_code(code.strip()) for code in text.split(",")]


def _code(text: str) -> str:
    from uv_index.rules import CODES  # noqa: PLC0415  # imports all rules
    from uv_index.uv.names import nearest  # noqa: PLC0415  # see above

    if text in CODES:
        return text
    meant = nearest(text, list(CODES))
    hint = f"; did you mean `{meant}`?" if meant else "; `uv-index rules` lists them all"
    raise argparse.ArgumentTypeError(f"there is no rule `{text}`{hint}")
