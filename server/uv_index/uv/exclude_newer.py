"""What `exclude-newer` takes; of a text it says only what it is certain that uv refuses."""

import re

from uv_index.uv.kinds import Either, Flag, MapOf, Record, Refusal, Text

# Texts, which `re` compiles when they are first used: few files have such a setting.
_LONG = (
    r"(?a)[+-]?(?:P(?P<iso>[1-9]\d{0,2})(?P<letter>[MY])"
    r"|(?P<number>[1-9]\d{0,2}) ?(?P<unit>mo|months?|y|years?))"
)
_DATE = r"(?a)(?!0000)\d{4}-\d{1,2}-\d{1,2}"
_NO_START = r"(?![0-9Pp+\s-])"
_NO_DATE = r"(?a)(?!\d{8}$)\d+|\d{1,4}/\d{1,2}/\d{1,4}|\d{1,2}-\d{1,2}-\d{4}"
_DIGIT = r"(?a)\d"
# A day or a week of a year, a blank before a date, and the hour behind the last of a day.
_PARTS = (
    (r"(?a)\d{4}-(?:00|1[3-9]|[2-9]\d)\d", "month: parameter 'month'", "range of 1..=12"),
    (r"(?a)\d{4}-\d\d-\d\d[Tt ](?:2[4-9]|[3-9]\d)", "hour: parameter 'hour'", "range of 0..=23"),
)
_NO_MONTH = r"(?a)\d{4}-([Ww])\d"
_BLANK_BEFORE = r"(?a)\s+\d{4}-\d\d-\d\d"
_NO_VALUE = (
    "`{}` could not be parsed as a valid exclude-newer value (expected a date like `2024-01-01`, "
    "a timestamp like `2024-01-01T00:00:00Z`, or a duration like `3 days` or `P3D`)"
)


def _refuse_moment(text: str) -> Refusal | None:
    """Return the refusal of a text that is neither a date nor a timestamp nor a duration (22).

    Their grammars are those of uv's library of dates. None of them begins as words do, or has no
    digit; dates begin with the year and have hyphens, and the calendar has them; durations have no
    months and years.
    """
    if not re.search(_DIGIT, text) and text.lstrip("+-")[:1] in {"P", "p"}:
        # It is refused as a duration, in words of its own.
        return Refusal(None)
    if re.match(_NO_START, text) or not re.search(_DIGIT, text) or re.fullmatch(_NO_DATE, text):
        return Refusal(_NO_VALUE.format(text))
    if re.fullmatch(_DATE, text):
        return None if _is_date(text) else Refusal(None)
    if part := _wrong_part(text):
        return Refusal(f"`{text}` could not be parsed as a valid date: failed to parse {part}")
    if long := re.fullmatch(_LONG, text):
        return Refusal(_too_long(long))
    return None


def _wrong_part(text: str) -> str | None:
    """Return uv's words for the part of a date or a timestamp that is none."""
    for pattern, part, wanted in _PARTS:
        if re.match(pattern, text):
            return f"two digit integer as {part} is not in the required {wanted}"
    wrong = "invalid digit, expected 0-9 but got"
    if week := re.match(_NO_MONTH, text):
        return f"two digit integer as month: {wrong} {week[1]}"
    return (
        f"four digit integer as year: {wrong} {text[0]}" if re.match(_BLANK_BEFORE, text) else None
    )


def _refuse_timestamp(text: str) -> Refusal | None:
    """Return the refusal of a text that is a date alone, or has no digit."""
    if re.fullmatch(_DATE, text) and _is_date(text):
        return Refusal("failed to find time component, which is required for parsing a timestamp")
    return None if re.search(_DIGIT, text) else Refusal(None)


def _refuse_duration(text: str) -> Refusal | None:
    """Return the refusal of a text without a digit, which a duration must have."""
    return None if re.search(_DIGIT, text) else Refusal(None)


def _is_date(text: str) -> bool:
    from datetime import date  # noqa: PLC0415  # slow to import, and dates are rare

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _too_long(duration: re.Match[str]) -> str:
    """Return uv's line about months and years, which are of no fixed length."""
    count = int(duration["number"] or duration["iso"])
    is_year = (duration["unit"] or duration["letter"]).lower().startswith("y")
    unit, days = ("unit 'years'", 365 * count) if is_year else ("'months'", 30 * count)
    return (
        f"Duration `{duration.group()}` uses {unit} which is not allowed; "
        f"use days instead, e.g., `{days} days`."
    )


MOMENT = Either(
    (
        Text(refuses=_refuse_moment),
        Flag(only=False),
        Record(
            "ExcludeNewerValue",
            {
                "timestamp": Text("a timestamp", "a timestamp string", _refuse_timestamp),
                "span": Text("a duration", refuses=_refuse_duration),
            },
            required=("timestamp",),
        ),
    ),
    "a date, a timestamp or a duration in quotes, or `false`",
    "a date/timestamp/duration string, false to disable exclude-newer, "
    "or a table with timestamp/span",
)
MOMENTS = MapOf(MOMENT, "a table of packages")
