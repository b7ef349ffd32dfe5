"""The rule `credentials-in-index-url`."""

from collections.abc import Iterator
from functools import partial

from uv_index.providers.recognise import recognise, secret_in_path
from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.userinfo import looks_like_a_token, strip_userinfo, variables_hint
from uv_index.toml import write
from uv_index.toml.nodes import String
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.url import WebUrl, read_absolute
from uv_index.uv.workspace import Workspace


def credentials_in_index_url(manifest: Manifest, _: Workspace, index: Index) -> Iterator[Finding]:
    """Yield a URL that holds a password or a token, in its userinfo or in its provider's path.

    A file is committed and shared; and such a URL beats the credential variables (uv's order of
    credentials). The secret itself is in no message.
    """
    if index.publish_url:
        yield from _in_publish_url(manifest, index.publish_url)
    read = index.read_url
    if index.url is None or not isinstance(read, WebUrl):
        return
    if read.password or _is_token(read, index.url.value):
        yield Finding(
            Severity.WARNING,
            index.url,
            f"The URL holds credentials, which go where this file goes; {variables_hint(index)}",
            fixes=partial(strip_userinfo, manifest, index, "Remove the credentials from the URL"),
        )
    elif found := secret_in_path(index.url.value):
        title = "Remove the token from the URL"
        yield Finding(
            Severity.WARNING,
            index.url,
            f"The URL holds {found.secret.what} in its path; {variables_hint(index)}",
            fixes=partial(_fixes, manifest, index.url, found.repaired, title),
        )


def _in_publish_url(manifest: Manifest, place: String) -> Iterator[Finding]:
    read = read_absolute(place.value)
    if isinstance(read, WebUrl) and read.password:
        title = "Remove the credentials from the URL"
        yield Finding(
            Severity.WARNING,
            place,
            "The URL holds credentials, which go where this file goes; "
            "set `UV_PUBLISH_USERNAME` and `UV_PUBLISH_PASSWORD` instead",
            fixes=partial(_fixes, manifest, place, str(read), title),
        )


def _is_token(read: WebUrl, text: str) -> bool:
    """Say whether the username alone is the secret: it looks like one, or its provider says so."""
    if read.username and looks_like_a_token(read.username):
        return True
    provider = recognise(text)
    if provider is None or not read.username:
        return False
    return any(credential.username_is_secret for credential in provider.credentials)


def _fixes(manifest: Manifest, place: String, repaired: str | None, title: str) -> Iterator[Fix]:
    if repaired:
        edit = write.set_string(manifest.document, place, repaired)
        yield Fix(title, (edit,))
