"""A file that is not parsed before somebody asks for more than a glance at it tells."""

from pathlib import PurePath
from typing import Any

from uv_index.facts import fact
from uv_index.toml.document import parse
from uv_index.uv.glimpse import Glimpse, glimpse
from uv_index.uv.manifest import LONGEST, PYPROJECT_TOML, Manifest, read
from uv_index.uv.names import PackageName


def look_at(path: PurePath, text: str) -> Manifest:
    """Return a file as uv reads it, for somebody who may not want to know much of it."""
    seen = glimpse(text) if path.name == PYPROJECT_TOML and len(text) <= LONGEST else None
    return Unparsed(path, text, seen) if seen else read(path, text)


class Unparsed(Manifest):
    """A `pyproject.toml` of which there is the text, and a glimpse of what it says."""

    def __init__(self, path: PurePath, text: str, seen: Glimpse) -> None:
        self.path = path
        self.identity = str(path)
        self.seen = seen
        self._script = None
        self._is_utf8 = True
        self._unread = None
        self._lines = None
        self._unparsed = text

    def __getattr__(self, name: str) -> Any:
        """Parse the text when what is made of it is asked for."""
        if name not in {"_document", "derived", "tree"}:
            raise AttributeError(name)
        super().__init__(self.path, parse(self._unparsed))
        return self.__dict__[name]

    @fact
    def name(self) -> PackageName | None:
        """The project's own name."""
        return self.seen.name

    @fact
    def has_project(self) -> bool:
        """Whether there is a `[project]` table."""
        return True

    @fact
    def is_managed(self) -> bool:
        """Whether uv's project commands work here at all."""
        return True
