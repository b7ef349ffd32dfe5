"""Tencent CODING artifacts; recognised only, since no page of its documentation was read."""

from uv_index.providers.model import Credential, Provider

PROVIDER = Provider(
    id="tencent-coding",
    name="Tencent CODING",
    kind="private",
    offered=False,
    default_name="coding",
    documentation="https://coding.net/help/docs/artifacts",
    source="public repositories; CODING's migration tool",
    recognise=(r"^https?://[a-z0-9-]+-pypi\.pkg\.coding\.net(?:/|$)",),
    credentials=(
        Credential(
            label="Project token",
            username=None,
            username_note="the project token's own user name",
            password_note="the project token",
            lifetime="as set when it is created",
            how="Create a project token in the project's settings on CODING.",
        ),
    ),
    examples=("https://my-team-pypi.pkg.coding.net/my-project/my-repo/simple",),
)
