"""The sources that a package has beside the one that is typed."""

from uv_index.editor.completion.place import KeyPlace, ValuePlace
from uv_index.uv.manifest import Manifest
from uv_index.uv.names import PackageName, package_name
from uv_index.uv.sources import Source


def package_at(place: KeyPlace | ValuePlace) -> PackageName | None:
    """Return the package whose source is typed."""
    return package_name(place.path[3])


def siblings(manifest: Manifest, place: KeyPlace | ValuePlace) -> tuple[Source, ...]:
    """Return the other sources of the package; they make a list with the one that is typed."""
    package = package_at(place)
    all_ = [source for source in manifest.sources if source.package == package]
    others = [source for source in all_ if source.place is not place.holder]
    return tuple(others) if len(others) < len(all_) else ()
