"""One part of a drawing: what hangs together, in columns.

It is a layered drawing as in Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of
Hierarchical System Structures", IEEE Transactions on Systems, Man, and Cybernetics 11 (1981).
A concept stands in the column that the longest way to it from the basics leads to.  The order in
each column, in which few lines cross, is worked out by igraph; the heights by `rows`, since
those of igraph make a drawing of sixty concepts three times as high, of 300 ten times.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import igraph

from journal.core.concepts.rows import rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: from left to right, and from top to bottom
Point = tuple[int, int]
#: what is needed, and what needs it
Ends = tuple[str, str]

#: the height of a box, in pixels as everything here
BOX: Final = 24
#: the unit of rows
UNIT: Final = 5
#: between two columns, and at most, where lines go far up or down
_GAP, _WIDEST_GAP = 40, 160
#: how steep a line may be while there is room
_STEEPEST: Final = 4
#: rounds of the search for an order with fewer crossings; more of them find no better one
_ROUNDS: Final = 24


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands in a drawing."""

    width: int
    height: int
    #: the left upper corner of each box, in reading order: part by part, column by column
    places: Mapping[str, Point]
    #: how a line runs from what is needed to what needs it, from box to box
    routes: Mapping[Ends, tuple[Point, ...]]


def lay_out_part(
    part: Sequence[str],
    tree: Mapping[str, Sequence[str]],
    depth: Mapping[str, int],
    widths: Mapping[str, int],
) -> Layout:
    """Return the drawing of concepts that hang together, and need each other in no cycle."""
    pairs = [(needed, slug) for slug in part for needed in tree[slug]]
    columns, lines = _in_order(part, pairs, [depth[slug] for slug in part])
    row = [BOX // 2 + UNIT * n for n in rows(columns, lines, len(part))]
    sides = _sides(
        [max(widths[part[n]] for n in column if n < len(part)) for column in columns],
        _climbs(columns, lines, row),
    )
    corners = {slug: (sides[depth[slug]][0], row[n] - BOX // 2) for n, slug in enumerate(part)}
    places = dict(sorted(corners.items(), key=lambda item: item[1]))
    routes = {}
    for (needed, slug), line in zip(pairs, lines, strict=True):
        start = places[needed][0] + widths[needed], row[line[0]]
        # it leaves its own column before it bends, and runs straight through the others
        columns_passed = sides[depth[needed] : depth[slug]]
        passed = [
            (x, row[item])
            for item, column in zip(line, columns_passed, strict=False)
            for x in column
        ]
        end = places[slug][0], row[line[-1]]
        routes[needed, slug] = _bends([start, *passed, end])
    return Layout(sides[-1][1], max(row) + BOX // 2, places, routes)


def _in_order(
    part: Sequence[str], pairs: Sequence[Ends], depth: Sequence[int]
) -> tuple[list[list[int]], list[list[int]]]:
    """Return the items of each column from top to bottom, and those of each line.

    Items are the boxes, in the order of `part`, and after them the bends: a line has one
    in each column that it passes.
    """
    index = {slug: n for n, slug in enumerate(part)}
    ends = [(index[needed], index[slug]) for needed, slug in pairs]
    # all must hang together: where it does not, igraph 1.0.0 gives bends to the wrong lines
    graph = igraph.Graph(n=len(part), edges=ends, directed=True)
    drawing = graph.layout_sugiyama(layers=list(depth), maxiter=_ROUNDS)
    across = [x for x, _ in drawing.coords]
    columns: list[list[int]] = [[] for _ in range(max(depth) + 1)]
    for item, column in enumerate(depth):
        columns[column].append(item)
    lines = []
    for (start, end), bends in zip(ends, drawing.edge_routing, strict=True):
        passed = range(len(across), len(across) + len(bends))
        across += [x for x, _ in bends]
        for column, item in enumerate(passed, depth[start] + 1):
            columns[column].append(item)
        lines.append([start, *passed, end])
    return [sorted(column, key=lambda item: (across[item], item)) for column in columns], lines


def _climbs(
    columns: Sequence[Sequence[int]], lines: Sequence[Sequence[int]], row: Sequence[int]
) -> list[int]:
    """Return how far a line goes up or down at most on its way into each column."""
    climbs = [0] * len(columns)
    column_of = {item: n for n, column in enumerate(columns) for item in column}
    for line in lines:
        for item, following in itertools.pairwise(line):
            column = column_of[following]
            climbs[column] = max(climbs[column], abs(row[item] - row[following]))
    return climbs


def _sides(widths: Sequence[int], climbs: Sequence[int]) -> list[tuple[int, int]]:
    """Return where each column begins and ends: where lines climb there is more room."""
    sides = [(0, widths[0])]
    for width, climb in zip(widths[1:], climbs[1:], strict=True):
        left = sides[-1][1] + max(_GAP, min(_WIDEST_GAP, climb // _STEEPEST))
        sides.append((left, left + width))
    return sides


def _bends(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return a line without the points in the middle of a straight piece."""
    kept = [points[0]]
    for point, following in itertools.pairwise(points[1:]):
        is_straight = kept[-1][1] == point[1] == following[1]
        if point != kept[-1] and not is_straight:
            kept.append(point)
    return *kept, points[-1]
