"""The rule `unused-ignore`."""

from collections.abc import Iterator
from functools import partial

from uv_index.rules.finding import Finding, Fix, Severity
from uv_index.rules.ignores import Ignore, Ignored, is_about, remove, remove_all, written
from uv_index.text import replace
from uv_index.toml.document import Document
from uv_index.toml.nodes import Node
from uv_index.uv.manifest import Manifest
from uv_index.uv.workspace import Workspace


def unused_ignore(manifest: Manifest, _: Workspace, ignored: Ignored) -> Iterator[Finding]:
    """Yield the comments that silence nothing, and those that do not say what they silence.

    In a text that is no TOML nobody knows what else would be found there.
    """
    document = manifest.document
    for ignore in ignored.ignores:
        if not ignore.codes:
            message = "This silences nothing: say which rule, as in `# uv-index: ignore[code]`"
            fixes = partial(_named, document, ignore, ignored)
            yield Finding(Severity.HINT, ignore, message, fixes=fixes)
        for code in ignore.codes if not manifest.has_faults else ():
            if code in ignored.used or not _is_tried(code.source, ignored):
                continue
            yield Finding(
                Severity.HINT,
                code,
                f"There is no `{code.source}` on this line to be silenced",
                is_unnecessary=True,
                fixes=partial(_without, document, ignore, code),
            )


def _is_tried(code: str, ignored: Ignored) -> bool:
    return code in ignored.codes and code not in ignored.off


def _named(document: Document, ignore: Ignore, ignored: Ignored) -> Iterator[Fix]:
    here = (f.code for f in ignored.found if is_about(ignore, f) and f.place is not ignore)
    if codes := list(dict.fromkeys(here)):
        comment = written(codes)
        yield Fix(f"Change to `{comment}`", (replace(document.span(ignore), comment),))
    yield Fix("Remove the comment", (remove_all(document, ignore),))


def _without(document: Document, ignore: Ignore, code: Node) -> Iterator[Fix]:
    what = "the comment" if len(ignore.codes) == 1 else f"`{code.source}`"
    yield Fix(f"Remove {what}", (remove(document, ignore, code),), is_safe=True)
