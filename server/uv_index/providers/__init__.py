"""The providers: who hosts an index, one module of data each. It knows nothing of TOML.

A provider's module is imported when a URL or a list asks for it: all of them together take as long
as Python itself to start.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from uv_index.providers.model import Provider

# In the order in which a user sees them: the best known first, the rest by name. Behind each module
# stand words of which one is in every URL that it recognises, with scheme and host in lower case.
_MODULES: dict[str, tuple[str, ...]] = {
    "azure_artifacts": ("dev.azure.com", ".pkgs.visualstudio.com"),
    "github_packages": ("pkg.github.com",),
    "gitlab": ("gitlab.com", "/api/v4/"),
    "aws_codeartifact": ("codeartifact.",),
    "google_artifact_registry": (".pkg.dev",),
    "jfrog_artifactory": (".jfrog.io", "/artifactory/", "/api/pypi/"),
    "sonatype_nexus": ("/repository/", "/#browse/browse:"),
    "devpi": ("devpi", "/+simple"),
    "pypiserver": (),
    "generic": (),
    "anaconda_server": ("/api/repo/",),
    "anaconda_org": (".anaconda.org",),
    "buildkite": ("packages.buildkite.com",),
    "chainguard": ("libraries.cgr.dev",),
    "cloudsmith": ("cloudsmith.io",),
    "gemfury": (".fury.io",),
    "gitea": ("codeberg.org", "gitea.com", "/api/packages/"),
    "harness": ("pkg.harness.io",),
    "proget": ("proget",),
    "jetbrains": ("jetbrains.",),
    "nvidia": (".nvidia.com",),
    "packagecloud": ("packagecloud.io",),
    "posit": ("/simple",),
    "posit_public": ("packagemanager.",),
    "pypi_mirror": ("mirrors.", "repo.huaweicloud.com", ".edu.cn"),
    "pulp": ("pulp",),
    "pypi": ("pypi.",),
    "pytorch": (".pytorch.org",),
    "pyx": ("pyx.dev", "astralhosted.com"),
    "redhat": ("console.redhat.com",),
    "tencent_coding": (".pkg.coding.net",),
}

PROVIDERS: tuple[Provider, ...]
"""All providers, imported when they are first asked for."""


def by_id(provider_id: str) -> Provider:
    """Return the provider with this id; raise KeyError if there is none."""
    return {provider.id: provider for provider in _all()}[provider_id]


def in_order() -> Iterator[Provider]:
    """Yield all providers, each imported when it is its turn."""
    return map(_load, _MODULES)


def possible(url: str) -> Iterator[Provider]:
    """Yield the providers that may recognise a URL: those of which it has a word."""
    return (_load(module) for module, words in _MODULES.items() if any(w in url for w in words))


def __getattr__(name: str) -> Any:
    if name == "PROVIDERS":
        return _all()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _all() -> tuple[Provider, ...]:
    return tuple(in_order())


def _load(module: str) -> Provider:
    provider: Provider = import_module(f"{__name__}.{module}").PROVIDER
    return provider
