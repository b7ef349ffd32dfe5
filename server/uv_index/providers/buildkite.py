"""Buildkite Package Registries."""

from uv_index.providers.model import Credential, Page, Placeholder, Provider, Suspect, Template

_SLUG = "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$"

PROVIDER = Provider(
    id="buildkite",
    name="Buildkite Package Registries",
    kind="private",
    offered=True,
    default_name="buildkite",
    documentation="https://buildkite.com/docs/package-registries/ecosystems/python",
    source="Buildkite: Python packages",
    recognise=(r"^https?://packages\.buildkite\.com(?:/|$)",),
    templates=(
        Template(
            label="Registry",
            url="https://packages.buildkite.com/{org}/{registry}/pypi/simple/",
            placeholders=(
                Placeholder(
                    name="org",
                    description="The organization, as in its URL at `buildkite.com`.",
                    pattern=_SLUG,
                    example="my-organization",
                ),
                Placeholder(
                    name="registry",
                    description="The registry, as in its URL.",
                    pattern=_SLUG,
                    example="my-python-packages",
                ),
            ),
        ),
    ),
    credentials=(
        Credential(
            label="Registry or API token",
            username="buildkite",
            username_note="exactly `buildkite`",
            password_note="a token of the registry, or an API access token with **Read Packages**",
            lifetime="as set when it is created",
            how=(
                "Open the registry and its **Tokens** page; an API access token is made in your "
                "personal settings."
            ),
        ),
    ),
    notes=("There is no upload URL for `uv publish`: use `bk package push`.",),
    examples=("https://packages.buildkite.com/my-organization/my-registry/pypi/simple",),
    suspects=(
        Suspect(
            example="https://packages.buildkite.com/my-organization/my-registry/pypi",
            pattern=r"^(https?://packages\.buildkite\.com/[^/]+/[^/]+)(?:/pypi)?/?$",
            reason="does not end in `/pypi/simple/`",
            repair=r"\1/pypi/simple/",
        ),
    ),
    pages=(
        Page(
            example="https://packages.buildkite.com/my-organization/my-registry/pypi/simple",
            pattern=r"https://packages\.buildkite\.com/([\w-]+)/([\w-]+)/pypi/simple/?",
            url=r"https://buildkite.com/organizations/\1/packages/registries/\2",
        ),
    ),
)
