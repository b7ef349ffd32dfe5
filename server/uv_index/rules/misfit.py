"""What rules share that find values of a wrong kind: what they may show of them, and mend."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from uv_index.providers.recognise import secret_in_path
from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.text import Edit, replace
from uv_index.toml import write
from uv_index.toml.nodes import (
    DateTime,
    Float,
    InlineTable,
    Integer,
    Node,
    String,
    Value,
    Word,
)
from uv_index.toml.tree import Member, Table, Tables
from uv_index.uv.fields import table_of
from uv_index.uv.kinds import Choice, Either, Flag, Kind, ListOf, Number, Record, Text
from uv_index.uv.manifest import Manifest
from uv_index.uv.misfit import Misfit
from uv_index.uv.misfits import fits
from uv_index.uv.names import nearest, spelled_alike
from uv_index.uv.version import takes_newer_uv_alone
from uv_index.uv.workspace import Workspace, settings_of


def may_be_shown(text: str) -> bool:
    """Say whether a text can be repeated: it holds no userinfo, no query and no known secret."""
    return not any(mark in text for mark in "@?") and secret_in_path(text) is None


def errors_of(
    manifest: Manifest, workspace: Workspace, found: Iterable[Misfit]
) -> Iterator[Finding]:
    """Yield the findings about what stops uv.

    Words that a newer uv may know are left alone where the project takes none of today's.
    """
    for misfit in found:
        if misfit.is_newer and takes_newer_uv_alone(settings_of(manifest, workspace)):
            continue
        yield Finding(
            Severity.ERROR,
            misfit.place,
            misfit.reason,
            uv=_line(misfit),
            fixes=partial(repairs, manifest, misfit, stops=True),
        )


def repairs(manifest: Manifest, misfit: Misfit, *, stops: bool) -> Iterator[Fix]:
    """Yield the fix that writes the same value as one of the kind that uv wants, if it can be.

    Where it `stops` uv, what is spelled alike is what was meant, and nothing is resolved before.
    """
    if misfit.value is None or misfit.kind is None:
        return
    for fix in _repairs(manifest, misfit.value, misfit.kind):
        yield fix if stops else Fix(fix.title, fix.edits)
        return


def rename_key(manifest: Manifest, member: Member, name: str) -> tuple[Edit, ...]:
    """Return the edits that give a key another name wherever the file writes it."""
    document = manifest.document
    return tuple(replace(document.span(word), write.key(name)) for word in member.words)


def renamings(
    manifest: Manifest, table: Table, key: str, kinds: Mapping[str, Kind], *, stops: bool
) -> Iterator[Fix]:
    """Yield the renaming of a key to the nearest of those that would take its value.

    Where it `stops` uv, what is spelled alike is what was meant, and nothing is resolved before.
    """
    member = table.members[key]
    takers = [name for name, kind in kinds.items() if _takes(table.get(name), member, kind)]
    if name := nearest(key, takers):
        edits = rename_key(manifest, member, name)
        yield Fix(f"Change to `{name}`", edits, is_safe=stops and spelled_alike(key, name))


def _takes(there: Member | None, member: Member, kind: Kind) -> bool:
    """Say whether a key would take a value: it has none yet, or both are arrays of tables."""
    if there and not (isinstance(there.value, Tables) and isinstance(member.value, Tables)):
        return False
    return fits(member.value, kind, member.words[0])


def _repairs(manifest: Manifest, value: Value, kind: Kind) -> Iterator[Fix]:
    match kind, value:
        case Either(options=options), _:
            for option in options:
                yield from _repairs(manifest, value, option)
        case Flag(only=only), String(value=text) if text.strip().lower() in _FLAGS:
            flag = text.strip().lower()
            if only is None or _FLAGS[flag] is only:
                yield _literal(manifest, value, flag)
        case Number(), String(value=text) if text.isdecimal() and text.isascii():
            if kind.least <= int(text) <= kind.largest:
                yield _literal(manifest, value, text)
        case Choice(words=words), String(value=text) if meant := nearest(text, list(words)):
            edit = write.set_string(manifest.document, value, meant)
            yield Fix(f"Change to `{meant}`", (edit,), is_safe=spelled_alike(text, meant))
        case Text(refuses=refuses), DateTime() | Float() | Integer():
            # Not where any text would do: a number is seldom a text that was meant.
            if refuses(value.source) is None and refuses("x"):
                yield _between(manifest, value, '"', '"', "Put it in quotes")
        case ListOf(item=item, short=()), _ if _is_item(value, item):
            yield _between(manifest, value, "[", "]", "Put it in brackets")
        case _:
            return


def _is_item(value: Value, kind: Kind) -> bool:
    """Say whether a value is what a list wants; of a table the keys must be known, too."""
    options = kind.options if isinstance(kind, Either) else (kind,)
    records = [option.fields.keys() for option in options if isinstance(option, Record)]
    if isinstance(value, InlineTable) and records:
        keys = set(table_of(value).members)
        return bool(keys) and any(keys <= fields for fields in records) and fits(value, kind, value)
    return fits(value, kind, value)


def _line(misfit: Misfit) -> str | None:
    """Return the line that uv prints of a misfit, unless it would repeat what may be a secret."""
    match misfit.value, misfit.place:
        case (String(value=text), _) | (_, Word(name=text)):
            return misfit.line if may_be_shown(text) else None
        case _:
            return misfit.line if misfit.line and may_be_shown(misfit.line) else None


_FLAGS = {"true": True, "false": False}


def _literal(manifest: Manifest, value: Node, literal: str) -> Fix:
    edit = replace(manifest.document.span(value), literal)
    return Fix(f"Change to `{literal}`", (edit,), is_safe=True)


def _between(manifest: Manifest, value: Node, before: str, behind: str, title: str) -> Fix:
    edit = replace(manifest.document.span(value), f"{before}{value.source}{behind}")
    return Fix(title, (edit,), is_safe=True)
