"""How long `uv-index check` takes: beside an empty Python on one small file, and on many files.

Run it with `npm run bench`, or as `python -m tests.bench.command`. It asserts nothing: a machine
that does something else as well measures that too. Each round runs every command once, so that
they share what else goes on, and the ratio of two of them says more than their times.
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench import servers
from tests.bench.servers import Server
from tests.bench.tables import show
from tests.bench.texts import SIZES, generate
from tests.cli.command import CLEAN, UNDECLARED
from tests.places import shared_files

ROUNDS = 40
MANY, ROUNDS_OF_MANY = 1000, 3

# What the script `uv-index` that an installer writes does.
ENTRY_POINT = "import sys; from uv_index.__main__ import main; sys.exit(main())"
CHECK = (sys.executable, "-c", ENTRY_POINT, "check")

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

Commands = Mapping[str, tuple[str, ...]]


def main() -> None:
    """Measure, and print the tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = servers.python_environment(folder)
        _compare("One small file", _of_small_files(folder / "small"), environment, ROUNDS)
        tombi = servers.tombi(folder)
        commands = _of_many_files(folder / "many", tombi)
        environment |= tombi.environment if tombi else {}
        _compare(f"{MANY} files", commands, environment, ROUNDS_OF_MANY)


def _of_small_files(folder: Path) -> Commands:
    commands: dict[str, tuple[str, ...]] = {"python -c pass": (sys.executable, "-c", "pass")}
    for name, text in FILES.items():
        _write(folder / name, text)
        commands[f"uv-index check: {name}"] = (*CHECK, str(folder / name))
    return commands


def _of_many_files(folder: Path, tombi: Server | None) -> Commands:
    text = generate(SIZES[0])
    for number in range(MANY):
        _write(folder / f"part-{number}", text.replace("contoso-platform", f"part-{number}"))
    commands: dict[str, tuple[str, ...]] = {}
    commands["uv-index check"] = (*CHECK, "--output-format", "concise", str(folder))
    if tombi:
        program, *_ = tombi.command
        commands["tombi lint"] = (program, "lint", "--offline", str(folder))
    if corpus := shared_files("corpus/**/*.toml"):
        commands[f"uv-index check: {len(corpus)} public files"] = (*CHECK, *map(str, corpus))
    return commands


def _write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    folder.joinpath("pyproject.toml").write_text(text, "utf-8")


def _compare(title: str, commands: Commands, environment: Mapping[str, str], rounds: int) -> None:
    """Print the medians, and the median ratio to the first of the commands."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for round_ in range(-1, rounds):
        for name, command in commands.items():
            taken = _timed(command, environment)
            if round_ >= 0:  # the one before compiles
                times[name].append(taken)
    first, *_ = times.values()
    ratios = [
        median(one / other for one, other in zip(taken, first, strict=True))
        for taken in times.values()
    ]
    rows = [
        (name, f"{median(taken) * 1000:.1f}", f"{ratio:.2f}")
        for (name, taken), ratio in zip(times.items(), ratios, strict=True)
    ]
    show(title, ("", "ms", "to the first"), rows)


def _timed(command: tuple[str, ...], environment: Mapping[str, str]) -> float:
    started = perf_counter()
    subprocess.run(command, env=environment, capture_output=True, check=False)
    return perf_counter() - started


if __name__ == "__main__":
    main()
