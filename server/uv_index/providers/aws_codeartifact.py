"""AWS CodeArtifact, whose tokens live twelve hours at most."""

from uv_index.providers.model import Credential, Page, Placeholder, Provider, Suspect, Template

_HOST = (
    r"https?://[a-z0-9-]+-[0-9]{12}\."
    r"(?:d\.codeartifact\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?|codeartifact\.[a-z0-9-]+\.on\.aws)"
)

_COMMAND = (
    "aws codeartifact get-authorization-token --domain {domain} --domain-owner {account_id} "
    "--region {region} --query authorizationToken --output text"
)

PROVIDER = Provider(
    id="aws-codeartifact",
    name="AWS CodeArtifact",
    kind="private",
    offered=True,
    default_name="codeartifact",
    documentation="https://docs.astral.sh/uv/guides/integration/aws/",
    source=(
        "uv: Using uv with AWS CodeArtifact; AWS: CodeArtifact authentication and tokens, "
        "Configure and use pip with CodeArtifact; the AWS CLI's login command; botocore's service "
        "description and endpoints; keyrings.codeartifact's source"
    ),
    recognise=(rf"^{_HOST}(?:/|$)",),
    # The dual-stack host is recognised but not offered: no page of AWS's that states it was read.
    templates=(
        Template(
            label="Repository",
            url=(
                "https://{domain}-{account_id}.d.codeartifact.{region}.amazonaws.com"
                "/pypi/{repository}/simple/"
            ),
            placeholders=(
                Placeholder(
                    name="domain",
                    description="The CodeArtifact domain that the repository is in.",
                    pattern="^[a-z][a-z0-9-]{0,48}[a-z0-9]$",
                    example="my-domain",
                ),
                Placeholder(
                    name="account_id",
                    description="The 12 digits of the AWS account that owns the domain.",
                    pattern="^[0-9]{12}$",
                    example="111122223333",
                ),
                Placeholder(
                    name="region",
                    description="The AWS region of the domain.",
                    pattern="^[a-z]{2}(?:-[a-z]+)+-[0-9]{1,2}$",
                    example="us-west-2",
                ),
                Placeholder(
                    name="repository",
                    description="The repository's name.",
                    pattern="^[A-Za-z0-9][A-Za-z0-9._-]{1,99}$",
                    example="my-repo",
                ),
            ),
            publish_url=(
                "https://{domain}-{account_id}.d.codeartifact.{region}.amazonaws.com"
                "/pypi/{repository}/"
            ),
        ),
    ),
    credentials=(
        Credential(
            label="Authorization token",
            username="aws",
            username_note="exactly `aws`",
            password_command=_COMMAND,
            password_note=f"the output of `{_COMMAND}`",
            lifetime=(
                "12 hours at most; `--duration-seconds` shortens it, and the token of an assumed "
                "role may end with the role's session"
            ),
            how=(
                "Sign in to AWS and run the command in the shell, or in the build, that runs uv. "
                "It needs the permissions `codeartifact:GetAuthorizationToken`, "
                "`sts:GetServiceBearerToken` and `codeartifact:ReadFromRepository`."
            ),
            is_short_lived=True,
        ),
        Credential(
            label="keyring",
            username="aws",
            username_note="exactly `aws`",
            password_note="leave it unset: keyring supplies it",
            lifetime="an hour by default; the plugin asks for a new one when it needs to",
            how=(
                "Run `uv tool install keyring --with keyrings.codeartifact` and set "
                '`keyring-provider = "subprocess"` under `[tool.uv]`, or '
                "`UV_KEYRING_PROVIDER=subprocess`."
            ),
            supplied_by="keyring",
            leave_password_unset=True,
        ),
    ),
    keyring_username="aws",
    notes=(
        (
            "A token kept in a deployment platform's settings is dead after 12 hours at most: let "
            "the build ask for a new one each time."
        ),
        (
            "`aws codeartifact get-repository-endpoint --format pypi` prints the upload URL: the "
            "index is that URL with `simple/` after it."
        ),
    ),
    examples=(
        "https://a-b-c-111122223333.d.codeartifact.eu-west-1.amazonaws.com/pypi/shared/simple/",
        "https://my-domain-111122223333.codeartifact.us-east-1.on.aws/pypi/my-repo/simple/",
    ),
    counter_examples=("https://codeartifact.example.com/pypi/my-repo/simple/",),
    suspects=(
        Suspect(
            example=(
                "https://my-domain-111122223333.d.codeartifact.us-west-2.amazonaws.com/pypi/my-repo/"
            ),
            pattern=rf"^({_HOST}/pypi/[^/]+)/?$",
            reason="is the endpoint for uploads: the index is its `simple/`",
            repair=r"\1/simple/",
        ),
        Suspect(
            example=(
                "https://my-domain-111122223333.d.codeartifact.us-west-2.amazonaws.com/npm/my-repo/"
            ),
            pattern=rf"^({_HOST})/(?:npm|maven|nuget|generic|ruby|swift|cargo)/([^/]+)(?:/.*)?$",
            reason="is the repository's endpoint for another package format",
            repair=r"\1/pypi/\2/simple/",
        ),
    ),
    pages=(
        Page(
            example=(
                "https://my-domain-111122223333.d.codeartifact.us-west-2.amazonaws.com"
                "/pypi/my-repo/simple/"
            ),
            pattern=(
                r"https://([a-z0-9-]+)-([0-9]{12})\.d\.codeartifact\.([a-z0-9-]+)\.amazonaws\.com"
                r"/pypi/([\w.-]+)/simple/?"
            ),
            url=r"https://\3.console.aws.amazon.com/codesuite/codeartifact/d/\2/\1/r/\4?region=\3",
        ),
    ),
)
