"""The package registry of Gitea and Forgejo, Codeberg's included."""

from uv_index.providers.model import Credential, Page, Provider, Suspect, Template
from uv_index.providers.placeholders import host_with_path, slug

PROVIDER = Provider(
    id="gitea-forgejo",
    name="Gitea, Forgejo or Codeberg",
    kind="private",
    offered=True,
    default_name="gitea",
    documentation="https://docs.gitea.com/usage/packages/pypi",
    source="Gitea: PyPI package registry; Forgejo: PyPI packages; uv's own publish tests",
    recognise=(
        r"^https?://(?:codeberg\.org|gitea\.com)/",
        r"^https?://[^/]+(?:/[^/]+)*/api/packages/[^/]+/pypi(?:/|$)",
    ),
    priority=30,
    templates=(
        Template(
            label="Packages of a user or organization",
            url="https://{host}/api/packages/{owner}/pypi/simple/",
            placeholders=(
                host_with_path("gitea.example.com"),
                slug("owner", "The user or organization that owns the packages.", "my-org"),
            ),
            publish_url="https://{host}/api/packages/{owner}/pypi",
        ),
    ),
    credentials=(
        Credential(
            label="Access token",
            username=None,
            username_note="the user name of the token's owner",
            password_note="an access token that may read packages",
            lifetime="until revoked",
            how="Open **Settings > Applications** and generate a token that may read packages.",
        ),
        Credential(
            label="Password",
            username=None,
            username_note="your user name",
            password_note="your password",
            lifetime="until the password is changed",
            how="It works only for an account without two-factor authentication.",
        ),
    ),
    notes=("The user name is that of the token's owner, who need not be the packages' owner.",),
    examples=(
        "https://codeberg.org/api/packages/my-user/pypi/simple",
        "https://example.com/git/api/packages/my-org/pypi/simple/",
    ),
    suspects=(
        Suspect(
            example="https://gitea.example.com/api/packages/my-org/pypi",
            pattern=r"^(https?://.+/api/packages/[^/]+/pypi)/?$",
            reason="is the upload URL",
            repair=r"\1/simple/",
        ),
        Suspect(
            example="https://codeberg.org/my-org/-/packages",
            pattern=r"^(https?://(?:codeberg\.org|gitea\.com))/([^/]+)/-/packages(?:[/?#].*)?$",
            reason="is the owner's page for a browser",
            repair=r"\1/api/packages/\2/pypi/simple/",
        ),
    ),
    pages=(
        Page(
            example="https://codeberg.org/api/packages/my-user/pypi/simple",
            pattern=r"(https?://[^/]+(?:/[\w.-]+)*)/api/packages/([\w.-]+)/pypi/simple/?",
            url=r"\1/\2/-/packages",
        ),
    ),
)
