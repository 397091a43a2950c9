"""A map of concepts as values that a template writes as SVG.

Lines are written as the `d` of a path, with steps instead of places: a map of hundreds of
concepts is part of a page, and this halves it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journal.core.concepts.labels import PADDING, box_width, shortened
from journal.core.concepts.layout import BOX, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journal.core.concepts.graph import Needs
    from journal.core.concepts.layers import Point
    from journal.core.concepts.layout import Layout

#: around the drawing, for the strokes of its boxes
_MARGIN: Final = 4
#: from the top of a box to the line its label stands on
_BASELINE: Final = 16
#: how far a line that runs back goes on before it turns, and passes below the boxes
_TURN, _BELOW = 40, 20
#: of the box of the concept whose page it is
HERE: Final = "journal-map-here"
#: pixels in the unit that grows with the letters of the reader: as large as text is, and smaller
FULL, SMALL = 16, 19


@dataclass(frozen=True, slots=True)
class Node:
    """A concept to be drawn."""

    slug: str
    title: str
    uri: str
    #: of its box, separated by spaces: ``journal-map-here``, ``journal-map-bare``,
    #: ``journal-map-other``, and ``journal-map-1`` to ``journal-map-6`` for a colour
    classes: str = ""
    #: the id that leads to it on its page; empty: none does
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A concept as it is drawn: a link with a label in a rectangle."""

    x: int
    y: int
    width: int
    label: str
    node: Node
    height: int = BOX

    @property
    def title(self) -> str:
        """Return the whole title where the label is shortened."""
        return self.node.title if self.label != self.node.title else ""

    @property
    def is_here(self) -> bool:
        """Tell whether it is the concept whose page this is."""
        return HERE in self.node.classes.split()

    @property
    def text_x(self) -> int:
        """Return where the label begins."""
        return self.x + PADDING

    @property
    def text_y(self) -> int:
        """Return the line the label stands on."""
        return self.y + _BASELINE


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a template writes."""

    view_box: str
    #: in the unit that grows with the letters of the reader
    width: str
    height: str
    #: in reading order: part by part, basics first
    boxes: tuple[Box, ...]
    #: the path of each need
    needs: tuple[str, ...]
    #: all mentions in one path; empty when there are none
    mentions: str = ""


def draw(
    nodes: Sequence[Node],
    needs: Needs,
    mentions: Iterable[tuple[str, str]] = (),
    *,
    unit: int = FULL,
) -> Drawing:
    """Return the map of concepts, with their needs, and who speaks of whom as straight lines.

    Two that need each other are tied already: that they speak of each other is not drawn.
    """
    by_slug = {node.slug: node for node in nodes}
    labels = {node.slug: shortened(node.title) for node in nodes}
    widths = {slug: box_width(label) for slug, label in labels.items()}
    layout = lay_out(widths, needs)
    width, height = layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN
    return Drawing(
        view_box=f"-{_MARGIN} -{_MARGIN} {width} {height}",
        width=f"{width / unit:.4g}rem",
        height=f"{height / unit:.4g}rem",
        boxes=tuple(
            Box(x, y, widths[slug], labels[slug], by_slug[slug])
            for slug, (x, y) in layout.places.items()
        ),
        needs=tuple(_curve(way) for _, way in sorted(layout.routes.items())),
        mentions=_straight_lines(layout, widths, mentions),
    )


def _curve(way: Sequence[Point]) -> str:
    """Return a smooth line that leaves and reaches each of its points level."""
    (x, y), steps = way[0], []
    for (left, top), (right, bottom) in itertools.pairwise(way):
        across, down = right - left, bottom - top
        if across < 0:
            steps.append(_step("c", _TURN, _BELOW, across - _TURN, down + _BELOW, across, down))
        elif down:
            steps.append(_step("c", across // 2, 0, across // 2, down, across, down))
        else:
            steps.append(_step("h", across))
    return _step("M", x, y) + "".join(steps)


def _straight_lines(
    layout: Layout, widths: Mapping[str, int], pairs: Iterable[tuple[str, str]]
) -> str:
    """Return a path from middle to middle of each pair, once whichever of the two comes first.

    It is drawn with few strokes, each of which goes on as long as a line goes on from where it
    has come to: that is half as long.
    """
    middles = {
        slug: (x + widths[slug] // 2, y + BOX // 2) for slug, (x, y) in layout.places.items()
    }
    tied = {tuple(sorted(ends)) for ends in layout.routes}
    left: dict[str, list[str]] = {slug: [] for slug in sorted(middles)}
    for one, other in sorted({tuple(sorted(pair)) for pair in pairs} - tied, reverse=True):
        if one != other and one in middles and other in middles:
            left[one].append(other)
            left[other].append(one)
    return "".join(_stroke(way, middles) for slug in left for way in _ways(slug, left))


def _ways(start: str, left: dict[str, list[str]]) -> Iterator[list[str]]:
    """Yield ways along the lines that are left at a place, until none is."""
    while left[start]:
        way = [start]
        while left[way[-1]]:
            following = left[way[-1]].pop()
            left[following].remove(way[-1])
            way.append(following)
        yield way


def _stroke(way: Sequence[str], middles: Mapping[str, Point]) -> str:
    (x, y), *_ = points = [middles[slug] for slug in way]
    steps = (n for (a, b), (c, d) in itertools.pairwise(points) for n in (c - a, d - b))
    return _step("M", x, y) + _step("l", *steps)


def _step(command: str, *numbers: int) -> str:
    """Return a piece of a path; a minus separates as well as a space does."""
    return command + " ".join(map(str, numbers)).replace(" -", "-")
