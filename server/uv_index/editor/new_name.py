"""Why an index cannot have a name: in itself, or beside others."""

from collections.abc import Collection

from uv_index.uv.names import credential_variables, unsupported_character


def refuse_name(name: str) -> str | None:
    """Return why no index can have this name, or None (rules 1, 2)."""
    if not name:
        return "An index needs a name, for its sources and its credential variables"
    if character := unsupported_character(name):
        return f"Only letters, digits, `-`, `_` and `.` are allowed, not `{character}`"
    return None


def refuse_beside(name: str, others: Collection[str]) -> str | None:
    """Return why an index cannot have this name where there are others, or None (rules 8, 9)."""
    if name in others:
        return f"There is an index `{name}` already"
    variables = credential_variables(name)
    for other in others:
        if credential_variables(other) == variables:
            return f"`{other}` has the same credential variables already"
    return None
