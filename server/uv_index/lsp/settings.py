"""The user's settings, as the client hands them over when it starts the server and later."""

import logging
from typing import Any

from uv_index.rules import CODES, Settings
from uv_index.rules.configuration import SEVERITIES
from uv_index.rules.finding import Severity
from uv_index.uv.names import nearest

log = logging.getLogger(__name__)


def read(options: object) -> Settings:
    """Return the settings in what a client hands over; what is no setting is logged and left out.

    They are `{"rules": {"<code>": "off" | "error" | "warning" | "information" | "hint"}}` and
    `{"privatePackages": ["<pattern>"]}`.
    """
    given = options if isinstance(options, dict) else {}
    return Settings(_severities(given.get("rules")), private_packages=_patterns(given))


def changed(settings: object) -> Settings | None:
    """Return the settings of a `workspace/didChangeConfiguration`, or None where it has none.

    Some clients wrap all that belongs to a server in its name, and some send what is not ours.
    """
    given = settings if isinstance(settings, dict) else {}
    wrapped = given.get("uvIndex")
    given = wrapped if isinstance(wrapped, dict) else given
    return read(given) if not given.keys().isdisjoint(_KEYS) else None


_KEYS = ("rules", "privatePackages")


def _severities(wishes: object) -> dict[str, Severity | None]:
    severities: dict[str, Severity | None] = {}
    if wishes is None:
        return severities
    if not isinstance(wishes, dict):
        log.warning("the setting `rules` is no object")
        return severities
    for code, wish in wishes.items():
        if code not in CODES:
            meant = nearest(str(code), list(CODES))
            log.warning("there is no such rule: %.40s; the nearest is: %s", code, meant)
        elif not isinstance(wish, str) or wish not in SEVERITIES:
            log.warning("not a severity, for the rule %s", code)
        else:
            severities[code] = SEVERITIES[wish]
    return severities


def _patterns(given: dict[str, Any]) -> tuple[str, ...]:
    patterns = given.get("privatePackages")
    if patterns is None:
        return ()
    if not isinstance(patterns, list) or not all(isinstance(each, str) for each in patterns):
        log.warning("the setting `privatePackages` is no list of strings")
        return ()
    return tuple(patterns)
