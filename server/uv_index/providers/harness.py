"""Harness Artifact Registry; its URL for pip has not been read, so none is offered."""

from uv_index.providers.model import Credential, Provider

PROVIDER = Provider(
    id="harness",
    name="Harness Artifact Registry",
    kind="private",
    offered=False,
    default_name="harness",
    documentation=(
        "https://developer.harness.io/docs/artifact-registry/content/supported-formats/"
        "python-quickstart"
    ),
    source="Harness: Python quickstart, in part; the URLs of its other package formats",
    recognise=(r"^https?://pkg\.harness\.io/pkg/",),
    credentials=(
        Credential(
            label="Identity token",
            username=None,
            username_note="your Harness e-mail address",
            password_note="the identity token that **Set up client** generates",
            lifetime="as set when it is created",
            how="Open the registry in Harness and choose **Set up client**.",
        ),
    ),
    notes=("Copy the URL from **Set up client**.",),
    examples=("https://pkg.harness.io/pkg/my-account/my-registry/python/simple/",),
)
