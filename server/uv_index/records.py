"""What was read of a value that has successors, and what of it is stale in one of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from uv_index.facts import Holder, Key, Read, Reads, element_in, parent_of, read, recorded


def differ(one: object, other: object) -> bool:
    """Say whether two values are neither the same object nor equal."""
    return one is not other and one != other


class Record:
    """What was read of a holder, and the grounds on which it rests."""

    def __init__(self, holder: Holder | None) -> None:
        self._holder = holder
        self._reads: Reads = {}
        self._baseless: set[Key] = set()
        self._grounds: dict[str | None, dict[Key, _Ground]] = {}

    def note(self, made: Read) -> None:
        """Take in what was read of the holder as it is."""
        if self._reads.get(made.key) is made:
            return
        self._reads[made.key] = made
        if not made.grounds:
            self._baseless.add(made.key)
        for key in made.grounds:
            grounds = self._grounds.setdefault(parent_of(self._holder, key), {})
            if key not in grounds:
                grounds[key] = _Ground(read(self._holder, key))
            grounds[key].above[element_in(self._holder, made.key, key)].add(made.key)

    def go_on_to(self, holder: Holder | None) -> Iterable[Key]:
        """Go on to a successor, and return what is not the same there; of none that is all."""
        before, self._holder = self._holder, holder
        if holder is before:
            return ()
        if holder is None:
            stale = list(self._reads)
        else:
            doubtful = self._in_doubt(before, holder)
            stale = [key for key in doubtful if not self._holds(holder, key)]
        for key in stale:
            self.forget(key)
        return stale

    def forget(self, key: Key) -> None:
        """Let go of what nobody needs any more, if it is here."""
        made = self._reads.pop(key, None)
        self._baseless.discard(key)
        # Its parent is not asked for: there may be no holder any more.
        for below in made.grounds if made else ():
            grounds = next(grounds for grounds in self._grounds.values() if below in grounds)
            if grounds[below].let_go(key):
                del grounds[below]

    def _in_doubt(self, before: Holder | None, holder: Holder) -> set[Key]:
        """Return what rests on a ground that has changed, or on none that is known."""
        found = set(self._baseless)
        for parent, grounds in self._grounds.items():
            if parent and getattr(before, parent, self) is getattr(holder, parent):
                continue
            for key, ground in grounds.items():
                now = read(holder, key)
                if now is not ground.value:
                    found.update(*ground.become(now))
        return found

    def _holds(self, holder: Holder, key: Key) -> bool:
        now, before = _read_again(holder, key), self._reads[key]
        if differ(now.value, before.value):
            return False
        if now.grounds != before.grounds:
            self.forget(key)
        self.note(now)
        return True


class _Ground:
    """A ground as it is, and what rests on it, by the element that is asked for, if it is one."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self.above: defaultdict[tuple[Any, ...] | None, set[Key]] = defaultdict(set)

    def become(self, now: Any) -> Iterator[set[Key]]:
        """Go on to another value, and yield what may not be the same."""
        before, self.value = self.value, now
        if now == before:
            return
        yield self.above.get(None, set())
        if len(self.above) > 1 or None not in self.above:
            for element in set(before).symmetric_difference(now):
                yield self.above.get((element,), set())

    def let_go(self, key: Key) -> bool:
        """Let go of a fact, and say whether nothing else rests on the ground."""
        element = key[2] if key in self.above.get(key[2], ()) else None
        self.above[element].discard(key)
        if not self.above[element]:
            del self.above[element]
        return not self.above


def _read_again(holder: object, key: Key) -> Read:
    """Return what is to be read of a holder, with the grounds on which it rests there."""
    reads: Reads = {}
    recorded(partial(read, holder, key), reads, None)
    return reads[key]
