"""Pulp, on a server of one's own; its path is not telling without `pulp` in the host."""

from uv_index.providers.model import Credential, Placeholder, Provider, Suspect, Template
from uv_index.providers.placeholders import host, slug

_HOST = host("pulp.example.com")
_PATH = Placeholder(
    name="base_path",
    description="The base path of the distribution.",
    pattern="^[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*$",
    example="my-pypi",
)

PROVIDER = Provider(
    id="pulp",
    name="Pulp",
    kind="private",
    offered=True,
    default_name="pulp",
    documentation="https://pulpproject.org/pulp_python/docs/user/guides/host/",
    source="pulp_python: Host Python content",
    recognise=(r"^https?://[^/]*pulp[^/]*(?:/[^/]+)*/pypi/",),
    priority=40,
    templates=(
        Template(
            label="Distribution",
            url="https://{host}/pypi/{base_path}/simple/",
            placeholders=(_HOST, _PATH),
        ),
        Template(
            label="Distribution in a domain",
            url="https://{host}/pypi/{domain}/{base_path}/simple/",
            placeholders=(_HOST, slug("domain", "The Pulp domain.", "default"), _PATH),
        ),
    ),
    credentials=(
        Credential(
            label="Pulp user",
            username=None,
            username_note="the Pulp user, or what the distribution's content guard asks for",
            password_note="that user's password",
            lifetime="until the password is changed",
            how="Ask the server's administrator for a user that may read the distribution.",
        ),
    ),
    notes=(
        "The URL is the distribution's `base_url` with `simple/` after it.",
        (
            "A distribution that pulls through from PyPI also serves public packages: keep "
            "`explicit = true`."
        ),
    ),
    examples=("https://pulp.example.com/pypi/default/team/stable/simple",),
    counter_examples=("https://packages.example.com/pypi/my-pypi/simple/",),
    suspects=(
        Suspect(
            example="https://pulp.example.com/pypi/my-pypi/legacy/",
            pattern=r"^(https?://.+/pypi/.+)/legacy/?$",
            reason="is the upload URL",
            repair=r"\1/simple/",
        ),
        Suspect(
            example="https://pulp.example.com/pypi/my-pypi/",
            pattern=r"^(https?://[^/]+/pypi/(?!simple/?$)[^/]+)/?$",
            reason="is the distribution itself: the index is its `simple/`",
            repair=r"\1/simple/",
        ),
    ),
)
