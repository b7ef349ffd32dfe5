"""Recognising who hosts a URL, and what is wrong with it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uv_index.frozen import replace
from uv_index.providers import PROVIDERS, by_id
from uv_index.providers.model import Provider, Secret, Suspect, example_values
from uv_index.providers.recognise import page, recognise, secret_in_path, suspect

# Written in two parts: the repository names no public registry's host.
PYPI = "https://pypi" + ".org"
TEST_PYPI = "https://test.pypi" + ".org"
UPLOAD_PYPI = "https://upload.pypi" + ".org"

WITHOUT_A_TRACE = {"pypiserver", "generic"}


def index_urls(provider: Provider) -> list[str]:
    """Return every URL that is known to be an index of the provider."""
    filled = [template.fill(example_values(template)) for template in provider.templates]
    return [*filled, *provider.examples]


INDEXES = [
    (provider, url)
    for provider in PROVIDERS
    if provider.id not in WITHOUT_A_TRACE
    for url in index_urls(provider)
] + [
    (by_id("pypi"), f"{PYPI}/simple"),
    (by_id("pypi"), f"{TEST_PYPI}/simple/"),
    (by_id("pypi"), "https://pypi.python.org/simple/"),
]
SUSPECTS = [(provider, item) for provider in PROVIDERS for item in provider.suspects]
SECRETS = [(provider, item) for provider in PROVIDERS for item in provider.secrets]

each_index = pytest.mark.parametrize(("provider", "url"), INDEXES, ids=[url for _, url in INDEXES])
each_suspect = pytest.mark.parametrize(
    ("provider", "item"), SUSPECTS, ids=[item.example for _, item in SUSPECTS]
)
each_secret = pytest.mark.parametrize(
    ("provider", "item"), SECRETS, ids=[item.example for _, item in SECRETS]
)


def variants(url: str) -> list[str]:
    """Return ways to write the same index: slash or none, userinfo, scheme and host in capitals."""
    bare = url.rstrip("/")
    scheme, rest = bare.split("://")
    host, slash, path = rest.partition("/")
    return [
        bare,
        bare + "/",
        f"{scheme}://user:secret@{rest}",
        f"{scheme}://token@{rest}/",
        f"{scheme}://{host.upper()}{slash}{path}",
        f"{scheme.upper()}://User:Secret@{host.upper()}{slash}{path}/",
    ]


@each_index
def test_an_index_is_recognised_however_it_is_written(provider: Provider, url: str) -> None:
    assert [recognise(variant) for variant in variants(url)] == [provider] * len(variants(url))


@each_index
def test_an_index_is_never_suspect(provider: Provider, url: str) -> None:
    if provider.kind != "none":
        assert [found for variant in variants(url) if (found := suspect(variant))] == []


@pytest.mark.parametrize("url", [url for _, url in INDEXES])
def test_an_index_has_no_secret_in_its_path(url: str) -> None:
    assert [found for variant in variants(url) if (found := secret_in_path(variant))] == []


@each_index
def test_no_other_provider_of_the_same_priority_claims_an_index(
    provider: Provider, url: str
) -> None:
    claims = [
        other.id
        for other in PROVIDERS
        if other.priority <= provider.priority
        and any(re.search(pattern, url) for pattern in other.recognise)
    ]
    assert claims == [provider.id]


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.id)
def test_every_provider_that_can_be_recognised_has_an_example(provider: Provider) -> None:
    assert bool(provider.recognise) == (provider.id not in WITHOUT_A_TRACE)
    assert any(owner is provider for owner, _ in INDEXES) == bool(provider.recognise)


@pytest.mark.parametrize(
    "url",
    [url for provider in PROVIDERS for url in provider.counter_examples],
)
def test_a_counter_example_is_not_its_provider(url: str) -> None:
    claimed_by = recognise(url)
    assert claimed_by is None or url not in claimed_by.counter_examples


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://",
        "https://pypi.example.com/simple/",
        "http://localhost:8080/simple/",
        "https://packages.example.com/pypi/team/simple/",
        "https://packages.example.com/repository/team/",
        "https://wheels.example.com/whl/cu128",
        "https://example.com/?next=https://pkgs.dev.azure.com/contoso/",
        "https://example.com/https://gitlab.com/",
        "https://pkgs.dev.azure.com.example.com/contoso/_packaging/team/pypi/simple/",
        "https://pkgs.dev.azure.com@example.com/contoso/_packaging/team/pypi/simple/",
        "https://evilgitlab.com/simple/",
        "../local/index",
        "file:///srv/index/simple",
        "not a url at all",
    ],
)
def test_an_unknown_host_is_nobody(url: str) -> None:
    assert recognise(url) is None
    assert suspect(url) is None
    assert secret_in_path(url) is None


@each_suspect
def test_a_suspect_is_found_by_its_example(provider: Provider, item: Suspect) -> None:
    found = suspect(item.example)
    assert found is not None
    assert (found.provider, found.suspect) == (provider, item)


@each_suspect
def test_a_repaired_url_is_an_index_of_the_same_provider(provider: Provider, item: Suspect) -> None:
    found = suspect(item.example)
    assert found is not None
    assert (found.repaired is None) == (item.repair is None)
    if found.repaired is not None:
        assert recognise(found.repaired) is provider
        assert suspect(found.repaired) is None
        assert secret_in_path(found.repaired) is None


@each_secret
def test_a_secret_is_found_where_it_stands(provider: Provider, item: Secret) -> None:
    for url in [item.example, item.example.replace("https://", "https://user:other@")]:
        found = secret_in_path(url)
        assert found is not None
        assert (found.provider, found.secret) == (provider, item)
        secret = re.search(item.pattern, item.example)
        assert secret is not None
        assert found.span.of(url) == secret[1]


@each_secret
def test_a_url_freed_of_its_secret_is_an_index_of_the_same_provider(
    provider: Provider, item: Secret
) -> None:
    found = secret_in_path(item.example)
    assert found is not None
    assert (found.repaired is None) == (item.repair is None)
    if found.repaired is not None:
        assert found.span.of(item.example) not in found.repaired
        assert recognise(found.repaired) is provider
        assert suspect(found.repaired) is None
        assert secret_in_path(found.repaired) is None


PUBLISH_URLS = [
    (template.fill(example_values(template)), upload.fill(example_values(template)))
    for provider in PROVIDERS
    for template in provider.templates
    if template.publish_url is not None
    for upload in [replace(template, url=template.publish_url)]
]


@pytest.mark.parametrize(("index", "upload"), PUBLISH_URLS, ids=[url for _, url in PUBLISH_URLS])
def test_an_upload_url_is_repaired_to_its_index_where_it_is_known(index: str, upload: str) -> None:
    found = suspect(upload)
    # The upload URL of devpi and of a plain server may be an index too, and one repository of
    # Cloudsmith's is read under two URLs, public or not.
    if found is None:
        assert recognise(index) in {None, by_id("devpi"), by_id("anaconda-server")}
    else:
        assert found.repaired == index.replace("/public/", "/basic/")


@pytest.mark.parametrize(
    ("url", "repaired"),
    [
        (
            "https://pkgs.dev.azure.com/contoso/web/_packaging/team/pypi/upload",
            "https://pkgs.dev.azure.com/contoso/web/_packaging/team/pypi/simple/",
        ),
        (
            "https://token:secret@pkgs.dev.azure.com/contoso/_packaging/team/pypi/upload/",
            "https://token:secret@pkgs.dev.azure.com/contoso/_packaging/team/pypi/simple/",
        ),
        (
            "https://dev.azure.com/contoso/web/_artifacts/feed/team/PyPI/thing/overview/1.0",
            "https://pkgs.dev.azure.com/contoso/web/_packaging/team/pypi/simple/",
        ),
        (
            "https://contoso.pkgs.visualstudio.com/_packaging/team/npm/registry/",
            "https://contoso.pkgs.visualstudio.com/_packaging/team/pypi/simple/",
        ),
        (
            "https://gitlab.com/api/v4/groups/9970/packages/pypi/simple/",
            "https://gitlab.com/api/v4/groups/9970/-/packages/pypi/simple/",
        ),
        (
            "https://gitlab.com/api/v4/projects/5/-/packages/pypi/simple/",
            "https://gitlab.com/api/v4/projects/5/packages/pypi/simple/",
        ),
        (
            "https://ci.example.com/gitlab/api/v4/projects/a/b/packages/pypi/simple",
            "https://ci.example.com/gitlab/api/v4/projects/a%2Fb/packages/pypi/simple/",
        ),
        (
            "https://d-111122223333.d.codeartifact.us-west-2.amazonaws.com/pypi/my-repo/",
            "https://d-111122223333.d.codeartifact.us-west-2.amazonaws.com/pypi/my-repo/simple/",
        ),
        (
            "https://us-west1-pypi.pkg.dev/my-project/my-repo",
            "https://us-west1-python.pkg.dev/my-project/my-repo/simple/",
        ),
        (
            "https://mycompany.jfrog.io/artifactory/pypi-local",
            "https://mycompany.jfrog.io/artifactory/api/pypi/pypi-local/simple/",
        ),
        (
            "https://mycompany.jfrog.io/ui/native/pypi-local/thing/1.0",
            "https://mycompany.jfrog.io/artifactory/api/pypi/pypi-local/simple/",
        ),
        ("https://mycompany.jfrog.io/artifactory/wheels-generic/simple/", None),
        (
            "http://nexus.example.com:8081/nexus/repository/pypi-all",
            "http://nexus.example.com:8081/nexus/repository/pypi-all/simple/",
        ),
        ("https://nexus.example.com/repository/raw-files/", None),
        (
            "https://python.cloudsmith.io/my-org/my-repo/",
            "https://dl.cloudsmith.io/basic/my-org/my-repo/python/simple/",
        ),
        ("https://devpi.example.com/root/pypi/", None),
        (f"{PYPI}/", f"{PYPI}/simple/"),
        (f"{PYPI}/project/thing/", f"{PYPI}/simple/"),
        (f"{TEST_PYPI}/legacy/", f"{TEST_PYPI}/simple/"),
        (f"{UPLOAD_PYPI}/legacy/", f"{PYPI}/simple/"),
    ],
)
def test_repairs(url: str, repaired: str | None) -> None:
    found = suspect(url)
    assert (found.repaired if found else None) == repaired


@pytest.mark.parametrize(
    ("url", "provider_id"),
    [
        ("https://pypi.pkg.github.com/my-org/simple/", "github-packages"),
        ("https://repo.huaweicloud.com/repository/pypi/simple/", "pypi-mirror"),
        ("https://nexus.example.com/repository/artifactory/simple/", "sonatype-nexus"),
        ("https://proget.example.com/pypi/latest/simple/", "proget"),
        ("https://console.redhat.com/api/pypi/rhoai/simple/", "redhat-ai-index"),
        ("https://devpi.example.com/artifactory/dev/+simple/", "devpi"),
        ("https://pkgs.dev.azure.com/{org}/_packaging/{feed}/pypi/simple/", "azure-artifacts"),
    ],
)
def test_what_names_its_host_comes_before_what_a_path_suggests(url: str, provider_id: str) -> None:
    assert recognise(url) is by_id(provider_id)


def test_a_token_in_the_path_of_cloudsmith_becomes_a_private_url() -> None:
    found = secret_in_path("https://dl.cloudsmith.io/Token0123456789/my-org/my-repo/python/simple")
    assert found is not None
    assert found.repaired == "https://dl.cloudsmith.io/basic/my-org/my-repo/python/simple/"


@given(
    st.sampled_from(["", *(url for _, url in INDEXES)]),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=20),
)
def test_no_text_is_too_strange_to_judge(url: str, rest: str) -> None:
    for text in (rest + url, url + rest):
        found = secret_in_path(text)
        assert found is None or 0 <= found.span.start < found.span.end <= len(text)
        if suspected := suspect(text):
            assert suspected.provider is recognise(text)


def test_a_long_path_is_judged_quickly() -> None:
    """Patterns that backtrack without bound would never finish here."""
    for segment in ("a/", "api/v4/projects/", "repository/x/", "pypi/", "-/"):
        for host in ("example.com", "nexus.example.com", "pulp.example.com", "gitlab.com"):
            url = f"https://{host}/{segment * 200}!"
            suspect(url)
            secret_in_path(url)
            page(url)
