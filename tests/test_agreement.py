"""What is said in two places is the same in both."""

import json
import re

from tests.places import ROOT
from uv_index import __version__, rules


def test_the_readme_lists_every_rule_with_the_sentence_of_its_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = re.findall(r"^\| \[`([\w-]+)`\]\(([^)]+)\) \| (.+) \|$", readme, re.MULTILINE)
    pages = {code: f"server/uv_index/rules/{code}.md" for code in sorted(rules.CODES)}
    expected = [
        (code, page, (ROOT / page).read_text("utf-8").splitlines()[2])
        for code, page in pages.items()
    ]
    assert table == expected


def test_the_extension_and_the_server_have_one_version() -> None:
    manifest = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert manifest["version"] == __version__
