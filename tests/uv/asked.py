"""The real uv, asked about many small files at a time, and examples for them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.oracle import Verdict, lock

T = TypeVar("T")


def verdicts(folder: Path, texts: list[str]) -> list[Verdict]:
    """Return what uv says of each `pyproject.toml`."""
    folders = [folder / str(number) for number in range(len(texts))]
    files = [{PurePosixPath("pyproject.toml"): text} for text in texts]
    with ThreadPoolExecutor(4) as threads:
        return list(threads.map(lock, folders, files))


def examples(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """Return examples of a strategy, the same in every run."""
    found: list[T] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(example: T) -> None:
        found.append(example)

    collect()
    return found
