"""When garbage is looked for: once a message is answered, and not while somebody waits for that.

A statement and its nodes know each other, so that nothing but a collection frees what is typed
over.
"""

import gc

_YOUNG = 2_000
"""After how many new objects it is worth the while."""

_OFTEN = (10, 50)
"""How many collections of one generation go before one of the next."""

_TOO_MANY = 200_000
"""After how many new objects Python looks for garbage all the same, in the midst of an answer."""


def wait_for_answers() -> None:
    """Have Python wait for `collect`, but where one answer makes more than any should."""
    gc.set_threshold(_TOO_MANY, *_OFTEN)


def collect() -> None:
    """Free what is not used any more, where that may be much; most often among what is new."""
    young, middle, old = gc.get_count()
    if young <= _YOUNG:
        return
    if middle < _OFTEN[0]:
        gc.collect(0)
    elif old < _OFTEN[1]:
        gc.collect(1)
    else:
        gc.collect()
