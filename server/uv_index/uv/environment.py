"""What uv takes from environment variables about indexes; somebody else looks these up."""

from collections.abc import Iterator, Mapping

from uv_index.frozen import value
from uv_index.uv.names import unsupported_character

INDEX_VARIABLES = ("UV_INDEX", "UV_DEFAULT_INDEX")
"""The variables that declare indexes, each as a URL or as `name=URL`, with spaces between them."""


@value
class Environment:
    """What is known of an environment: the named indexes that it declares, and about keyring."""

    index_names: frozenset[str] = frozenset()
    uses_keyring: bool = False


NOTHING = Environment()


def read(variables: Mapping[str, str]) -> Environment:
    """Return what the variables of a process say; no URL is kept, since it may hold a secret."""
    return Environment(
        frozenset(_index_names(variables)),
        uses_keyring=variables.get("UV_KEYRING_PROVIDER") == "subprocess",
    )


def _index_names(variables: Mapping[str, str]) -> Iterator[str]:
    for variable in INDEX_VARIABLES:
        for declared in variables.get(variable, "").split():
            name, equals, _ = declared.partition("=")
            if equals and name and not unsupported_character(name):
                yield name
