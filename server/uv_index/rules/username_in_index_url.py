"""The rule `username-in-index-url`."""

from collections.abc import Iterator
from functools import partial

from uv_index.providers.recognise import recognise
from uv_index.rules.finding import Finding, Severity
from uv_index.rules.userinfo import strip_userinfo
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import credential_variables
from uv_index.uv.search import said
from uv_index.uv.url import WebUrl
from uv_index.uv.workspace import Workspace


def username_in_index_url(
    manifest: Manifest, workspace: Workspace, index: Index
) -> Iterator[Finding]:
    """Yield a URL with a username and no password, which keeps uv from using the variables.

    uv then sends that username with an empty password, unless the username variable holds the same
    name. With keyring it is how one asks for a user, so nothing is said where keyring is set up.
    """
    read = index.read_url
    if index.url is None or index.name is None or not isinstance(read, WebUrl):
        return
    if not read.username or read.password:
        return
    keyring = said(workspace, "keyring-provider")
    if keyring and keyring.word == "subprocess":
        return
    provider = recognise(index.url.value)
    is_for_keyring = provider is not None and provider.keyring_username == read.username
    variables = credential_variables(index.name.value)
    yield Finding(
        Severity.INFORMATION if is_for_keyring else Severity.WARNING,
        index.url,
        f"With a username in the URL uv ignores `{variables.password}`, unless "
        f"`{variables.username}` is the same name; remove it from the URL",
        fixes=partial(strip_userinfo, manifest, index, "Remove the username from the URL"),
    )
