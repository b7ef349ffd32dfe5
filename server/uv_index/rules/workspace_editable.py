"""What `invalid-workspace-source` finds of members that are asked for as editable and as not."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Related, Severity
from uv_index.text import replace
from uv_index.toml.nodes import Boolean
from uv_index.toml.tree import Member
from uv_index.uv.fields import boolean_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.sources import Source
from uv_index.uv.workspace import Workspace, manifests_of

Asked = tuple[Manifest, Source, Boolean]
"""A source of the workspace that says whether its member is editable, and where it says so."""


def editables(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield where a member is asked for as editable, or not, and elsewhere as the other.

    uv compares all sources of the workspace, whether or not anything asks for the member, and
    even those that it is told to leave out.
    """
    here = list(_asked(manifest))
    if not here or manifest.is_left_alone:
        return
    everywhere = [asked for where in manifests_of(manifest, workspace) for asked in _asked(where)]
    for _, source, place in here:
        others = [
            (where, other)
            for where, same, other in everywhere
            if same.package == source.package and other.value != place.value
        ]
        if others:
            line = (
                f"Workspace member `{source.package}` was requested as both "
                "`editable = true` and `editable = false`"
            )
            yield Finding(
                Severity.ERROR,
                place,
                f"`{source.package}` is requested as both `editable = true` and "
                "`editable = false` in this workspace",
                uv=line,
                related=tuple(
                    Related(where, other, f"It is `{other.source}` here") for where, other in others
                ),
                fixes=partial(_change, manifest, place),
            )


def _asked(manifest: Manifest) -> Iterator[Asked]:
    for source in manifest.sources_with("editable"):
        if boolean_of(source.table, "workspace") is not True:
            continue
        match source.member("editable"):
            case Member(value=Boolean() as place):
                yield manifest, source, place
            case _:
                pass


def _change(manifest: Manifest, place: Boolean) -> Iterator[Fix]:
    other = str(not place.value).lower()
    yield Fix(f"Change to `{other}`", (replace(manifest.document.span(place), other),))
