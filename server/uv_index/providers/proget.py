"""Inedo ProGet, on a server of one's own; its path is not telling without `proget` in the host."""

from uv_index.providers.model import Credential, Page, Provider, Suspect, Template
from uv_index.providers.placeholders import host, slug

PROVIDER = Provider(
    id="proget",
    name="Inedo ProGet",
    kind="private",
    offered=True,
    default_name="proget",
    documentation="https://docs.inedo.com/docs/proget-feeds-pypi",
    source="Inedo: PyPI feeds",
    recognise=(r"^https?://[^/]*proget[^/]*/(?:pypi|feeds)/",),
    priority=40,
    templates=(
        Template(
            label="Feed",
            url="https://{host}/pypi/{feed}/simple/",
            placeholders=(
                host("proget.example.com"),
                slug("feed", "The feed's name.", "approved-pypi"),
            ),
        ),
    ),
    credentials=(
        Credential(
            label="API key",
            username="api",
            username_note="exactly `api`",
            password_note="an API key that may view and download the feed's packages",
            lifetime="as set when it is created",
            how="An administrator creates it on ProGet's page for API keys.",
        ),
        Credential(
            label="Password",
            username=None,
            username_note="your ProGet user name",
            password_note="your ProGet password",
            lifetime="until the password is changed",
            how="Ask the server's administrator for an account that may view the feed.",
        ),
    ),
    examples=("https://proget.example.com/pypi/approved-pypi/simple",),
    counter_examples=("https://packages.example.com/pypi/approved-pypi/simple/",),
    suspects=(
        Suspect(
            example="https://proget.example.com/pypi/approved-pypi/",
            pattern=r"^(https?://[^/]+/pypi/[^/]+)/?$",
            reason="does not end in `simple/`",
            repair=r"\1/simple/",
        ),
        Suspect(
            example="https://proget.example.com/pypi/approved-pypi/legacy",
            pattern=r"^(https?://[^/]+/pypi/[^/]+)/legacy/?$",
            reason="is the upload URL",
            repair=r"\1/simple/",
        ),
        Suspect(
            example="https://proget.example.com/feeds/approved-pypi",
            pattern=r"^(https?://[^/]+)/feeds/([^/?#]+)(?:[/?#].*)?$",
            reason="is the feed's page for a browser",
            repair=r"\1/pypi/\2/simple/",
        ),
    ),
    pages=(
        Page(
            example="https://proget.example.com/pypi/approved-pypi/simple",
            pattern=r"(https?://[^/]+)/pypi/([\w.-]+)/simple/?",
            url=r"\1/feeds/\2",
        ),
    ),
)
