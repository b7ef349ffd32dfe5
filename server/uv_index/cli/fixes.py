"""Which of the fixes of what is found programs are told of, and who may make them."""

from typing import Literal

from uv_index.cli.masking import mask
from uv_index.cli.problem import Problem
from uv_index.rules.finding import Fix
from uv_index.rules.safe_fixes import fixes_of
from uv_index.text import Stop


def told_fix(problem: Problem) -> Fix | None:
    """Return the fix to tell a program of: the safe one, or else the likeliest.

    None is told of that writes a secret, as mending the URL around it does, or that edits another
    file: who makes half of it breaks both.
    """
    fixes = [fix for fix in fixes_of(problem) if not fix.others]
    if problem.manifest is None or not fixes:
        return None
    fix = next((fix for fix in fixes if fix.is_safe), fixes[0])
    has_secret = any(mask(edit.text) != edit.text for edit in fix.edits)
    return None if has_secret else fix


def applicability(fix: Fix) -> Literal["safe", "unsafe", "display"]:
    """Return who may make a fix, in ruff's words; one to be filled in first is for display."""
    if fix.is_safe:
        return "safe"
    has_stops = any(isinstance(part, Stop) for edit in fix.edits for part in edit.parts)
    return "display" if has_stops else "unsafe"
