"""What the rules write from a provider's template; what the providers are is in `providers`."""

import re
from collections.abc import Iterator

from uv_index.providers import in_order
from uv_index.providers.model import Provider, Template
from uv_index.providers.recognise import secret_in_path
from uv_index.text import Stop
from uv_index.toml.nodes import Array, Boolean, InlineTable, Integer, String
from uv_index.toml.write import Parts
from uv_index.uv.declare import Fields, private_index
from uv_index.uv.index_keys import INDEX_KEYS
from uv_index.uv.indexes import Index
from uv_index.uv.url import WebUrl, read_absolute

_PLACEHOLDER = re.compile(r"(\{[a-z_]+\})")


def offered() -> Iterator[tuple[Provider, Template, str]]:
    """Yield every template of every provider on offer, with a title that tells them apart."""
    for provider in in_order():
        if not provider.offered or provider.kind == "none":
            continue
        for template in provider.templates:
            several = len(provider.templates) > 1
            label = f" ({_uncapitalised(template.label)})" if several else ""
            yield provider, template, f"{provider.name}{label}"


def git_sources() -> Iterator[tuple[str, Parts]]:
    """Yield what there is instead of an index where a provider has none: a title and a Git URL."""
    for provider in in_order():
        if provider.git_template:
            title = f"Use a Git source instead: {provider.name} has no Python registry"
            yield title, url_parts(provider.git_template)


def url_parts(template: Template) -> Parts:
    """Return a template's URL with a stop for each placeholder."""
    return with_stops(template.url)


def with_stops(url: str) -> Parts:
    """Return a URL with a stop for each `{placeholder}`."""
    return tuple(
        Stop(part[1:-1], part) if part.startswith("{") else part
        for part in _PLACEHOLDER.split(url)
        if part
    )


def index_fields(name: str, provider: Provider, url: Parts, *, explicit: bool = True) -> Fields:
    """Return the fields of an index at a provider."""
    return private_index(name, url, explicit=explicit, authenticate=provider.authenticate)


def copied_fields(index: Index) -> Fields | None:
    """Return the fields of an index but `default`, to be declared beside; URLs without userinfo.

    None where that leaves out what it needs, or a secret would be copied.
    """
    fields: Fields = {}
    for name, member in index.table.members.items():
        match member.value:
            case _ if name == "default" or name not in INDEX_KEYS:
                pass
            case String(closed=True) as string if secret_in_path(string.value) is None:
                fields[name] = (_without_userinfo(string.value),)
            case Boolean() | Integer() | Array(closed=True) | InlineTable(closed=True) as value:
                fields[name] = value.source
            case _:
                return None
    return fields if index.url else None


def _without_userinfo(text: str) -> str:
    read = read_absolute(text)
    has_userinfo = isinstance(read, WebUrl) and (read.username or read.password)
    return str(read) if has_userinfo else text


def _uncapitalised(label: str) -> str:
    """Return a label as it stands in brackets; names and abbreviations keep their capital."""
    label = label.replace(" (", ", ").removesuffix(")")
    first = label.split(maxsplit=1)[0]
    return label if first[1:] != first[1:].lower() else label[0].lower() + label[1:]
