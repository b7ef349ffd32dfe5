"""The providers: who hosts an index, one module of data each. It knows nothing of TOML."""

from uv_index.providers import (
    anaconda_org,
    anaconda_server,
    aws_codeartifact,
    azure_artifacts,
    buildkite,
    chainguard,
    cloudsmith,
    devpi,
    gemfury,
    generic,
    gitea,
    github_packages,
    gitlab,
    google_artifact_registry,
    harness,
    jetbrains,
    jfrog_artifactory,
    nvidia,
    packagecloud,
    posit,
    posit_public,
    proget,
    pulp,
    pypi,
    pypi_mirror,
    pypiserver,
    pytorch,
    pyx,
    redhat,
    sonatype_nexus,
    tencent_coding,
)
from uv_index.providers.model import Provider

# In the order in which a user sees them: the best known first, the rest by name.
PROVIDERS: tuple[Provider, ...] = (
    azure_artifacts.PROVIDER,
    github_packages.PROVIDER,
    gitlab.PROVIDER,
    aws_codeartifact.PROVIDER,
    google_artifact_registry.PROVIDER,
    jfrog_artifactory.PROVIDER,
    sonatype_nexus.PROVIDER,
    devpi.PROVIDER,
    pypiserver.PROVIDER,
    generic.PROVIDER,
    anaconda_server.PROVIDER,
    anaconda_org.PROVIDER,
    buildkite.PROVIDER,
    chainguard.PROVIDER,
    cloudsmith.PROVIDER,
    gemfury.PROVIDER,
    gitea.PROVIDER,
    harness.PROVIDER,
    proget.PROVIDER,
    jetbrains.PROVIDER,
    nvidia.PROVIDER,
    packagecloud.PROVIDER,
    posit.PROVIDER,
    posit_public.PROVIDER,
    pypi_mirror.PROVIDER,
    pulp.PROVIDER,
    pypi.PROVIDER,
    pytorch.PROVIDER,
    pyx.PROVIDER,
    redhat.PROVIDER,
    tencent_coding.PROVIDER,
)


def by_id(provider_id: str) -> Provider:
    """Return the provider with this id; raise KeyError if there is none."""
    return _BY_ID[provider_id]


_BY_ID = {provider.id: provider for provider in PROVIDERS}
