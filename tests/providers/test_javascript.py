"""The client checks what a user types with the same patterns, in JavaScript."""

import json
import re
import shutil
import subprocess
from itertools import product

import pytest

from uv_index.providers import PROVIDERS

JUDGE = """
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
const verdicts = cases.map(([pattern, text]) => new RegExp(pattern).test(text));
process.stdout.write(JSON.stringify(verdicts));
"""

VALUES = [
    "",
    " ",
    "a b",
    "my-org",
    "My%20Project",
    "<ORG>",
    "{org}",
    "a/b",
    "localhost:8080",
    "a\n",
]


def test_every_pattern_says_the_same_in_python_and_in_javascript() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on the PATH")
    placeholders = [
        placeholder
        for provider in PROVIDERS
        for template in (*provider.templates, *filter(None, [provider.git_template]))
        for placeholder in template.placeholders
    ]
    values = [*VALUES, *(placeholder.example for placeholder in placeholders)]
    urls: list[str] = []
    patterns: list[str] = []
    for provider in PROVIDERS:
        urls += [*provider.examples, *provider.counter_examples]
        urls += [suspect.example for suspect in provider.suspects]
        urls += [secret.example for secret in provider.secrets]
        patterns += provider.recognise
        patterns += [suspect.pattern for suspect in provider.suspects]
        patterns += [secret.pattern for secret in provider.secrets]
    cases = [*product([placeholder.pattern for placeholder in placeholders], values)]
    cases += product(patterns, urls)
    answer = subprocess.run(
        [node, "-e", JUDGE], input=json.dumps(cases), capture_output=True, text=True, check=True
    )
    # Python's `$` also matches before a line end that comes last, where `fill` uses `fullmatch`.
    expected = [bool(re.search(re.sub(r"\$$", r"\\Z", pattern), text)) for pattern, text in cases]
    differing = [
        case
        for case, python, javascript in zip(cases, expected, json.loads(answer.stdout), strict=True)
        if python != javascript
    ]
    assert differing == []
