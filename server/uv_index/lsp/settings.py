"""The user's settings, as the client hands them over when it starts the server and later."""

import logging
from collections.abc import Callable
from typing import Any

from uv_index.frozen import value
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


@value
class Beside:
    """What the user wants to see beside the text: lenses above indexes, variables beside names."""

    lenses: bool = True
    credential_variables: bool = False


def beside(options: object, complain: Complain = log.warning) -> Beside:
    """Return what is to stand beside the text: `{"codeLens": …, "inlayHints": {…: …}}`."""
    given = options if isinstance(options, dict) else {}
    hints = given.get("inlayHints")
    if hints is not None and not isinstance(hints, dict):
        complain("The setting `inlayHints` must be an object")
        hints = None
    return Beside(
        lenses=_flag(given, "codeLens", complain, default=True),
        credential_variables=_flag(hints or {}, "credentialVariables", complain, default=False),
    )


def ours(settings: object) -> dict[str, Any] | None:
    """Return our settings out of a `workspace/didChangeConfiguration`, or None where it has none.

    Some clients wrap all that belongs to a server in its name, and some send what is not ours.
    """
    given = settings if isinstance(settings, dict) else {}
    wrapped = given.get("uvIndex")
    if isinstance(wrapped, dict):
        return wrapped
    return given if not given.keys().isdisjoint(_KEYS) else None


_KEYS = ("rules", "privatePackages", "codeLens", "inlayHints")


def _flag(given: dict[str, Any], name: str, complain: Complain, *, default: bool) -> bool:
    wish = given.get(name)
    if wish is None:
        return default
    if not isinstance(wish, bool):
        complain(f"The setting `{name}` must be true or false")
        return default
    return wish


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
