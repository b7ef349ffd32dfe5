"""Any other server: a plain index at a URL that its administrator knows."""

from uv_index.providers.model import Credential, Placeholder, Provider, Template
from uv_index.providers.placeholders import host

_HOST = host("pypi.example.com")

PROVIDER = Provider(
    id="generic",
    name="Self-hosted or other",
    kind="private",
    offered=True,
    default_name="private",
    documentation="https://docs.astral.sh/uv/concepts/indexes/",
    source="uv: Package indexes, HTTP credentials",
    templates=(
        Template(
            label="Index under a path",
            url="https://{host}/{path}/simple/",
            placeholders=(
                _HOST,
                Placeholder(
                    name="path",
                    description="The path in front of `simple`.",
                    pattern="^[A-Za-z0-9._~+%-]+(?:/[A-Za-z0-9._~+%-]+)*$",
                    example="pypi",
                ),
            ),
        ),
        Template(
            label="Index at the root",
            url="https://{host}/simple/",
            placeholders=(_HOST,),
        ),
    ),
    credentials=(
        Credential(
            label="User name and password",
            username=None,
            username_note="your user name on the server, or the name that belongs to the token",
            password_note="the password or token",
            lifetime="as its administrator decided",
            how="Ask the server's administrator.",
        ),
    ),
    notes=(
        (
            "Most servers keep their index under `/simple/`, but not all: copy the URL that your "
            "server gives for pip."
        ),
    ),
)
