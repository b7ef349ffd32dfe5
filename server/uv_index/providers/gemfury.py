"""Gemfury, where the user name is the secret."""

from uv_index.providers.model import Credential, Provider, Secret, Suspect

PROVIDER = Provider(
    id="gemfury",
    name="Gemfury",
    kind="private",
    offered=False,
    default_name="gemfury",
    documentation="https://gemfury.com/help/pypi-server",
    source=(
        "Gemfury: Upload packages; its page about Python was not read, and the shape of the URL "
        "is that of public repositories and of uv's and Renovate's tests"
    ),
    recognise=(r"^https?://(?:pypi|push|repo)\.fury\.io(?:/|$)",),
    credentials=(
        Credential(
            label="Deploy token",
            username=None,
            username_note="the deploy token: here the user name is the secret",
            password_note="leave it unset",
            lifetime="until revoked",
            how="Open your account's **Tokens** page on Gemfury and create a deploy token.",
            leave_password_unset=True,
            username_is_secret=True,
        ),
    ),
    notes=(
        "The token goes into the variable for the user name, so treat that one as the secret.",
        (
            'Leave `authenticate = "always"` out: uv takes a user name alone for missing '
            "credentials then."
        ),
    ),
    examples=("https://pypi.fury.io/my-account/",),
    counter_examples=("https://fury.example.com/my-account/",),
    suspects=(
        Suspect(
            example="https://push.fury.io/my-account/",
            pattern=r"^https?://push\.fury\.io/([^/]+)/?$",
            reason="is the upload URL",
            repair=r"https://pypi.fury.io/\1/",
        ),
    ),
    secrets=(
        Secret(
            example="https://pypi.fury.io/deploy-token-here/my-account/",
            pattern=r"^https?://(?:pypi|push|repo)\.fury\.io/([A-Za-z0-9_-]{12,})/(?!simple/?$)([^/]+)/?$",
            what="a Gemfury token",
            repair=r"https://pypi.fury.io/\2/",
        ),
    ),
)
