"""Index names, package names and credential variables as uv spells and compares them."""

import re
from functools import lru_cache
from typing import NewType

from uv_index.frozen import value

PackageName = NewType("PackageName", str)
"""A package, extra or group name that has been normalised: `Foo_Pkg` is `foo-pkg`."""

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_SEPARATORS = re.compile(r"[-_.]+")
_UNSUPPORTED = re.compile(r"[^A-Za-z0-9._-]")
_NEAR = 0.6
_NOT_IN_VARIABLE = re.compile(r"[^A-Z0-9]")


@value
class CredentialVariables:
    """The two environment variables from which uv takes an index's credentials."""

    username: str
    password: str


@lru_cache(maxsize=8192)
def package_name(text: str) -> PackageName | None:
    """Return the normalised name, or None where uv would refuse it (rule 28)."""
    if not _NAME.fullmatch(text):
        return None
    return PackageName(_SEPARATORS.sub("-", text).lower())


def no_package(text: str) -> str:
    """Return uv's words for what is no name of a package, an extra or a group (rule 28)."""
    return (
        f'Not a valid package or extra name: "{text}". Names must start and end with a letter or '
        "digit and may only contain -, _, ., and alphanumeric characters."
    )


def unsupported_character(index_name: str) -> str | None:
    """Return the first character that uv does not take in an index name, if any (rules 1 and 2)."""
    found = _UNSUPPORTED.search(index_name)
    return found.group() if found else None


def valid_index_name(text: str) -> str:
    """Return `text` with each run of characters that uv refuses in an index name made a hyphen."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text.strip()).strip("-") or "private"


@lru_cache(maxsize=1024)
def credential_variables(index_name: str) -> CredentialVariables:
    """Return the variables of an index: upper case, each character but letters and digits `_`.

    Runs are not collapsed and nothing is trimmed: `My.Corp--Idx_9` gives
    `UV_INDEX_MY_CORP__IDX_9_USERNAME` (uv's `IndexName::to_env_var`).
    """
    prefix = f"UV_INDEX_{_NOT_IN_VARIABLE.sub('_', index_name.upper())}"
    return CredentialVariables(f"{prefix}_USERNAME", f"{prefix}_PASSWORD")


def nearest(name: str, candidates: list[str]) -> str | None:
    """Return the candidate that `name` was probably meant to be, if one is near enough."""
    return _nearest(name, tuple(candidates))


@lru_cache(maxsize=256)
def _nearest(name: str, candidates: tuple[str, ...]) -> str | None:
    """Return what `difflib.get_close_matches` would, without comparing more than it must."""
    from difflib import SequenceMatcher  # noqa: PLC0415  # for what is misspelled alone

    by_fold = {folded(candidate): candidate for candidate in reversed(candidates)}
    matcher: SequenceMatcher[str] = SequenceMatcher()
    matcher.set_seq2(folded(name))
    best = (_NEAR, "")
    for candidate in by_fold:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
            best = max(best, (matcher.ratio(), candidate))
    return by_fold[best[1]] if best[1] else None


def spelled_alike(name: str, other: str) -> bool:
    """Say whether two names differ in nothing but case and separators."""
    return folded(name) == folded(other)


def folded(name: str) -> str:
    """Return a name without what package names are compared without: case, and which separator."""
    return _SEPARATORS.sub("-", name).lower()
