"""The URLs of providers, with stops for what is the user's own."""

import re
from collections.abc import Iterator

from uv_index.editor.answers import Item
from uv_index.editor.completion.items import string_item
from uv_index.editor.completion.place import ValuePlace, string_beside
from uv_index.editor.credentials import introduce
from uv_index.editor.markdown import joined
from uv_index.providers import in_order
from uv_index.providers.model import Provider
from uv_index.providers.recognise import recognise
from uv_index.rules.templates import offered, with_stops
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


def index_urls(manifest: Manifest, _: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield the URLs of indexes."""
    for provider, template, title in offered():
        yield from _url(manifest, place, provider, title, template.url)


def upload_urls(manifest: Manifest, _: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield the URLs to upload to; where the index's own URL tells which one it is, that alone."""
    url = string_beside(place, "url")
    host = recognise(url) if url else None
    for provider, template, title in offered():
        if template.publish_url is None or (host and provider is not host):
            continue
        values = template.values_in(url) if url else None
        if values is not None:
            upload = template.publish_url.format(**values)
            yield from _url(manifest, place, provider, title, upload)
        elif host is None:
            yield from _url(manifest, place, provider, title, template.publish_url)


def repository_urls(manifest: Manifest, _: Workspace, place: ValuePlace) -> Iterator[Item]:
    """Yield the URLs of repositories at those providers that have no index."""
    for provider in in_order():
        if template := provider.git_template:
            yield from _url(manifest, place, provider, template.label, template.url)


def is_begun(title: str, typed: str) -> bool:
    """Say whether what is typed is the beginning of a provider's name, or of a word of it."""
    words = (title, *re.split(r"[^\w.]+", title))
    return any(word.lower().startswith(typed.lower()) for word in words)


def _url(
    manifest: Manifest, place: ValuePlace, provider: Provider, title: str, url: str
) -> Iterator[Item]:
    """Yield a URL where it, or the provider's name, goes on from what is typed.

    Where more stands behind the cursor there is a URL, which is the user's to change.
    """
    typed = place.replaced.typed
    is_url = url.startswith(typed)
    if len(typed) < len(place.replaced.span) or not (is_url or is_begun(title, typed)):
        return
    yield from string_item(
        manifest.document,
        place,
        title,
        *with_stops(url),
        kind="url",
        detail=url,
        documentation=joined(introduce(provider, string_beside(place, "name"))),
        filter=url if typed and is_url else f"{title} {url}",
    )
