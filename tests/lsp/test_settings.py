"""The settings that a client hands over, sound and otherwise."""

from typing import Any

import pytest

from uv_index.lsp.settings import Beside, beside, ours, read
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


def test_what_is_no_rule_is_left_out_and_said_with_the_nearest_name() -> None:
    said: list[str] = []
    options = {"rules": {"toml": "off", "unused-sources": "off", "unused-source": "error"}}
    assert read(options, said.append).severities == {"unused-source": Severity.ERROR}
    assert said == [
        "The setting `rules` names a rule that does not exist",
        "The setting `rules` names a rule that does not exist, did you mean `unused-source`?",
    ]


def test_packages_are_named_by_patterns(caplog: pytest.LogCaptureFixture) -> None:
    assert read({"privatePackages": ["corp-*"]}).private_packages == ("corp-*",)
    assert caplog.text == ""
    assert read({"privatePackages": "corp-*"}) == DEFAULTS
    assert "privatePackages" in caplog.text


def test_changed_settings_may_be_wrapped_in_the_server_s_name() -> None:
    off = {"rules": {"unused-source": "off"}}
    assert ours(off) == ours({"uvIndex": off}) == off
    assert ours({"uvIndex": {}}) == {}


@pytest.mark.parametrize("settings", [None, {}, [], {"pylsp": {"rules": {}}}, {"uvIndex": None}])
def test_settings_of_others_change_nothing(settings: Any) -> None:
    assert ours(settings) is None


def test_what_stands_beside_the_text_is_as_the_user_wants_it() -> None:
    assert beside({"codeLens": False}) == Beside(lenses=False, credential_variables=False)
    wish = {"inlayHints": {"credentialVariables": True}}
    assert beside(wish) == Beside(lenses=True, credential_variables=True)
    assert ours(wish) == wish


@pytest.mark.parametrize("options", [None, [], {}, {"codeLens": None}, {"inlayHints": {}}])
def test_without_a_wish_there_are_lenses_and_no_hints(
    options: Any, caplog: pytest.LogCaptureFixture
) -> None:
    assert beside(options) == Beside(lenses=True, credential_variables=False)
    assert caplog.text == ""


def test_a_wish_that_is_none_is_said() -> None:
    said: list[str] = []
    assert beside({"codeLens": "off", "inlayHints": {"credentialVariables": 1}}, said.append) == (
        Beside()
    )
    assert beside({"inlayHints": True}, said.append) == Beside()
    assert said == [
        "The setting `codeLens` must be true or false",
        "The setting `credentialVariables` must be true or false",
        "The setting `inlayHints` must be an object",
    ]
