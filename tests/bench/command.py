"""How long `uv-index check` takes: beside an empty Python on one small file, and on real files.

Run it with `npm run bench`, or as `python -m tests.bench.command`. It asserts nothing: a machine
that does something else as well measures that too. Each round runs every command once, so that
they share what else goes on, and the ratio of two of them says more than their times.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.cli.command import CLEAN, UNDECLARED
from tests.places import ROOT, SHARED

ROUNDS = 40

# What the script `uv-index` that an installer writes does.
ENTRY_POINT = "import sys; from uv_index.__main__ import main; sys.exit(main())"

FILES = {
    "no index": CLEAN,
    "an index": f"""\
{UNDECLARED}
[[tool.uv.index]]
name = "corp"
url = "https://pkgs.dev.azure.com/contoso/_packaging/team/pypi/simple/"
explicit = true
""",
    "an error": UNDECLARED,
}


def main() -> None:
    """Measure, and print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **{name: value for name, value in os.environ.items() if name not in _DISTURBING},
            "PYTHONPATH": str(ROOT / "server"),
            "PYTHONPYCACHEPREFIX": str(Path(folder, "cache")),
        }
        commands = {"python -c pass": (sys.executable, "-c", "pass")}
        for name, text in FILES.items():
            file = Path(folder, name, "pyproject.toml")
            file.parent.mkdir()
            file.write_text(text, "utf-8")
            commands[f"uv-index check: {name}"] = (*_check(), str(file))
        _compare(commands, environment)
        if SHARED.is_dir():
            corpus = sorted(str(path) for path in (SHARED / "corpus").rglob("*.toml"))
            _whole(corpus, environment)


# With them nothing is compiled ahead, as an installer does it.
_DISTURBING = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}


def _check() -> tuple[str, ...]:
    return (sys.executable, "-c", ENTRY_POINT, "check")


def _compare(commands: Mapping[str, tuple[str, ...]], environment: Mapping[str, str]) -> None:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for round_ in range(-1, ROUNDS):
        for name, command in commands.items():
            taken = _timed(command, environment)
            if round_ >= 0:  # the one before compiles
                times[name].append(taken)
    empty, *_ = times.values()
    for name, taken in times.items():
        ratio = median(one / other for one, other in zip(taken, empty, strict=True))
        print(f"{name:27} {median(taken) * 1000:6.1f} ms  {ratio:5.2f} times")


def _whole(files: list[str], environment: Mapping[str, str]) -> None:
    taken = [_timed((*_check(), *files), environment) for _ in range(3)]
    print(f"uv-index check: {len(files)} real files {median(taken):.2f} s")


def _timed(command: tuple[str, ...], environment: Mapping[str, str]) -> float:
    started = perf_counter()
    subprocess.run(command, env=environment, capture_output=True, check=False)
    return perf_counter() - started


if __name__ == "__main__":
    main()
