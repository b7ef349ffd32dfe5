"""What rules share that look into a URL with credentials: what they may show of it, and write."""

import re
from collections.abc import Iterator

from uv_index.rules.finding import Fix
from uv_index.toml import write
from uv_index.toml.nodes import String
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import credential_variables
from uv_index.uv.url import WebUrl

PLACEHOLDER = re.compile(
    r"(?<!\$)\{+ *[A-Za-z][\w .-]*\}+"
    r"|<[A-Za-z][\w .-]*>"
    r"|(?<![A-Za-z0-9])(?:YOUR|your)[-_][A-Za-z][A-Za-z0-9_-]*"
)
"""What guides and templates leave to be filled in."""

# By their prefixes: GitLab, GitHub, JSON Web Tokens, Artifactory, PyPI; by length: Azure DevOps.
_TOKEN = re.compile(
    r"(?:gl[a-z]{2,5}-|gh[opsur]_|github_pat_|eyJ|AKC|cmVmdGtu|pypi-)\S{10,}|[A-Za-z0-9]{40,}"
)
_GIT_USER = re.compile(r"(?:[a-z+]+:/*)?git@[^@]*")
_LIKE_A_URL = re.compile(r"://|:.*@|@.*[./]")


def looks_like_url(text: str) -> bool:
    """Say whether a text that should be none is like a URL, and may hold credentials as one."""
    return _LIKE_A_URL.search(text) is not None


def variables_hint(index: Index) -> str:
    """Return what to do with credentials instead of writing them into the URL."""
    if index.name is None:
        return "give the index a name, and set the variables that uv derives from it"
    variables = credential_variables(index.name.value)
    return f"set `{variables.username}` and `{variables.password}` instead"


def found_in_userinfo(pattern: re.Pattern[str], index: Index) -> list[str]:
    """Return the username and the password of an index's URL where a pattern matches all of it.

    Less than all of it is not looked for: it would be a part of a secret.
    """
    match index.read_url:
        case WebUrl(username=username, password=password):
            return [part for part in (username, password) if part and pattern.fullmatch(part)]
        case _:
            return []


def found_behind_userinfo(pattern: re.Pattern[str], url: String | None) -> list[str]:
    """Return what a pattern finds in a URL behind the last `@`, each once.

    What stands before it may be a part of a secret, wherever a parser ends the userinfo.
    """
    text = url.value.rpartition("@")[2] if url else ""
    return list(dict.fromkeys(pattern.findall(text)))


def looks_like_a_token(username: str) -> bool:
    """Say whether a username is none, but a secret by itself."""
    return _TOKEN.fullmatch(username) is not None


def is_quotable(text: str) -> bool:
    """Say whether a text can be repeated: it holds no userinfo, or only the user of all of SSH."""
    return "@" not in text or _GIT_USER.fullmatch(text) is not None


def strip_userinfo(manifest: Manifest, index: Index, title: str) -> Iterator[Fix]:
    """Yield the fix that leaves the URL without its userinfo."""
    read = index.read_url
    if index.url and isinstance(read, WebUrl):
        edit = write.set_string(manifest.document, index.url, str(read))
        yield Fix(title, (edit,))
