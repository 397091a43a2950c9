"""The map of concepts: the values, and the SVG that the template makes of them."""

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import jinja2
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types
from hypothesis import given
from hypothesis import strategies as st

from journal.core.concepts.drawing import Box, Node, draw
from journal.core.concepts.labels import MOST_SIGNS, PADDING, SIZE, box_width, shortened

if TYPE_CHECKING:
    from journal.core.concepts.drawing import Drawing

DOCS = Path(__file__).parents[2] / "docs"
TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(DOCS / "_templates"),
    autoescape=False,  # noqa: S701 - as Sphinx has it
)
NUMBER = re.compile(r"-?\d+")


def nodes(*titles: str) -> list[Node]:
    return [Node(title.lower(), title, f"../{title.lower()}/") for title in titles]


def svg(drawing: Drawing, label: str = "Map") -> str:
    module = TEMPLATES.get_template("journal/map_svg.html").module
    return str(module.map(drawing, label))  # type: ignore[attr-defined]  # a macro of the template


def ends(path: str) -> tuple[int, int, int, int]:
    """Return where a path begins and where it ends."""
    x = y = 0
    begin: tuple[int, int] | None = None
    for command, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [int(number) for number in NUMBER.findall(text)]
        x, y = (0, 0) if command == "M" else (x, y)
        x, y = (x + numbers[0], y) if command == "h" else (x + numbers[-2], y + numbers[-1])
        begin = begin or (x, y)
    assert begin
    return *begin, x, y


def pairs_of(drawing: Drawing) -> set[tuple[str, ...]]:
    """Return the labels that mentions lead from and to."""
    label = {(box.x + box.width // 2, box.y + 12): box.label for box in drawing.boxes}
    pairs = []
    for stroke in drawing.mentions.split("M")[1:]:
        x, y, *steps = (int(number) for number in NUMBER.findall(stroke))
        way = [label[x, y]]
        for across, down in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + across, y + down
            way.append(label[x, y])
        pairs += [tuple(sorted(pair)) for pair in itertools.pairwise(way)]
    assert len(pairs) == len(set(pairs))
    return set(pairs)


def test_boxes_come_in_reading_order_part_by_part() -> None:
    needs = {"b": ["a"], "c": ["a"], "e": ["d"], "f": ["e"]}

    drawing = draw(nodes(*"XFEDCBA"), needs)

    parts = [sorted(labels) for labels in ("ABC", "DEF", "X")]
    shown = [box.label for box in drawing.boxes]
    assert [sorted(shown[:3]), sorted(shown[3:6]), shown[6:]] == parts
    assert shown[0] == "A"
    assert shown[3:] == ["D", "E", "F", "X"]


def test_a_drawing_says_where_everything_is() -> None:
    a, b = Node("a", "Alpha", "a/"), Node("b", "Beta", "b/", "journal-map-here")

    drawing = draw([b, a], {"b": ["a"]})

    alpha, beta = box_width("Alpha"), box_width("Beta")
    assert drawing.boxes == (Box(0, 0, alpha, "Alpha", a), Box(alpha + 40, 0, beta, "Beta", b))
    assert drawing.needs == (f"M{alpha} 12h40",)
    assert drawing.mentions == ""
    assert drawing.view_box == f"-4 -4 {alpha + 40 + beta + 8} 32"
    assert (drawing.width, drawing.height) == (f"{(alpha + 40 + beta + 8) / 16:.4g}rem", "2rem")


def test_a_drawing_may_be_smaller() -> None:
    full, small = draw(nodes("A"), {}), draw(nodes("A"), {}, unit=32)

    assert float(small.height.removesuffix("rem")) * 2 == float(full.height.removesuffix("rem"))
    assert small.view_box == full.view_box


def test_a_line_leads_from_what_is_needed_to_what_needs_it() -> None:
    drawing = draw(nodes("A", "B", "C", "D"), {"c": ["a", "b"], "d": ["c", "a"], "b": ["d"]})
    place = {box.label.lower(): (box.x, box.y + 12, box.x + box.width) for box in drawing.boxes}

    for (needed, slug), path in zip(
        [("a", "c"), ("a", "d"), ("b", "c"), ("c", "d"), ("d", "b")], drawing.needs, strict=True
    ):
        assert ends(path) == (place[needed][2], place[needed][1], *place[slug][:2])


def test_lines_are_smooth_and_short() -> None:
    up, back = (
        draw(nodes("A", "B", "C"), {"b": ["a", "c"]}),
        draw(nodes("A", "B"), {"a": ["b"], "b": ["a"]}),
    )
    a, b, c = map(box_width, "ABC")

    assert set(up.needs) == {
        f"M{a} 12h{max(a, c) - a}c20 0 20 15 40 15".replace("h0", ""),
        f"M{c} 42h{max(a, c) - c}c20 0 20-15 40-15".replace("h0", ""),
    }
    assert set(back.needs) == {
        f"M{b} 12h40",
        f"M{a + b + 40} 12c40 20-{a + b + 80} 20-{a + b + 40} 0",
    }


def test_mentions_are_one_path_and_each_pair_is_drawn_once() -> None:
    said = [("b", "a"), ("a", "b"), ("c", "a"), ("a", "a"), ("c", "gone"), ("b", "c")]

    drawing = draw(nodes("A", "B", "C"), {"c": ["b"]}, said)

    assert pairs_of(drawing) == {("A", "B"), ("A", "C")}


def test_mentions_are_drawn_with_few_strokes() -> None:
    said = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("b", "d")]

    drawing = draw(nodes("A", "B", "C", "D"), {}, said)

    assert drawing.mentions.count("M") < len(said) / 2
    assert pairs_of(drawing) == {tuple(pair.upper() for pair in sorted(ends)) for ends in said}


def test_a_long_title_is_shortened_and_told_in_full() -> None:
    title = "Backpropagation through time with truncation"

    (box,) = draw(nodes(title), {}).boxes

    assert (box.label, box.title) == ("Backpropagation through time wi…", title)


@pytest.mark.parametrize(
    "label",
    ["Softmax", "Multi-head attention", "Wiener–Khinchin", "GPT-4 (MMLU)", "ﬁ łódź Ærø", "1 + 1"],
)
def test_a_label_fits_its_box(label: str) -> None:
    face = DOCS / "_static" / "fonts" / "journal-text-latin-400-normal.woff2"
    font = TTFont(face)
    cmap, widths, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    advances = [widths[cmap[ord(sign)]][0] if ord(sign) in cmap else unit / 2 for sign in label]

    room = box_width(label) - 2 * PADDING

    assert 0.98 <= room / (sum(advances) / unit * SIZE) < 1.25


def test_signs_of_cjk_are_square() -> None:
    assert box_width("注意力机制") >= 5 * SIZE + 2 * PADDING


@given(st.text())
def test_a_shortened_label_is_short(text: str) -> None:
    label = shortened(text)

    assert len(label) <= MOST_SIGNS
    assert text.startswith(label.removesuffix("…"))
    assert box_width(label) > 0


def test_titles_and_addresses_cannot_break_out() -> None:
    title = '<script>"&</title>' * 3
    node = Node('"><a>', title, '"><b>', '"><i>', '"><p>')

    root = ET.fromstring(svg(draw([node], {}), '"><u>'))  # noqa: S314 - our own

    link = root.find(".//a")
    assert link is not None
    assert (link.get("href"), link.get("class")) == ('"><b>', '"><i>')
    assert (link.get("id"), link.get("data-journal-concept")) == ('"><p>', '"><a>')
    assert link.findtext("title") == title
    assert title.startswith(str(link.findtext("text")).removesuffix("…"))
    assert root.get("aria-label") == '"><u>'


def test_a_map_is_a_group_of_links_and_lines_are_hidden() -> None:
    drawing = draw(nodes("A", "B", "C" * 40), {"b": ["a"]}, [("a", "c" * 40)])

    root = ET.fromstring(svg(drawing, "All concepts"))  # noqa: S314 - our own

    assert (root.get("role"), root.get("aria-label")) == ("group", "All concepts")
    names = [link.findtext("title") or link.findtext("text") for link in root.iter("a")]
    assert names == ["A", "B", "C" * 40]
    assert [link.get("data-journal-concept") for link in root.iter("a")] == ["a", "b", "c" * 40]
    shown = [e for e in root.iter() if e.get("aria-hidden") != "true" and e.tag in {"path", "g"}]
    assert [e.tag for e in shown] == ["path"]
    assert root.find(".//g[@aria-hidden='true']/path") is shown[0]
    assert not re.search(r"\s(style|on\w+)=", svg(drawing))


def test_no_more_markup_than_a_page_can_bear() -> None:
    chance = random.Random(1)  # noqa: S311 - the seed makes it the same each time
    slugs = [f"concept-with-a-name-{n}" for n in range(300)]
    needs: dict[str, set[str]] = {slug: set() for slug in slugs}
    while sum(map(len, needs.values())) < 600:
        place = chance.randrange(1, 300)
        needs[slugs[place]].add(slugs[chance.randrange(max(0, place - 40), place)])
    said = [(chance.choice(slugs), chance.choice(slugs)) for _ in range(2000)]
    drawn = [Node(s, s.replace("-", " "), f"../concepts/{s}/", "journal-map-1") for s in slugs]

    markup = svg(draw(drawn, needs, said))

    assert markup.count("<path") == 601
    assert markup.count("<a ") == 300
    assert len(markup.encode()) < 200_000
