"""Anaconda's platform on a server of one's own: its channels of Python packages."""

from uv_index.providers.model import Credential, Provider, Template
from uv_index.providers.placeholders import host, slug

PROVIDER = Provider(
    id="anaconda-server",
    name="Anaconda Package Security Manager (on-premises)",
    kind="private",
    offered=True,
    default_name="anaconda-server",
    documentation="https://anaconda.com/docs/psm/on-prem/6.5.2/user/3rdParty",
    source="Anaconda: Package Security Manager, Using third-party tools",
    recognise=(r"^https?://[^/]+/api/repo/[^/]+/simple/?$",),
    priority=50,
    templates=(
        Template(
            label="Channel",
            url="https://{host}/api/repo/{channel}/simple/",
            placeholders=(
                host("anaconda.example.com"),
                slug("channel", "The channel's name.", "my-channel"),
            ),
            publish_url="https://{host}/api/repo/{channel}",
        ),
    ),
    credentials=(
        Credential(
            label="User token",
            username=None,
            username_note="your user token: here the user name is the secret",
            password="x-auth-token",
            password_note="exactly `x-auth-token`",
            lifetime="as its administrator decided",
            how="Create a token in your account on the server, or ask its administrator.",
            username_is_secret=True,
        ),
    ),
    notes=("The secret is the user name; the password is the constant `x-auth-token`.",),
    examples=("https://anaconda.example.com/api/repo/team/simple",),
)
