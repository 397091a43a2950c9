"""The rows of a layered drawing, once it is known what stands above what in each column.

What is tied to each other should stand at one height, and what stands in one column must keep
its distance.  So each is pulled to the mean height of what it is tied to, column by column,
and the nearest heights are taken that keep order and distance.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

#: units between two neighbours in a column, by how many of the two are bends of a line; even, so
#: that one can stand in the middle of two
DISTANCES: Final = (6, 4, 2)
#: how strongly two ends pull, by how many are bends: long lines are straight, as in Gansner,
#: Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs", IEEE Transactions on
#: Software Engineering 19 (1993)
_PULLS: Final = (1, 2, 8)
_ROUNDS: Final = 5

#: for each item those it is tied to, with the strength of the pull
_Ties = list[list[tuple[int, int]]]


def rows(columns: Sequence[Sequence[int]], lines: Sequence[Sequence[int]], boxes: int) -> list[int]:
    """Return the row of each item, in units from 0; those of one column keep their distance.

    Items are numbered, and those below `boxes` are boxes, the others bends; `columns` hold
    them from top to bottom, at least one each.  A line runs through one item of each column
    on its way.
    """
    before, after = _ties(lines, boxes, sum(map(len, columns)))
    offsets = [_offsets(column, boxes) for column in columns]
    height = [0.0] * len(before)
    for column, offset in zip(columns, offsets, strict=True):
        for item, place in zip(column, offset, strict=True):
            height[item] = place - offset[-1] / 2
    both = [[*b, *a] for b, a in zip(before, after, strict=True)]
    ways = list(zip(columns, offsets, strict=True))
    for ties in [(before, after)] * _ROUNDS + [(both, both)] * _ROUNDS:
        for way, pulls in zip((ways, ways[::-1]), ties, strict=True):
            for column, offset in way:
                _settle(column, offset, pulls, height)
    return _in_units(ways, height)


def _ties(lines: Sequence[Sequence[int]], boxes: int, items: int) -> tuple[_Ties, _Ties]:
    """Return what each item is tied to on its left, and on its right."""
    before: _Ties = [[] for _ in range(items)]
    after: _Ties = [[] for _ in range(items)]
    for line in lines:
        for left, right in itertools.pairwise(line):
            pull = _PULLS[(left >= boxes) + (right >= boxes)]
            before[right].append((left, pull))
            after[left].append((right, pull))
    return before, after


def _offsets(column: Sequence[int], boxes: int) -> list[int]:
    """Return the rows of a column that is packed as densely as can be."""
    offsets = [0]
    for upper, lower in itertools.pairwise(column):
        offsets.append(offsets[-1] + DISTANCES[(upper >= boxes) + (lower >= boxes)])
    return offsets


def _settle(
    column: Sequence[int], offsets: Sequence[int], ties: _Ties, height: list[float]
) -> None:
    """Move the items of a column as near as they can be to those they are tied to.

    Where two would come too near they become one block, whose place is the mean: the
    algorithm of pooled adjacent violators gives the least sum of squares.
    """
    #: mean of what its items want, their weight, their number
    blocks: list[tuple[float, int, int]] = []
    for item, offset in zip(column, offsets, strict=True):
        weight, total = 0, 0.0
        for other, pull in ties[item]:
            weight += pull
            total += pull * height[other]
        mean = (total / weight if weight else height[item]) - offset
        weight, number = weight or 1, 1
        while blocks and blocks[-1][0] > mean:
            upper, upper_weight, upper_number = blocks.pop()
            mean = (mean * weight + upper * upper_weight) / (weight + upper_weight)
            weight += upper_weight
            number += upper_number
        blocks.append((mean, weight, number))
    means = (mean for mean, _, number in blocks for _ in range(number))
    for item, offset, mean in zip(column, offsets, means, strict=True):
        height[item] = mean + offset


def _in_units(
    ways: Sequence[tuple[Sequence[int], Sequence[int]]], height: Sequence[float]
) -> list[int]:
    """Return whole rows from 0, with the distances kept."""
    units = [0] * len(height)
    for column, offsets in ways:
        lowest = -math.inf
        for item, offset in zip(column, offsets, strict=True):
            # rounded twice: what is half a unit must not depend on the last bit
            lowest = max(lowest, math.floor(round(height[item] - offset, 6) + 0.5))
            units[item] = int(lowest) + offset
    top = min(units, default=0)
    return [unit - top for unit in units]
