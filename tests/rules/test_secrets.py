"""No finding shows a secret, wherever in a URL it stands."""

import json
import re
from collections.abc import Iterable, Iterator

import pytest

from tests.files import read
from tests.pages import rule_examples
from uv_index.providers import PROVIDERS
from uv_index.providers.model import Secret
from uv_index.rules import Settings, check
from uv_index.rules.finding import Finding

SECRET = "hunter2"

# As a username or a password; among them are characters that end a userinfo, or begin a variable
# or a placeholder.
USERINFO = [
    f"alice:{SECRET}@",
    f"{SECRET}@",
    f":{SECRET}@",
    f"{SECRET}:@",
    f"alice:p${SECRET}@",
    f"alice:${SECRET}@",
    f"alice:p${{{SECRET}}}@",
    f"alice:p{{{SECRET}}}@",
    f"alice:p<{SECRET}>@",
    f"alice:p/{SECRET}@",
    f"alice:p#{SECRET}@",
    f"alice:p?${SECRET}@",
    f"alice:p {SECRET}@",
    f"alice:p@${SECRET}@",
    f"alice/x:{{{SECRET}}}@",
]
URLS = {
    url.value
    for example in rule_examples()
    for text in example.files.values()
    for index in read(text)[0].indexes
    for url in (index.url, index.publish_url)
    if url
}
SOURCES = """
a-{number} = {{ git = {url}, index = {url} }}
b-{number} = {{ url = {url} }}
c-{number} = {{ path = {url}, workspace = {url}, extra = {url} }}
d-{number} = {url}
e-{number} = [{url}, {{ git = [{url}], rev = {url}, lfs = {url} }}]
f-{number} = {{ path = {url} }}
g-{number} = {{ workspace = {url}, group = {url} }}
h-{number} = {{ {url} = "corp" }}
{url} = []
"""
STANZAS = """
[[tool.uv.index]]
name = "index-{number}"
url = {url}
publish-url = {url}

[[tool.uv.index]]
url = {url}
explicit = true
"""
SECRETS_IN_PATHS = {
    f"{provider.id}: {secret.what}": secret for provider in PROVIDERS for secret in provider.secrets
}


@pytest.mark.parametrize("userinfo", USERINFO)
def test_no_secret_in_userinfo_is_shown(userinfo: str) -> None:
    for finding in findings(url.replace("://", f"://{userinfo}", 1) for url in URLS):
        assert SECRET not in shown(finding), finding.code


@pytest.mark.parametrize("userinfo", USERINFO)
def test_no_secret_in_a_source_is_shown(userinfo: str) -> None:
    urls = {url.replace("://", f"://{userinfo}", 1) for url in URLS if "://" in url}
    found = list(findings_in_sources(sorted(urls)))
    assert {"invalid-source", "credentials-in-source-url"} & {finding.code for finding in found}
    for finding in found:
        assert SECRET not in shown(finding), finding.code


def test_no_secret_in_the_path_of_a_source_is_shown() -> None:
    urls = sorted(url for url in URLS if "://" in url)
    for finding in findings_in_sources(f"{url}/{SECRET}/simple" for url in urls):
        assert SECRET not in shown(finding, with_uv=False), finding.code


def test_no_secret_in_what_should_be_a_rule_is_shown() -> None:
    url = f"https://alice:{SECRET}@packages.example.com"
    table = f'[tool.uv-index.rules]\n"{url}" = "off"\n'
    found = check(*read(f"a = 1 # uv-index: ignore[{url}]\n{table}"), Settings(raises=True))
    assert {finding.code for finding in found} == {"unknown-rule"}
    for finding in found:
        assert SECRET not in shown(finding)


def test_no_secret_in_a_path_is_shown() -> None:
    for finding in findings(f"{url}/{SECRET}/simple" for url in URLS):
        assert SECRET not in shown(finding, with_uv=False), finding.code


@pytest.mark.parametrize("secret", SECRETS_IN_PATHS.values(), ids=SECRETS_IN_PATHS)
def test_the_secret_of_a_provider_is_found_and_not_shown(secret: Secret) -> None:
    match = re.match(secret.pattern, secret.example)
    assert match
    text = f'[[tool.uv.index]]\nname = "corp"\nurl = "{secret.example}"\n'
    [finding] = check(*read(text), Settings(raises=True))
    assert finding.code == "credentials-in-index-url"
    assert match[1] not in shown(finding)


MISPLACED = [
    "https://alice:{secret}@packages.example.com/simple",
    "sys_platform == https://alice:{secret}@packages.example.com",
    "sys_platform = 'alice:{secret}@packages.example.com'",
    "corp-lib https://alice:{secret}@packages.example.com/x.whl",
    "corp-lib = alice:{secret}@packages.example.com",
    "corp-lib @ https://alice:{secret}@packages.example.com/x.whl; os_name = 'nt'",
    "corp-lib; //alice:{secret}@packages.example.com",
]
REQUIREMENT_OR_MARKER = """
[dependency-groups]
dev = [{text}]

[tool.uv.sources]
corp-lib = {{ index = "corp", marker = {text} }}
corp-tools = [
  {{ index = "corp", marker = "os_name == {text}" }},
  {{ index = "corp", marker = {text} }},
  {{ index = "corp", marker = "os_name == '{secret}'" }},
  {{ index = "corp" }},
]
"""


@pytest.mark.parametrize("misplaced", MISPLACED)
def test_no_secret_in_a_marker_or_a_requirement_is_shown(misplaced: str) -> None:
    text = json.dumps(misplaced.format(secret=SECRET))
    url = f"https://alice:{SECRET}@packages.example.com"
    file = REQUIREMENT_OR_MARKER.format(text=text, secret=url)
    found = check(*read(file.replace(f"== {text}", f"== '{url}'")), Settings(raises=True))
    assert len(found) > 2
    for finding in found:
        assert SECRET not in shown(finding), finding.code


def findings(urls: Iterable[str]) -> Iterator[Finding]:
    """Yield what is found in a file with each URL in all the places that one can have."""
    text = "".join(STANZAS.format(url=json.dumps(url), number=n) for n, url in enumerate(urls))
    yield from check(*read(text), Settings(raises=True))


def findings_in_sources(urls: Iterable[str]) -> Iterator[Finding]:
    """Yield what is found in a file with each URL wherever a source can have a string."""
    text = "[tool.uv.sources]\n"
    text += "".join(SOURCES.format(url=json.dumps(url), number=n) for n, url in enumerate(urls))
    packages = re.findall(r"^(\w-\d+) =", text, re.MULTILINE)
    project = f'[project]\nname = "app"\nversion = "1"\ndependencies = {json.dumps(packages)}\n'
    yield from check(*read(project + text), Settings(raises=True))


def shown(finding: Finding, *, with_uv: bool = True) -> str:
    """Return all the words of a finding that anybody may see."""
    words = [finding.message, (finding.uv or "") if with_uv else ""]
    words += [related.message for related in finding.related]
    words += [fix.title for fix in finding.fixes()]
    return "\n".join(words)
