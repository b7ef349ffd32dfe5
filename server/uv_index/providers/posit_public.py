"""Posit's public package manager: PyPI as it is, or as it was on a day."""

from uv_index.providers.model import Placeholder, Provider, Suspect, Template

SNAPSHOT = Placeholder(
    name="snapshot",
    description="`latest`, or the day to read the packages of, as `2026-01-31`.",
    pattern="^(?:latest|[0-9]{4}-[0-9]{2}-[0-9]{2})$",
    example="latest",
)

PROVIDER = Provider(
    id="posit-public",
    name="Posit Public Package Manager",
    kind="public",
    offered=True,
    default_name="posit-public",
    documentation="https://docs.posit.co/rspm/user/configure-python.html",
    source="Posit: Configure Python",
    recognise=(r"^https?://packagemanager\.(?:posit\.co|rstudio\.com)(?:/|$)",),
    templates=(
        Template(
            label="Snapshot of PyPI",
            url="https://packagemanager.posit.co/pypi/{snapshot}/simple",
            placeholders=(SNAPSHOT,),
        ),
    ),
    notes=(
        "It stands in for PyPI as a whole: set `default = true` rather than `explicit = true`.",
    ),
    examples=("https://packagemanager.posit.co/pypi/2026-01-31/simple/",),
    suspects=(
        Suspect(
            example="https://packagemanager.posit.co/pypi/latest",
            pattern=(
                r"^(https?://packagemanager\.(?:posit\.co|rstudio\.com)/pypi/"
                r"(?:latest|[0-9]{4}-[0-9]{2}-[0-9]{2}))/?$"
            ),
            reason="does not end in `simple`",
            repair=r"\1/simple",
        ),
        Suspect(
            example="https://packagemanager.posit.co/client/#/repos/pypi/setup",
            pattern=r"^https?://packagemanager\.(?:posit\.co|rstudio\.com)/client(?:[/?#].*)?$",
            reason="is a page for a browser",
            repair=None,
        ),
    ),
)
