"""What was read of a value that has successors, and what of it is stale in one of them."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from uv_index.facts import Holder, Key, Read, Reads, parent_of, read, recorded


def differ(one: object, other: object) -> bool:
    """Say whether two values are neither the same object nor equal."""
    return one is not other and one != other


class Record:
    """What was read of a holder, and the grounds on which it rests."""

    def __init__(self, holder: Holder | None) -> None:
        self._holder = holder
        self._reads: Reads = {}
        self._baseless: set[Key] = set()
        self._grounds: dict[Key, object] = {}
        self._above: defaultdict[Key, set[Key]] = defaultdict(set)

    def note(self, made: Read) -> None:
        """Take in what was read of the holder as it is."""
        if self._reads.get(made.key) is made:
            return
        self._reads[made.key] = made
        if not made.grounds:
            self._baseless.add(made.key)
        for ground in made.grounds:
            self._above[ground].add(made.key)
            if ground not in self._grounds:
                self._grounds[ground] = read(self._holder, ground)

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
        for ground in made.grounds if made else ():
            above = self._above[ground]
            above.discard(key)
            if not above:
                del self._above[ground], self._grounds[ground]

    def _in_doubt(self, before: Holder | None, holder: Holder) -> set[Key]:
        """Return what rests on a ground that has changed, or on none that is known."""
        found = set(self._baseless)
        for ground, value in self._grounds.items():
            parent = parent_of(holder, ground)
            if parent and getattr(before, parent, self) is getattr(holder, parent):
                continue
            now = read(holder, ground)
            if now is not value:
                self._grounds[ground] = now
                if now != value:
                    found |= self._above[ground]
        return found

    def _holds(self, holder: Holder, key: Key) -> bool:
        now, before = _read_again(holder, key), self._reads[key]
        if differ(now.value, before.value):
            return False
        if now.grounds != before.grounds:
            self.forget(key)
        self.note(now)
        return True


def _read_again(holder: object, key: Key) -> Read:
    """Return what is to be read of a holder, with the grounds on which it rests there."""
    reads: Reads = {}
    recorded(partial(read, holder, key), reads, None)
    return reads[key]
