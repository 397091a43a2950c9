"""Put the parts of a drawing together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from journal.core.concepts.layers import BOX, UNIT, Layout
from journal.core.concepts.rows import DISTANCES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journal.core.concepts.layers import Ends, Point

#: between two parts
_GAP: Final = 30
#: how much wider than high a drawing of several parts is
_ASPECT: Final = 1.6


def on_shelves(parts: Sequence[Layout], width: int) -> Layout:
    """Return parts side by side; where the next would go beyond a width, a new shelf begins.

    With the highest first that is next-fit decreasing height, of Coffman, Garey, Johnson and
    Tarjan, "Performance Bounds for Level-Oriented Two-Dimensional Packing Algorithms", SIAM
    Journal on Computing 9 (1980).
    """
    x = y = whole = bottom = 0
    places: dict[str, Point] = {}
    routes: dict[Ends, tuple[Point, ...]] = {}
    for part in parts:
        if x and x + part.width > width:
            x, y = 0, bottom + _GAP
        places |= {slug: (x + a, y + b) for slug, (a, b) in part.places.items()}
        routes |= {e: tuple((x + a, y + b) for a, b in way) for e, way in part.routes.items()}
        whole, bottom = max(whole, x + part.width), max(bottom, y + part.height)
        x += part.width + _GAP
    return Layout(whole, bottom, places, routes)


def width_of(parts: Sequence[Layout]) -> int:
    """Return how wide a drawing of parts is to be."""
    area = sum((part.width + _GAP) * (part.height + _GAP) for part in parts)
    return max(math.isqrt(int(area * _ASPECT)), *(part.width for part in parts), 0, 0)


def grid(slugs: Sequence[str], widths: Mapping[str, int], width: int) -> Layout:
    """Return boxes without lines, row by row, in a drawing about as wide as is said."""
    cell, height = max(widths[slug] for slug in slugs) + _GAP // 2, UNIT * DISTANCES[0]
    least = math.isqrt(int(len(slugs) * cell * height * _ASPECT))
    columns = max(1, max(width, least) // cell)
    places = {slug: (n % columns * cell, n // columns * height) for n, slug in enumerate(slugs)}
    return Layout(
        max(x + widths[slug] for slug, (x, _) in places.items()),
        (len(slugs) - 1) // columns * height + BOX,
        places,
        {},
    )
