"""What is written down of a defect of ours: what and where, never an exception's own words."""


def log_defect(what: str, error: Exception) -> None:
    """Log what has failed and the lines that led to it.

    An exception's words are left out: they may quote the text, and so a secret.
    """
    import logging  # noqa: PLC0415  # slow to import, and hardly ever needed
    import traceback  # noqa: PLC0415  # see above

    where = "".join(traceback.format_tb(error.__traceback__))
    logging.getLogger("uv_index").error("%s\n%s%s", what, where, type(error).__name__)
