"""pyx, Astral's registry, to which uv signs in by itself."""

from uv_index.providers.model import Credential, Provider, Suspect, Template
from uv_index.providers.placeholders import slug

PROVIDER = Provider(
    id="pyx",
    name="pyx",
    kind="private",
    offered=True,
    default_name="pyx",
    documentation="https://docs.pyx.dev",
    source="pyx-auth-action: README; uv's source (its authentication for pyx)",
    recognise=(
        r"^https?://(?:[a-z0-9-]+\.)*pyx\.dev(?:/|$)",
        r"^https?://(?:[a-z0-9-]+\.)*astralhosted\.com(?:/|$)",
    ),
    templates=(
        Template(
            label="Registry",
            url="https://api.pyx.dev/simple/{workspace}/{registry}",
            placeholders=(
                slug("workspace", "The workspace.", "acme"),
                slug("registry", "The registry in it; the first one is `main`.", "main"),
            ),
            publish_url="https://api.pyx.dev/v1/upload/{workspace}/{registry}",
        ),
    ),
    credentials=(
        Credential(
            label="uv's own sign-in",
            username=None,
            username_note="leave it unset: uv sends a token of its own",
            password_note="leave it unset: uv sends a token of its own",
            lifetime="uv renews its token by itself; an API key lives until revoked",
            how=("Run `uv auth login pyx.dev`. In CI set `PYX_API_KEY` to an API key instead."),
            leave_username_unset=True,
            leave_password_unset=True,
        ),
    ),
    notes=("The URL has `simple` in front of the workspace, not at its end.",),
    examples=(
        "https://api.pyx.dev/simple/acme/main/",
        "https://api.pyx.dev/simple/pypi",
    ),
    suspects=(
        Suspect(
            example="https://api.pyx.dev/v1/upload/acme/main",
            pattern=r"^(https?://api\.pyx\.dev)/v1/upload/([^/]+/[^/]+)/?$",
            reason="is the upload URL",
            repair=r"\1/simple/\2",
        ),
        Suspect(
            example="https://api.pyx.dev/simple/acme/main/simple/",
            pattern=r"^(https?://api\.pyx\.dev/simple/[^/]+/[^/]+)/simple/?$",
            reason="has `simple` a second time at its end",
            repair=r"\1",
        ),
    ),
)
