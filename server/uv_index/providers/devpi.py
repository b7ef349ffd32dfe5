"""devpi, on a server of one's own; its indexes end in `+simple`."""

from uv_index.providers.model import Credential, Page, Provider, Suspect, Template
from uv_index.providers.placeholders import host, slug

_USER = slug("user", "The devpi user that owns the index.", "team")
_INDEX = slug("index", "The index's name.", "dev")

PROVIDER = Provider(
    id="devpi",
    name="devpi",
    kind="private",
    offered=True,
    default_name="devpi",
    documentation="https://devpi.net/docs/",
    source="devpi: its guides to a PyPI mirror and to pip, server and client source; uv's source",
    recognise=(
        r"^https?://[^/]+(?:/[^/]+)*/[^/]+/[^/]+/\+simple/?$",
        r"^https?://[^/]*devpi[^/]*/[^/]+/[^/]+(?:/|$)",
    ),
    priority=40,
    templates=(
        Template(
            label="Index",
            url="https://{host}/{user}/{index}/+simple/",
            placeholders=(host("devpi.example.com"), _USER, _INDEX),
            publish_url="https://{host}/{user}/{index}/",
        ),
        Template(
            label="Index on this machine",
            url="http://{host}/{user}/{index}/+simple/",
            placeholders=(host("localhost:3141"), _USER, _INDEX),
            publish_url="http://{host}/{user}/{index}/",
        ),
    ),
    credentials=(
        Credential(
            label="devpi user",
            username=None,
            username_note="the devpi user, or what a proxy in front of the server asks for",
            password_note="that user's password, or the token of `devpi login`",
            lifetime="a login token lives 10 hours, a password until it is changed",
            how=(
                "Reading is open to everyone unless the server has a plugin or a proxy that "
                "closes it: ask its administrator."
            ),
        ),
    ),
    notes=(
        "The last part of the path is `+simple`, with the plus sign.",
        "An index that inherits from `root/pypi` serves all of PyPI: keep `explicit = true`.",
    ),
    examples=(
        "http://localhost:3141/root/pypi/+simple/",
        "https://packages.example.com/devpi/team/dev/+simple",
    ),
    counter_examples=("https://devpi.example.com/simple/",),
    suspects=(
        Suspect(
            example="https://devpi.example.com/root/pypi/simple/",
            pattern=r"^(https?://[^/]*devpi[^/]*/[^/]+/[^/]+)/simple/?$",
            reason="ends in `simple`: devpi wants `+simple`",
            repair=r"\1/+simple/",
        ),
    ),
    pages=(
        Page(
            example="https://devpi.example.com/team/dev/+simple/",
            pattern=r"(https?://[^/]+(?:/[\w.-]+){2,})/\+simple/?",
            url=r"\1",
        ),
    ),
)
