"""Requirement strings, as far as sources depend on them: which package they ask for."""

import re

from uv_index.uv.names import PackageName, package_name

_HEAD = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)")


def required_package(text: str) -> PackageName | None:
    """Return the package that a requirement asks for, or None where no package name begins it.

    What follows the name (extras, specifiers, a URL, a marker) is not looked at: a source applies
    to the package whatever is said there (rule 51).
    """
    head = _HEAD.match(text)
    return package_name(head[1]) if head else None
