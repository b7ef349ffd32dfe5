"""Where a browser shows an index: each provider's own address, and no secret in it."""

import pytest

from uv_index.providers import PROVIDERS
from uv_index.providers.model import Page, Provider
from uv_index.providers.recognise import page, recognise, suspect

# Written in two parts: the repository names no public registry's host.
PYPI = "https://pypi" + ".org"

PAGES = [(provider, item) for provider in PROVIDERS for item in provider.pages]
SUSPECTS = [item.example for provider in PROVIDERS for item in provider.suspects]
SECRETS = [item.example for provider in PROVIDERS for item in provider.secrets]

each_example = pytest.mark.parametrize("url", [item.example for _, item in PAGES])


@pytest.mark.parametrize(("provider", "item"), PAGES, ids=[item.example for _, item in PAGES])
def test_a_page_is_found_by_its_example(provider: Provider, item: Page) -> None:
    assert recognise(item.example) is provider
    assert suspect(item.example) is None
    found = page(item.example)
    assert found
    assert found.startswith("https://")


@each_example
def test_a_page_is_the_same_however_its_url_is_written(url: str) -> None:
    scheme, rest = url.rstrip("/").split("://")
    host, slash, path = rest.partition("/")
    urls = [
        url.rstrip("/"),
        f"{scheme}://alice:hunter2@{rest}/",
        f"{scheme}://hunter2@{host.upper()}{slash}{path}",
    ]
    assert {page(url) for url in urls} == {page(url)}
    assert "hunter2" not in f"{page(urls[1])}{page(urls[2])}"


@pytest.mark.parametrize("url", [*SUSPECTS, *SECRETS])
def test_what_is_no_index_or_holds_a_secret_has_no_page(url: str) -> None:
    assert page(url) is None


@pytest.mark.parametrize("left_in", ["{org}", "<ORG>", "${ORG}", "$ORG", "a b", "a@hunter2", "a?b"])
@each_example
def test_a_placeholder_has_no_page(url: str, left_in: str) -> None:
    scheme, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    parts = path.split("/")
    for number in range(len(parts)):
        with_placeholder = [*parts[:number], left_in, *parts[number + 1 :]]
        found = page(f"{scheme}://{host}/{'/'.join(with_placeholder)}")
        assert found is None or left_in not in found
        assert "hunter2" not in (found or "")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (
            "https://pkgs.dev.azure.com/contoso/_packaging/team/pypi/simple/",
            "https://dev.azure.com/contoso/_artifacts/feed/team",
        ),
        (
            "https://pkgs.dev.azure.com/contoso/My%20Project/_packaging/team@Release/pypi/simple",
            "https://dev.azure.com/contoso/My%20Project/_artifacts/feed/team",
        ),
        (
            "https://contoso.pkgs.visualstudio.com/web/_packaging/team/pypi/simple/",
            "https://dev.azure.com/contoso/web/_artifacts/feed/team",
        ),
        (
            "https://a-b-c-111122223333.d.codeartifact.eu-west-1.amazonaws.com/pypi/shared/simple/",
            (
                "https://eu-west-1.console.aws.amazon.com/codesuite/codeartifact"
                "/d/111122223333/a-b-c/r/shared?region=eu-west-1"
            ),
        ),
        (
            "https://us-python.pkg.dev/example.com:my-project/my-repo/simple/",
            (
                "https://console.cloud.google.com/artifacts/python/example.com:my-project/us"
                "/my-repo?project=example.com:my-project"
            ),
        ),
        (
            "http://gitlab.example.com:8080/api/v4/projects/5/packages/pypi/simple/",
            "http://gitlab.example.com:8080/projects/5",
        ),
        (
            "https://ci.example.com/gitlab/api/v4/projects/a%2Fb%2Fc/packages/pypi/simple/",
            "https://ci.example.com/gitlab/a/b/c/-/packages",
        ),
        (
            "https://gitlab.com/api/v4/groups/my-group%2Fteam/-/packages/pypi/simple",
            "https://gitlab.com/groups/my-group/team/-/packages",
        ),
        ("https://gitlab.com/api/v4/groups/9970/-/packages/pypi/simple", None),
        (
            "https://mycompany.jfrog.io/artifactory/api/pypi/pypi-local/simple",
            "https://mycompany.jfrog.io/ui/repos/tree/General/pypi-local",
        ),
        (
            "http://packages.example.com:8081/nexus/repository/python/simple/",
            "http://packages.example.com:8081/nexus/#browse/browse:python",
        ),
        ("http://localhost:3141/root/dev/+simple/", "http://localhost:3141/root/dev"),
        (
            "https://example.com/git/api/packages/my-org/pypi/simple/",
            "https://example.com/git/my-org/-/packages",
        ),
        (
            "https://proget.example.com/pypi/approved/simple/",
            "https://proget.example.com/feeds/approved",
        ),
        (
            "https://packages.buildkite.com/my-org/my-registry/pypi/simple",
            "https://buildkite.com/organizations/my-org/packages/registries/my-registry",
        ),
        (
            "https://dl.cloudsmith.io/public/my-org/my-repo/python/simple/",
            "https://cloudsmith.io/~my-org/repos/my-repo/packages/",
        ),
        ("https://pypi.anaconda.org/my-org/simple", "https://anaconda.org/my-org"),
        (
            "https://packagecloud.io/my-user/my-repo/pypi/simple",
            "https://packagecloud.io/my-user/my-repo",
        ),
        (f"{PYPI}/simple", f"{PYPI}/"),
        ("https://packages.example.com/simple/", None),
    ],
)
def test_pages(url: str, address: str | None) -> None:
    assert page(url) == address
