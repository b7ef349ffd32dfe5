"""Google Artifact Registry: Python repositories of a Google Cloud project."""

from uv_index.providers.model import Credential, Page, Placeholder, Provider, Suspect, Template

PROVIDER = Provider(
    id="google-artifact-registry",
    name="Google Artifact Registry",
    kind="private",
    offered=True,
    default_name="google",
    documentation="https://docs.astral.sh/uv/guides/integration/google/",
    source=(
        "uv: Using uv with Google Artifact Registry; Google Cloud: Set up authentication to "
        "Python package repositories; the templates of gcloud artifacts print-settings python; "
        "keyrings.google-artifactregistry-auth: README and source"
    ),
    recognise=(r"^https?://[a-z0-9-]+\.pkg\.dev(?:/|$)",),
    templates=(
        Template(
            label="Repository",
            url="https://{location}-python.pkg.dev/{project}/{repository}/simple/",
            placeholders=(
                Placeholder(
                    name="location",
                    description="The repository's region, or `us`, `europe` or `asia`.",
                    pattern="^(?:asia|europe|us|[a-z]+-[a-z]+[0-9]{1,2})$",
                    example="us-central1",
                ),
                Placeholder(
                    name="project",
                    description="The Google Cloud project's ID, not its name or number.",
                    pattern="^(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$",
                    example="my-project",
                ),
                Placeholder(
                    name="repository",
                    description="The repository's name.",
                    pattern="^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$",
                    example="my-repo",
                ),
            ),
            publish_url="https://{location}-python.pkg.dev/{project}/{repository}/",
        ),
    ),
    credentials=(
        Credential(
            label="Access token",
            username="oauth2accesstoken",
            username_note="exactly `oauth2accesstoken`",
            password_command="gcloud auth print-access-token",
            password_note="the output of `gcloud auth print-access-token`",
            lifetime="about an hour",
            how=(
                "Run `gcloud auth login` once, then the command in the shell, or in the build, "
                "that runs uv. The account needs the role `roles/artifactregistry.reader`."
            ),
            is_short_lived=True,
        ),
        Credential(
            label="Service account key",
            username="_json_key_base64",
            username_note="exactly `_json_key_base64`",
            password_note=(
                "the service account's JSON key in base64, all on one line: the output of "
                "`base64 -w0 key.json` (macOS: `base64 -i key.json`)"
            ),
            lifetime="until the key is deleted, unless a policy of the organization ends it",
            how=(
                "Run `gcloud iam service-accounts keys create key.json --iam-account={account}`. "
                "The service account needs the role `roles/artifactregistry.reader`."
            ),
        ),
        Credential(
            label="keyring",
            username="oauth2accesstoken",
            username_note="exactly `oauth2accesstoken`",
            password_note="leave it unset: keyring supplies it",
            lifetime="about an hour; the plugin asks for a new one when it needs to",
            how=(
                "Run `uv tool install keyring --with keyrings.google-artifactregistry-auth` and "
                'set `keyring-provider = "subprocess"` under `[tool.uv]`, or '
                "`UV_KEYRING_PROVIDER=subprocess`."
            ),
            supplied_by="keyring",
            leave_password_unset=True,
        ),
    ),
    keyring_username="oauth2accesstoken",
    notes=(
        (
            "An access token kept in a deployment platform's settings is dead after about an "
            "hour: there, use a service account key or let the build ask for a token."
        ),
        (
            "`base64` without `-w0` breaks the key into lines on Linux, and no line break may "
            "stand in the variable."
        ),
    ),
    examples=(
        "https://europe-west4-python.pkg.dev/my-project/my-repo/simple/",
        "https://us-python.pkg.dev/cloud-aoss/cloud-aoss-python/simple",
        "https://asia-python.pkg.dev/example.com:my-project/my-repo/simple/",
    ),
    counter_examples=("https://python.example.com/my-project/my-repo/simple/",),
    suspects=(
        Suspect(
            example="https://us-central1-python.pkg.dev/my-project/my-repo/",
            pattern=r"^(https?://[a-z0-9-]+-python\.pkg\.dev/[^/]+/[^/]+)/?$",
            reason="is the upload URL",
            repair=r"\1/simple/",
        ),
        Suspect(
            example="https://us-central1-pypi.pkg.dev/my-project/my-repo/simple/",
            pattern=(r"^(https?://[a-z0-9-]+)-pypi\.pkg\.dev/([^/]+/[^/]+)(?:/simple)?/?$"),
            reason="has a host that was given up: it ends in `-python.pkg.dev` now",
            repair=r"\1-python.pkg.dev/\2/simple/",
        ),
        Suspect(
            example="https://us-central1-docker.pkg.dev/my-project/my-repo",
            pattern=r"^https?://[a-z0-9-]+-(?:docker|npm|maven|apt|yum|go|generic)\.pkg\.dev(?:/.*)?$",
            reason="is on the host of another package format: Python's is `...-python.pkg.dev`",
            repair=None,
        ),
    ),
    pages=(
        Page(
            example="https://us-central1-python.pkg.dev/my-project/my-repo/simple/",
            pattern=r"https://([a-z0-9-]+)-python\.pkg\.dev/([a-z0-9.:-]+)/([a-z0-9-]+)/simple/?",
            url=r"https://console.cloud.google.com/artifacts/python/\2/\1/\3?project=\2",
        ),
    ),
)
