"""The settings that a client hands over, sound and otherwise."""

from typing import Any

import pytest

from uv_index.lsp.settings import read
from uv_index.rules import DEFAULTS
from uv_index.rules.finding import Severity


def test_rules_are_turned_off_or_given_another_severity() -> None:
    options = {"rules": {"unused-source": "off", "toml-syntax": "hint"}}
    assert read(options).severities == {"unused-source": None, "toml-syntax": Severity.HINT}


@pytest.mark.parametrize("options", [None, "on", 3, [], {}, {"rules": None}, {"rules": []}])
def test_settings_of_another_shape_are_none(options: Any) -> None:
    assert read(options) == DEFAULTS


@pytest.mark.parametrize("wish", ["fatal", "OFF", None, 3, ["off"], {}])
def test_what_is_no_severity_is_logged_and_left_out(
    wish: Any, caplog: pytest.LogCaptureFixture
) -> None:
    assert read({"rules": {"toml-syntax": wish}}) == DEFAULTS
    assert "toml-syntax" in caplog.text


def test_what_is_no_rule_is_logged_and_left_out(caplog: pytest.LogCaptureFixture) -> None:
    assert read({"rules": {"unheard-of": "off", "unused-source": "error"}}).severities == {
        "unused-source": Severity.ERROR
    }
    assert "unheard-of" in caplog.text
