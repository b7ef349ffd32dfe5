"""The user's settings, as the client hands them over when it starts the server and later."""

import logging
from collections.abc import Callable
from typing import Any

from uv_index.rules import CODES, Settings
from uv_index.rules.configuration import SEVERITIES
from uv_index.rules.finding import Severity
from uv_index.uv.names import nearest

log = logging.getLogger(__name__)


Complain = Callable[[str], object]
"""What is told, in a sentence, that something is no setting."""


def read(options: object, complain: Complain = log.warning) -> Settings:
    """Return the settings in what a client hands over; of what is no setting it complains.

    They are `{"rules": {"<code>": "off" | "error" | "warning" | "information" | "hint"}}` and
    `{"privatePackages": ["<pattern>"]}`.
    """
    given = options if isinstance(options, dict) else {}
    return Settings(
        _severities(given.get("rules"), complain),
        private_packages=_patterns(given, complain),
    )


def changed(settings: object, complain: Complain = log.warning) -> Settings | None:
    """Return the settings of a `workspace/didChangeConfiguration`, or None where it has none.

    Some clients wrap all that belongs to a server in its name, and some send what is not ours.
    """
    given = settings if isinstance(settings, dict) else {}
    wrapped = given.get("uvIndex")
    if isinstance(wrapped, dict):
        return read(wrapped, complain)
    return read(given, complain) if not given.keys().isdisjoint(_KEYS) else None


_KEYS = ("rules", "privatePackages")


def _severities(wishes: object, complain: Complain) -> dict[str, Severity | None]:
    severities: dict[str, Severity | None] = {}
    if wishes is None:
        return severities
    if not isinstance(wishes, dict):
        complain("The setting `rules` must be an object")
        return severities
    for code, wish in wishes.items():
        if code not in CODES:
            meant = nearest(str(code), list(CODES))
            hint = f", did you mean `{meant}`?" if meant else ""
            complain(f"The setting `rules` names a rule that does not exist{hint}")
        elif not isinstance(wish, str) or wish not in SEVERITIES:
            complain(f"The setting `rules` has no severity for `{code}`")
        else:
            severities[code] = SEVERITIES[wish]
    return severities


def _patterns(given: dict[str, Any], complain: Complain) -> tuple[str, ...]:
    patterns = given.get("privatePackages")
    if patterns is None:
        return ()
    if not isinstance(patterns, list) or not all(isinstance(each, str) for each in patterns):
        complain("The setting `privatePackages` must be a list of package names")
        return ()
    return tuple(patterns)
