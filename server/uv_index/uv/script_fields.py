"""What a script says of itself beside uv's settings (PEP 723): data of one version of uv."""

from uv_index.uv.common_kinds import REQUIREMENTS
from uv_index.uv.kinds import Kind, Refusal, Text


def _refuse_versions(text: str) -> Refusal | None:
    from uv_index.uv import specifiers  # noqa: PLC0415  # it is slow, and few files are scripts

    return specifiers.refusal_of(text)


SCRIPT_FIELDS: dict[str, Kind] = {
    "dependencies": REQUIREMENTS,
    "requires-python": Text("a list of versions such as `>=3.11`", refuses=_refuse_versions),
}
