"""A drawing of what needs what: basics at the left, what builds on them to the right of them.

Nothing is random, and what comes in is put in order first (by `without_cycles`), so that the
same concepts give the same drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import igraph

from journal.core.concepts.graph import depths, without_cycles
from journal.core.concepts.layers import BOX, Layout, lay_out_part
from journal.core.concepts.packing import grid, on_shelves, width_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journal.core.concepts.graph import Needs
    from journal.core.concepts.layers import Ends, Point

__all__ = ["BOX", "Layout", "lay_out"]


def lay_out(widths: Mapping[str, int], needs: Needs) -> Layout:
    """Return a drawing of concepts as boxes, whose widths are given, with a line for each need.

    Parts that hang together are packed, and what has no line stands in a grid below.  A need
    that closes a cycle runs straight back; that of a concept for itself is not drawn.
    """
    known = {slug: needs.get(slug, ()) for slug in widths}
    tree = without_cycles(known)
    depth = depths(tree)
    parts = _parts(tree)
    drawn = [lay_out_part(part, tree, depth, widths) for part in parts if len(part) > 1]
    drawn.sort(key=lambda part: -part.height)
    alone = [part[0] for part in parts if len(part) == 1]
    width = width_of(drawn)
    both = [on_shelves(drawn, width), *([grid(alone, widths, width)] if alone else [])]
    drawing = on_shelves(both if drawn else both[1:], 0)
    closing = _closing_routes(drawing.places, widths, known, tree)
    return Layout(drawing.width, drawing.height, drawing.places, {**drawing.routes, **closing})


def _parts(tree: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return what hangs together."""
    names = list(tree)
    index = {slug: n for n, slug in enumerate(names)}
    pairs = [(index[needed], index[slug]) for slug in tree for needed in tree[slug]]
    parts = igraph.Graph(n=len(names), edges=pairs).connected_components()
    return [[names[n] for n in part] for part in parts]


def _closing_routes(
    places: Mapping[str, Point],
    widths: Mapping[str, int],
    needs: Needs,
    tree: Mapping[str, Sequence[str]],
) -> dict[Ends, tuple[Point, ...]]:
    """Return the lines of the needs that the tree is without."""
    routes: dict[Ends, tuple[Point, ...]] = {}
    for slug in tree:
        for needed in sorted(set(needs[slug]) & set(tree) - {slug, *tree[slug]}):
            (left, top), (end, middle) = places[needed], places[slug]
            start = left + widths[needed]
            routes[needed, slug] = (start, top + BOX // 2), (end, middle + BOX // 2)
    return routes
