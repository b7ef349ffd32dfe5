"""The command `uv-index`: picks a shell, and imports no other."""

import gc
import sys
from functools import partial

from uv_index import __version__
from uv_index.cli.arguments import parser


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit code; arguments that it cannot take exit with 2."""
    # What is imported stays: to look for garbage in it takes 10 ms, now and at the end.
    gc.disable()
    arguments = vars(parser().parse_args(argv))
    match arguments.pop("command"):
        case "server":
            from uv_index.lsp.server import serve  # noqa: PLC0415  # 0.4 s, for the server alone

            run = partial(serve, __version__)
        case "check":
            from uv_index.cli.check import check  # noqa: PLC0415  # not for the server

            run = partial(check, **arguments)
        case "explain":
            from uv_index.cli.explain import explain  # noqa: PLC0415  # see above

            run = partial(explain, **arguments)
        case _:
            from uv_index.cli.explain import list_rules  # noqa: PLC0415  # see above

            run = partial(list_rules, **arguments)
    gc.freeze()
    gc.enable()
    return run()


if __name__ == "__main__":
    sys.exit(main())
