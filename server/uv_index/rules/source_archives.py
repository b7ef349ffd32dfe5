"""What uv tells from the look of a source's URL or path: an archive, a repository."""

import re

from uv_index.uv.url import OtherUrl, WebUrl, read_absolute

_ARCHIVE = re.compile(
    r"[^/]+?(?:\.(?:whl|zip|tar|tgz|tbz|txz|tlz)|\.[tT][aA][rR]\.(?:gz|bz2|xz|lz|lzma|zst))"
)
_GIT_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org"})
_AUTHORITY = r"(?s)//(?:[^/?#]*@)?([^/?#:]*)[^/?#]*(.*)"

EXTENSIONS = (
    "`.whl`, `.tar.gz`, `.zip`, `.tar.bz2`, `.tar.lz`, `.tar.lzma`, `.tar.xz`, `.tar.zst`, "
    "`.tar`, `.tbz`, `.tgz`, `.tlz`, or `.txz`"
)
"""The ends of archives in uv's words."""


def is_archive(path: str) -> bool:
    """Say whether the last name of a URL's path, or of a file's, is that of an archive (44)."""
    name = re.split(r"[?#]", path, maxsplit=1)[0].rstrip("/").rpartition("/")[2]
    return _ARCHIVE.fullmatch(name) is not None


def is_git_host(text: str) -> bool:
    """Say whether uv sees a repository in a URL: an owner and a name on a host of Git (44)."""
    match read_absolute(text):
        case WebUrl(host=host, rest=rest):
            pass
        case OtherUrl(rest=whole) if authority := re.fullmatch(_AUTHORITY, whole):
            host, rest = authority.groups()
        case _:
            return False
    path = re.split(r"[?#]", rest, maxsplit=1)[0]
    is_repository = re.fullmatch(r"/[^/]+/[^/]+", path) is not None
    return host.lower() in _GIT_HOSTS and is_repository and not is_archive(path)
