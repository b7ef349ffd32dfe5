"""A sequence of pieces that follow each other, such as the lines of a text, each with its length.

It does not change: another one is made of it, at the cost of what is replaced.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice
from operator import is_
from typing import Generic, TypeVar

from uv_index.frozen import entity, lazy

T = TypeVar("T")

_MOST = 64
"""How many pieces share a block: few enough to be copied at once, enough to have few blocks."""


class Pieces(Generic[T]):
    """Pieces in their order; where one begins is the sum of the lengths before it."""

    def __init__(self, pieces: Iterable[T], length: Callable[[T], int]) -> None:
        blocks = _blocks(tuple(pieces), length)
        self._set(blocks, _sums(_sizes(blocks)), _sums(_lengths(blocks)), length)

    def _set(
        self,
        blocks: "tuple[Block[T], ...]",
        counts: tuple[int, ...],
        starts: tuple[int, ...],
        length: Callable[[T], int],
    ) -> None:
        self.blocks = blocks
        self.counts = counts
        self._starts = starts
        self._length = length

    def __len__(self) -> int:
        return self.counts[-1]

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(block.pieces for block in self.blocks)

    def __getitem__(self, index: int) -> T:
        number = self._block_of(index)
        return self.blocks[number].pieces[index - self.counts[number]]

    def start(self, index: int) -> int:
        """Return where a piece begins; that of the number of pieces is the sum of all lengths."""
        number = self._block_of(index)
        return self._starts[number] + self.blocks[number].starts[index - self.counts[number]]

    def starts(self) -> Iterator[int]:
        """Yield where each piece begins."""
        for first, block in zip(self._starts, self.blocks, strict=False):
            yield from (first + start for start in block.starts[:-1])

    def index_at(self, offset: int) -> int:
        """Return the index of the last piece that does not begin behind an offset.

        Before all of them it is the first; IndexError says that there is none.
        """
        return self.at(offset)[0]

    def at(self, offset: int) -> tuple[int, int, T]:
        """Return the index of that piece, where it begins, and the piece itself."""
        number = self._last_from(self._starts, offset)
        block, start = self.blocks[number], self._starts[number]
        within = bisect_right(block.starts, offset - start, 0, len(block.pieces)) - 1
        within = max(within, 0)
        return self.counts[number] + within, start + block.starts[within], block.pieces[within]

    def index(self, piece: T) -> int:
        """Return the index of a piece, which has a hash; KeyError where it is none of these."""
        for block, count in zip(self.blocks, self.counts, strict=False):
            if piece in block.places:
                return count + block.places[piece]
        raise KeyError(piece)

    def between(self, first: int, last: int) -> tuple[T, ...]:
        """Return the pieces from one index up to another."""
        if first >= last:
            return ()
        start, end = self._block_of(first), self._block_of(last - 1)
        pieces = chain.from_iterable(block.pieces for block in self.blocks[start : end + 1])
        return tuple(islice(pieces, first - self.counts[start], last - self.counts[start]))

    def replaced(self, first: int, last: int, pieces: Iterable[T]) -> "Pieces[T]":
        """Return the sequence with others in the place of the pieces from `first` up to `last`."""
        if not self.blocks:
            return Pieces(pieces, self._length)
        start = self._block_of(first)
        end = self._block_of(last - 1) if last > first else start
        behind = self.blocks[end].pieces[last - self.counts[end] :]
        changed = (*self.blocks[start].pieces[: first - self.counts[start]], *pieces, *behind)
        end += 1
        if end < len(self.blocks) and len(changed) < _MOST // 2:
            changed, end = (*changed, *self.blocks[end].pieces), end + 1
        new = _blocks(changed, self._length)
        made: Pieces[T] = Pieces.__new__(Pieces)
        made._set(
            (*self.blocks[:start], *new, *self.blocks[end:]),
            _spliced(self.counts, start, end, _sizes(new)),
            _spliced(self._starts, start, end, _lengths(new)),
            self._length,
        )
        return made

    def difference(self, old: "Pieces[T]") -> tuple[int, int, int]:
        """Return what is not the same as in another sequence, which this one was made of.

        From the first index on, the pieces up to the second one there are those up to the third
        here; what is before and behind is the same, each piece the same object.
        """
        shared = min(len(self.blocks), len(old.blocks))
        head = alike(self.blocks, old.blocks, shared)
        tail = alike(self.blocks[::-1], old.blocks[::-1], shared - head)
        first = self.counts[head]
        last, last_old = self.counts[-1 - tail], old.counts[-1 - tail]
        here, there = self.between(first, last), old.between(first, last_old)
        begin = alike(here, there, min(len(here), len(there)))
        end = alike(here[::-1], there[::-1], min(len(here), len(there)) - begin)
        return first + begin, last_old - end, last - end

    def _block_of(self, index: int) -> int:
        """Return the block of a piece, and of the number of pieces the last block."""
        if not 0 <= index <= len(self):
            raise IndexError(index)
        return self._last_from(self.counts, index)

    def _last_from(self, sums: tuple[int, ...], value: int) -> int:
        return max(bisect_right(sums, value, hi=len(self.blocks)) - 1, 0)


@entity
class Block(Generic[T]):
    """Some pieces, where each of them begins, and behind these where the last one ends."""

    pieces: tuple[T, ...]
    starts: tuple[int, ...]

    @lazy
    def places(self) -> dict[T, int]:
        """The index of each of them."""
        return {piece: index for index, piece in enumerate(self.pieces)}


def _blocks(pieces: tuple[T, ...], length: Callable[[T], int]) -> "tuple[Block[T], ...]":
    """Return pieces in blocks that are full but for the last two."""
    parts = [pieces[start : start + _MOST] for start in range(0, len(pieces), _MOST)]
    return tuple(Block(part, (0, *accumulate(map(length, part)))) for part in parts)


def _sizes(blocks: "Iterable[Block[T]]") -> Iterator[int]:
    return (len(block.pieces) for block in blocks)


def _lengths(blocks: "Iterable[Block[T]]") -> Iterator[int]:
    return (block.starts[-1] for block in blocks)


def _sums(numbers: Iterable[int]) -> tuple[int, ...]:
    """Return the sums of the first numbers, from none of them to all."""
    return tuple(accumulate(numbers, initial=0))


def _spliced(
    sums: tuple[int, ...], start: int, end: int, numbers: Iterable[int]
) -> tuple[int, ...]:
    """Return sums where others are in the place of the numbers from `start` up to `end`.

    What they are the numbers of is left alone: to look at it takes longer than to add.
    """
    new = tuple(accumulate(numbers, initial=sums[start]))
    shift = new[-1] - sums[end]
    rest = sums[end + 1 :]
    return (*sums[:start], *new, *((number + shift for number in rest) if shift else rest))


def alike(one: Sequence[object], other: Sequence[object], most: int | None = None) -> int:
    """Return how many of the first `most` objects of two sequences are the same."""
    return [*map(is_, one[:most], other[:most]), False].index(False)
