"""Addresses for a browser: the page of an index, and what its provider has written about it."""

from collections.abc import Iterator

from uv_index.editor.answers import Link
from uv_index.editor.credentials import provider_of
from uv_index.editor.places import name_span
from uv_index.providers.recognise import page
from uv_index.rules.userinfo import PLACEHOLDER
from uv_index.uv.manifest import Manifest
from uv_index.uv.url import WebUrl


def links(manifest: Manifest) -> Iterator[Link]:
    """Yield the links of the indexes whose providers are known.

    A URL leads to the page that shows what is at it, where the provider has one, and its key to
    the provider's documentation. What may be a secret or a placeholder is in no address.
    """
    for index in manifest.indexes:
        member, provider = index.table.get("url"), provider_of(index)
        if member is None or index.url is None or provider is None:
            continue
        where = manifest.document.span(member.words[0])
        yield Link(where, provider.documentation, f"{provider.name}: documentation")
        address = page(index.url.value) if isinstance(index.read_url, WebUrl) else None
        if address and not PLACEHOLDER.search(address):
            span = name_span(manifest, index.url)
            yield Link(span, address, f"{provider.name}: the packages of this index")
