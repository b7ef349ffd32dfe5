"""Azure DevOps Artifacts: feeds of a project or of a whole organization."""

from uv_index.providers.model import Credential, Page, Placeholder, Provider, Suspect, Template

_ORGANIZATION = Placeholder(
    name="org",
    description="The organization: the first part of the path at `dev.azure.com`.",
    pattern="^[A-Za-z0-9](?:[A-Za-z0-9-]{0,48}[A-Za-z0-9])?$",
    example="my-org",
)
_PROJECT = Placeholder(
    name="project",
    description="The project that the feed belongs to; write a space as `%20`.",
    pattern=(
        r"^[^\s_./:\\~&%;@'\"?<>|#$*{},+=\[\]]"
        r"(?:[^\s/:\\~&%;@'\"?<>|#$*{},+=\[\]]|%20){0,63}$"
    ),
    example="my-project",
)
_FEED = Placeholder(
    name="feed",
    description="The feed, as **Connect to feed** shows it; write a space as `%20`.",
    pattern="^[A-Za-z0-9](?:[A-Za-z0-9._@-]|%20|%40)*$",
    example="my-feed",
)

# The part of a feed's URL in front of what tells the package formats apart.
_PACKAGING = (
    r"^(https?://(?:pkgs\.dev\.azure\.com/[^/]+|[a-z0-9-]+\.pkgs\.visualstudio\.com)"
    r"(?:/[^/]+)?/_packaging/[^/]+)"
)

# What names the feed in an index's URL; the view behind an `@` is left out.
_FEED_OF_INDEX = r"_packaging/([\w.%-]+)(?:@[\w.%-]+)?/pypi/simple/?"

PROVIDER = Provider(
    id="azure-artifacts",
    name="Azure DevOps Artifacts",
    kind="private",
    offered=True,
    default_name="azure",
    documentation="https://docs.astral.sh/uv/guides/integration/azure/",
    source=(
        "uv: Using uv with Azure Artifacts; Microsoft Learn: Connect to a feed (Python), "
        "Project-scoped feeds, Naming restrictions, Use personal access tokens; "
        "artifacts-keyring: README and source"
    ),
    recognise=(
        r"^https?://pkgs\.dev\.azure\.com(?:/|$)",
        r"^https?://[a-z0-9-]+\.pkgs\.visualstudio\.com(?:/|$)",
        r"^https?://dev\.azure\.com/",
    ),
    templates=(
        Template(
            label="Project-scoped feed",
            url="https://pkgs.dev.azure.com/{org}/{project}/_packaging/{feed}/pypi/simple/",
            placeholders=(_ORGANIZATION, _PROJECT, _FEED),
            publish_url="https://pkgs.dev.azure.com/{org}/{project}/_packaging/{feed}/pypi/upload/",
        ),
        Template(
            label="Organization-scoped feed",
            url="https://pkgs.dev.azure.com/{org}/_packaging/{feed}/pypi/simple/",
            placeholders=(_ORGANIZATION, _FEED),
            publish_url="https://pkgs.dev.azure.com/{org}/_packaging/{feed}/pypi/upload/",
        ),
    ),
    credentials=(
        Credential(
            label="Personal Access Token",
            username="token",
            username_note="any non-empty string, such as `token`",
            password_note="a Personal Access Token with the scope **Packaging (Read)**",
            lifetime="until the expiry date that is set when it is created",
            how=(
                "In Azure DevOps open **User settings > Personal access tokens > New token**, "
                "choose the feed's organization and tick **Packaging: Read**."
            ),
        ),
        Credential(
            label="Job token of Azure Pipelines",
            username="token",
            username_note="any non-empty string, such as `token`",
            password="$(System.AccessToken)",
            password_note="`$(System.AccessToken)`",
            lifetime="as long as the pipeline's job",
            how=(
                "Set both variables under `env:` of the step that runs uv. The pipeline's build "
                "service must be allowed to read the feed."
            ),
            supplied_by="azure-pipelines",
        ),
        Credential(
            label="keyring",
            username="VssSessionToken",
            username_note="exactly `VssSessionToken`: the plugin answers to no other name",
            password_note="leave it unset: keyring supplies it",
            lifetime="short; the plugin asks for a new one when it needs to",
            how=(
                "Run `uv tool install keyring --with artifacts-keyring` and set "
                '`keyring-provider = "subprocess"` under `[tool.uv]`, or '
                "`UV_KEYRING_PROVIDER=subprocess`."
            ),
            supplied_by="keyring",
            leave_password_unset=True,
        ),
    ),
    keyring_username="VssSessionToken",
    notes=(
        (
            "A feed belongs to a project or to the organization, and the project's name is in the "
            "URL only in the first case: copy the URL from **Connect to feed > pip**."
        ),
        (
            "A feed with PyPI as an upstream source also serves public packages: keep `explicit = "
            "true`."
        ),
        (
            "On Linux the keyring plugin needs a .NET runtime, and it has to be installed from "
            "PyPI, not from the feed that it opens."
        ),
    ),
    examples=(
        "https://pkgs.dev.azure.com/contoso/My%20Project/_packaging/team@Release/pypi/simple/",
        "https://contoso.pkgs.visualstudio.com/_packaging/team/pypi/simple/",
        "https://contoso.pkgs.visualstudio.com/web/_packaging/team/pypi/simple/",
    ),
    counter_examples=("https://packages.example.com/_packaging/team/pypi/simple/",),
    suspects=(
        Suspect(
            example="https://pkgs.dev.azure.com/contoso/web/_packaging/team/pypi/upload/",
            pattern=_PACKAGING + r"/pypi/upload/?$",
            reason="is the upload URL",
            repair=r"\1/pypi/simple/",
        ),
        Suspect(
            example="https://pkgs.dev.azure.com/contoso/_packaging/team/pypi",
            pattern=_PACKAGING + r"(?:/pypi|/simple|)/?$",
            reason="does not end in `/pypi/simple/`",
            repair=r"\1/pypi/simple/",
        ),
        Suspect(
            example="https://pkgs.dev.azure.com/contoso/_packaging/team/nuget/v3/index.json",
            pattern=_PACKAGING + r"/(?:nuget|npm|maven|cargo)(?:/.*)?$",
            reason="serves another package format from the same feed",
            repair=r"\1/pypi/simple/",
        ),
        Suspect(
            example="https://dev.azure.com/contoso/web/_artifacts/feed/team/connect",
            pattern=(
                r"^https?://dev\.azure\.com/([^/]+(?:/[^/]+)?)/_artifacts/feed/([^/?#]+)"
                r"(?:[/?#].*)?$"
            ),
            reason="is the feed's page for a browser",
            repair=r"https://pkgs.dev.azure.com/\1/_packaging/\2/pypi/simple/",
        ),
        Suspect(
            example="https://dev.azure.com/contoso/_packaging/team/pypi/simple/",
            pattern=r"^https?://dev\.azure\.com/([^/]+(?:/[^/]+)?/_packaging/[^/]+/pypi/simple)/?$",
            reason="leaves out `pkgs.` in front of the host",
            repair=r"https://pkgs.dev.azure.com/\1/",
        ),
    ),
    pages=(
        Page(
            example="https://pkgs.dev.azure.com/contoso/web/_packaging/team@Release/pypi/simple/",
            pattern=rf"https://pkgs\.dev\.azure\.com/([\w-]+(?:/[\w.%-]+)?)/{_FEED_OF_INDEX}",
            url=r"https://dev.azure.com/\1/_artifacts/feed/\2",
        ),
        Page(
            example="https://contoso.pkgs.visualstudio.com/_packaging/team/pypi/simple/",
            pattern=rf"https://([a-z0-9-]+)\.pkgs\.visualstudio\.com(/[\w.%-]+)?/{_FEED_OF_INDEX}",
            url=r"https://dev.azure.com/\1\2/_artifacts/feed/\3",
        ),
    ),
)
