"""The credential variables of indexes as text to paste: for shells, CI systems and platforms.

No secret is in it: a value is there only where it is the same for everybody.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from uv_index.editor import credential_layouts as layouts
from uv_index.editor.credential_needs import Needs, needs_of
from uv_index.editor.credentials import needs_credentials
from uv_index.frozen import value
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace, declared


@value
class Form:
    """One text: what it is for, in a list to choose from, and what there is to mind about it."""

    id: str
    label: str
    detail: str
    text: str
    warnings: tuple[str, ...]


def credential_forms(
    manifest: Manifest, workspace: Workspace, names: Iterable[str]
) -> tuple[Form, ...]:
    """Return the variables of these indexes in every form; none where they need no credentials."""
    found = ((name, declared(manifest, workspace, name)) for name in dict.fromkeys(names))
    indexes = {name: at[1] for name, at in found if at and needs_credentials(at[1])}
    forms: list[Form] = []
    for layout in _LAYOUTS if indexes else ():
        needed = (
            needs_of(name, index, layout.id, is_stored=layout.is_stored)
            for name, index in indexes.items()
        )
        all_needs = [needs for needs in needed if needs]
        text = "".join(f"{line}\n" for line in layout.lines(all_needs))
        warnings = tuple(layout.warnings(all_needs))
        forms.append(Form(layout.id, layout.label, layout.detail, text, warnings))
    return tuple(forms)


def _nothing_to_set(all_needs: Sequence[Needs]) -> Iterator[str]:
    for needs in all_needs:
        if not needs.variables:
            yield f"`{needs.index}` needs no variables. {needs.credential.how}"


def _if_stored(all_needs: Sequence[Needs]) -> Iterator[str]:
    yield from _nothing_to_set(all_needs)
    for needs in all_needs:
        if needs.credential.is_short_lived:
            lasts = layouts.lifetime(needs)
            yield f"The password of `{needs.index}` lasts {lasts}: too short to store it."


def _in_crewai(all_needs: Sequence[Needs]) -> Iterator[str]:
    """Yield also where CrewAI, which makes nothing but `-` into `_`, means other variables."""
    yield from _if_stored(all_needs)
    for needs in all_needs:
        if "." in needs.index:
            theirs = f"UV_INDEX_{needs.index.upper().replace('-', '_')}_USERNAME"
            yield (
                f"For CrewAI, give `{needs.index}` a name without `.`: its command line makes "
                f"`{theirs}` of it, which uv does not read."
            )


_OfAllNeeds = Callable[[Sequence[Needs]], Iterator[str]]


@value
class _Layout:
    """A form before there are indexes; `is_stored` says that values are kept where it goes.

    The `id` of a CI system is also the `place` that may supply a password of its own.
    """

    id: str
    label: str
    detail: str
    lines: _OfAllNeeds
    warnings: _OfAllNeeds = _nothing_to_set
    is_stored: bool = False


_LAYOUTS = (
    _Layout("shell", "bash, zsh", "For a terminal", layouts.shell),
    _Layout("powershell", "PowerShell", "For a terminal", layouts.powershell),
    _Layout(
        *("dotenv", ".env", "uv does not read it by itself: a shell has to load it"),
        *(layouts.dotenv, _if_stored),
        is_stored=True,
    ),
    _Layout(
        *("github-actions", "GitHub Actions", "`env:` with secrets of the repository"),
        layouts.github_actions,
        is_stored=True,
    ),
    _Layout(
        *("gitlab-ci", "GitLab CI/CD", "`variables:` of a job, with the job's own token on GitLab"),
        layouts.gitlab_ci,
        is_stored=True,
    ),
    _Layout(
        *("azure-pipelines", "Azure Pipelines", "`env:` of a step with secret variables"),
        *(layouts.azure_pipelines, _if_stored),
        is_stored=True,
    ),
    _Layout(
        *("dockerfile", "Dockerfile", "Secrets of BuildKit, of which nothing stays in the image"),
        layouts.dockerfile,
    ),
    _Layout(
        *("crewai-amp", "CrewAI AMP", "Both variables, and where to enter them"),
        *(layouts.crewai_amp, _in_crewai),
        is_stored=True,
    ),
)
"""In the order in which they are offered."""
