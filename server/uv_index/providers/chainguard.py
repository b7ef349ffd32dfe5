"""Chainguard Libraries for Python: public packages, built again from their sources."""

from uv_index.providers.model import Credential, Placeholder, Provider, Suspect, Template

PROVIDER = Provider(
    id="chainguard",
    name="Chainguard Libraries",
    kind="private",
    offered=True,
    default_name="chainguard",
    documentation=(
        "https://edu.chainguard.dev/chainguard/libraries/python/build-configuration/#uv"
    ),
    source="Chainguard: Python build configuration (uv), Access, Python overview",
    recognise=(r"^https?://libraries\.cgr\.dev(?:/|$)",),
    templates=(
        Template(label="Main index", url="https://libraries.cgr.dev/python/simple/"),
        Template(
            label="Builds with fixed vulnerabilities",
            url="https://libraries.cgr.dev/python-remediated/simple/",
        ),
        Template(
            label="CUDA builds",
            url="https://libraries.cgr.dev/{cuda}/simple/",
            placeholders=(
                Placeholder(
                    name="cuda",
                    description="The CUDA version, without its dot: `cu128` for 12.8.",
                    pattern="^cu[0-9]{3}$",
                    example="cu128",
                ),
            ),
        ),
    ),
    credentials=(
        Credential(
            label="Pull token",
            username=None,
            username_note="the pull token's identity, each `/` in it written as `_`",
            password_note="the pull token",
            lifetime="30 days by default, at most a year (`--ttl`)",
            how=(
                "Run `chainctl auth pull-token --repository=python --parent={organization} "
                "--ttl=720h`; it prints both."
            ),
        ),
    ),
    authenticate="always",
    notes=(
        (
            "It stands in for PyPI as a whole: Chainguard advises `default = true`, not `explicit "
            "= true`."
        ),
        "Its builds have hashes of their own: lock anew after the switch.",
    ),
    examples=(
        "https://libraries.cgr.dev/python/simple",
        "https://libraries.cgr.dev/cu126/simple/",
    ),
    suspects=(
        Suspect(
            example="https://libraries.cgr.dev/python/",
            pattern=r"^(https?://libraries\.cgr\.dev/(?:python|python-remediated|cu[0-9]+))/?$",
            reason="does not end in `simple/`",
            repair=r"\1/simple/",
        ),
    ),
)
