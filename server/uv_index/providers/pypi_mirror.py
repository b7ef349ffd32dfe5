"""Public mirrors of PyPI; none is offered, since a mirror stands in for PyPI as a whole."""

from uv_index.providers.model import Provider, Suspect

PROVIDER = Provider(
    id="pypi-mirror",
    name="Public mirror of PyPI",
    kind="public",
    offered=False,
    default_name="mirror",
    documentation="https://docs.astral.sh/uv/concepts/indexes/#defining-an-index",
    source="public repositories that use them",
    recognise=(
        r"^https?://mirrors\.(?:aliyun\.com|cloud\.tencent\.com|[a-z0-9.-]+\.edu\.cn)/pypi(?:/|$)",
        r"^https?://repo\.huaweicloud\.com/repository/pypi(?:/|$)",
        r"^https?://pypi\.(?:tuna\.tsinghua|mirrors\.ustc)\.edu\.cn(?:/|$)",
    ),
    notes=(
        "It needs no credentials. Set `default = true`, not `explicit = true`.",
        "`uv.lock` records the mirror's own URLs, which another network may not reach.",
    ),
    examples=(
        "https://mirrors.aliyun.com/pypi/simple",
        "https://mirrors.cloud.tencent.com/pypi/simple/",
        "https://repo.huaweicloud.com/repository/pypi/simple/",
        "https://pypi.tuna.tsinghua.edu.cn/simple",
        "https://mirrors.tuna.tsinghua.edu.cn/pypi/web/simple",
        "https://pypi.mirrors.ustc.edu.cn/simple/",
        "https://mirrors.ustc.edu.cn/pypi/simple",
    ),
    suspects=(
        Suspect(
            example="https://mirrors.aliyun.com/pypi/",
            pattern=(
                r"^(https?://(?:mirrors\.(?:aliyun\.com|cloud\.tencent\.com)/pypi|"
                r"repo\.huaweicloud\.com/repository/pypi|pypi\.tuna\.tsinghua\.edu\.cn))/?$"
            ),
            reason="does not end in `simple/`",
            repair=r"\1/simple/",
        ),
    ),
)
