"""Every setting with what it takes, those included that hold what other rules judge."""

from collections.abc import Mapping

from uv_index.uv.common_kinds import TABLE
from uv_index.uv.kinds import Kind, ListOf, Record
from uv_index.uv.project_settings import PROJECT_SETTINGS
from uv_index.uv.setting_names import ANYWHERE
from uv_index.uv.settings import PIP, SETTINGS

EVERY_SETTING: Mapping[str, Kind] = {
    **SETTINGS,
    **PROJECT_SETTINGS,
    "pip": Record("PipOptions", PIP),
    "index": ListOf(TABLE),
    "sources": TABLE,
    "workspace": TABLE,
    "build-backend": TABLE,
}
"""What `[tool.uv]` may have."""

OF_UV_TOML: Mapping[str, Kind] = {name: EVERY_SETTING[name] for name in ANYWHERE}
"""What a `uv.toml` may have."""
