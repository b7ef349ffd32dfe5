"""Index URLs as uv reads them; the real uv refuses what is refused here, with the same words."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePath

import pytest

from tests import oracle
from tests.uv.asked import verdicts
from uv_index.uv.url import LocalPath, OtherUrl, Refused, WebUrl, is_same, read, read_absolute

WEB = [
    "https://corp.example.com/simple/",
    "http:/corp.example.com",
    "http:corp.example.com",
    "http:///corp.example.com",
    "https:\\\\corp.example.com\\simple",
    "  https://corp.example.com  ",
    "ht\ttps://corp.example.com",
    "https://corp.example.com:",
    "https://user:p@ss@corp.example.com/simple",
    "https://user:/x",
    "https://a_b.example.com",
    "https://exämple.example.com",
    "https://1.2.3/simple",
    "https://0x7f.1/",
    "https://[::1]:8080/simple",
    "https://${HOST}/simple",
    "https://{org}.example.com/simple",
    "https://corp.example.com/a b?x=1#y",
    "https://corp.example.com/a://b@c",
    "https://corp.example.com/x?a:b@c",
    "https://user:secret@corp.example.com/a:b@c",
]
REFUSED = [
    "",
    "https://",
    "https:",
    "https://@/x",
    "https://:80/x",
    "https://user@:80/x",
    "https://corp.example.com:99999/",
    "https://corp.example.com:80a/",
    "https://user:pa/ss@corp.example.com/",
    "https://co rp.example.com/",
    "https://%20/x",
    "https://%zz/x",
    "https://<ORG>.example.com/",
    "https://<ORG>.exämple.com/",
    "https://a^b/",
    "https://a|b/",
    "https://256.256.256.256/",
    "https://1.2.3.4.5/",
    "https://09.1/",
    "https://a.1/",
    "https://[::1/simple",
    "https://user/name:secret@corp.example.com/simple",
    "https://corp.example.com/x#a:b@c",
]
PATHS = [
    "corp.example.com/simple",
    "localhost:8080/simple",
    "HTTPS://corp.example.com/simple",
    "htps://corp.example.com/simple",
    "ftp://corp.example.com/simple",
    "//corp.example.com/simple",
    "git+foo://corp.example.com",
    "~/packages",
    "./packages",
    "C:\\packages",
    "   ",
]


@pytest.mark.parametrize("text", WEB)
def test_what_the_url_standard_mends_is_a_web_address(text: str) -> None:
    assert isinstance(read(text), WebUrl)


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_mended_is_refused(text: str) -> None:
    assert isinstance(read(text), Refused)


@pytest.mark.parametrize("text", PATHS)
def test_what_has_no_known_scheme_is_a_path(text: str) -> None:
    assert isinstance(read(text), LocalPath)


def test_uv_says_the_same_of_all_of_them(tmp_path: Path) -> None:
    def ask(numbered: tuple[int, str]) -> tuple[str, str | None]:
        number, text = numbered
        manifest = _PROJECT.format(url=json.dumps(text))
        verdict = oracle.lock(tmp_path / str(number), {PurePath("pyproject.toml"): manifest})
        return text, verdict.line if verdict.is_rejected else None

    texts = [*WEB, *REFUSED, *PATHS]
    with ThreadPoolExecutor(4) as pool:
        answers = dict(pool.map(ask, enumerate(texts)))
    ours = {text: _reason(text) for text in texts}
    assert answers == ours


_PROJECT = """\
[project]
name = "demo"
version = "0.1.0"
requires-python = ">=3.9"

[[tool.uv.index]]
name = "corp"
url = {url}
"""


def _reason(text: str) -> str | None:
    match read(text):
        case Refused(reason):
            return reason.strip()
        case _:
            return None


def test_the_parts_of_a_web_address() -> None:
    url = read("https://user:secret@Corp.example.com:8443/simple/?a=b")
    assert url == WebUrl("https", "user", "secret", "Corp.example.com", "8443", "/simple/?a=b")
    assert str(url) == "https://Corp.example.com:8443/simple/?a=b"


@pytest.mark.parametrize(
    ("text", "is_local"),
    [
        ("http://localhost:8080/", True),
        ("http://127.0.0.5/", True),
        ("http://[::1]/", True),
        ("http://corp.example.com/", False),
        ("http://10.0.0.1/", False),
    ],
)
def test_only_this_machine_is_local(text: str, is_local: bool) -> None:  # noqa: FBT001
    url = read(text)
    assert isinstance(url, WebUrl)
    assert url.is_local is is_local


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("htps://corp.example.com", "htps"),
        ("HTTPS://corp.example.com", "HTTPS"),
        ("corp:8080/simple", None),
        ("C:/packages", None),
    ],
)
def test_a_path_tells_the_scheme_that_it_seems_to_have(text: str, scheme: str | None) -> None:
    assert read(text) == LocalPath(text, scheme)


def test_a_git_url_is_a_url_of_another_scheme() -> None:
    assert read("git+https://git.example.com/a") == OtherUrl("git+https", "//git.example.com/a")


ABSOLUTE = [
    "x:y",
    "C:\\x",
    "HTTPS://h.example.com",
    "https://h/a:b@c",
    "file://",
    "https://u:p@h/x",
]
NOT_ABSOLUTE = ["upload", "./upload", "", "//h/x", "1x://h", "HTTPS://", "https://h:999999/x"]


@pytest.mark.parametrize("text", ABSOLUTE)
def test_an_upload_url_may_have_any_scheme(text: str) -> None:
    assert not isinstance(read_absolute(text), Refused)


@pytest.mark.parametrize("text", NOT_ABSOLUTE)
def test_an_upload_url_may_not_be_a_path(text: str) -> None:
    assert isinstance(read_absolute(text), Refused)


def test_uv_says_the_same_of_upload_urls(tmp_path: Path) -> None:
    for number, text in enumerate([*ABSOLUTE, *NOT_ABSOLUTE]):
        url = 'publish-url = {url}\nurl = "https://packages.corp.example.com/"'
        manifest = _PROJECT.replace("url = {url}", url).format(url=json.dumps(text))
        verdict = oracle.lock(tmp_path / str(number), {PurePath("pyproject.toml"): manifest})
        match read_absolute(text):
            case Refused(reason):
                assert verdict.line == f'{reason}: "{text}"'
            case _:
                assert not verdict.is_rejected


SAME = [
    ("https://h.example.com", "https://h.example.com/"),
    ("https://h.example.com?a", "https://h.example.com/?a"),
    ("https://h.example.com/a", "https://H.Example.com:443/a"),
    ("http://h.example.com/a", "http://h.example.com:80/a"),
    ("https://h.example.com/a", "https://@h.example.com/a"),
    ("https://h.example.com/a b", "https://h.example.com/a%20b"),
    ("./packages", "packages/"),
]
OTHERS = [
    ("https://h.example.com/simple", "https://h.example.com/simple/"),
    ("https://h.example.com/simple", "http://h.example.com/simple"),
    ("https://h.example.com/simple", "https://h.example.com/Simple"),
    ("https://h.example.com/simple", "https://h.example.com/simple#a"),
    ("https://h.example.com/simple", "https://alice@h.example.com/simple"),
    ("file:///packages", "file:///packages/"),
    ("./packages", "./Packages"),
]


def test_uv_takes_two_urls_for_one_where_we_do(tmp_path: Path) -> None:
    said = verdicts(tmp_path / "projects", [_WITH_TWO.format(*pair) for pair in SAME + OTHERS])
    conflicts = [oracle.CONFLICT in verdict.output for verdict in said]
    assert conflicts == [False] * len(SAME) + [True] * len(OTHERS)
    assert [not is_same(read(one), read(two)) for one, two in SAME + OTHERS] == conflicts


_WITH_TWO = """\
[project]
name = "demo"
version = "0.1.0"
requires-python = ">=3.9"

[project.optional-dependencies]
cpu = ["corp-lib"]
gpu = ["corp-lib"]

[tool.uv.sources]
corp-lib = [{{ index = "one", extra = "cpu" }}, {{ index = "two", extra = "gpu" }}]

[[tool.uv.index]]
name = "one"
url = "{}"

[[tool.uv.index]]
name = "two"
url = "{}"
"""


@pytest.mark.parametrize("digits", [5, 5000])
def test_a_port_of_any_length_is_judged(digits: int) -> None:
    assert read(f"https://h.example.com:{'9' * digits}/") == Refused("invalid port number")
    assert isinstance(read(f"https://h.example.com:{'0' * digits}80/"), WebUrl)
