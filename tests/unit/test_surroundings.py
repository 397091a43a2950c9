"""What stands around a post."""

from __future__ import annotations

import datetime as dt

from journal.core.model import CategoryPath, Entry, Post, SeriesPart
from journal.core.surroundings import KIN, series_shelves, surroundings


def entry(
    name: str, *, tags: str = "", category: str = "", series: SeriesPart | None = None, day: int = 1
) -> Entry:
    categories = (CategoryPath((category,)),) if category else ()
    return Entry(
        Post(
            docname=name,
            slug=name,
            title=name.title(),
            tags=tuple(tags.split()),
            categories=categories,
            series=series,
            date=dt.date(2026, 1, day),
        )
    )


def test_neighbours_are_those_of_the_list() -> None:
    around = surroundings([entry("new"), entry("middle"), entry("old")])

    assert (around["new"].newer, around["new"].older) == (None, "middle")
    assert (around["middle"].newer, around["middle"].older) == ("new", "old")
    assert (around["old"].newer, around["old"].older) == ("middle", None)


def test_what_few_share_says_more() -> None:
    entries = [
        entry("post", tags="common rare"),
        *(entry(f"common{n}", tags="common") for n in range(4)),
        entry("rare", tags="rare"),
    ]

    kin = surroundings(entries)["post"].kin

    assert kin[0].docname == "rare"
    assert kin[0].tags == ("rare",)
    assert len(kin) == KIN


def test_the_rarest_shared_tag_is_named_first() -> None:
    entries = [entry("a", tags="x y"), entry("b", tags="x y"), entry("c", tags="x")]

    assert surroundings(entries)["a"].kin[0].tags == ("y", "x")


def test_a_shared_category_is_a_reason_too() -> None:
    kin = surroundings([entry("a", category="AI"), entry("b", category="AI"), entry("c")])["a"].kin

    assert [(k.docname, k.tags, k.categories) for k in kin] == [("b", (), ("AI",))]


def test_of_alike_posts_the_nearest_in_the_list_come_first() -> None:
    entries = [entry(name, tags="t") for name in ("d", "b", "a", "c")]

    assert [k.docname for k in surroundings(entries)["a"].kin] == ["b", "c", "d"]


def test_the_order_does_not_hang_on_the_order_of_tags() -> None:
    one = [entry("p", tags="x y z"), entry("q", tags="z y"), entry("r", tags="y z")]
    other = [entry("p", tags="z y x"), entry("q", tags="y z"), entry("r", tags="z y")]

    names = [[k.docname for k in surroundings(e)["p"].kin] for e in (one, other)]

    assert names == [["q", "r"], ["q", "r"]]


def test_parts_of_a_series_stand_by_number_then_by_date() -> None:
    entries = [
        entry("late", series=SeriesPart("S"), day=9),
        entry("two", series=SeriesPart("S", 2), day=8),
        entry("early", series=SeriesPart("S"), day=2),
        entry("one", series=SeriesPart("S", 1), day=9),
    ]

    (shelf,) = series_shelves(entries)

    assert [e.post.docname for e in shelf.entries] == ["one", "two", "early", "late"]
    assert shelf.place("two") == 2


def test_other_parts_of_the_series_are_no_kin() -> None:
    entries = [
        entry("a", tags="t", series=SeriesPart("S", 1)),
        entry("b", tags="t", series=SeriesPart("S", 2)),
        entry("c", tags="t"),
    ]

    assert [k.docname for k in surroundings(entries)["a"].kin] == ["c"]


def test_each_of_many_posts_with_one_tag_has_kin() -> None:
    entries = [entry(f"p{n:03}", tags="t") for n in range(300)]

    around = surroundings(entries)

    assert {len(s.kin) for s in around.values()} == {KIN}
    assert [k.docname for k in around["p150"].kin] == ["p149", "p151", "p148"]


def test_shared_concepts_are_the_reason_before_tags() -> None:
    entries = [entry("a", tags="x softmax"), entry("b", tags="x softmax"), entry("c", tags="x")]
    concepts = {"a": ("Softmax", "Attention"), "b": ("Softmax",), "c": ("Norm",)}

    kin = surroundings(entries, concepts)["a"].kin

    assert [(k.docname, k.concepts, k.tags) for k in kin] == [
        ("b", ("Softmax",), ("x",)),
        ("c", (), ("x",)),
    ]
