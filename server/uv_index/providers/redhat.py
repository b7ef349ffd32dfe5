"""Red Hat's indexes for its AI products; recognised only, since no product page was read."""

from uv_index.providers.model import Provider

PROVIDER = Provider(
    id="redhat-ai-index",
    name="Red Hat AI Python index",
    kind="public",
    offered=False,
    default_name="redhat-ai",
    documentation="https://docs.redhat.com/en/documentation/red_hat_openshift_ai_self-managed/",
    source="public repositories of Red Hat and of Open Data Hub",
    recognise=(r"^https?://console\.redhat\.com/api/pypi/",),
    examples=("https://console.redhat.com/api/pypi/public-rhai/rhoai/3.4/cpu-ubi9/simple/",),
    counter_examples=("https://artifactory.example.com/api/pypi/public-rhai/3.4/simple/",),
)
