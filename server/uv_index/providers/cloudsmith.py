"""Cloudsmith, on its own hosts; a download domain of one's own cannot be recognised."""

from uv_index.providers.model import Credential, Page, Provider, Secret, Suspect, Template
from uv_index.providers.placeholders import slug

_OWNER = slug("owner", "The workspace that owns the repository, as in its URL.", "my-org")
_REPOSITORY = slug("repository", "The repository, as in its URL.", "my-repo")

PROVIDER = Provider(
    id="cloudsmith",
    name="Cloudsmith",
    kind="private",
    offered=True,
    default_name="cloudsmith",
    documentation="https://help.cloudsmith.io/docs/python-repository",
    source=(
        "cloudsmith-keyring: README; cloudsmith-cli: change log; Chainguard's build configuration "
        "for Cloudsmith; uv's own publish tests"
    ),
    recognise=(
        r"^https?://(?:dl|python)\.cloudsmith\.io(?:/|$)",
        r"^https?://cloudsmith\.io/~",
    ),
    templates=(
        Template(
            label="Private repository",
            url="https://dl.cloudsmith.io/basic/{owner}/{repository}/python/simple/",
            placeholders=(_OWNER, _REPOSITORY),
            publish_url="https://python.cloudsmith.io/{owner}/{repository}/",
        ),
        Template(
            label="Public repository (no credentials)",
            url="https://dl.cloudsmith.io/public/{owner}/{repository}/python/simple/",
            placeholders=(_OWNER, _REPOSITORY),
            publish_url="https://python.cloudsmith.io/{owner}/{repository}/",
        ),
    ),
    credentials=(
        Credential(
            label="Entitlement token",
            username="token",
            username_note="exactly `token`",
            password_note="an entitlement token of the repository",
            lifetime="as set when it is created",
            how="Open the repository's **Entitlement Tokens** page and copy or create one.",
        ),
        Credential(
            label="API key",
            username=None,
            username_note="your Cloudsmith user name",
            password_note="your API key",
            lifetime="until replaced",
            how="Open **API Key** in your account's settings.",
        ),
        Credential(
            label="keyring",
            username="token",
            username_note="exactly `token`",
            password_note="leave it unset: keyring supplies it",
            lifetime="as long as the single sign-on session",
            how=(
                "Run `uv tool install keyring --with cloudsmith-keyring` and set "
                '`keyring-provider = "subprocess"` under `[tool.uv]`, or '
                "`UV_KEYRING_PROVIDER=subprocess`."
            ),
            supplied_by="keyring",
            leave_password_unset=True,
        ),
    ),
    keyring_username="token",
    notes=(
        "A URL under `/public/` needs no credentials; one under `/basic/` asks for them.",
        (
            "An entitlement token can also stand in the path: there it is readable in "
            "`pyproject.toml` and `uv.lock`."
        ),
    ),
    examples=(
        "https://dl.cloudsmith.io/basic/my-org/my-repo/python/simple",
        "https://dl.cloudsmith.io/public/my-org/my-repo/python/simple/",
    ),
    counter_examples=("https://packages.example.com/basic/my-org/my-repo/python/simple/",),
    suspects=(
        Suspect(
            example="https://python.cloudsmith.io/my-org/my-repo/",
            pattern=r"^https?://python\.cloudsmith\.io/([^/]+/[^/]+)/?$",
            reason="is the upload URL",
            repair=r"https://dl.cloudsmith.io/basic/\1/python/simple/",
        ),
        Suspect(
            example="https://dl.cloudsmith.io/basic/my-org/my-repo/python/",
            pattern=r"^(https?://dl\.cloudsmith\.io/(?:basic|public)/[^/]+/[^/]+)(?:/python)?/?$",
            reason="does not end in `/python/simple/`",
            repair=r"\1/python/simple/",
        ),
        Suspect(
            example="https://cloudsmith.io/~my-org/repos/my-repo/packages/",
            pattern=r"^https?://cloudsmith\.io/~([^/]+)/repos/([^/?#]+)(?:[/?#].*)?$",
            reason="is the repository's page for a browser",
            repair=r"https://dl.cloudsmith.io/basic/\1/\2/python/simple/",
        ),
    ),
    secrets=(
        Secret(
            example="https://dl.cloudsmith.io/entitlementtoken/my-org/my-repo/python/simple/",
            pattern=(
                r"^https?://dl\.cloudsmith\.io/([A-Za-z0-9]{8,})/([^/]+/[^/]+/python(?:/simple)?)/?$"
            ),
            what="a Cloudsmith entitlement token",
            repair=r"https://dl.cloudsmith.io/basic/\2/",
        ),
    ),
    pages=(
        Page(
            example="https://dl.cloudsmith.io/basic/my-org/my-repo/python/simple/",
            pattern=r"https://dl\.cloudsmith\.io/(?:basic|public)/([\w.-]+)/([\w.-]+)/python/simple/?",
            url=r"https://cloudsmith.io/~\1/repos/\2/packages/",
        ),
    ),
)
