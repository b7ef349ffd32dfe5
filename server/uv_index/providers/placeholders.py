"""The placeholders that several providers share."""

from uv_index.providers.model import Placeholder

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*(?::[0-9]{{1,5}})?"


def host(example: str) -> Placeholder:
    """Return the placeholder for a host with an optional port."""
    return Placeholder(
        name="host",
        description="The server's host name, with its port where it is not the usual one.",
        pattern=f"^{_HOST}$",
        example=example,
    )


def host_with_path(example: str) -> Placeholder:
    """Return the placeholder for a host, an optional port, and the path that it may serve under."""
    return Placeholder(
        name="host",
        description="The server's host name; a port and a path in front may follow.",
        pattern=f"^{_HOST}(?:/[A-Za-z0-9._~-]+)*$",
        example=example,
    )


def slug(name: str, description: str, example: str) -> Placeholder:
    """Return a placeholder for a plain name: letters, digits, `.`, `_` and `-`."""
    return Placeholder(
        name=name,
        description=description,
        pattern="^[A-Za-z0-9][A-Za-z0-9._-]*$",
        example=example,
    )
