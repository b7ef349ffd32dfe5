"""The real uv takes every template that is offered: it reads it and goes on to the network."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePath

import pytest

from tests.oracle import Verdict, lock
from uv_index.providers import PROVIDERS
from uv_index.providers.model import Provider, Template, example_values

TEMPLATES = {
    f"{provider.id}: {template.label}": (provider, template)
    for provider in PROVIDERS
    if provider.offered
    for template in (*provider.templates, *filter(None, [provider.git_template]))
}

# What uv says of a sound project when it may not use the network and has nothing in its cache.
NOT_IN_THE_CACHE = "Because private-package was not found in the cache"
NETWORK_DISABLED = "hint: Packages were unavailable because the network was disabled."
GIT_DISABLED = "Remote Git fetches are not allowed because network connectivity is disabled"


def manifest(provider: Provider, template: Template) -> str:
    """Return a pyproject.toml with a dependency that is mapped to the template's URL."""
    url = template.fill(example_values(template))
    project = [
        "[project]",
        'name = "app"',
        'version = "0.1.0"',
        'requires-python = ">=3.11"',
        'dependencies = ["private-package"]',
        "",
    ]
    if template is provider.git_template:
        return "\n".join([*project, "[tool.uv.sources]", f'private-package = {{ git = "{url}" }}'])
    index = ["[[tool.uv.index]]", f'name = "{provider.default_name}"', f'url = "{url}"']
    if template.publish_url is not None:
        filled = template.publish_url.format(**example_values(template))
        index.append(f'publish-url = "{filled}"')
    if provider.authenticate is not None:
        index.append(f'authenticate = "{provider.authenticate}"')
    source = f'private-package = {{ index = "{provider.default_name}" }}'
    return "\n".join([*project, *index, "explicit = true", "", "[tool.uv.sources]", source])


def ask(folder: Path, text: str) -> Verdict:
    """Return uv's verdict on a manifest in a folder of its own."""
    return lock(folder, {PurePath("pyproject.toml"): text})


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """What uv says of each template, by the template's name."""
    folder = tmp_path_factory.mktemp("uv")
    texts = [manifest(provider, template) for provider, template in TEMPLATES.values()]
    folders = [folder / str(number) for number in range(len(texts))]
    with ThreadPoolExecutor(2) as threads:
        verdicts = threads.map(ask, folders, texts)
        return dict(zip(TEMPLATES, verdicts, strict=True))


@pytest.mark.parametrize("name", TEMPLATES)
def test_uv_reads_the_template_and_wants_the_network(
    name: str, answers: dict[str, Verdict]
) -> None:
    provider, template = TEMPLATES[name]
    said = answers[name].output
    assert answers[name].returncode == 1
    assert "warning" not in said
    if template is provider.git_template:
        assert GIT_DISABLED in said
    else:
        assert NOT_IN_THE_CACHE in said
        assert NETWORK_DISABLED in said


def test_the_question_can_be_failed(tmp_path: Path) -> None:
    provider, template = TEMPLATES["azure-artifacts: Project-scoped feed"]
    spoiled = manifest(provider, template).replace("https://pkgs", "https://<ORG>")
    assert NOT_IN_THE_CACHE not in ask(tmp_path, spoiled).output
