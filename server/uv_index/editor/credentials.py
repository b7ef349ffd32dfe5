"""What a person must set for an index, in words: its provider, its variables and what goes in."""

from collections.abc import Iterable, Iterator

from uv_index.providers import by_id
from uv_index.providers.model import Credential, Provider
from uv_index.providers.recognise import recognise
from uv_index.uv.indexes import Index
from uv_index.uv.names import CredentialVariables, credential_variables
from uv_index.uv.url import OtherUrl, WebUrl


def provider_of(index: Index) -> Provider | None:
    """Return who hosts an index, as far as its URL tells."""
    return recognise(index.url.value) if index.url else None


def credentials_of(provider: Provider | None) -> tuple[Credential, ...]:
    """Return the ways to sign in, the recommended one first; none where the provider is open."""
    return (provider or by_id("generic")).credentials


def needs_credentials(index: Index) -> bool:
    """Say whether uv has any use for credentials at this index."""
    provider = provider_of(index)
    is_remote = isinstance(index.read_url, WebUrl)
    return is_remote and (provider is None or provider.kind == "private")


def explain(index: Index, besides: Iterable[str] = ()) -> Iterator[str]:
    """Yield paragraphs of Markdown: who hosts the index, and what uv needs to sign in there.

    What it takes `besides` the variables is said with them.
    """
    provider = provider_of(index)
    if provider and provider.kind == "none":
        yield f"{provider.name} has no Python registry: nothing answers at this URL."
    elif provider and provider.kind == "public":
        yield f"{provider.name} is public: uv needs no credentials for it."
    elif isinstance(index.read_url, WebUrl):
        yield from _variables(index.name.value if index.name else None, provider)
        yield from besides
    elif isinstance(index.read_url, OtherUrl) or index.url is None:
        pass
    else:
        yield "uv reads this `url` as a path on this machine, which needs no credentials."
    if provider:
        yield from _notes(provider)


def introduce(provider: Provider, name: str | None) -> Iterator[str]:
    """Yield paragraphs of Markdown: what uv needs to sign in at an index that is still to come."""
    if provider.kind == "public":
        yield f"{provider.name} is public: uv needs no credentials for it."
    elif provider.kind == "private" and name:
        yield from _variables(name, provider)
    yield from _notes(provider)


def variables_table(variables: CredentialVariables, credential: Credential) -> str:
    """Return a table of both variables and what to put in each."""
    return (
        "| Variable | Value |\n|-|-|\n"
        f"| `{variables.username}` | {_cell(credential.username_note)} |\n"
        f"| `{variables.password}` | {_cell(credential.password_note)} |"
    )


def _notes(provider: Provider) -> Iterator[str]:
    if provider.notes:
        yield "Good to know:"
    yield from (f"- {note}" for note in provider.notes)
    yield f"[{provider.name}: documentation]({provider.documentation})"


def _variables(name: str | None, provider: Provider | None) -> Iterator[str]:
    if name is None:
        yield "It has no `name`, so there are no variables from which uv could take credentials."
        return
    credentials = credentials_of(provider)
    if not credentials:
        return
    recommended, *others = credentials
    yield "uv takes the credentials from these variables of the environment in which it runs:"
    yield variables_table(credential_variables(name), recommended)
    yield f"{recommended.how} It lasts {recommended.lifetime}."
    if others:
        yield "Other ways to sign in:"
        yield from (f"- **{other.label}**: {_in_short(other)}. {other.how}" for other in others)


def _in_short(credential: Credential) -> str:
    username = f"as username {credential.username_note}"
    password = f"as password {credential.password_note}"
    if credential.leave_username_unset:
        return f"no username, {password}"
    return (
        f"{username}, no password" if credential.leave_password_unset else f"{username}, {password}"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
