"""The rule `ignored-index`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Related, Severity
from uv_index.rules.mapping import mappings
from uv_index.uv.declare import remove_field
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, settings_of, uses


def ignored_index(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the indexes that uv leaves out when it looks for packages (W5, C1).

    They are those of a workspace's member, and those beside a `uv.toml`. Sources can name them all
    the same, so that an explicit one works as it is written.
    """
    if manifest.is_uv_toml:
        yield from _in_uv_toml(manifest, workspace)
    elif workspace.is_complete and settings_of(manifest, workspace) is not manifest:
        yield from _beside_other_settings(manifest, workspace)


def _beside_other_settings(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    settings = settings_of(manifest, workspace)
    for index in manifest.indexes:
        if index.url is None or not index.url.closed or _is_repeated(index, settings):
            continue
        is_used = _is_used(manifest, workspace, index)
        if is_used and index.default:
            ignored, advice = "`default`", "only what is mapped to this index comes from it"
        elif not is_used and (index.default or index.publish_url or not index.explicit):
            ignored, advice = "index", "declare it there, or map packages to it here"
        else:
            continue
        yield Finding(
            Severity.WARNING,
            index.name or index.place,
            f"uv ignores this {ignored}: {_cause(workspace)}; {advice}",
            related=(_counting(workspace, settings),),
            fixes=partial(_fixes, manifest, workspace, index, is_used=is_used),
        )


def _is_repeated(index: Index, settings: Manifest) -> bool:
    """Say whether the file whose settings count has the same index."""
    return any(
        (other.read_url, other.default, other.explicit)
        == (index.read_url, index.default, index.explicit)
        for other in settings.indexes
    )


def _is_used(manifest: Manifest, workspace: Workspace, index: Index) -> bool:
    return index.name is not None and any(uses(manifest, workspace, index.name.value))


def _cause(workspace: Workspace) -> str:
    if workspace.root is None:
        return "the settings that count are those of the `uv.toml` beside this file"
    name = (workspace.uv_toml or workspace.root).path.name
    return f"the settings that count are those of the workspace's root, in its `{name}`"


def _counting(workspace: Workspace, settings: Manifest) -> Related:
    """Return where the settings that count are; a root is known by its workspace table."""
    table = None if settings is workspace.uv_toml else settings.setting("workspace")
    place = table.words[0] if table else settings.beginning
    return Related(settings, place, "the settings that count are here")


def _fixes(
    manifest: Manifest, workspace: Workspace, index: Index, *, is_used: bool
) -> Iterator[Fix]:
    from uv_index.rules.moves import moves  # noqa: PLC0415  # for who asks for fixes

    if is_used:
        yield from _without_default(manifest, index)
    yield from moves(manifest, workspace, index)
    if not is_used:
        yield from _mappings(manifest, index)


def _mappings(manifest: Manifest, index: Index) -> Iterator[Fix]:
    if index.name and index.name.value in manifest.index_names:
        default = remove_field(manifest, index, "default")
        if default or not index.default:
            yield from mappings(manifest, index.name.value, *filter(None, [default]))


def _without_default(manifest: Manifest, index: Index) -> Iterator[Fix]:
    if edit := remove_field(manifest, index, "default"):
        yield Fix("Remove `default`, which has no effect here", (edit,), is_safe=True)


def _in_uv_toml(manifest: Manifest, workspace: Workspace) -> Iterator[Finding]:
    """Yield the indexes of a `uv.toml` that uv does not read; else what the file itself masks."""
    if not workspace.is_read:
        for index in manifest.indexes:
            yield Finding(
                Severity.WARNING,
                index.name or index.place,
                "uv does not read this `uv.toml`, which is beside a workspace's member: "
                "declare the index in the workspace's root",
            )
        return
    pyproject = workspace.pyproject
    masked = [
        Related(pyproject, index.name or index.place, "this index is ignored")
        for index in (pyproject.indexes if pyproject else ())
        if pyproject and not index.explicit and not _is_repeated(index, manifest)
    ]
    if masked:
        yield Finding(
            Severity.INFORMATION,
            manifest.beginning,
            "Beside this file uv ignores the indexes of the `pyproject.toml`, "
            "but for the packages that sources map to them",
            related=tuple(masked),
        )
