"""Comments that silence: on which lines they count, how they are written, and how removed."""

import pytest

from tests.files import read
from tests.pages import rule_examples
from uv_index.rules import Settings, check
from uv_index.rules.finding import Finding, Severity
from uv_index.rules.ignores import silence
from uv_index.text import apply
from uv_index.uv.manifest import Manifest

STRICT = Settings(raises=True)
INSECURE = "insecure-index-url"
URL = "http://packages.example.com/simple"
STANZA = '[[tool.uv.index]]\nname = "corp"\n{}\n'

# An entry in which a URL is found wanting, and the same when that is silenced.
SILENCED = [
    (f'url = "{URL}"', f'url = "{URL}"  # uv-index: ignore[{INSECURE}]'),
    (f'url = "{URL}" # a', f'url = "{URL}" # a # uv-index: ignore[{INSECURE}]'),
    (f'url = "{URL}"\t\r', f'url = "{URL}"  # uv-index: ignore[{INSECURE}]\t\r'),
    (f'url = "{URL}" #uv-index:ignore[a ,b]', f'url = "{URL}" #uv-index:ignore[a ,b, {INSECURE}]'),
    (
        f'url = "{URL}"  # uv-index: ignore',
        f'url = "{URL}"  # uv-index: ignore  # uv-index: ignore[{INSECURE}]',
    ),
    (f'url = """\n{URL}"""', f'url = """\n{URL}"""  # uv-index: ignore[{INSECURE}]'),
    (
        f"cache-control = {{\n}}\nurl = '''{URL}'''",
        f"cache-control = {{\n}}\nurl = '''{URL}'''  # uv-index: ignore[{INSECURE}]",
    ),
]


def found(text: str, code: str) -> tuple[Manifest, list[Finding]]:
    manifest, workspace = read(text)
    return manifest, [f for f in check(manifest, workspace, STRICT) if f.code == code]


@pytest.mark.parametrize(("before", "after"), SILENCED)
def test_a_comment_is_written_where_it_silences(before: str, after: str) -> None:
    manifest, [finding] = found(STANZA.format(before), INSECURE)
    edit = silence(manifest.document, finding)
    assert edit
    silenced = apply(manifest.document.text, [edit])
    assert silenced == STANZA.format(after)
    assert found(silenced, INSECURE)[1] == []


def test_where_no_comment_can_stand_none_is_offered() -> None:
    text = '[tool.uv-index]\nx.y = """\n"""\nz = """\n""" 1\n'
    manifest, settings = found(text, "invalid-setting")
    assert [f.place.source for f in settings] == ["x", "z"]
    assert [silence(manifest.document, finding) for finding in settings] == [None, None]
    manifest, faults = found("a = 1\na = 2\n", "toml-syntax")
    assert [silence(manifest.document, fault) for fault in faults] == [None]


@pytest.mark.parametrize(
    "comment",
    [
        f"# uv-index: ignored[{INSECURE}]",
        f"# uv-index ignore[{INSECURE}]",
        f"# uv-index: ignore {INSECURE}",
        f"# noqa[{INSECURE}]",
        "# uv-index: ignore[insecure-index]",
    ],
)
def test_other_comments_silence_nothing(comment: str) -> None:
    _, findings = found(STANZA.format(f'url = "{URL}"  {comment}'), INSECURE)
    assert len(findings) == 1


def test_what_is_found_on_the_pages_can_be_silenced() -> None:
    silenced = 0
    for example in rule_examples():
        text = next(iter(example.files.values()))
        manifest, workspace = read(text)
        for finding in check(manifest, workspace, STRICT):
            if edit := silence(manifest.document, finding):
                after = found(apply(text, [edit]), finding.code)[1]
                assert len(after) < len(found(text, finding.code)[1]), finding.message
                silenced += 1
    assert silenced > 100


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1  # uv-index: ignore[a]\n", "x = 1\n"),
        ("x = 1  # uv-index: ignore[a]", "x = 1"),
        ("x = 1  # uv-index: ignore[a] \r\ny = 2\n", "x = 1\r\ny = 2\n"),
        ("x = 1  # b # uv-index: ignore[a]\n", "x = 1  # b\n"),
        ("x = 1  # uv-index: ignore[a] # b\n", "x = 1  # b\n"),
        ("x = 1  # uv-index: ignore[a] until then\n", "x = 1  # until then\n"),
        ("  # uv-index: ignore[a]\nx = 1\n", "x = 1\n"),
        ("# uv-index: ignore[a]", ""),
        ("y = 2\n\n# uv-index: ignore[]\n", "y = 2\n\n"),
        ("x = 1  # uv-index: ignore\n", "x = 1\n"),
    ],
)
def test_a_comment_that_silences_nothing_is_removed(before: str, after: str) -> None:
    manifest, [finding] = found(before.replace("[a]", f"[{INSECURE}]"), "unused-ignore")
    *_, fix = finding.fixes()
    assert apply(manifest.document.text, fix.edits) == after


def test_what_is_named_beside_others_is_taken_out() -> None:
    line = "x = 1 # uv-index: ignore[{}]\n"
    codes = [INSECURE, "unused-source", "undeclared-index"]
    manifest, findings = found(line.format(", ".join(codes)), "unused-ignore")
    assert len(findings) == 3
    for finding in findings:
        [fix] = finding.fixes()
        others = [code for code in codes if code != finding.place.source]
        assert apply(manifest.document.text, fix.edits) == line.format(", ".join(others))


def test_a_rule_that_is_off_leaves_its_comments_alone() -> None:
    manifest, workspace = read(f"x = 1 # uv-index: ignore[{INSECURE}, newer-toml]\n")
    off = Settings({INSECURE: None}, raises=True)
    assert check(manifest, workspace, off) == ()
    [finding] = check(manifest, workspace, STRICT)
    assert (finding.place.source, finding.severity) == (INSECURE, Severity.HINT)


def test_one_of_two_comments_that_say_the_same_is_unused() -> None:
    comment = f"# uv-index: ignore[{INSECURE}]"
    text = STANZA.format(f'url = "{URL}" {comment} {comment}')
    assert len(found(text, "unused-ignore")[1]) == 1


def test_a_silenced_finding_makes_way_for_the_next_about_a_url() -> None:
    url = "http://alice@packages.example.com/simple"
    text = STANZA.format(f'url = "{url}" # uv-index: ignore[username-in-index-url]')
    assert [f.code for f in check(*read(text), STRICT)] == [INSECURE]


def test_in_a_text_that_is_no_toml_no_comment_is_unused() -> None:
    text = STANZA.format(f'url = "https://x.example.com" # uv-index: ignore[{INSECURE}]')
    assert len(found(text, "unused-ignore")[1]) == 1
    assert found(f"{text}x =\n", "unused-ignore")[1] == []
