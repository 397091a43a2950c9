"""The drawing of what needs what: where boxes stand and how lines run."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.concepts.layers import UNIT
from journal.core.concepts.layout import BOX, Layout, lay_out
from journal.core.concepts.rows import DISTANCES, rows

if TYPE_CHECKING:
    from journal.core.concepts.layers import Point

#: from box to box
ROW = DISTANCES[0] * UNIT

Names = dict[str, list[str]]
Widths = dict[str, int]


@st.composite
def drawings(draw: st.DrawFn) -> tuple[Widths, Names]:
    """Return boxes and needs of any kind, cycles and strangers among them."""
    names = [f"c{n}" for n in range(draw(st.integers(0, 16)))]
    widths = {name: draw(st.integers(10, 300)) for name in names}
    needs = {name: draw(st.lists(st.sampled_from([*names, "x"]), max_size=3)) for name in names}
    return widths, needs


def large(concepts: int, needs: int, seed: int) -> tuple[Widths, Names]:
    """Return concepts of which each needs some of those learned not long before it."""
    chance = random.Random(seed)  # noqa: S311 - the seed makes it the same each time
    names = [f"c{n:03}" for n in range(concepts)]
    graph: dict[str, set[str]] = {name: set() for name in names}
    while sum(map(len, graph.values())) < needs:
        place = chance.randrange(1, concepts)
        graph[names[place]].add(names[chance.randrange(max(0, place - 40), place)])
    widths = {name: chance.randrange(40, 180) for name in names}
    return widths, {name: sorted(needed) for name, needed in graph.items()}


def box(layout: Layout, widths: Widths, slug: str) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a box."""
    x, y = layout.places[slug]
    return x, y, x + widths[slug], y + BOX


def boxes_that_touch(layout: Layout, widths: Widths) -> list[tuple[str, str]]:
    def touch(one: str, other: str) -> bool:
        left, top, right, bottom = box(layout, widths, one)
        other_left, other_top, other_right, other_bottom = box(layout, widths, other)
        return (
            left < other_right and other_left < right and top < other_bottom and other_top < bottom
        )

    return [pair for pair in itertools.combinations(layout.places, 2) if touch(*pair)]


def level_pieces(way: tuple[Point, ...]) -> list[tuple[int, int, int]]:
    """Return beginning, end and height of the pieces that run straight to the right."""
    return [(a[0], b[0], a[1]) for a, b in itertools.pairwise(way) if a[1] == b[1]]


def boxes_crossed(layout: Layout, widths: Widths) -> list[tuple[tuple[str, str], str]]:
    """Return the lines that run level through boxes, and those boxes."""
    crossed = []
    for ends, way in layout.routes.items():
        for start, end, height in level_pieces(way):
            for slug in layout.places:
                left, top, right, bottom = box(layout, widths, slug)
                if slug not in ends and start < right and left < end and top < height < bottom:
                    crossed.append((ends, slug))
    return crossed


@given(drawings())
def test_each_concept_has_its_place_and_each_need_its_line(drawing: tuple[Widths, Names]) -> None:
    widths, needs = drawing
    layout = lay_out(widths, needs)

    assert set(layout.places) == set(widths)
    assert set(layout.routes) == {
        (needed, slug) for slug in needs for needed in needs[slug] if needed not in {slug, "x"}
    }


@given(drawings())
def test_boxes_do_not_touch_and_stay_inside(drawing: tuple[Widths, Names]) -> None:
    widths, needs = drawing
    layout = lay_out(widths, needs)

    assert boxes_that_touch(layout, widths) == []
    for slug in widths:
        left, top, right, bottom = box(layout, widths, slug)
        assert left >= 0
        assert top >= 0
        assert right <= layout.width
        assert bottom <= layout.height


@given(drawings())
def test_a_line_runs_from_box_to_box(drawing: tuple[Widths, Names]) -> None:
    widths, needs = drawing
    layout = lay_out(widths, needs)

    for (needed, slug), way in layout.routes.items():
        _, top, right, _ = box(layout, widths, needed)
        assert way[0] == (right, top + BOX // 2)
        assert way[-1] == (layout.places[slug][0], layout.places[slug][1] + BOX // 2)
        assert all(0 <= x <= layout.width and 0 <= y <= layout.height for x, y in way)


@given(st.integers(0, 30))
def test_what_needs_something_stands_to_the_right_of_it(seed: int) -> None:
    widths, needs = large(30, 45, seed)
    layout = lay_out(widths, needs)

    for (needed, slug), way in layout.routes.items():
        assert layout.places[needed][0] + widths[needed] < layout.places[slug][0]
        assert all(one[0] < other[0] for one, other in itertools.pairwise(way))
    assert boxes_crossed(layout, widths) == []


def test_a_large_drawing_is_whole() -> None:
    widths, needs = large(300, 600, 1)
    layout = lay_out(widths, needs)

    assert boxes_that_touch(layout, widths) == []
    assert boxes_crossed(layout, widths) == []
    assert layout.height < 2500


@given(drawings(), st.randoms())
def test_the_order_in_which_concepts_come_does_not_matter(
    drawing: tuple[Widths, Names], chance: random.Random
) -> None:
    widths, needs = drawing
    shuffled = list(needs)
    chance.shuffle(shuffled)

    again = lay_out(
        {slug: widths[slug] for slug in shuffled}, {slug: needs[slug][::-1] for slug in shuffled}
    )

    assert again == lay_out(widths, needs)


def test_a_chain_is_a_straight_line() -> None:
    layout = lay_out({"a": 50, "b": 61, "c": 40}, {"a": ["b"], "b": ["c"]})

    assert layout == Layout(
        40 + 40 + 61 + 40 + 50,
        BOX,
        {"c": (0, 0), "b": (80, 0), "a": (181, 0)},
        {
            ("c", "b"): ((40, BOX // 2), (80, BOX // 2)),
            ("b", "a"): ((141, BOX // 2), (181, BOX // 2)),
        },
    )


def test_a_line_passes_what_stands_between() -> None:
    layout = lay_out({"a": 50, "b": 50, "c": 50}, {"c": ["a", "b"], "b": ["a"]})

    first, *bends, last = layout.routes["a", "c"]
    upper, lower = BOX // 2, BOX // 2 + DISTANCES[1] * UNIT
    assert (first[0], last[0]) == (50, 180)
    assert upper < first[1] == last[1] < lower
    assert bends in ([(90, upper), (140, upper)], [(90, lower), (140, lower)])


@pytest.mark.parametrize(("concepts", "most"), [(1, 1.1), (40, 3), (300, 3)])
def test_what_has_no_line_stands_in_a_compact_grid(concepts: int, most: float) -> None:
    layout = lay_out({f"c{n}": 100 for n in range(concepts)}, {})

    assert layout.width * layout.height < concepts * 115 * ROW * 1.3
    assert layout.width < most * max(layout.height, 100)
    assert layout.height <= layout.width


def test_parts_of_a_drawing_stand_side_by_side() -> None:
    pairs = {f"{n}b": [f"{n}a"] for n in range(12)}
    widths = {slug: 50 for end in "ab" for slug in (f"{n}{end}" for n in range(12))}

    layout = lay_out(widths, pairs)

    assert layout.width < 3 * layout.height
    assert boxes_that_touch(layout, widths) == []


def test_low_parts_do_not_stand_beside_high_ones() -> None:
    fans = {f"{n}{end}": [f"{n}a"] for n in range(0, 12, 2) for end in "bcdefghijk"}
    pairs = fans | {f"{n}b": [f"{n}a"] for n in range(1, 12, 2)}
    widths = {slug: 50 for needed in pairs.values() for slug in [*pairs, *needed]}

    layout = lay_out(widths, pairs)

    parts = 6 * 140 * (10 * ROW) + 6 * 140 * BOX
    assert layout.width * layout.height < 1.7 * parts


def test_a_tree_has_no_crossing() -> None:
    chance = random.Random(1)  # noqa: S311 - the seed makes it the same each time
    names = [f"c{n}" for n in range(40)]
    chance.shuffle(names)
    tree = {name: [names[(n - 1) // 3]] for n, name in enumerate(names) if n}

    routes = lay_out(dict.fromkeys(names, 60), tree).routes

    for (one, way), (other, other_way) in itertools.combinations(routes.items(), 2):
        if way[0][0] == other_way[0][0] and one[0] != other[0]:
            assert (way[0][1] < other_way[0][1]) == (way[-1][1] < other_way[-1][1])


def test_nothing_is_drawn_of_nothing() -> None:
    assert lay_out({}, {}) == Layout(0, 0, {}, {})


@given(st.data())
def test_rows_keep_order_and_distance(data: st.DataObject) -> None:
    columns: list[list[int]] = [[], [], []]
    for item in range(data.draw(st.integers(1, 12))):
        columns[data.draw(st.integers(0, 2))].append(item)
    columns = [column for column in columns if column]
    items = sum(map(len, columns))
    boxes = data.draw(st.integers(0, items))
    steps = [(a, b) for left, right in itertools.pairwise(columns) for a in left for b in right]
    lines = data.draw(st.lists(st.sampled_from(steps), max_size=8)) if steps else []

    row = rows(columns, lines, boxes)

    assert min(row) == 0
    for column in columns:
        for upper, lower in itertools.pairwise(column):
            bends = (upper >= boxes) + (lower >= boxes)
            assert row[lower] - row[upper] >= DISTANCES[bends]


def test_what_one_line_ties_stands_at_one_height() -> None:
    assert rows([[0], [1, 2, 3]], [[0, 2]], 4) == [6, 0, 6, 12]


def test_long_lines_pull_more_than_short_ones() -> None:
    box, short, other, bend = rows([[0], [1, 3], [2]], [[0, 3, 2], [0, 1, 2]], 3)

    assert box == other
    assert bend - box < box - short


def test_one_stands_in_the_middle_of_two() -> None:
    assert rows([[0], [1, 2]], [[0, 1], [0, 2]], 3) == [3, 0, 6]
