"""Anaconda.org: wheels of a public channel."""

from uv_index.providers.model import Page, Provider, Secret, Suspect, Template
from uv_index.providers.placeholders import slug

PROVIDER = Provider(
    id="anaconda-org",
    name="Anaconda.org",
    kind="public",
    offered=True,
    default_name="anaconda",
    documentation="https://docs.anaconda.com/",
    source="anaconda-client: source; the install pages of the scientific Python nightly wheels",
    recognise=(
        r"^https?://pypi\.anaconda\.org(?:/|$)",
        r"^https?://conda\.anaconda\.org(?:/|$)",
    ),
    templates=(
        Template(
            label="Public channel",
            url="https://pypi.anaconda.org/{channel}/simple/",
            placeholders=(
                slug(
                    "channel",
                    "The user or organization that owns the channel.",
                    "scientific-python-nightly-wheels",
                ),
            ),
        ),
    ),
    notes=(
        (
            "A private channel takes its token in the path, where it ends up in `pyproject.toml` "
            "and in `uv.lock`: no other way to sign in is known."
        ),
    ),
    examples=("https://pypi.anaconda.org/scientific-python-nightly-wheels/simple",),
    suspects=(
        Suspect(
            example="https://conda.anaconda.org/conda-forge",
            pattern=r"^https?://conda\.anaconda\.org(?:/.*)?$",
            reason="is a conda channel, which uv cannot read",
            repair=None,
        ),
    ),
    secrets=(
        Secret(
            example="https://pypi.anaconda.org/t/ab-0000/my-org/simple/",
            pattern=r"^https?://(?:pypi|conda)\.anaconda\.org/t/([^/]+)/",
            what="an Anaconda.org token",
            repair=None,
        ),
    ),
    pages=(
        Page(
            example="https://pypi.anaconda.org/scientific-python-nightly-wheels/simple",
            pattern=r"https://pypi\.anaconda\.org/([\w.-]+)/simple/?",
            url=r"https://anaconda.org/\1",
        ),
    ),
)
