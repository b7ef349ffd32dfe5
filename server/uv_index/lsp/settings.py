"""The user's settings, as the client hands them over when it starts the server."""

import logging
from typing import Any

from uv_index.rules import CODES, Settings
from uv_index.rules.finding import Severity

log = logging.getLogger(__name__)

_SEVERITIES: dict[Any, Severity | None] = {
    "off": None,
    **{severity.name.lower(): severity for severity in Severity},
}


def read(options: object) -> Settings:
    """Return the settings in `initializationOptions`; what is no setting is logged and left out.

    They are `{"rules": {"<code>": "off" | "error" | "warning" | "information" | "hint"}}`.
    """
    wishes = options.get("rules") if isinstance(options, dict) else None
    if wishes is None:
        return Settings()
    if not isinstance(wishes, dict):
        log.warning("the setting `rules` is no object")
        return Settings()
    severities = {}
    for code, wish in wishes.items():
        if code not in CODES:
            log.warning("there is no such rule: %.40s", code)
        elif not isinstance(wish, str) or wish not in _SEVERITIES:
            log.warning("not a severity, for the rule %s", code)
        else:
            severities[code] = _SEVERITIES[wish]
    return Settings(severities)
