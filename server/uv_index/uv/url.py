"""Index URLs as uv reads them: a web address, another known scheme, a path, or a refusal.

uv hands what has a known scheme to a WHATWG parser, which mends more than it refuses, and takes
everything else for a path (U1 to U9). Hosts with characters outside ASCII, and `xn--` labels, are
taken as they are: deciding on them takes the whole of IDNA, and a wrong refusal is worse than none.
"""

import re
from posixpath import normpath
from urllib.parse import quote, unquote

from uv_index.frozen import replace, value

_KNOWN_SCHEME = re.compile(
    r"https?|file|git\+(?:git|http|file|ssh|https)|bzr\+(?:http|https|ssh|sftp|ftp|lp|file)"
    r"|hg\+(?:file|http|https|ssh|static-http)|svn\+(?:ssh|http|https|svn|file)"
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):", re.ASCII)
_WEB = re.compile(r"(https?):([/\\]*)([^/\\?#]*)(.*)", re.DOTALL)
_AUTHORITY = re.compile(r"//([^/?#]*)")
_REPOSITORY = r"(?s)//(?:(?P<userinfo>[^/?#]*)@)?[^/?#@]*(?P<rest>.*)"
_FORBIDDEN_IN_HOST = re.compile(r"[\x00-\x20\x7f#/:<>?@\[\\\]^|%]")
_NUMBER = re.compile(r"0[xX][0-9A-Fa-f]*|[0-9]+")

_DEFAULT_PORTS = {"http": "80", "https": "443"}
_KEPT_IN_PATH = "/%!$&'()*+,;=:~"
_PLAIN_PATH = rf"[\w.\- {{}}<>{_KEPT_IN_PATH}]*"
_LARGEST_PORT = 65535
_LARGEST_IPV4_PARTS = 4
_CONTROLS_AND_SPACE = "".join(map(chr, range(0x21)))


@value
class WebUrl:
    """An `http` or `https` URL; `rest` is its path, query and fragment as written."""

    scheme: str
    username: str | None
    password: str | None
    host: str
    port: str
    rest: str

    def __str__(self) -> str:
        """Return the URL without its userinfo: what may be shown and written."""
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{self.host}{port}{self.rest}"

    @property
    def is_local(self) -> bool:
        """Whether the host is this machine."""
        host = self.host.strip("[]").lower()
        return host == "localhost" or host.endswith(".localhost") or _is_loopback(host)


@value
class OtherUrl:
    """A URL of a scheme that uv knows but no index is served by, such as `git+https`, or `file`."""

    scheme: str
    rest: str


@value
class LocalPath:
    """What uv takes for a path; `scheme` is what looks like a scheme but is none to uv (U7)."""

    text: str
    scheme: str | None


@value
class Refused:
    """What uv refuses, with the line that it prints."""

    reason: str


IndexUrl = WebUrl | OtherUrl | LocalPath | Refused


def read(text: str) -> IndexUrl:
    """Return what uv makes of the value of an index's `url` (U1 to U9)."""
    if not text:
        return Refused("path could not be converted to an absolute path: ")
    trimmed = _trimmed(text)
    scheme = _SCHEME.match(trimmed)
    if scheme is None or not _KNOWN_SCHEME.fullmatch(scheme[1]):
        return LocalPath(text, _looks_like_scheme(scheme))
    if web := _WEB.fullmatch(trimmed):
        url = _read_web(web)
        return _ambiguous(trimmed, url) or url if isinstance(url, WebUrl) else url
    return OtherUrl(scheme[1], trimmed[scheme.end() :])


def read_absolute(text: str) -> WebUrl | OtherUrl | Refused:
    """Return what uv makes of a `publish-url`: any URL with a scheme, never a path (rule 20).

    Its credentials are not looked into here (U5). Unlike an index's, the reason of a refusal does
    not quote the URL, though uv's line does: it may hold a secret.
    """
    trimmed = _trimmed(text)
    scheme = _SCHEME.match(trimmed)
    if scheme is None:
        return Refused("relative URL without a base")
    rest = trimmed[scheme.end() :]
    if web := _WEB.fullmatch(f"{scheme[1].lower()}:{rest}"):
        return _read_web(web)
    authority = _AUTHORITY.match(rest)
    _, port = _split_port(authority[1].rpartition("@")[2]) if authority else ("", "")
    reason = _port_problem(port) if scheme[1].lower() != "file" else None
    return Refused(reason) if reason else OtherUrl(scheme[1], rest)


def likeness(url: IndexUrl) -> int:
    """Return a number that is the same for what uv takes for one URL, and does not give it away."""
    return hash(_normal(url))


def is_same(one: IndexUrl, other: IndexUrl) -> bool:
    """Say whether uv takes two URLs for one, as it does not where one has a slash at its end."""
    return _normal(one) == _normal(other)


def spelled(url: WebUrl) -> str | None:
    """Return a URL without its userinfo as uv prints it, None where that takes more than this."""
    url = _normalised(url)
    is_plain = url.host.isascii() and re.fullmatch(_PLAIN_PATH, url.rest)
    is_at_once = ".." not in url.rest and "/./" not in url.rest
    return (
        str(replace(url, rest=quote(url.rest, _KEPT_IN_PATH))) if is_plain and is_at_once else None
    )


def _normalised(url: WebUrl) -> WebUrl:
    return replace(
        url,
        username=url.username or None,
        host=url.host.lower(),
        port="" if url.port == _DEFAULT_PORTS[url.scheme] else url.port,
        rest=url.rest if url.rest.startswith("/") else f"/{url.rest}",
    )


def _normal(url: IndexUrl) -> IndexUrl:
    match url:
        case WebUrl():
            normalised = _normalised(url)
            return replace(normalised, rest=unquote(normalised.rest))
        case LocalPath(text=text):
            return LocalPath(normpath(text), None)
        case _:
            return url


def shown_host(url: IndexUrl | None) -> str | None:
    """Return the host of a URL, which may be shown; the rest may hold a secret, in many ways.

    With an `@` behind it, what a parser takes for the host may itself be one.
    """
    match url:
        case WebUrl() if "@" not in url.rest:
            return url.host.lower()
        case _:
            return None


def _trimmed(text: str) -> str:
    """Return a text as a URL parser begins with it."""
    return text.strip(_CONTROLS_AND_SPACE).translate({9: None, 10: None, 13: None})


def _read_web(web: re.Match[str]) -> WebUrl | Refused:
    scheme, _, authority, rest = web.groups()
    userinfo, at, server = authority.rpartition("@")
    if not authority:
        return Refused("empty host")
    host, port = _split_port(server)
    if reason := _host_problem(host) or _port_problem(port):
        return Refused(reason)
    username, colon, password = userinfo.partition(":")
    return WebUrl(scheme, username if at else None, password if colon else None, host, port, rest)


def _looks_like_scheme(scheme: re.Match[str] | None) -> str | None:
    """Return the text before `:`, unless it is a drive letter or a host in front of a port."""
    if scheme is None or len(scheme[1]) == 1:
        return None
    followed_by = scheme.string[scheme.end() :]
    return scheme[1] if followed_by.startswith("/") or "+" in scheme[1] else None


def _split_port(server: str) -> tuple[str, str]:
    bracket = server.rfind("]") if server.startswith("[") else -1
    colon = server.find(":", bracket + 1)
    return (server, "") if colon < 0 else (server[:colon], server[colon + 1 :])


def _host_problem(host: str) -> str | None:
    if host.startswith("["):
        return None if _is_ipv6(host) else "invalid IPv6 address"
    decoded = unquote(host, errors="replace")
    if not decoded:
        return "empty host"
    if _FORBIDDEN_IN_HOST.search(decoded):
        return "invalid international domain name"
    if not decoded.isascii() or "xn--" in decoded.lower():
        return None
    labels = decoded.removesuffix(".").split(".")
    if _NUMBER.fullmatch(labels[-1]) and not _is_ipv4(labels):
        return "invalid IPv4 address"
    return None


def _port_problem(port: str) -> str | None:
    if not port:
        return None
    digits = port.lstrip("0") or "0"
    is_number = re.fullmatch("[0-9]{1,5}", digits) is not None
    return None if is_number and int(digits) <= _LARGEST_PORT else "invalid port number"


def _is_ipv6(host: str) -> bool:
    from ipaddress import IPv6Address  # noqa: PLC0415  # slow to import, and most hosts have names

    try:
        IPv6Address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return host.endswith("]") and "%" not in host


def _is_ipv4(labels: list[str]) -> bool:
    """Say whether WHATWG's IPv4 parser takes the labels: octal, hexadecimal, a wide last part."""
    numbers = [_ipv4_part(label) for label in labels]
    if len(labels) > _LARGEST_IPV4_PARTS or None in numbers:
        return False
    *front, last = [number for number in numbers if number is not None]
    return all(number < 1 << 8 for number in front) and last < 1 << (8 * (5 - len(labels)))


def _ipv4_part(label: str) -> int | None:
    if label[:2] in {"0x", "0X"}:
        digits, radix = label[2:] or "0", 16
    elif label.startswith("0") and len(label) > 1:
        digits, radix = label[1:], 8
    else:
        digits, radix = label, 10
    try:
        return int(digits, radix) if digits.isalnum() else None
    except ValueError:
        return None


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address  # noqa: PLC0415  # see `_is_ipv6`

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def ambiguous_repository(text: str) -> Refused | None:
    """Return the refusal of a Git URL whose password seems to hold a `/` or a `#` (U5).

    The URL has been read by now. Where it begins with `git+`, uv leaves that out at once, and so
    from its line.
    """
    trimmed = _trimmed(text)
    scheme, _, rest = trimmed.partition(":")
    bare = scheme.lower().removeprefix("git+")
    has_mark = bare != scheme.lower()
    whole = re.fullmatch(_REPOSITORY, rest)
    if whole is None or bare not in {"https", "http", "ssh"}:
        return None
    _, colon, password = (whole["userinfo"] or "").partition(":")
    url = WebUrl(bare, whole["userinfo"], password if colon else None, "", "", whole["rest"])
    return _ambiguous(f"{bare if has_mark else 'git+' + bare}:{rest}", url)


def _ambiguous(text: str, url: WebUrl) -> Refused | None:
    """Return the refusal of a URL whose password seems to hold a `/` or a `#` (U5)."""
    path, _, fragment = url.rest.partition("#")
    path = path.partition("?")[0]
    if url.password or not (_holds_credentials(path) or _holds_credentials(fragment)):
        return None
    redacted = f"{text[: text.index(':') + 1]}***{text[text.rindex('@') :]}"
    return Refused(f"ambiguous user/pass authority in URL (not percent-encoded?): {redacted}")


def _holds_credentials(part: str) -> bool:
    """Say whether a colon, other than that of `://`, comes before an `@`."""
    return re.search(r":(?!//).*@", part, re.DOTALL) is not None
