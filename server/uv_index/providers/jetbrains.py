"""JetBrains' own package host and those of Space, a product that is being retired."""

from uv_index.providers.model import Credential, Provider, Suspect

PROVIDER = Provider(
    id="jetbrains-packages",
    name="JetBrains Packages (Space)",
    kind="private",
    offered=False,
    default_name="jetbrains",
    documentation="https://www.jetbrains.com/help/space/",
    source="public repositories of JetBrains; no page of its documentation was read",
    recognise=(r"^https?://packages\.(?:jetbrains\.team|[a-z0-9-]+\.jetbrains\.space)/pypi/p/",),
    credentials=(
        Credential(
            label="Token",
            username=None,
            username_note="your JetBrains user name, or the application's client ID",
            password_note="a personal token, or the application's token",
            lifetime="as set when it is created",
            how="Ask the administrator of the Space organization.",
        ),
    ),
    examples=("https://packages.jetbrains.team/pypi/p/my-project/my-repo/simple/",),
    suspects=(
        Suspect(
            example="https://packages.jetbrains.team/pypi/p/my-project/my-repo/legacy/",
            pattern=r"^(https?://packages\.[^/]+/pypi/p/[^/]+/[^/]+)/legacy/?$",
            reason="is the upload URL",
            repair=r"\1/simple/",
        ),
    ),
)
