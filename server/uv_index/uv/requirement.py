"""Requirement strings, as far as sources depend on them: which package, with which extras."""

import re
from dataclasses import dataclass

from uv_index.uv.names import PackageName, package_name

_HEAD = re.compile(
    r"\s*(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[(?P<extras>[^\]]*)\])?"
)


@dataclass(frozen=True, slots=True)
class Requirement:
    """The package that a requirement string asks for, and the extras of it."""

    package: PackageName
    extras: tuple[PackageName, ...]


def read(text: str) -> Requirement | None:
    """Return the requirement that `text` begins with, or None where no package name begins it.

    What follows the name and the extras (specifiers, a URL, a marker) is not looked at: a source
    applies to the package whatever is said there (rule 51).
    """
    head = _HEAD.match(text)
    if head is None:
        return None
    package = package_name(head["name"])
    if package is None:
        return None
    extras = (package_name(extra.strip()) for extra in (head["extras"] or "").split(","))
    return Requirement(package, tuple(extra for extra in extras if extra))
