"""packagecloud; its URL for Python has not been read, so none is offered."""

from uv_index.providers.model import Credential, Page, Provider, Secret

PROVIDER = Provider(
    id="packagecloud",
    name="packagecloud",
    kind="private",
    offered=False,
    default_name="packagecloud",
    documentation="https://packagecloud.io/docs",
    source="packagecloud: documentation, in part; its URLs for other package formats",
    recognise=(r"^https?://packagecloud\.io/",),
    credentials=(
        Credential(
            label="Read token",
            username=None,
            username_note="a read token of the repository: here the user name is the secret",
            password_note="leave it unset",
            lifetime="until revoked",
            how="Open the repository's tokens on packagecloud.",
            leave_password_unset=True,
            username_is_secret=True,
        ),
    ),
    notes=("Copy the URL from the repository's installation page.",),
    examples=("https://packagecloud.io/my-user/my-repo/pypi/simple",),
    secrets=(
        Secret(
            example="https://packagecloud.io/priv/readtoken/my-user/my-repo/pypi/simple",
            pattern=r"^https?://packagecloud\.io/priv/([^/]+)/",
            what="a packagecloud token",
            repair=None,
        ),
    ),
    pages=(
        Page(
            example="https://packagecloud.io/my-user/my-repo/pypi/simple",
            pattern=r"https://packagecloud\.io/(?!priv/)([\w-]+/[\w.-]+)/pypi/simple/?",
            url=r"https://packagecloud.io/\1",
        ),
    ),
)
