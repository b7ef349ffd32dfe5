"""What a workspace has to know of each of its many members, and how to see it at a glance."""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import PurePath

from uv_index.frozen import entity, value
from uv_index.uv.fields import string_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName, package_name

_STRING = r"""(?:"[^"\\\r\n]*+"|'[^'\r\n]*+')"""
_END = r"[ \t]*+(?:\#[^\r\n]*+)?\r?"
# A `[project]` whose `name` stands among strings, and lists of them in a line, as in nearly all
# files.
_NAME = rf"""
    ^\[project\]{_END}\n
    (?:(?:(?!name\b)[\w-]++[ \t]*+=[ \t]*+
        (?:{_STRING}|\[[ \t]*+(?:{_STRING}[ \t]*+,?[ \t]*+)*+\]))?
        {_END}\n)*+
    name[ \t]*+=[ \t]*+({_STRING}){_END}$
"""
_UNMANAGED = r"""managed["']?[ \t]*+=[ \t]*+false"""


@value
class Project:
    """The name of a member's project, None where it has none; and whether that is certain.

    It is not where the file cannot be read, or the name is not yet written.
    """

    name: PackageName | None
    is_certain: bool = True
    is_managed: bool = True


UNREADABLE = Project(None, is_certain=False)


@entity
class Projects:
    """The members of a workspace, by the paths of their manifests, in the order of the globs.

    Those that uv's project commands leave out are not among them (C11).
    """

    members: Mapping[PurePath, Project]

    @cached_property
    def names(self) -> frozenset[PackageName] | None:
        """The names of all of them, None where not all are certain."""
        if not all(project.is_certain for project in self.members.values()):
            return None
        return frozenset(project.name for project in self.members.values() if project.name)


def project_of(manifest: Manifest) -> Project:
    """Return what there is to know of a file that has been read."""
    written = string_of(manifest.project, "name")
    if written and written.closed and manifest.name:
        return Project(manifest.name, is_managed=manifest.is_managed)
    is_certain = not (manifest.project or manifest.faults)
    return Project(None, is_certain, manifest.is_managed)


def glance(text: str) -> Project | None:
    """Return the same of a file's text, or None where it takes a closer look.

    Nobody reads a thousand files to learn that a name is in none of them.
    """
    found = re.search(_NAME, text, re.MULTILINE | re.VERBOSE)
    if found is None or re.search(_UNMANAGED, text):
        return None
    before = text[: found.start()]
    name = package_name(found[1][1:-1])
    if name is None or '"""' in before or "'''" in before:
        return None
    return Project(name)
