"""What holds for all tests: no property has a deadline, since the machine may be busy.

Nor do the settings of uv on this machine count, in files or in the environment.

Thousands of tests stay in memory until the end: to look for garbage among them takes a tenth of the
time.

And uv has one cache, in which it remembers the interpreter: to look at that takes longer than most
of what it is asked.
"""

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")

for name in [name for name in os.environ if name.startswith("UV_")]:
    del os.environ[name]
os.environ |= {"UV_NO_SYSTEM_CONFIG": "1", "XDG_CONFIG_HOME": "/nowhere", "APPDATA": "C:\\nowhere"}


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(scope="session", autouse=True)
def _cache_of_uv(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    base = tmp_path_factory.getbasetemp()
    # Of tests that run in parallel each process has a folder of its own below one for all.
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UV_CACHE_DIR", str(shared / "uv-cache"))
        yield


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names of folders that are not there yet, for as many runs of uv as wanted."""
    folder = tmp_path_factory.mktemp("uv")
    return (folder / str(number) for number in count())
