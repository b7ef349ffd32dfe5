"""What a glance at the text of a workspace's member tells, where there are many, and no reader.

It is said of files only that are written as nearly all are; of others it tells nothing.
"""

import re

from uv_index.frozen import value
from uv_index.uv.names import PackageName, package_name

_STRING = r"""(?:"[^"\\\r\n]*+"|'[^'\r\n]*+')"""
_END = r"[ \t]*+(?:\#[^\r\n]*+)?\r?"
# A `[project]` whose `name` stands among strings, and lists of them in a line.
_NAME = rf"""
    ^\[project\]{_END}\n
    (?:(?:(?!name\b)[\w-]++[ \t]*+=[ \t]*+
        (?:{_STRING}|\[[ \t]*+(?:{_STRING}[ \t]*+,?[ \t]*+)*+\]))?
        {_END}\n)*+
    name[ \t]*+=[ \t]*+({_STRING}){_END}$
"""
_SOURCE = rf"""
    ^([\w.-]++)[ \t]*+=[ \t]*+\{{[ \t]*+index[ \t]*+=[ \t]*+({_STRING})[ \t]*+\}}{_END}$
"""
_FLAGS = re.MULTILINE | re.VERBOSE
# Strings of several lines, in which anything may stand, and what is not spelled as it is read.
_DECEPTIVE = r'"""|\'\'\'|\\[uUx]'
_UNMANAGED = r"""managed["']?[ \t]*+=[ \t]*+false"""
_INDEX = r"\bindex\b"


@value
class Glimpse:
    """The name of a project, and which packages its sources map to which indexes.

    It declares no index of its own.
    """

    name: PackageName
    mapped: tuple[tuple[PackageName, str], ...]


def glimpse(text: str) -> Glimpse | None:
    """Return what a `pyproject.toml` says, None where it takes a closer look.

    Where the text is no TOML, that may be what it is about to say.
    """
    found = re.search(_NAME, text, _FLAGS)
    if found is None or re.search(_DECEPTIVE, text) or re.search(_UNMANAGED, text):
        return None
    name = package_name(found[1][1:-1])
    sources = re.findall(_SOURCE, text, _FLAGS)
    packages = [package_name(key) for key, _ in sources]
    if name is None or None in packages or len(re.findall(_INDEX, text)) != len(sources):
        return None
    pairs = zip(packages, sources, strict=True)
    return Glimpse(name, tuple((package, name_[1:-1]) for package, (_, name_) in pairs if package))
