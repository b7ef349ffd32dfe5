"""Where things are: the repository, and the shared facts beside it, which may be missing."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the folder `shared` is not beside the repository"
)


def shared_files(pattern: str) -> list[Path]:
    """Return the shared files that match, in order; none where the folder is missing."""
    return sorted(path for path in SHARED.glob(pattern) if path.is_file())
