"""What is on a map: all concepts, or those of a category with their neighbours."""

from __future__ import annotations

from collections import Counter

import pytest

from journal.core.concepts.graph import unlocks
from journal.core.concepts.knowledge import Knowledge
from journal.core.concepts.maps import Sheet, colours, map_pages, mentions_between, surroundings
from journal.core.concepts.model import Concept, Mention
from journal.core.model import CategoryPath, Name
from journal.core.settings import Category, Settings


def concept(slug: str, category: str = "", needs: str = "", *, node_id: str = "") -> Concept:
    return Concept(
        slug=slug,
        title=slug.capitalize(),
        docname=f"posts/{slug}" if node_id else f"concepts/{slug}",
        node_id=node_id,
        needs=tuple(Name(name) for name in needs.split()),
        category=CategoryPath(tuple(category.split("/"))) if category else None,
    )


def pages(known: Knowledge, limit: int) -> dict[str, Sheet]:
    return map_pages(known, Settings(concepts_per_map=limit))


@pytest.fixture
def known() -> Knowledge:
    """Give eight concepts: four in AI and a part of it, three in Books, one in none."""
    concepts = (
        concept("a", "AI"),
        concept("b", "AI", "a"),
        concept("c", "AI/Deep", "b x"),
        concept("d", "AI/Deep", "c"),
        concept("x", "Books"),
        concept("y", "Books", "x a"),
        concept("z", "Books", "y"),
        concept("n", "", "a x"),
    )
    return Knowledge(concepts, {}, {})


def test_a_site_without_concepts_has_no_map() -> None:
    assert pages(Knowledge((), {}, {}), 400) == {}


def test_few_concepts_are_on_one_map(known: Knowledge) -> None:
    assert pages(known, 8) == {"map": Sheet((), ("a", "b", "c", "d", "n", "x", "y", "z"))}


def test_many_are_cut_by_category_and_by_its_parts(known: Knowledge) -> None:
    found = pages(known, 3)

    assert list(found) == ["map", "map/ai", "map/ai/deep", "map/books"]
    own = {page: sheet.own for page, sheet in found.items()}
    assert own == {
        "map": ("n",),
        "map/ai": ("a", "b"),
        "map/ai/deep": ("c", "d"),
        "map/books": ("x", "y", "z"),
    }
    assert [sheet.count for sheet in found.values()] == [8, 4, 2, 3]


def test_a_category_that_fits_is_not_cut(known: Knowledge) -> None:
    assert list(pages(known, 4)) == ["map", "map/ai", "map/books"]


def test_a_map_of_a_category_has_the_neighbours_elsewhere(known: Knowledge) -> None:
    sheet = pages(known, 7)["map/ai"]

    assert (sheet.own, sheet.others, sheet.left_out) == (("a", "b", "c", "d"), ("n", "x", "y"), 0)
    assert sheet.shown == ("a", "b", "c", "d", "n", "x", "y")
    # what two others have to do with each other belongs to their own map
    assert sheet.needs(known) == {
        "a": (),
        "b": ("a",),
        "c": ("b", "x"),
        "d": ("c",),
        "n": ("a",),
        "x": (),
        "y": ("a",),
    }


def test_neighbours_take_the_room_that_is_left_the_nearest_first(known: Knowledge) -> None:
    sheet = pages(known, 4)["map/books"]

    assert (sheet.others, sheet.left_out) == (("a",), 2)


def test_what_has_no_category_is_on_the_first_map_with_its_neighbours(known: Knowledge) -> None:
    sheet = pages(known, 4)["map"]

    assert (sheet.own, sheet.others) == (("n",), ("a", "x"))


def test_a_declared_category_keeps_its_address(known: Knowledge) -> None:
    settings = Settings(concepts_per_map=4, categories=(Category("AI", slug="machines"),))

    assert list(map_pages(known, settings)) == ["map", "map/machines", "map/books"]


def test_a_category_that_cannot_be_cut_stays_whole() -> None:
    known = Knowledge([concept(slug, "AI") for slug in "abc"], {}, {})

    assert pages(known, 2)["map/ai"].own == ("a", "b", "c")


def test_mentions_on_own_pages_count_where_nothing_is_needed() -> None:
    concepts = [
        concept("a", needs="b"),
        concept("b"),
        concept("c"),
        concept("boxed", node_id="box"),
    ]

    def place(slug: str) -> tuple[Mention, tuple[str, str]]:
        return Mention(slug, "wiki", "", slug, ""), ("concept", slug)

    known = Knowledge(
        concepts,
        {},
        {
            "concepts/a": [place("b"), place("c"), place("c"), place("a")],
            "concepts/b": [place("a")],
            "posts/boxed": [place("c")],
            "about": [place("c")],
            "concepts/c": [place("boxed")],
        },
    )
    said = mentions_between(known)

    assert said == {("a", "c"), ("b", "a"), ("c", "boxed")}
    assert set(Sheet((), ("a", "b")).mentions(said)) == {("b", "a")}
    assert set(Sheet((), ("c",), ("a", "boxed")).mentions(said)) == {("a", "c"), ("c", "boxed")}
    assert set(Sheet((), ("c",), ("a", "b")).mentions(said)) == {("a", "c")}


def test_up_to_seven_categories_are_told_apart() -> None:
    many: Counter[tuple[str, ...]] = Counter({("AI",): 1, ("AI", "Deep"): 4, ("AI", "Old"): 3})
    many |= Counter({(f"C{n}",): 2 for n in range(4)})

    found = colours([*many.elements(), ()])

    assert found == {
        ("AI",): 0,
        ("AI", "Deep"): 1,
        ("AI", "Old"): 2,
        ("C0",): 3,
        ("C1",): 4,
        ("C2",): 5,
        ("C3",): 6,
    }


def test_of_more_categories_parts_share_a_colour_and_the_smallest_have_none() -> None:
    many: Counter[tuple[str, ...]] = Counter({("AI", f"Part {n}"): 1 for n in range(5)})
    many |= Counter({(f"C{n}",): 9 - n for n in range(7)})

    found = colours(many.elements())

    assert {found["AI", f"Part {n}"] for n in range(5)} == {1}
    assert [found[(f"C{n}",)] for n in range(7)] == [2, 3, 4, 5, 6, 0, 0]


def test_near_is_what_is_two_steps_away_and_less_where_that_is_much() -> None:
    chain = {"a": [], "b": ["a"], "c": ["b"], "d": ["c"], "alone": []}
    star = {"s": [], **{f"n{n}": ["s"] for n in range(10)}}
    star |= {f"m{n}": [f"n{n % 10}"] for n in range(20)}
    crowd = {"s": [], **{f"n{n}": ["s"] for n in range(30)}}

    assert surroundings("b", chain, unlocks(chain)) == ("a", "b", "c", "d")
    assert surroundings("a", chain, unlocks(chain)) == ("a", "b", "c")
    assert surroundings("alone", chain, unlocks(chain)) == ()
    assert surroundings("s", star, unlocks(star)) == (*(f"n{n}" for n in range(10)), "s")
    assert surroundings("s", crowd, unlocks(crowd)) == ()
