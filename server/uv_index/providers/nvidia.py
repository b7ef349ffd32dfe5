"""NVIDIA's public index."""

from uv_index.providers.model import Provider, Template

PROVIDER = Provider(
    id="nvidia",
    name="NVIDIA",
    kind="public",
    offered=True,
    default_name="nvidia",
    documentation="https://docs.rapids.ai/install/",
    source="uv's source (its cache rule for the host); Chainguard: Python overview",
    recognise=(r"^https?://pypi(?:\.ngc)?\.nvidia\.com(?:/|$)",),
    templates=(Template(label="Public index", url="https://pypi.nvidia.com"),),
    notes=("The packages stand right under the host: the URL has no `simple`.",),
    examples=("https://pypi.nvidia.com", "https://pypi.ngc.nvidia.com"),
    counter_examples=("https://pypi.nvidia.com.example.com/simple/",),
)
