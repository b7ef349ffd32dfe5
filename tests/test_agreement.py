"""What is said in two places is the same in both."""

import json
import re

from tests.places import ROOT
from uv_index import __version__, rules
from uv_index.editor.completion.documentation import OF_SEVERITIES, OF_UV_INDEX
from uv_index.rules.configuration import KEYS, SEVERITIES


def test_the_readme_lists_every_rule_with_the_sentence_of_its_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = re.findall(r"^\| \[`([\w-]+)`\]\(([^)]+)\) \| (.+) \|$", readme, re.MULTILINE)
    pages = {code: f"server/uv_index/rules/{code}.md" for code in sorted(rules.CODES)}
    expected = [(code, page, summary(code)) for code, page in pages.items()]
    assert table == expected


def test_the_editor_s_setting_knows_every_rule_with_the_sentence_of_its_page() -> None:
    manifest = json.loads((ROOT / "package.json").read_text("utf-8"))
    texts = json.loads((ROOT / "package.nls.json").read_text("utf-8"))
    setting = manifest["contributes"]["configuration"]["properties"]["uvIndex.rules"]
    names = {code: rule["markdownDescription"] for code, rule in setting["properties"].items()}
    assert {code: texts[name.strip("%")] for code, name in names.items()} == {
        code: summary(code) for code in sorted(rules.CODES)
    }
    assert [rule["enum"] for rule in setting["properties"].values()] == [list(SEVERITIES)] * len(
        rules.CODES
    )


def test_completion_knows_the_keys_and_severities_of_our_own_table() -> None:
    assert tuple(OF_UV_INDEX) == KEYS
    assert tuple(OF_SEVERITIES) == tuple(SEVERITIES)


def test_what_is_off_by_default_is_a_rule() -> None:
    assert set(rules.CODES) >= rules.OFF_BY_DEFAULT


def summary(code: str) -> str:
    page = ROOT / "server" / "uv_index" / "rules" / f"{code}.md"
    sentence = page.read_text("utf-8").splitlines()[2]
    return f"{sentence} Off by default." if code in rules.OFF_BY_DEFAULT else sentence


def test_the_extension_and_the_server_have_one_version() -> None:
    manifest = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert manifest["version"] == __version__
