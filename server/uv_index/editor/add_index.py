"""What a dialog needs that adds a private index: the choices, the checks, and the edit."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from uv_index.editor.credentials import (
    credentials_of,
    needs_credentials,
    provider_of,
)
from uv_index.editor.new_name import refuse_beside, refuse_name
from uv_index.frozen import value
from uv_index.providers import PROVIDERS, by_id
from uv_index.providers.model import Provider, Template
from uv_index.rules.templates import index_fields
from uv_index.text import Edit
from uv_index.toml import write
from uv_index.uv.declare import declare, mapped_to
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import (
    PackageName,
    credential_variables,
    package_name,
    unsupported_character,
)
from uv_index.uv.url import shown_host
from uv_index.uv.workspace import Workspace, declared, offered_names, visible_names


@value
class Request:
    """What the user chose: a provider's template by its label, its values, a name, the packages."""

    provider: str
    template: str
    values: Mapping[str, str]
    name: str
    packages: Sequence[str]


@value
class Answer:
    """The edits, or the reason why there are none; and the variables to set afterwards."""

    edits: tuple[Edit, ...] | None = None
    error: str | None = None
    variables: dict[str, str] | None = None


def providers() -> list[dict[str, Any]]:
    """Return the providers on offer with their templates, in the order of the list."""
    return [_provider(provider) for provider in PROVIDERS if provider.offered]


def project(manifest: Manifest, workspace: Workspace) -> dict[str, Any]:
    """Return the dependencies with their indexes, and the indexes that they may be mapped to."""
    mapped = {**(_mapped(workspace.root) if workspace.root else {}), **_mapped(manifest)}
    return {
        "packages": [{"name": name, "index": mapped.get(name)} for name in manifest.own_packages],
        "indexes": [
            _index(name, found[1])
            for name in offered_names(manifest, workspace)
            if (found := declared(manifest, workspace, name))
        ],
    }


def _mapped(manifest: Manifest) -> dict[PackageName, str]:
    """Return the index of each package that has one; what is no name of one may be a secret."""
    return {
        source.package: source.index.value
        for source in manifest.sources
        if source.index and not unsupported_character(source.index.value)
    }


def check_name(manifest: Manifest, workspace: Workspace, name: str) -> str | None:
    """Return why `name` cannot be the name of a new index here, or None (rules 1, 2, 8, 9)."""
    return refuse_name(name) or refuse_beside(name, visible_names(manifest, workspace))


def add_index(manifest: Manifest, workspace: Workspace, request: Request) -> Answer:
    """Return the edits that declare the chosen index and map the chosen packages to it."""
    try:
        provider = by_id(request.provider)
        templates = (*provider.templates, *filter(None, [provider.git_template]))
        template = next(t for t in templates if t.label == request.template)
    except (KeyError, StopIteration):
        return Answer(error=f"There is no template `{request.template}` of `{request.provider}`")
    try:
        url = template.fill(request.values)
    except ValueError as refusal:
        return Answer(error=str(refusal))
    packages = [name for name in map(package_name, request.packages) if name]
    if packages and manifest.is_uv_toml:
        return Answer(error="A `uv.toml` has no sources: map packages in the `pyproject.toml`")
    if template is provider.git_template:
        return _git_source(manifest, url, packages)
    if error := check_name(manifest, workspace, request.name):
        return Answer(error=error)
    with_source = {source.package: source for source in reversed(manifest.sources)}
    if other := next((n for n in packages if n in with_source and not with_source[n].index), None):
        return Answer(error=f"`{other}` has a source already that is no index")
    # Of a `uv.toml` no source can name an index: an explicit one would never be asked (25).
    fields = index_fields(request.name, provider, (url,), explicit=not manifest.is_uv_toml)
    new = [package for package in packages if package not in with_source]
    edits = declare(manifest, fields, mapped_to(request.name, new))
    if edits is None:
        return Answer(error="The settings are written in a way that leaves no place for an index")
    variables = _variables(request.name, provider) if provider.kind == "private" else None
    moved = _moved(manifest, request.name, packages)
    return Answer(tuple(sorted((*edits, *moved), key=lambda e: e.span)), variables=variables)


def _moved(manifest: Manifest, name: str, packages: list[PackageName]) -> Iterator[Edit]:
    """Yield the edits that map packages to another index than the one that they have."""
    for source in manifest.sources:
        if source.package in packages and source.index:
            yield write.set_string(manifest.document, source.index, name)


def _git_source(manifest: Manifest, url: str, packages: list[PackageName]) -> Answer:
    if not packages:
        return Answer(error="A Git source needs a package to belong to")
    with_source = {source.package for source in manifest.sources}
    if taken := with_source.intersection(packages):
        return Answer(error=f"`{min(taken)}` has a source already")
    edits = declare(manifest, None, {package: {"git": (url,)} for package in packages})
    if edits is None:
        return Answer(error="`[tool.uv.sources]` is written in a way that leaves no place for it")
    return Answer(edits)


def _provider(provider: Provider) -> dict[str, Any]:
    templates = (*provider.templates, *filter(None, [provider.git_template]))
    return {
        "id": provider.id,
        "name": provider.name,
        "detail": _detail(provider),
        "kind": provider.kind,
        "templates": [_template(template) for template in templates],
        "defaultName": provider.default_name,
    }


def _detail(provider: Provider) -> str:
    if provider.kind == "none":
        return "No Python registry: a Git source is written instead"
    if provider.kind == "public":
        return "Public: needs no credentials"
    return " or ".join(dict.fromkeys(c.label for c in provider.credentials))


def _template(template: Template) -> dict[str, Any]:
    placeholders = [
        {
            "name": placeholder.name,
            "description": placeholder.description,
            "pattern": placeholder.pattern,
            "example": placeholder.example,
        }
        for placeholder in template.placeholders
    ]
    return {"label": template.label, "url": template.url, "placeholders": placeholders}


def _index(name: str, index: Index) -> dict[str, Any]:
    provider = provider_of(index)
    return {
        "name": name,
        "url": shown_host(index.read_url),
        "provider": provider.name if provider else None,
        "public": not needs_credentials(index),
    }


def _variables(name: str, provider: Provider | None) -> dict[str, str]:
    variables = credential_variables(name)
    hints = {"usernameHint": "", "passwordHint": ""}
    if credentials := credentials_of(provider):
        hints = {
            "usernameHint": credentials[0].username_note,
            "passwordHint": credentials[0].password_note,
        }
    return {"username": variables.username, "password": variables.password, **hints}
