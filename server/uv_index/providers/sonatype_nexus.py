"""Sonatype Nexus Repository 3, on a server of one's own."""

from uv_index.providers.model import Credential, Page, Provider, Suspect, Template
from uv_index.providers.placeholders import host_with_path, slug

PROVIDER = Provider(
    id="sonatype-nexus",
    name="Sonatype Nexus Repository",
    kind="private",
    offered=True,
    default_name="nexus",
    documentation="https://help.sonatype.com/en/pypi-repositories.html",
    source=(
        "Sonatype Help: PyPI repositories; Chainguard's build configuration for Nexus; "
        "travelaudience/kubernetes-nexus: its page on PyPI"
    ),
    recognise=(
        r"^https?://[^/]+(?:/[^/]+)*/repository/[^/]+/simple/?$",
        r"^https?://[^/]*nexus[^/]*(?:/[^/]+)*/repository/",
        r"^https?://[^/]+(?:/[^/]+)*/#browse/browse:",
        r"^https?://[^/]+(?:/[^/]+)*/service/rest/repository/browse/",
    ),
    priority=50,
    templates=(
        Template(
            label="Repository",
            url="https://{host}/repository/{repository}/simple/",
            placeholders=(
                host_with_path("nexus.example.com"),
                slug("repository", "The repository's name; usually a group.", "pypi-all"),
            ),
            publish_url="https://{host}/repository/{repository}/",
        ),
    ),
    credentials=(
        Credential(
            label="Password",
            username=None,
            username_note="your Nexus user name",
            password_note="your Nexus password",
            lifetime="until the password is changed",
            how="Ask the server's administrator for an account that may read the repository.",
        ),
        Credential(
            label="User token",
            username=None,
            username_note="the user token's name code",
            password_note="the user token's pass code",
            lifetime="as its administrator decided",
            how=("In Nexus open your profile and **User Token**; only a Pro server has them."),
        ),
    ),
    notes=(
        "The URL that Nexus shows for a repository lacks `simple/`: append it.",
        "A server that allows anonymous access needs no credentials.",
        "Upload goes to a hosted repository: a group takes none.",
    ),
    examples=(
        "https://nexus.example.com/repository/pypi-all/simple",
        "http://packages.example.com:8081/nexus/repository/python/simple/",
    ),
    counter_examples=("https://nexus.example.com/simple/",),
    suspects=(
        Suspect(
            example="https://nexus.example.com/repository/pypi-all/",
            pattern=(
                r"^(https?://[^/]*nexus[^/]*(?:/[^/]+)*/repository/[^/]*(?:pypi|python)[^/]*)/?$"
            ),
            reason="is the repository itself: the index is its `simple/`",
            repair=r"\1/simple/",
        ),
        Suspect(
            example="https://packages.example.com/#browse/browse:pypi-all:web",
            pattern=r"^(https?://[^/]+(?:/[^/]+)*)/#browse/browse:([^/:?]+)(?:[/:?].*)?$",
            reason="is the repository's page for a browser",
            repair=r"\1/repository/\2/simple/",
        ),
        Suspect(
            example="https://packages.example.com/service/rest/repository/browse/pypi-all/",
            pattern=(
                r"^(https?://[^/]+(?:/[^/]+)*)/service/rest/repository/browse/([^/?#]+)"
                r"(?:[/?#].*)?$"
            ),
            reason="is the repository's list of files",
            repair=r"\1/repository/\2/simple/",
        ),
    ),
    pages=(
        Page(
            example="https://nexus.example.com/repository/pypi-all/simple/",
            pattern=r"(https?://[^/]+(?:/[\w.-]+)*)/repository/([\w.-]+)/simple/?",
            url=r"\1/#browse/browse:\2",
        ),
    ),
)
