"""PyPI and TestPyPI; no template, since uv reads PyPI without being told."""

from uv_index.providers.model import Page, Provider, Suspect

PROVIDER = Provider(
    id="pypi",
    name="PyPI or TestPyPI",
    kind="public",
    offered=False,
    default_name="pypi",
    documentation="https://docs.astral.sh/uv/guides/package/",
    source="uv: Building and publishing a package; PyPA: Using TestPyPI",
    recognise=(r"^https?://(?:test\.|upload\.)?pypi\.(?:python\.)?org(?:/|$)",),
    notes=(
        (
            "Reading it needs no credentials, and uv reads PyPI without a stanza; one is of use "
            "for its `publish-url`."
        ),
        "On TestPyPI anyone may have taken any name: keep `explicit = true`.",
    ),
    suspects=(
        Suspect(
            example="https://upload.pypi.python.org/legacy/",
            pattern=r"^https?://upload\.(pypi\.(?:python\.)?org)/legacy/?$",
            reason="is the upload URL",
            repair=r"https://\1/simple/",
        ),
        Suspect(
            example="https://test.pypi.python.org/legacy/",
            pattern=r"^(https?://(?:test\.)?pypi\.(?:python\.)?org)/legacy/?$",
            reason="is the upload URL",
            repair=r"\1/simple/",
        ),
        Suspect(
            example="https://pypi.python.org/pypi",
            pattern=r"^(https?://(?:test\.)?pypi\.(?:python\.)?org)(?:/pypi|/project/.*)?/?$",
            reason="does not end in `simple/`",
            repair=r"\1/simple/",
        ),
    ),
    pages=(
        Page(
            example="https://test.pypi.python.org/simple/",
            pattern=r"(https://(?:test\.)?pypi\.(?:python\.)?org)/simple/?",
            url=r"\1/",
        ),
    ),
)
