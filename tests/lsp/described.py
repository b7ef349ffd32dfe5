"""What is derived from a text as plain data, so that what was made step by step can be compared."""

from collections.abc import Mapping
from typing import Any

from tests.toml.trees import dump
from uv_index.toml.document import Document
from uv_index.toml.nodes import Node
from uv_index.uv.manifest import Manifest

FACTS = (
    "name",
    "indexes",
    "index_names",
    "sources",
    "mapped",
    "dependencies",
    "packages",
    "own_packages",
    "unmapped_packages",
    "packages_with_source",
    "faults",
    "beginning",
    "is_left_alone",
    "is_managed",
    "has_dynamic_dependencies",
    "has_content",
)
"""What rules and answers ask of a manifest."""


def described_manifest(manifest: Manifest) -> dict[str, Any]:
    """Return the text, the statements, the tree and the facts of a manifest."""
    document = manifest.document
    return {
        "text": manifest.text,
        "toml": document.text,
        "starts": tuple(document.starts),
        "statements": dump(tuple(document.statements)),
        "tree": described(manifest.tree.root, document),
        **{fact: described(getattr(manifest, fact), document) for fact in FACTS},
    }


def described(part: Any, document: Document) -> Any:
    """Return values, entities and what they hold as data; of a node only what it is, and where."""
    match part:
        case Node():
            span = document.span(part)
            return type(part).__name__, span.start, span.end
        case Mapping():
            return [(name, described(inner, document)) for name, inner in part.items()]
        case frozenset():
            return sorted(map(repr, part))
        case tuple() | list():
            return [described(inner, document) for inner in part]
    if names := getattr(type(part), "__match_args__", ()):
        return type(part).__name__, *(described(getattr(part, name), document) for name in names)
    return part
