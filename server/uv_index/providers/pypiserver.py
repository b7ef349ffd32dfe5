"""pypiserver, on a server of one's own; nothing in its URL gives it away."""

from uv_index.providers.model import Credential, Provider, Template
from uv_index.providers.placeholders import host

PROVIDER = Provider(
    id="pypiserver",
    name="pypiserver",
    kind="private",
    offered=True,
    default_name="pypiserver",
    documentation="https://github.com/pypiserver/pypiserver",
    source="pypiserver: README",
    templates=(
        Template(
            label="Server behind TLS",
            url="https://{host}/simple/",
            placeholders=(host("pypi.example.com"),),
            publish_url="https://{host}/",
        ),
        Template(
            label="Server on this machine",
            url="http://{host}/simple/",
            placeholders=(host("localhost:8080"),),
            publish_url="http://{host}/",
        ),
    ),
    credentials=(
        Credential(
            label="Password",
            username=None,
            username_note="a user of the server's password file",
            password_note="that user's password",
            lifetime="until the password is changed",
            how=(
                "The server's administrator adds you with `htpasswd`. Downloads ask for a "
                "password only if `download` is among the actions of its option `-a`."
            ),
        ),
    ),
    notes=("It speaks plain http: put TLS in front before a password crosses a network.",),
)
