"""Texts for the benchmarks: a `pyproject.toml` as a company writes it, of as many lines as wanted.

Everything grows with the lines: dependencies in several lists, sources, indexes and the tables of
other tools. What is found in it does not: `PLANNED`, whatever the size.
"""

from collections.abc import Iterator, Sequence
from itertools import count, islice

SIZES = (140, 360, 2700)
"""The lines of the texts that are measured."""

PLANNED = (
    "undeclared-index",
    "unused-source",
    "unexpected-index-url",
    "unmapped-explicit-index",
    "username-in-index-url",
    "colliding-credential-variables",
    "insecure-index-url",
    "colliding-credential-variables",
)
"""The codes of what is found in each of them, in the order of the text."""

LONGEST_LIST = 150
"""The most items of a list; in public files it is hardly longer."""

_PUBLIC = """
    aiohttp alembic anyio attrs boto3 celery click cryptography django fastapi flask grpcio httpx
    jinja2 jsonschema kubernetes lxml mako networkx numpy opentelemetry-sdk orjson pandas pillow
    prometheus-client protobuf psycopg pyarrow pydantic pyyaml redis requests rich scikit-learn
    scipy sentry-sdk sqlalchemy starlette structlog tenacity typer uvicorn websockets zstandard
""".split()  # noqa: SIM905  # as a list it would take forty lines
_TEAMS = """
    billing catalogue checkout claims data devices fleet forecast identity inventory invoicing
    ledger logistics media orders payments pricing reports routing search shipping warehouse
""".split()  # noqa: SIM905  # see above
_PARTS = ["client", "models", "schemas", "events", "testing", "workers", "jobs", "metrics", "auth"]
_PRIVATE = [f"contoso-{team}-{part}" for team in _TEAMS for part in _PARTS]
_FORMS = (
    '  "{}>={}.{}",',
    '  "{}>={}.{},<9",',
    '  "{}[standard]>={}.{}",',
    '  "{}~={}.{}",  # the next one drops what we call',
    "  \"{}>={}.{}; sys_platform != 'win32'\",",
)
_DOCUMENTATION = (*range(100, 108), *range(200, 216), 300, 301, *range(400, 420))
_CODES = ("S101", "PLR2004", "D103", "ANN201", "INP001", "ARG001", "SLF001", "E501")


def generate(lines: int) -> str:
    """Return a text of exactly so many lines, 130 or more; the same whenever it is asked for."""
    hundreds = (lines - 100) / 100
    requirements = _requirements()
    private = list(islice(_named(_PRIVATE), round(8 * hundreds)))
    indexes = [f"team-{team}" for team in islice(_named(_TEAMS), round(2 * hundreds))]
    written = [
        *_project(islice(requirements, min(round(16 * hundreds), LONGEST_LIST))),
        *_extras(requirements, round(2 * hundreds)),
        *_groups(requirements, private, round(2 * hundreds)),
        *_settings(),
        *_sources(private, indexes),
        *_indexes(indexes),
        *_ruff(round(8 * hundreds)),
        *_mypy(round(4 * hundreds)),
        *_pytest(round(2 * hundreds)),
    ]
    written += _per_file(lines - len(written))
    return "".join(f"{line}\n" for line in written)


def _project(requirements: Iterator[str]) -> Iterator[str]:
    yield from (
        "# The build of the platform: who changes it asks the team that owns it.",
        "[build-system]",
        'requires = ["hatchling>=1.27"]',
        'build-backend = "hatchling.build"',
        "",
        "[project]",
        'name = "contoso-platform"',
        'version = "2026.8.1"',
        'description = "All services of the platform, and what they share"',
        'requires-python = ">=3.11"',
        'authors = [{ name = "Platform team", email = "platform@contoso.example.com" }]',
        "dependencies = [",
        *requirements,
        '  "torch>=2.6",',
        '  "contoso-legacy",',
        "]",
        "",
        "[project.scripts]",
        'platform = "contoso.platform.cli:main"',
        "",
    )


def _extras(requirements: Iterator[str], number: int) -> Iterator[str]:
    yield "[project.optional-dependencies]"
    for name in islice(_named(_TEAMS), number):
        yield from (f"{name} = [", *islice(requirements, 6), "]")
    yield ""


def _groups(requirements: Iterator[str], private: list[str], number: int) -> Iterator[str]:
    """Yield groups among which the private packages are dealt out."""
    yield "[dependency-groups]"
    yield 'dev = ["mypy>=1.15", "pytest>=8.3", "ruff>=0.11"]'
    for place, name in enumerate(islice(_named(_PARTS), number)):
        yield from (
            f"{name} = [",
            '  { include-group = "dev" },',
            *islice(requirements, 3),
            *(f'  "{package}",' for package in private[place::number]),
            "]",
        )
    yield ""


def _settings() -> Iterator[str]:
    yield from (
        "[tool.uv]",
        'required-version = ">=0.5"',
        "environments = [\"sys_platform == 'linux'\", \"sys_platform == 'darwin'\"]",
        "",
    )


def _sources(private: list[str], indexes: list[str]) -> Iterator[str]:
    yield from (
        "[tool.uv.sources]",
        "torch = [",
        '  { index = "pytorch-cpu", marker = "sys_platform != \'linux\'" },',
        '  { index = "pytorch-cuda", marker = "sys_platform == \'linux\'" },',
        "]",
        'contoso-legacy = { index = "contoso-old" }',
        'contoso-forgotten = { index = "pytorch-cpu" }',
    )
    for place, package in enumerate(private):
        yield f'{package} = {{ index = "{indexes[place % len(indexes)]}" }}'
    yield ""


def _indexes(names: list[str]) -> Iterator[str]:
    """Yield the indexes, of which the first four have what most of `PLANNED` is about."""
    azure = "https://pkgs.dev.azure.com/contoso/_packaging"
    yield from _index("azure", f"{azure}/next/pypi/upload/", explicit=False)
    yield from _index("attic", "https://reader@attic.example.com/simple/")
    yield from _index("data.lake", "http://lake.example.com/simple/", explicit=False)
    yield from _index("data-lake", "https://sea.example.com/simple/", explicit=False)
    yield from _index("pytorch-cpu", "https://download.pytorch.org/whl/cpu")
    yield from _index("pytorch-cuda", "https://download.pytorch.org/whl/cu128")
    for place, name in enumerate(names):
        yield from (f"# Owned by {name}.",) if place % 2 else ()
        yield from _index(name, f"https://pkgs.example.com/{name}/simple/")


def _index(name: str, url: str, *, explicit: bool = True) -> Iterator[str]:
    yield from ("[[tool.uv.index]]", f'name = "{name}"', f'url = "{url}"')
    yield from ("explicit = true", "") if explicit else ("",)


def _ruff(number: int) -> Iterator[str]:
    yield from (
        "[tool.ruff]",
        "line-length = 100",
        "",
        "[tool.ruff.lint]",
        'select = ["ALL"]',
        "ignore = [",
        *(f'  "D{code}",  # said elsewhere' for code in _DOCUMENTATION[:number]),
        "]",
        "",
    )


def _mypy(number: int) -> Iterator[str]:
    yield from ("[tool.mypy]", "strict = true", "")
    for team in islice(_named(_TEAMS), number):
        yield from (
            "[[tool.mypy.overrides]]",
            f'module = "contoso.{team}.*"',
            "disallow_untyped_defs = false",
            "",
        )


def _pytest(number: int) -> Iterator[str]:
    yield from (
        "[tool.pytest.ini_options]",
        'addopts = "--strict-config --strict-markers"',
        "markers = [",
        *(f'  "level{level}: takes as long as its level says",' for level in range(number)),
        "]",
        "",
    )


def _per_file(lines: int) -> Iterator[str]:
    """Yield a table of so many lines, which makes the text as long as it should be."""
    yield "[tool.ruff.lint.per-file-ignores]"
    for place, team in enumerate(islice(_named(_TEAMS), lines - 1)):
        yield f'"src/{team}/*.py" = ["{_CODES[place % len(_CODES)]}"]'


def _requirements() -> Iterator[str]:
    for place, name in enumerate(_named(_PUBLIC)):
        yield _FORMS[place % len(_FORMS)].format(name, place % 4, place % 17)


def _named(names: Sequence[str]) -> Iterator[str]:
    """Yield the names, and when they are used up the same ones with a number, without end."""
    yield from names
    for number in count(2):
        yield from (f"{name}-{number}" for name in names)
