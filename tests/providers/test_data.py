"""What must be true of every provider's data; one that is added is tested by being in the table."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from uv_index.providers import PROVIDERS, by_id
from uv_index.providers.model import (
    Credential,
    Placeholder,
    Provider,
    Template,
    example_values,
)

SHARED = Path(__file__).parents[2].parent / "shared" / "providers.json"

each_provider = pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.id)

TEMPLATES = {
    f"{provider.id}: {template.label}": template
    for provider in PROVIDERS
    for template in (*provider.templates, *filter(None, [provider.git_template]))
}
each_template = pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)

CREDENTIALS = {
    f"{provider.id}: {credential.label}": credential
    for provider in PROVIDERS
    for credential in provider.credentials
}
each_credential = pytest.mark.parametrize("credential", CREDENTIALS.values(), ids=CREDENTIALS)


def test_ids_and_names_are_unique() -> None:
    for attribute in ("id", "name"):
        counted = Counter(getattr(provider, attribute) for provider in PROVIDERS)
        assert [value for value, count in counted.items() if count > 1] == []


def test_default_names_are_good_for_uv_and_share_no_credential_variables() -> None:
    names = [provider.default_name for provider in PROVIDERS]
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9._-]+", name)] == []
    stems = Counter(re.sub(r"[^A-Z0-9]", "_", name.upper()) for name in names)
    assert [stem for stem, count in stems.items() if count > 1] == []


def test_the_best_known_come_first_and_the_rest_by_name() -> None:
    assert [provider.id for provider in PROVIDERS[:10]] == [
        "azure-artifacts",
        "github-packages",
        "gitlab",
        "aws-codeartifact",
        "google-artifact-registry",
        "jfrog-artifactory",
        "sonatype-nexus",
        "devpi",
        "pypiserver",
        "generic",
    ]
    rest = [provider.name for provider in PROVIDERS[10:]]
    assert rest == sorted(rest, key=str.casefold)


def test_a_provider_is_found_by_its_id() -> None:
    assert by_id("gitlab").name == "GitLab Package Registry"
    with pytest.raises(KeyError):
        by_id("no-such-provider")


@each_provider
def test_who_needs_credentials_has_them_and_who_does_not_has_none(provider: Provider) -> None:
    assert bool(provider.credentials) == (provider.kind == "private")


@each_provider
def test_only_an_offered_provider_has_templates(provider: Provider) -> None:
    has_any = bool(provider.templates) or provider.git_template is not None
    assert has_any == provider.offered


@each_provider
def test_a_host_without_a_python_registry_has_no_template_for_an_index(provider: Provider) -> None:
    if provider.kind == "none":
        assert provider.templates == ()
        assert provider.git_template is not None
        assert "no Python" in provider.notes[0]


@each_provider
def test_the_keyring_user_is_one_of_the_ways_to_sign_in(provider: Provider) -> None:
    if provider.keyring_username is not None:
        usernames = [credential.username for credential in provider.credentials]
        assert provider.keyring_username in usernames


@each_provider
def test_the_documentation_is_one_address(provider: Provider) -> None:
    assert re.fullmatch(r"https://[^\s]+", provider.documentation)
    assert provider.source


@each_template
def test_a_template_has_exactly_its_placeholders(template: Template) -> None:
    named = [placeholder.name for placeholder in template.placeholders]
    assert re.findall(r"\{(\w+)\}", template.url) == named
    if template.publish_url is not None:
        assert set(re.findall(r"\{(\w+)\}", template.publish_url)) <= set(named)


@each_template
def test_an_example_matches_its_placeholder(template: Template) -> None:
    for placeholder in template.placeholders:
        assert re.fullmatch(placeholder.pattern, placeholder.example), placeholder.name
        assert placeholder.pattern.startswith("^")
        assert placeholder.pattern.endswith("$")


@each_template
@pytest.mark.parametrize("value", ["", " ", "a b", "a/../b?", "<ORG>", "{org}", "${ORG}", 'a"b'])
def test_a_placeholder_refuses_what_would_break_the_url(template: Template, value: str) -> None:
    for placeholder in template.placeholders:
        values = example_values(template) | {placeholder.name: value}
        with pytest.raises(ValueError, match=f"`{placeholder.name}`"):
            template.fill(values)


@each_template
def test_the_values_of_a_url_are_those_that_filled_it(template: Template) -> None:
    values = example_values(template)
    url = template.fill(values)
    assert template.values_in(url) == values
    assert template.values_in(url.rstrip("/")) == values
    assert template.values_in(f"{url}/other/") is None
    assert template.values_in("https://packages.example.com/") is None


def test_filling_names_the_placeholder_that_has_no_value() -> None:
    template = by_id("azure-artifacts").templates[0]
    with pytest.raises(ValueError, match=r"^no value for `feed`$"):
        template.fill({"org": "contoso", "project": "web"})


def test_filling_names_the_placeholder_whose_value_does_not_match() -> None:
    template = by_id("aws-codeartifact").templates[0]
    values = example_values(template) | {"account_id": "12345"}
    with pytest.raises(ValueError, match=r"^not a `account_id`, which looks like `111122223333`$"):
        template.fill(values)


def test_a_trailing_newline_is_no_part_of_a_value() -> None:
    template = Template(
        label="Index",
        url="https://pypi.example.com/{team}/simple/",
        placeholders=(
            Placeholder(name="team", description="The team.", pattern="^[a-z]+$", example="a"),
        ),
    )
    with pytest.raises(ValueError, match="`team`"):
        template.fill({"team": "core\n"})


@pytest.mark.parametrize(
    ("provider_id", "values", "url"),
    [
        (
            "azure-artifacts",
            {"org": "contoso", "project": "My%20Project", "feed": "team"},
            "https://pkgs.dev.azure.com/contoso/My%20Project/_packaging/team/pypi/simple/",
        ),
        (
            "gitlab",
            {"project_id": "group%2Fteam%2Fproject"},
            "https://gitlab.com/api/v4/projects/group%2Fteam%2Fproject/packages/pypi/simple/",
        ),
        (
            "aws-codeartifact",
            {
                "domain": "my-domain",
                "account_id": "111122223333",
                "region": "eu-central-1",
                "repository": "shared",
            },
            (
                "https://my-domain-111122223333.d.codeartifact.eu-central-1.amazonaws.com"
                "/pypi/shared/simple/"
            ),
        ),
        (
            "google-artifact-registry",
            {"location": "europe", "project": "example.com:my-project", "repository": "team"},
            "https://europe-python.pkg.dev/example.com:my-project/team/simple/",
        ),
        (
            "sonatype-nexus",
            {"host": "example.com:8443/nexus", "repository": "pypi-all"},
            "https://example.com:8443/nexus/repository/pypi-all/simple/",
        ),
    ],
)
def test_a_template_filled(provider_id: str, values: dict[str, str], url: str) -> None:
    assert by_id(provider_id).templates[0].fill(values) == url


@each_template
@pytest.mark.parametrize("end", ["", "/"])
def test_the_values_of_a_filled_template_are_read_back(template: Template, end: str) -> None:
    url = template.fill(example_values(template)).rstrip("/")
    assert template.values_in(url + end) == example_values(template)
    assert template.values_in(f"{url}/more") is None


@each_credential
def test_what_a_person_reads_has_one_form(credential: Credential) -> None:
    phrases = [credential.username_note, credential.password_note, credential.lifetime]
    for phrase in phrases:
        assert not phrase.endswith("."), phrase
        assert not phrase[0].isupper(), phrase
    assert credential.how.endswith(".")
    assert all(text.count("`") % 2 == 0 for text in [*phrases, credential.how])


@each_provider
def test_notes_and_descriptions_are_sentences(provider: Provider) -> None:
    described = [
        placeholder.description
        for template in provider.templates
        for placeholder in template.placeholders
    ]
    for sentence in [*provider.notes, *described]:
        assert sentence.endswith("."), sentence
        assert sentence.count("`") % 2 == 0, sentence
    for suspect in provider.suspects:
        assert not suspect.reason.endswith(".")
        assert suspect.reason.split()[0] in {
            "does",
            "ends",
            "has",
            "is",
            "leaves",
            "names",
            "serves",
        }


@each_credential
def test_a_username_that_is_given_is_also_said(credential: Credential) -> None:
    if credential.username is not None:
        assert f"`{credential.username}`" in credential.username_note


@each_credential
def test_what_is_given_needs_quoting_nowhere(credential: Credential) -> None:
    """It goes into shells, YAML and `.env` files, of which some have no quotes."""
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", credential.username or "none")
    if credential.supplied_by is None:
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", credential.password or "none")


@each_credential
def test_a_password_that_is_given_or_printed_is_also_said(credential: Credential) -> None:
    for known in filter(None, [credential.password, credential.password_command]):
        assert f"`{known}`" in credential.password_note


@each_credential
def test_a_command_that_prints_a_password_needs_no_quotes(credential: Credential) -> None:
    assert re.fullmatch(r"[\w {}-]*", credential.password_command or "")


@each_credential
def test_what_does_not_last_is_printed_anew_by_a_command(credential: Credential) -> None:
    """So a CI job need not store it."""
    assert credential.password_command if credential.is_short_lived else True


@each_provider
def test_a_command_has_placeholders_of_every_template(provider: Provider) -> None:
    for credential in provider.credentials:
        named = set(re.findall(r"\{(\w+)\}", credential.password_command or ""))
        for template in provider.templates:
            assert named <= example_values(template).keys()


@each_provider
def test_the_first_way_to_sign_in_works_anywhere(provider: Provider) -> None:
    assert all(credential.supplied_by is None for credential in provider.credentials[:1])


@each_credential
def test_what_supplies_a_password_is_said(credential: Credential) -> None:
    match credential.supplied_by:
        case "keyring":
            assert credential.leave_password_unset
        case "azure-pipelines" | "gitlab-ci":
            assert credential.password
            assert credential.password.startswith("$")
        case None:
            assert not (credential.password or "").startswith("$")


@each_credential
def test_a_variable_to_leave_unset_is_said_to_be(credential: Credential) -> None:
    assert credential.username_note.startswith("leave it unset") == credential.leave_username_unset
    assert credential.password_note.startswith("leave it unset") == credential.leave_password_unset
    if credential.leave_username_unset or credential.username_is_secret:
        assert credential.username is None


def test_every_checked_provider_is_here_and_only_checked_shapes_are_offered() -> None:
    if not SHARED.exists():
        pytest.skip("the checked facts are not beside this repository")
    facts = {fact["id"]: fact for fact in json.loads(SHARED.read_text(encoding="utf-8"))}
    here = {provider.id: provider for provider in PROVIDERS}
    assert facts.keys() - here.keys() == set()
    kinds = {"private": "private", "public": "public", "not-a-registry": "none"}
    for identifier, fact in facts.items():
        provider = here[identifier]
        assert provider.kind == kinds[fact["kind"]], identifier
        assert fact["verified"] or not provider.offered, identifier
        checked = {index["template"] for index in fact["index_urls"]}
        # The scheme and the root of a server of one's own are the user's affair.
        own_server = {
            "http://{host}/{user}/{index}/+simple/",
            "https://{host}/simple/",
        }
        offered = {template.url for template in provider.templates}
        assert offered <= checked | own_server, identifier
