"""What `invalid-source` finds in the URLs of sources."""

import re
from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.source_archives import EXTENSIONS, is_archive, is_git_host
from uv_index.rules.source_lowering import judged, resolved
from uv_index.rules.userinfo import is_quotable
from uv_index.toml import entries, write
from uv_index.toml.nodes import String
from uv_index.uv.fields import string_of
from uv_index.uv.manifest import Manifest
from uv_index.uv.source_keys import clashes, has_value, sound_kind
from uv_index.uv.sources import Source
from uv_index.uv.url import OtherUrl, Refused, WebUrl, ambiguous_repository, read_absolute
from uv_index.uv.workspace import Workspace

_SHORT_SSH = r"(?s)(?:git\+)?(?:ssh://)?([\w.-]+@[\w.-]+):/?([A-Za-z_~].*)"
_HOST = r"(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?/\S+"
_WITHOUT_HASH = r"#(?:egg=[^&]*)?"
_AMBIGUOUS = (
    "A colon before an `@` looks to uv like a password with a `/` or a `#` in it; "
    "leave credentials out, and write `%3A` for the colon of a path"
)


def urls(manifest: Manifest, workspace: Workspace, source: Source) -> Iterator[Finding]:
    """Yield the URLs that uv cannot read (43), and those that it does not take (44)."""
    for key in ("git", "url"):
        place = string_of(source.table, key)
        if place is None or not place.closed:
            continue
        read = read_absolute(place.value)
        if isinstance(read, Refused):
            yield _unreadable(manifest, source, key, place, read.reason)
        elif sound_kind(source) == key == "git":
            yield from _git(manifest, workspace, source, place, read)
        elif sound_kind(source) == key == "url":
            yield from _direct(manifest, workspace, source, place, read)


def _unreadable(
    manifest: Manifest, source: Source, key: str, place: String, reason: str
) -> Finding:
    text = place.value
    if re.fullmatch(_SHORT_SSH, text):
        message = "uv does not read the short form of SSH; write it as an `ssh://` URL"
    elif reason == "relative URL without a base":
        message = f"`{key}` must be a URL with its scheme, such as `https://`"
    else:
        message = f"uv cannot read this URL: {reason}"
    return Finding(
        Severity.ERROR,
        place,
        message,
        uv=f'{reason}: "{text}"' if is_quotable(text) else None,
        fixes=partial(_repair, manifest, source, key, place),
    )


def _repair(manifest: Manifest, source: Source, key: str, place: String) -> Iterator[Fix]:
    document = manifest.document
    text = place.value
    if short := re.fullmatch(_SHORT_SSH, text):
        edit = write.set_string(document, place, f"ssh://{short[1]}/{short[2]}")
        yield Fix("Make it an `ssh` URL", (edit,), is_safe=True)
    elif text.startswith(("./", "../", "/", "~/")) or text in {".", ".."}:
        yield from _change_key(manifest, source, key, "path")
    elif re.fullmatch(_HOST, text):
        edit = write.set_string(document, place, f"https://{text}")
        yield Fix("Make it an `https` URL", (edit,))


def _git(
    manifest: Manifest,
    workspace: Workspace,
    source: Source,
    place: String,
    read: WebUrl | OtherUrl,
) -> Iterator[Finding]:
    """Yield a Git URL with a scheme that uv does not take, and one that is ambiguous (U5)."""
    scheme = read.scheme.lower().removeprefix("git+")
    if scheme in {"https", "http", "ssh", "file"}:
        if ambiguous := ambiguous_repository(place.value):
            found = Finding(Severity.ERROR, place, _AMBIGUOUS, uv=ambiguous.reason)
            if read.scheme.lower() != scheme:
                # uv reads this one again when it reads the file.
                yield found
            else:
                yield from judged(manifest, workspace, source, found)
        return
    # uv prints the URL as its parser spells it.
    bare = f"{scheme}:{place.value.partition(':')[2]}"
    yield from judged(
        manifest,
        workspace,
        source,
        Finding(
            Severity.ERROR,
            place,
            "uv takes Git repositories from `https`, `ssh` and `file` URLs, "
            f"and from none with the scheme `{scheme}`",
            uv=f"Unsupported Git URL scheme `{scheme}:` in `{bare}` "
            "(expected one of `https:`, `ssh:`, or `file:`)"
            if is_quotable(bare)
            else None,
            fixes=partial(_https, manifest, place, scheme),
        ),
    )


def _https(manifest: Manifest, place: String, scheme: str) -> Iterator[Fix]:
    text = place.value.removeprefix("git+")
    if scheme in {"git", "ftp", "ftps"} and text[len(scheme) :].startswith("://"):
        edit = write.set_string(manifest.document, place, f"https{text[len(scheme) :]}")
        yield Fix("Make it an `https` URL", (edit,))


def _direct(
    manifest: Manifest,
    workspace: Workspace,
    source: Source,
    place: String,
    read: WebUrl | OtherUrl,
) -> Iterator[Finding]:
    """Yield a direct URL that leads to no archive, as far as its text says (44)."""
    text = place.value
    if "#" in read.rest:
        message = "A source's URL can have no fragment: leave out what begins with `#`"
        line = f"Fragments are not allowed in URLs: {text}"
        fixes = partial(_without_fragment, manifest, place)
    elif is_archive(read.rest):
        if read.scheme.lower() == "file" or len(read.scheme) == 1:
            yield from resolved(manifest, workspace, source, _local(manifest, source, place))
        return
    elif is_git_host(text):
        message = "This URL leads to a Git repository, not to an archive; use `git`"
        line = (
            f"`{source.package}` is associated with a URL source, but references a Git repository. "
            f'Consider using a Git source instead (e.g., `{source.package} = {{ git = "{text}" }}`)'
        )
        fixes = partial(_change_key, manifest, source, "url", "git", is_safe=True)
    else:
        message = "`url` must lead to an archive: a URL that ends in `.whl`, `.tar.gz` or `.zip`"
        line = f"Expected direct URL (`{text}`) to end in a supported file extension: {EXTENSIONS}"
        fixes = partial(_other_kind, manifest, source, text)
    found = Finding(
        Severity.ERROR, place, message, uv=line if is_quotable(text) else None, fixes=fixes
    )
    yield from judged(manifest, workspace, source, found)


def _local(manifest: Manifest, source: Source, place: String) -> Finding:
    """Return the finding of an archive that uv would have to download from this machine."""
    return Finding(
        Severity.ERROR,
        place,
        "uv downloads what has a `url`, and from no `file` URL; use `path`",
        uv="URL scheme is not allowed",
        fixes=partial(_by_path, manifest, source, place),
    )


def _by_path(manifest: Manifest, source: Source, place: String) -> Iterator[Fix]:
    text = place.value
    if path := re.fullmatch(r"file://(/[^%]*)", text, re.IGNORECASE):
        for fix in _change_key(manifest, source, "url", "path"):
            edit = write.set_string(manifest.document, place, path[1])
            yield Fix("Make it a path", (*fix.edits, edit))
    elif re.match(r"[A-Za-z]:[\\/]", text):
        yield from _change_key(manifest, source, "url", "path")


def _without_fragment(manifest: Manifest, place: String) -> Iterator[Fix]:
    bare, hash_, fragment = place.value.partition("#")
    if is_archive(bare):
        edit = write.set_string(manifest.document, place, bare)
        is_safe = re.fullmatch(_WITHOUT_HASH, hash_ + fragment) is not None
        yield Fix("Remove the fragment", (edit,), is_safe=is_safe)


def _other_kind(manifest: Manifest, source: Source, text: str) -> Iterator[Fix]:
    if text.startswith("git+") or text.split("?", maxsplit=1)[0].endswith(".git"):
        yield from _change_key(manifest, source, "url", "git")


def _change_key(
    manifest: Manifest, source: Source, key: str, other: str, *, is_safe: bool = False
) -> Iterator[Fix]:
    """Yield the fix that gives the value another key, where the other keys leave it."""
    given = {name for name, member in source.table.members.items() if has_value(member)}
    if other not in given and not clashes((given - {key}) | {other}):
        words = source.table.members[key].words
        edits = entries.rename(manifest.document, words, other)
        yield Fix(f"Change `{key}` to `{other}`", edits, is_safe=is_safe)
