"""PyTorch's indexes: one for each kind of accelerator."""

from uv_index.providers.model import Placeholder, Provider, Template

PROVIDER = Provider(
    id="pytorch",
    name="PyTorch",
    kind="public",
    offered=True,
    default_name="pytorch",
    documentation="https://docs.astral.sh/uv/guides/integration/pytorch/",
    source="uv: Using uv with PyTorch; uv's list of PyTorch backends",
    recognise=(r"^https?://download(?:-r2)?\.pytorch\.org/whl(?:/|$)",),
    templates=(
        Template(
            label="Wheels for one accelerator",
            url="https://download.pytorch.org/whl/{variant}",
            placeholders=(
                Placeholder(
                    name="variant",
                    description=(
                        "`cpu`, `xpu`, `cu130` for CUDA 13.0, `rocm7.2` for ROCm 7.2; "
                        "`nightly/` in front for nightly builds."
                    ),
                    pattern=(
                        r"^(?:nightly/|test/)?(?:cpu|xpu|cu[0-9]{2,3}|rocm[0-9]+(?:\.[0-9]+){1,2})$"
                    ),
                    example="cu130",
                ),
            ),
        ),
    ),
    notes=(
        (
            "Not every variant has wheels for every platform: give the source a `marker` where "
            "the project runs on several."
        ),
    ),
    examples=(
        "https://download.pytorch.org/whl/nightly/cpu",
        "https://download.pytorch.org/whl/cu128/",
        "https://download.pytorch.org/whl",
        "https://download-r2.pytorch.org/whl/cpu",
    ),
)
