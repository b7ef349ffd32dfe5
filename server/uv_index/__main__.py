"""The command `uv-index`: picks a shell, and imports no other."""

import argparse
import gc
import sys
from functools import partial

from uv_index import __version__


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit code; arguments that it cannot take exit with 2."""
    arguments = _parser().parse_args(argv)
    match arguments.command:
        case "server":
            from uv_index.lsp.server import serve  # noqa: PLC0415  # 0.4 s, for the server alone

            return serve(__version__)
        case _:
            # What is imported stays: to look for garbage in it takes 10 ms, now and at the end.
            gc.disable()
            from uv_index.cli.check import check  # noqa: PLC0415  # not for the server

            gc.freeze()
            gc.enable()
            return check(arguments.paths, arguments.output_format)


# To ask for the width of the terminal takes 3 ms, and argparse would do so for every argument.
_FORMATTER = partial(argparse.HelpFormatter, width=80)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "uv-index",
        description="Private package indexes in pyproject.toml, checked for uv.",
        formatter_class=_FORMATTER,
    )
    parser.add_argument("--version", action="version", version=f"uv-index {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, prog=parser.prog
    )
    commands.add_parser(
        "server", help="serve an editor on stdin and stdout", formatter_class=_FORMATTER
    )
    check = commands.add_parser(
        "check",
        help="check files and folders",
        description="Check pyproject.toml and uv.toml files. Exits with 1 where uv would stop at "
        "one of them, with 2 where one cannot be read, and with 0 otherwise.",
        formatter_class=_FORMATTER,
    )
    check.add_argument(
        "paths",
        nargs="*",
        default=["."],
        metavar="PATH",
        help="a file, read as a pyproject.toml unless it is named uv.toml, or a folder to look for "
        "both in (default: .)",
    )
    check.add_argument(
        "--output-format", choices=("full", "concise", "json"), default="full", help="default: full"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
