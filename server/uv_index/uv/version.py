"""Of which version of uv its keys are known here, and whether a project takes a newer one alone."""

import re

from uv_index.toml.nodes import String
from uv_index.uv.manifest import Manifest

KNOWN = "0.13.9"
"""The version of uv whose keys of an index and whose settings are known here."""

_PLAIN = re.compile(r"\s*>=\s*0\.(?:\d|1[0-2])(?:\.\d+)?\s*", re.ASCII)


def takes_newer_uv_alone(settings: Manifest) -> bool:
    """Say whether a file's `required-version` admits no version of uv up to the one known here.

    Nothing up to it is admitted where the greatest of the lower bounds lies above it, or is it and
    it is not admitted itself. What is no specifier admits all versions: uv leaves it out.
    """
    member = settings.setting("required-version")
    required = member.value if member else None
    if not isinstance(required, String) or _PLAIN.fullmatch(required.value):
        return False
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # noqa: PLC0415  # takes long
    from packaging.version import InvalidVersion, Version  # noqa: PLC0415  # takes long

    text = required.value
    try:
        # A version alone is that version to uv.
        specifiers = SpecifierSet(f"=={text}" if re.match(r"\s*v?\d", text) else text)
        bounds = [
            Version(specifier.version.removesuffix(".*"))
            for specifier in specifiers
            if specifier.operator in {">=", ">", "==", "===", "~="}
        ]
    except (InvalidSpecifier, InvalidVersion):
        return False
    known = Version(KNOWN)
    lowest = max(bounds, default=Version("0"))
    return lowest > known or (lowest == known and not specifiers.contains(known))
