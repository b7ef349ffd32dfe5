"""The rules and the order in which they are tried; they know no editor and no terminal.

A rule is a function named as its code, in a module of that name, beside a page of that name that
explains it and tests it. To add one: write the two files and add the function to a table here.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain
from operator import attrgetter
from typing import Any

from uv_index.frozen import replace
from uv_index.log import log_defect
from uv_index.rules.ambiguous_sources import ambiguous_sources
from uv_index.rules.colliding_credential_variables import colliding_credential_variables
from uv_index.rules.configuration import Settings as Settings
from uv_index.rules.configuration import effective
from uv_index.rules.conflicting_sources import conflicting_sources
from uv_index.rules.credentials_in_index_url import credentials_in_index_url
from uv_index.rules.credentials_in_source_url import credentials_in_source_url
from uv_index.rules.duplicate_index_name import duplicate_index_name
from uv_index.rules.finding import (
    Finding,
    first_at_each_place,
    without_error,
)
from uv_index.rules.ignored_index import ignored_index
from uv_index.rules.ignores import Ignored, ignores_in, silencing
from uv_index.rules.index_url_is_a_path import index_url_is_a_path
from uv_index.rules.insecure_index_url import insecure_index_url
from uv_index.rules.invalid_dependency_group import invalid_dependency_group
from uv_index.rules.invalid_encoding import invalid_encoding
from uv_index.rules.invalid_index_name import invalid_index_name, invalid_index_name_in_source
from uv_index.rules.invalid_index_value import invalid_index_value
from uv_index.rules.invalid_marker import invalid_marker
from uv_index.rules.invalid_requirement import invalid_requirement
from uv_index.rules.invalid_script_block import invalid_script_block
from uv_index.rules.invalid_setting import invalid_setting
from uv_index.rules.invalid_source import invalid_source, invalid_source_of_key
from uv_index.rules.invalid_source_scope import invalid_source_scope
from uv_index.rules.invalid_uv_setting import invalid_uv_setting
from uv_index.rules.invalid_uv_toml import invalid_uv_toml
from uv_index.rules.invalid_workspace import invalid_workspace
from uv_index.rules.invalid_workspace_source import invalid_workspace_source
from uv_index.rules.malformed_index_url import malformed_index_url
from uv_index.rules.memo import Findings, Judge, Memo, Rule
from uv_index.rules.misplaced_index import misplaced_index
from uv_index.rules.missing_index_url import missing_index_url
from uv_index.rules.missing_source_path import missing_source_path
from uv_index.rules.multiple_default_indexes import multiple_default_indexes
from uv_index.rules.newer_toml import newer_toml
from uv_index.rules.no_python_registry import no_python_registry
from uv_index.rules.offers import in_sound_text, is_as_uv_has_it
from uv_index.rules.oversized_file import oversized_file
from uv_index.rules.placeholder_in_index_url import placeholder_in_index_url
from uv_index.rules.placeholder_in_source_url import placeholder_in_source_url
from uv_index.rules.toml_syntax import toml_syntax
from uv_index.rules.undeclared_index import undeclared_index
from uv_index.rules.unexpected_index_url import unexpected_index_url
from uv_index.rules.unknown_index_key import unknown_index_key
from uv_index.rules.unknown_rule import unknown_rule
from uv_index.rules.unknown_uv_setting import unknown_uv_setting
from uv_index.rules.unmapped_explicit_index import unmapped_explicit_index
from uv_index.rules.unnamed_explicit_index import unnamed_explicit_index
from uv_index.rules.unpinned_private_package import unpinned_private_package
from uv_index.rules.unused_ignore import unused_ignore
from uv_index.rules.unused_source import unused_source
from uv_index.rules.username_in_index_url import username_in_index_url
from uv_index.rules.variable_in_index_url import variable_in_index_url
from uv_index.toml.nodes import Node
from uv_index.uv.indexes import Index
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace

ManifestRule = Callable[[Manifest, Workspace], Iterator[Finding]]
UrlRule = Callable[[Manifest, Workspace, Index], Iterator[Finding]]
IgnoredRule = Callable[[Manifest, Workspace, Ignored], Iterator[Finding]]

MANIFEST_RULES: tuple[ManifestRule, ...] = (
    invalid_encoding,
    oversized_file,
    invalid_script_block,
    toml_syntax,
    invalid_uv_toml,
    invalid_uv_setting,
    unknown_uv_setting,
    invalid_workspace,
    invalid_dependency_group,
    misplaced_index,
    invalid_source,
    invalid_source_scope,
    invalid_workspace_source,
    missing_source_path,
    credentials_in_source_url,
    placeholder_in_source_url,
    duplicate_index_name,
    multiple_default_indexes,
    colliding_credential_variables,
    ignored_index,
    invalid_marker,
    ambiguous_sources,
    conflicting_sources,
    invalid_requirement,
    unpinned_private_package,
    invalid_setting,
    newer_toml,
)
"""The rules that judge a manifest as a whole."""

SOURCE_RULES: tuple[Rule, ...] = (invalid_index_name_in_source, undeclared_index)
INDEX_RULES: tuple[Rule, ...] = (
    invalid_index_name,
    missing_index_url,
    invalid_index_value,
    unknown_index_key,
    unnamed_explicit_index,
    unmapped_explicit_index,
)
KEY_RULES: tuple[Rule, ...] = (invalid_source_of_key, unused_source)
"""The rules that judge one source, one index and one key of the sources at a time."""

ENTRY_RULES: tuple[tuple[Callable[[Manifest], tuple[Hashable, ...]], tuple[Rule, ...]], ...] = (
    (attrgetter("source_members"), KEY_RULES),
    (attrgetter("sources"), SOURCE_RULES),
    (attrgetter("indexes"), INDEX_RULES),
)
"""The rules that judge a part of a manifest, by what they judge."""

URL_RULES: tuple[UrlRule, ...] = (
    placeholder_in_index_url,
    variable_in_index_url,
    credentials_in_index_url,
    username_in_index_url,
    malformed_index_url,
    index_url_is_a_path,
    no_python_registry,
    unexpected_index_url,
    insecure_index_url,
)
"""The rules that judge an index's URL, the first that applies before the others."""

IGNORED_RULES: tuple[IgnoredRule, ...] = (unknown_rule, unused_ignore)
"""The rules that judge what silences others, once these have been tried."""

ONLY_IN_SOUND_TEXT = frozenset({invalid_dependency_group})
"""The rules that say nothing where the text is broken: what seems to be missing may stand there."""

_IN_BROKEN_TEXT = tuple(rule for rule in MANIFEST_RULES if rule not in ONLY_IN_SOUND_TEXT)

OFF_BY_DEFAULT = frozenset({"newer-toml"})
"""The codes of the rules that are tried only where somebody gives them a severity."""

_RULES: tuple[Rule, ...] = (
    *MANIFEST_RULES,
    *chain.from_iterable(rules for _, rules in ENTRY_RULES),
    *URL_RULES,
    *IGNORED_RULES,
)
# A rule that judges more than one kind of thing is several functions of its module.
_CODES = {rule: rule.__module__.rpartition(".")[2].replace("_", "-") for rule in _RULES}
CODES: tuple[str, ...] = tuple(dict.fromkeys(_CODES.values()))
"""The codes of all rules."""


DEFAULTS = Settings()


def check(
    manifest: Manifest,
    workspace: Workspace,
    settings: Settings = DEFAULTS,
    memo: Memo | None = None,
) -> tuple[Finding, ...]:
    """Return all findings about a manifest in its workspace, in the order of the text."""
    found, span = findings(manifest, workspace, settings, memo), manifest.document.span
    return tuple(sorted(found, key=lambda finding: span(finding.place)))


def findings(
    manifest: Manifest,
    workspace: Workspace,
    settings: Settings = DEFAULTS,
    memo: Memo | None = None,
) -> tuple[Finding, ...]:
    """Return all findings about a manifest in its workspace, in no order.

    Of a file that is not UTF-8 there is nothing else to say. In one that uv does not read there are
    no errors. With a memo only what may have changed is tried again, and findings have no fixes.
    """
    settings = replace(
        settings, severities=effective(manifest, workspace, settings, OFF_BY_DEFAULT)
    )
    if settings.private_packages:
        workspace = replace(workspace, private_packages=settings.private_packages)
    if memo:
        memo.begin(manifest, workspace)
    off = frozenset(code for code, severity in settings.severities.items() if severity is None)
    used: set[Node] = set()
    found: list[Finding] = []
    ignored = Ignored(ignores_in(manifest), CODES, off, used, found)
    judge = partial(judged, settings, manifest, workspace)

    def heard(raw: Iterable[Finding]) -> Iterator[Finding]:
        """Yield what is found and no comment silences, as severe as somebody wants it to be."""
        for finding in raw:
            if code := silencing(finding, ignored.ignores):
                used.add(code)
            else:
                severity = settings.severities.get(finding.code)
                yield replace(finding, severity=severity) if severity else finding

    def found_of(
        table: tuple[Rule, ...],
        judge: Judge,
        subjects: tuple[Hashable, ...],
        rules: tuple[Rule, ...] = (),
    ) -> Iterable[Finding]:
        if memo:
            return heard(memo.found_of_each(table, rules, subjects, judge, workspace))
        return heard(chain.from_iterable(map(judge, subjects)))

    def found_of_each(table: tuple[Rule, ...], subjects: tuple[Hashable, ...]) -> Iterable[Finding]:
        rules = _tried(table, off)
        return found_of(table, partial(_judged_by_all, judge, rules), subjects, rules)

    if not manifest.is_utf8:
        found += found_of(MANIFEST_RULES, judge, _tried((invalid_encoding,), off))
    else:
        rules = _IN_BROKEN_TEXT if manifest.has_faults else MANIFEST_RULES
        found += found_of(MANIFEST_RULES, judge, _tried(rules, off))
        for subjects, table in ENTRY_RULES:
            found += found_of_each(table, subjects(manifest))
        found += first_at_each_place(found_of_each(URL_RULES, _with_url(manifest)))
        for rule in _tried(IGNORED_RULES, off):
            found += list(heard(judge(rule, ignored)))
    return tuple(found if workspace.is_read else map(without_error, found))


@lru_cache(maxsize=64)
def _tried(rules: tuple[Rule, ...], off: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if _CODES[rule] not in off)


def _judged_by_all(
    judge: Callable[..., Findings], rules: tuple[Rule, ...], subject: Hashable
) -> Findings:
    return tuple(finding for rule in rules for finding in judge(rule, subject))


def _with_url(manifest: Manifest) -> tuple[Index, ...]:
    """Return the indexes but those whose URL is being typed."""
    return manifest.derived.get("indexes with URL", _but_typed, manifest.indexes)


def _but_typed(indexes: tuple[Index, ...]) -> tuple[Index, ...]:
    return tuple(index for index in indexes if index.url is None or index.url.closed)


def judged(
    settings: Settings, manifest: Manifest, workspace: Workspace, rule: Rule, *subject: Any
) -> Findings:
    """Return what one rule finds; a defect of its own costs no other rule's findings.

    What is no TOML is for `toml-syntax` alone to mend.
    """
    code = _CODES[rule]
    try:
        found = [replace(f, code=code) for f in rule(manifest, workspace, *subject)]
    except Exception as error:
        if settings.raises:
            raise
        log_defect(f"the rule {code} failed", error)
        return ()
    if rule is toml_syntax:
        return tuple(found)
    return tuple(
        replace(finding, fixes=partial(in_sound_text, manifest, finding.fixes))
        for finding in found
        if is_as_uv_has_it(manifest, finding)
    )
