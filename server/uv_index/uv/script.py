"""The TOML in a Python script (PEP 723): where it stands, and edits of it as edits of the script.

Of a script a text of TOML is made in which every character keeps its place: what is outside the
block, and the `# ` before each line inside it, is blank. So all offsets are those of the script,
and only what is inserted needs to be changed.
"""

import re

from uv_index.frozen import entity
from uv_index.text import Edit, Span, Stop

UNCLOSED = (
    "An opening tag (`# /// script`) was found without a closing tag (`# ///`). Ensure that every "
    "line between the opening and closing tags (including empty lines) starts with a leading `#`."
)
TRAILING_CONTENT = (
    "An opening tag (`# /// script`) was found, but the closing tag (`# ///`) has trailing content."
    " Remove the trailing content so the line is exactly `# ///`."
)
SEVERAL = "The script contains multiple PEP 723 metadata blocks"

_TAG = "# /// script"
_OPENING = re.compile(rf"{_TAG}(?:\r?\n|\Z)")
_LINE = re.compile(r"#(?: ([^\n]*?))?(?:\r?\n|\Z)")
_PREFIX = re.compile(r"^# ?", re.MULTILINE)
_WRITTEN = re.compile(r"[^\n]*\n|[^\n]+")
_OUTSIDE = re.compile(r"[^\r\n]+|\r(?!\n)")


@entity
class Block:
    """A block of a script: its opening tag, its lines, and what uv says against it.

    Of a block without a closing tag the lines are all the comments below it.
    """

    opening: Span
    lines: Span
    fault: str | None


@entity
class Script:
    """A Python text, and the TOML in it; without a block that is empty."""

    text: str
    toml: str
    block: Block | None


def read(text: str) -> Script:
    """Return what uv finds in a script (its `ScriptTag::parse`).

    The first opening tag in the text decides whether there is a block, though it be in a string.
    """
    start = text.find(_TAG)
    block = _block(text, start) if start >= 0 else None
    if block is None:
        return Script(text, "", None)
    if block.fault is None and _has_block_behind(text, block.lines.end):
        block = Block(block.opening, block.lines, SEVERAL)
    before = _OUTSIDE.sub(_blank, text[: block.lines.start])
    return Script(text, before + _PREFIX.sub(_blank, block.lines.of(text)), block)


def is_tagged(text: str) -> bool:
    """Say whether there may be a block in a script."""
    return _TAG in text


def around(script: Script, toml: str) -> str:
    """Return a script's text with its TOML as that is changed in place."""
    changed = (new if new != " " else old for new, old in zip(toml, script.text, strict=False))
    return "".join((*changed, script.text[len(toml) :]))


def in_script(script: Script, edit: Edit) -> Edit:
    """Return an edit of a script's TOML as one of its text: what it writes are lines of comments.

    What stands outside the block stays as it is, and so do the `# ` of the lines that stay.
    """
    assert script.block, "without a block there is no TOML to edit"
    lines, text = script.block.lines, script.text
    span = Span(max(edit.span.start, lines.start), max(edit.span.end, lines.start))
    if not span and not edit.text:
        return edit
    line_end = "\r\n" if text.startswith("\r\n", script.block.opening.end) else "\n"
    start, is_new = _start(script, span.start)
    parts: list[str | Stop] = []
    if start == lines.start and not _is_line_start(text, start):
        parts.append(line_end)
        is_new = True
    for part in edit.parts:
        match part:
            case Stop():
                parts += ("# ", part) if is_new else (part,)
                is_new = False
            case str() if part:
                parts.append(_commented(part, is_new=is_new))
                is_new = part.endswith("\n")
    end = _end(script, span.end)
    if not _is_line_start(text, end):
        # What is left of the line that the edit ends in is a line of its own now.
        rest = text[end : end + 1]
        parts += (("#" if rest in "\r\n" else "# ") if is_new and rest else "",)
    elif not is_new:
        # A line begins where the written one goes on: they become one, unless it is not ours.
        if end == lines.end:
            parts.append(line_end)
        else:
            end += len(_prefix(text, end))
    return Edit(Span(start, end), tuple(parts))


def _block(text: str, start: int) -> Block | None:
    """Return the block whose opening tag may stand at `start`, closed or not."""
    opening = _OPENING.match(text, start)
    if not opening or not (start == 0 or text[start - 1] in "\r\n"):
        return None
    at = opening.end()
    closing = almost = None
    while line := _LINE.match(text, at):
        content = line[1] or ""
        closing = at if content == "///" else closing
        almost = at if content.startswith("///") else almost
        at = line.end()
    span = Span(start, start + len(_TAG))
    if closing is not None:
        return Block(span, Span(opening.end(), closing), None)
    if almost is not None:
        return Block(span, Span(opening.end(), almost), TRAILING_CONTENT)
    return Block(span, Span(opening.end(), at), UNCLOSED)


def _has_block_behind(text: str, position: int) -> bool:
    """Say whether there is another sound block: uv then takes none."""
    # What is left of the comment that closes the first one belongs to that.
    while line := _LINE.match(text, position):
        position = line.end()
    while (start := text.find(_TAG, position)) >= 0:
        other = _block(text, start)
        if other and other.fault is None:
            return True
        position = other.lines.end if other else start + len(_TAG)
    return False


def _start(script: Script, offset: int) -> tuple[int, bool]:
    """Return where an edit begins in the text, and whether its first line lacks the `# `."""
    text = script.text
    line = text.rfind("\n", 0, offset) + 1
    prefix = _prefix(text, line)
    is_new = offset < line + max(len(prefix), 1) or (prefix == "#" and offset == line + 1)
    return (line, True) if is_new else (offset, False)


def _end(script: Script, offset: int) -> int:
    """Return where an edit ends in the text: not within the `# ` of a line."""
    line = script.text.rfind("\n", 0, offset) + 1
    return offset if offset == line else max(offset, line + len(_prefix(script.text, line)))


def _is_line_start(text: str, offset: int) -> bool:
    return offset == 0 or text[offset - 1] == "\n"


def _prefix(text: str, line: int) -> str:
    """Return what makes the line that begins here a comment, where it is one."""
    match = _PREFIX.match(text, line)
    return match[0] if match else ""


def _commented(part: str, *, is_new: bool) -> str:
    """Return a text with `# ` before each of its lines, and before the first where that is new.

    It takes the place of two of the spaces of an indented line, which has them from another.
    """
    written: list[str] = []
    for line in _WRITTEN.findall(part):
        if not is_new:
            written.append(line)
        elif line.strip() or not line.endswith("\n"):
            written.append(f"# {line.removeprefix('  ')}")
        else:
            written.append("#" + line.lstrip(" \t"))
        is_new = line.endswith("\n")
    return "".join(written)


def _blank(match: re.Match[str]) -> str:
    r"""Return as many spaces; a lone `\r` ends a line for editors, and so it becomes a line end."""
    return "\n" if match[0] == "\r" else " " * len(match[0])
