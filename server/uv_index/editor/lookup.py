"""Where uv looks for a package in the indexes, in words: in which of them, in which order, why."""

from collections.abc import Iterable, Iterator

from uv_index.editor.credentials import provider_of
from uv_index.editor.whereabouts import place_of
from uv_index.rules.file_titles import title_of
from uv_index.rules.finding import listed
from uv_index.toml.nodes import Array, Integer
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.search import PYPI, Candidate, InVariable, Search, Where, search
from uv_index.uv.url import WebUrl, shown_host
from uv_index.uv.workspace import Workspace

_STRATEGIES = {
    "unsafe-first-match": "takes the first version that fits, in this order",
    "unsafe-any-match": "takes the first version that fits, in this order",
    "unsafe-best-match": "takes the best version of any, so that whoever can publish on one of "
    "them can supply it",
}
_FIRST = (
    "uv takes it from the first that has it, whatever versions the others have. At 404 it goes on "
    "to the next, and at any other error it stops: at 401 and 403 credentials are missing or wrong."
)
_AT_LINKS = "It stops where one of them answers with an error or is not there."
OF_EDITOR = "The variables are those of the editor's environment; uv may run in another."
"""What is to be known of all that variables say."""

_PATIENT_HOST = "pytorch.org"
"""How the hosts end at which uv goes on at 403, which is what they answer for 404."""


def lookup(manifest: Manifest, workspace: Workspace, opening: str) -> Iterator[str]:
    """Yield paragraphs about the indexes; the first goes on from `opening`: uv looks for it."""
    found = search(workspace)
    indexes = _without_second_pypi(found.indexes)
    if found.no_index:
        where = place_of(manifest, workspace, found.no_index)
        yield f"{opening} in no index: `no-index` is set ({where})."
    elif len(indexes) > 1:
        items = (_item(manifest, workspace, index) for index in indexes)
        numbered = "\n".join(f"{number}. {item}" for number, item in enumerate(items, start=1))
        yield f"{opening} in these indexes, in this order:\n\n{numbered}"
        yield _strategy(manifest, workspace, found)
    elif indexes:
        [only] = indexes
        item = _item(manifest, workspace, only)
        yield f"{opening} " + ("on PyPI alone." if only is PYPI else f"in one index alone: {item}.")
    else:
        yield f"{opening} in no index: the default is explicit, and there is no other."
    if found.find_links:
        places = ", ".join(place_of(manifest, workspace, where) for where in found.find_links)
        looks = "It looks" if found.no_index else "It also looks"
        better = "" if found.no_index else ", and takes the better version of both"
        yield f"{looks} in what `find-links` names ({places}){better}. {_AT_LINKS}"
    yield from _not_asked(manifest, workspace, found)
    yield from _remarks(manifest, workspace, _wheres(found))


def _remarks(manifest: Manifest, workspace: Workspace, wheres: Iterable[Where]) -> Iterator[str]:
    """Yield what else decides: variables that turn files off, files that cannot be read."""
    environment = workspace.environment
    if environment.config_file:
        unknown = "" if workspace.config_file else " What that says is not known here."
        yield f"`UV_CONFIG_FILE` is set: uv takes settings from that file alone.{unknown}"
    elif environment.is_without_files:
        yield (
            "`UV_NO_CONFIG` is set: uv takes no settings from files, whose indexes then serve only "
            "what is mapped to them."
        )
    is_variable = any(isinstance(where, InVariable) for where in wheres)
    if is_variable or environment.config_file or environment.is_without_files:
        yield OF_EDITOR
    for file in workspace.layers:
        if file.is_uv_toml and file.faults:
            yield f"uv stops at {title_of(file, manifest, workspace)}, which is no TOML."


def _labelled(candidate: Candidate) -> str:
    """Return what an index is called: its name and its host, as far as it has them."""
    if candidate is PYPI:
        return "PyPI"
    host = f"`{candidate.host}`" if candidate.host else ""
    if candidate.name is None:
        return host or "an index without a name"
    return f"`{candidate.name}` at {host}" if host else f"`{candidate.name}`"


def _item(manifest: Manifest, workspace: Workspace, candidate: Candidate) -> str:
    where = f" ({place_of(manifest, workspace, candidate.where)})" if candidate.where else ""
    default = ", the default" if candidate.is_default else ""
    return f"{_labelled(candidate)}{where}{default}{_at_errors(candidate.index)}"


def _at_errors(index: Index | None) -> str:
    """Return what uv does at errors of this index that it does not do at those of others."""
    if index and index.is_flat:
        return ", a flat list, where uv stops at any error, 404 too"
    codes = [code for code in _ignored_codes(index) if code != "404"]
    return f", where uv goes on at {_joined(codes)} too" if codes else ""


def _ignored_codes(index: Index | None) -> list[str]:
    """Return the status codes at which uv goes on to the next index."""
    if index is None:
        return []
    member = index.table.get("ignore-error-codes")
    if member and isinstance(member.value, Array):
        return [item.source for item in member.value.items if isinstance(item, Integer)]
    host = shown_host(index.read_url) or ""
    return ["403"] if host.endswith(_PATIENT_HOST) else []


def _strategy(manifest: Manifest, workspace: Workspace, found: Search) -> str:
    """Return what of several indexes uv takes."""
    strategy = found.strategy
    if strategy is None or strategy.word not in _STRATEGIES:
        return _FIRST
    where = place_of(manifest, workspace, strategy.where)
    return (
        f"`index-strategy` is `{strategy.word}` ({where}): uv asks all of them, and "
        f"{_STRATEGIES[strategy.word]}. It passes over those that answer 404, 401 or 403."
    )


def _not_asked(manifest: Manifest, workspace: Workspace, found: Search) -> Iterator[str]:
    """Yield the indexes that one might think are asked."""
    if names := [candidate.name for candidate in found.explicit if candidate.name]:
        which, them = ("which is", "it") if len(names) == 1 else ("which are", "them")
        yield (
            f"It does not ask {listed(names)}, {which} explicit: "
            f"only what is mapped to {them} comes from there."
        )
    files = workspace.layers
    environment = workspace.environment
    if environment.config_file or environment.is_without_files or not files:
        return
    own = [i.name.value for i in manifest.index_names.values() if i.name and not i.explicit]
    if own and manifest not in files:
        counting = title_of(files[0], manifest, workspace)
        yield f"It does not ask {listed(own)} of this file: the settings of {counting} count."


def _wheres(found: Search) -> Iterator[Where]:
    yield from (candidate.where for candidate in found.indexes if candidate.where)
    yield from found.find_links
    if found.strategy:
        yield found.strategy.where


def _without_second_pypi(indexes: Iterable[Candidate]) -> list[Candidate]:
    """Return the indexes without PyPI where one of them is that by another name."""
    found = list(indexes)
    has_pypi = any(_is_pypi(candidate) for candidate in found)
    return [candidate for candidate in found if not (has_pypi and candidate is PYPI)]


def _is_pypi(candidate: Candidate) -> bool:
    """Say whether it is PyPI to uv: at the URL that PyPI has without being declared.

    The same provider has indexes at longer hosts too, such as one for tests.
    """
    url = candidate.index.read_url if candidate.index else None
    if not isinstance(url, WebUrl) or url.rest != "/simple" or url.host.count(".") != 1:
        return False
    provider = provider_of(candidate.index) if candidate.index else None
    return provider is not None and provider.id == "pypi"


def _joined(codes: list[str]) -> str:
    *others, last = codes
    return f"{', '.join(others)} and {last}" if others else last
