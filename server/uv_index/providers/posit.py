"""Posit Package Manager on a server of one's own."""

from uv_index.providers.model import Credential, Provider, Template
from uv_index.providers.placeholders import host, slug
from uv_index.providers.posit_public import SNAPSHOT

PROVIDER = Provider(
    id="posit-package-manager",
    name="Posit Package Manager",
    kind="private",
    offered=True,
    default_name="posit",
    documentation="https://docs.posit.co/rspm/user/configure-python.html",
    source="Posit: Configure Python, Token authentication",
    recognise=(r"^https?://[^/]+/[^/]+/(?:latest|[0-9]{4}-[0-9]{2}-[0-9]{2})/simple/?$",),
    priority=60,
    templates=(
        Template(
            label="Repository",
            url="https://{host}/{repository}/{snapshot}/simple",
            placeholders=(
                host("packagemanager.example.com"),
                slug("repository", "The repository's name.", "pypi"),
                SNAPSHOT,
            ),
        ),
    ),
    credentials=(
        Credential(
            label="API token",
            username="__token__",
            username_note="exactly `__token__`",
            password_note="an API token with the scope `repos:read`",
            lifetime="as set when it is created",
            how=(
                "An administrator runs `rspm create token --scope=repos:read --repos={repository}`."
            ),
        ),
    ),
    notes=(
        (
            "Where it stands in for PyPI as a whole, set `default = true` rather than `explicit = "
            "true`."
        ),
    ),
    examples=("https://packagemanager.example.com/python/2026-01-31/simple/",),
)
