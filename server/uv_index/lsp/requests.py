"""The parameters of the project's own requests, of which nothing is certain."""

from typing import Any

from pygls.exceptions import JsonRpcInvalidParams

from uv_index.editor.add_index import Request


def text(params: Any, name: str) -> str:
    """Return a parameter that is a string.

    Raises JsonRpcInvalidParams where it is none, as the others here do.
    """
    value = params.get(name) if isinstance(params, dict) else None
    if not isinstance(value, str):
        raise JsonRpcInvalidParams(f"`{name}` must be a string")
    return value


def request(params: Any) -> Request:
    """Return what the dialog of `uvIndex/addIndex` asked for."""
    return Request(
        provider=text(params, "provider"),
        template=text(params, "template"),
        values=_texts_by_name(params, "values"),
        name=text(params, "name"),
        packages=texts(params, "packages"),
    )


def texts(params: Any, name: str) -> list[str]:
    """Return a parameter that is a list of strings."""
    values = params.get(name) if isinstance(params, dict) else None
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise JsonRpcInvalidParams(f"`{name}` must be a list of strings")
    return values


def _texts_by_name(params: dict[str, Any], name: str) -> dict[str, str]:
    values = params.get(name)
    if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
        raise JsonRpcInvalidParams(f"`{name}` must be an object of strings")
    return values
