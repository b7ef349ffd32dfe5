"""JFrog Artifactory, in JFrog's cloud or on a server of one's own."""

from uv_index.providers.model import Credential, Page, Placeholder, Provider, Suspect, Template
from uv_index.providers.placeholders import host, slug

_REPOSITORY = slug(
    "repository",
    "The repository's key, as **Set Me Up** shows it; usually a virtual repository.",
    "pypi-virtual",
)

PROVIDER = Provider(
    id="jfrog-artifactory",
    name="JFrog Artifactory",
    kind="private",
    offered=True,
    default_name="artifactory",
    documentation="https://docs.astral.sh/uv/guides/integration/jfrog/",
    source=(
        "uv: Using uv with JFrog Artifactory; JFrog: PyPI repositories, Basic authentication, "
        "Platform deprecations"
    ),
    recognise=(
        r"^https?://[a-z0-9-]+\.jfrog\.io(?:/|$)",
        r"^https?://[^/]+/artifactory/",
        r"^https?://[^/]+(?:/[^/]+)*/api/pypi/[^/]+/simple/?$",
    ),
    priority=50,
    templates=(
        Template(
            label="JFrog Cloud",
            url="https://{instance}.jfrog.io/artifactory/api/pypi/{repository}/simple/",
            placeholders=(
                Placeholder(
                    name="instance",
                    description="The server's name: what stands in front of `.jfrog.io`.",
                    pattern="^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$",
                    example="mycompany",
                ),
                _REPOSITORY,
            ),
            publish_url="https://{instance}.jfrog.io/artifactory/api/pypi/{repository}",
        ),
        Template(
            label="Your own server or domain",
            url="https://{host}/artifactory/api/pypi/{repository}/simple/",
            placeholders=(host("artifactory.example.com"), _REPOSITORY),
            publish_url="https://{host}/artifactory/api/pypi/{repository}",
        ),
    ),
    credentials=(
        Credential(
            label="Identity token",
            username=None,
            username_note="your JFrog user name, or your e-mail address where you sign in with it",
            password_note="an identity token (not an API key: those can no longer be created)",
            lifetime="as set when it is created",
            how=(
                "In JFrog open **Edit Profile > Generate an Identity Token**, or **Set Me Up** on "
                "the repository."
            ),
        ),
        Credential(
            label="Access token",
            username=None,
            username_note="leave it unset: the token says whose it is",
            password_note="an access token with permission to read the repository",
            lifetime="as set when it is created",
            how="An administrator creates it under **User Management > Access Tokens**.",
            leave_username_unset=True,
        ),
    ),
    notes=(
        (
            "A virtual repository that includes a remote one for PyPI also serves public "
            "packages: keep `explicit = true`."
        ),
        (
            "For `uv publish` set `UV_PUBLISH_USERNAME` and `UV_PUBLISH_PASSWORD`: with a token "
            "alone uv sends the user `__token__`, which JFrog refuses."
        ),
    ),
    examples=(
        "https://mycompany.jfrog.io/artifactory/api/pypi/pypi-virtual/simple",
        "https://mycompany.jfrog.io/mycompany/api/pypi/pypi-local/simple/",
        "https://artifactory.example.com/artifactory/api/pypi/python-team/simple",
        "https://packages.example.com:8443/api/pypi/python-team/simple/",
    ),
    counter_examples=("https://artifactory.example.com/simple/",),
    suspects=(
        Suspect(
            example="https://mycompany.jfrog.io/artifactory/api/pypi/pypi-local",
            pattern=r"^(https?://.+/artifactory/api/pypi/[^/]+)/?$",
            reason="is the upload URL",
            repair=r"\1/simple/",
        ),
        Suspect(
            example="https://mycompany.jfrog.io/artifactory/pypi-local/",
            pattern=(r"^(https?://[^/]+/artifactory)/([^/]*(?:pypi|python)[^/]*)(?:/simple)?/?$"),
            reason="is the repository's list of files: the index is under `/api/pypi/`",
            repair=r"\1/api/pypi/\2/simple/",
        ),
        Suspect(
            example="https://mycompany.jfrog.io/ui/repos/tree/General/pypi-local/web",
            pattern=(
                r"^(https?://[a-z0-9-]+\.jfrog\.io)/ui/(?:native|repos/tree/[^/]+)/([^/?#]+)"
                r"(?:[/?#].*)?$"
            ),
            reason="is the repository's page for a browser",
            repair=r"\1/artifactory/api/pypi/\2/simple/",
        ),
        Suspect(
            example="https://mycompany.jfrog.io/ui/packages",
            pattern=r"^https?://[a-z0-9-]+\.jfrog\.io(?:/ui(?:/.*)?|/artifactory|)/?$",
            reason="is a page for a browser",
            repair=None,
        ),
    ),
    pages=(
        Page(
            example="https://mycompany.jfrog.io/artifactory/api/pypi/pypi-local/simple",
            pattern=r"(https?://[^/]+)/artifactory/api/pypi/([\w.-]+)/simple/?",
            url=r"\1/ui/repos/tree/General/\2",
        ),
    ),
)
