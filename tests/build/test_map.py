"""The map of concepts: drawn, as a list, cut by category, and what is near one of them."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from small_journal import SETTINGS, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup, Tag

    from small_journal import Journal

#: title, front matter, text
CONCEPTS = {
    "vector": ("Vector", "category: AI", "A **vector** is a list. Not an [[exponential]]."),
    "exponential": ("Exponential", "category: AI", "It is its own slope.\n\nIt grows."),
    "softmax": (
        "Softmax",
        "category: AI/Deep learning\nneeds: [vector, exponential]",
        "It sums to one, as a [[vector]] may. It is no [[book]].",
    ),
    "attention": ("Attention", "category: AI/Deep learning\nneeds: [softmax, vector]", "It is."),
    "book": ("Book", "category: Books", "It has pages."),
}

POST = "---\ntitle: First\ndate: 2026-01-01\nteaches: [book]\n---\n\nA [[vector]] of [[book]]s.\n"

NUMBER = re.compile(r"-?\d+")


def _write(journal: Journal, slug: str, title: str, front_matter: str, text: str) -> None:
    journal.write(f"concepts/{slug}.md", f"---\ntitle: {title}\n{front_matter}\n---\n\n{text}\n")


@pytest.fixture
def mapped(journal: Journal) -> Journal:
    """Give a journal with five concepts in three categories, one of them with no needs."""
    for slug, (title, front_matter, text) in CONCEPTS.items():
        _write(journal, slug, title, front_matter, text)
    journal.post("first.md", POST)
    return journal


def _limited(journal: Journal, limit: int) -> None:
    """Have maps of the journal show so many concepts."""
    settings = SETTINGS.replace("[[tool", f"concepts_per_map = {limit}\n\n[[tool", 1)
    journal.write("../pyproject.toml", settings)


def _nodes(page: BeautifulSoup) -> dict[str, Tag]:
    return {str(a["data-journal-concept"]): a for a in page.select(".journal-map svg a")}


def _needs(page: BeautifulSoup) -> set[tuple[str, str]]:
    """Return what the lines for needs lead from and to, by where they begin and end."""
    begins, ends = {}, {}
    for slug, node in _nodes(page).items():
        x, y, width = (int(str(node.rect[name])) for name in ("x", "y", "width"))  # type: ignore[index]
        begins[x + width, y + 12], ends[x, y + 12] = slug, slug
    found = set()
    for path in page.select(".journal-map-needs path"):
        x = y = 0
        for command, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", str(path["d"])):
            numbers = [int(number) for number in NUMBER.findall(text)]
            x, y = (x + numbers[0], y) if command == "h" else (x + numbers[-2], y + numbers[-1])
            if command == "M":
                begin = begins[x, y]
        found.add((begin, ends[x, y]))
    return found


def _lines(page: BeautifulSoup) -> list[str]:
    """Return the nested list, each line after as many dots as lists stand around it."""
    return [
        "." * len(item.find_parents("ul"))
        + " ".join(
            " ".join(tag.get_text().split())
            for tag in item.find_all(["a", "span"], recursive=False)
        )
        for item in page.select(".journal-map-list li")
    ]


def test_the_map_shows_every_concept_as_a_link(mapped: Journal) -> None:
    build = mapped.build()
    page = build.page("/map/")

    assert build.warnings == []
    assert texts(page, "h1") == ["Map of concepts"]
    nodes = _nodes(page)
    assert {slug: node["href"] for slug, node in nodes.items()} == {
        slug: f"../concepts/{slug}/" for slug in CONCEPTS
    }
    assert {slug: node["id"] for slug, node in nodes.items()} == {
        slug: f"at-{slug}" for slug in CONCEPTS
    }
    region = page.select_one(".journal-map")
    assert region is not None
    assert (region["aria-label"], region["tabindex"]) == ("Map of 5 concepts", "0")


def test_lines_tell_needs_from_mentions(mapped: Journal) -> None:
    page = mapped.build().page("/map/")

    assert _needs(page) == {
        ("vector", "softmax"),
        ("exponential", "softmax"),
        ("vector", "attention"),
        ("softmax", "attention"),
    }
    # softmax mentions what it needs, which tells nothing new, and a post is no concept
    (mentions,) = page.select(".journal-map-mentions")
    assert len(NUMBER.findall(str(mentions["d"]))) == 2 * 4


def test_the_legend_says_what_lines_and_colours_mean(mapped: Journal) -> None:
    page = mapped.build().page("/map/")

    assert texts(page, ".journal-map-legend li") == [
        "from what is needed to what needs it",
        "mentions",
        "AI 2",
        "AI / Deep learning 2",
        "Books 1",
        "only defined so far",
        "what you know",
    ]
    colours = {slug: list(node.get("class") or ()) for slug, node in _nodes(page).items()}
    assert colours == {
        "vector": ["journal-map-1", "journal-map-bare"],
        "exponential": ["journal-map-1"],
        "softmax": ["journal-map-2", "journal-map-bare"],
        "attention": ["journal-map-2", "journal-map-bare"],
        # a post teaches it
        "book": ["journal-map-3"],
    }
    swatches = [str(tag["class"]) for tag in page.select(".journal-map-legend .journal-map-swatch")]
    assert [f"journal-map-{n}" in swatches[n - 1] for n in (1, 2, 3)] == [True] * 3


def test_the_same_is_there_as_a_nested_list(mapped: Journal) -> None:
    page = mapped.build().page("/map/")

    assert _lines(page) == [
        ".Book",
        ".Exponential",
        "..Softmax also needs Vector",
        "...Attention also needs Vector",
        ".Vector",
    ]
    links = page.select(".journal-map-list li a")
    assert {str(link["href"]) for link in links} == {f"../concepts/{s}/" for s in CONCEPTS}


def test_what_a_reader_knows_can_be_marked_on_both(mapped: Journal) -> None:
    page = mapped.build().page("/map/")

    for part in (".journal-map svg", ".journal-map-list"):
        assert {
            tag["data-journal-concept"] for tag in page.select(f"{part} [data-journal-concept]")
        } == set(CONCEPTS)
    assert page.select('script[src*="journal-learning.js"]')


def test_only_pages_with_a_map_load_its_style_and_script(mapped: Journal) -> None:
    build = mapped.build()

    def loads(address: str, name: str) -> bool:
        page = build.page(address)
        return bool(page.select(f'link[href*="{name}"], script[src*="{name}"]'))

    styled = {"/map/": True, "/concepts/softmax/": True, "/concepts/book/": False, "/": False}
    assert {address: loads(address, "journal-map.css") for address in styled} == styled
    assert loads("/map/", "journal-map.js")
    assert not loads("/concepts/softmax/", "journal-map.js")


def test_a_site_without_concepts_has_no_map(journal: Journal) -> None:
    build = journal.build()

    assert build.warnings == []
    assert not build.has("/map/")


def test_the_map_is_found(mapped: Journal) -> None:
    mapped.post("second.md", "---\ntitle: S\n---\n\n[](/map/) and [here](/map/).\n")

    build = mapped.build(html_baseurl="https://journal.example.org/")

    assert build.warnings == []
    links = build.page("/posts/second/").select(".journal-body p a")
    assert [(a.get_text(), a["href"]) for a in links] == [
        ("Map of concepts", "../../map/"),
        ("here", "../../map/"),
    ]
    assert [a["href"] for a in build.page("/concepts/").select(".journal-facts a")][1] == "../map/"
    assert "https://journal.example.org/map/" in (build.outdir / "sitemap.xml").read_text("utf-8")
    description = build.page("/map/").select_one('meta[name="description"]')
    assert description is not None
    assert str(description["content"]).startswith("What needs what")


def test_no_alias_takes_the_place_of_a_map(mapped: Journal) -> None:
    mapped.post("second.md", "---\ntitle: S\naliases: [/map/, /map/ai/]\n---\n\nText.\n")

    build = mapped.build()

    assert len(build.warnings) == 2
    assert all("is an address of the site itself" in line for line in build.warnings)


def test_of_too_many_concepts_each_category_has_a_map(mapped: Journal) -> None:
    _limited(mapped, 4)
    mapped.write("concepts/note.md", "---\ntitle: Note\nneeds: [vector]\n---\n\nIt is short.\n")

    build = mapped.build()
    page = build.page("/map/")

    assert build.warnings == []
    assert "each category has a map of its own" in page.get_text()
    parts = [
        (a.get_text(), str(a["href"]), a.find_next("span").get_text())  # type: ignore[union-attr]
        for a in page.select(".journal-children a")
    ]
    assert parts == [("AI", "ai/", "4"), ("Books", "books/", "1")]
    # what has no category is on the first page, with its neighbours
    assert list(_nodes(page)) == ["vector", "note"]
    assert _lines(page) == [".Vector AI", "..Note"]
    ai = build.page("/map/ai/")
    assert texts(ai, "h1") == ["Map of AI"]
    assert set(_nodes(ai)) == {"vector", "exponential", "softmax", "attention"}
    assert "1 more neighbour left out" in " ".join(texts(ai, ".journal-facts"))
    assert [a["href"] for a in ai.select(".journal-kicker a")] == ["../../concepts/", "../"]
    assert ai.select('script[src*="journal-learning.js"]')


def test_a_map_of_a_category_shows_its_neighbours(mapped: Journal) -> None:
    _limited(mapped, 4)
    _write(mapped, "book", "Book", "category: Books\nneeds: [vector]", "It has pages.")

    page = mapped.build().page("/map/books/")

    nodes = _nodes(page)
    assert set(nodes) == {"book", "vector"}
    assert "journal-map-other" in nodes["vector"]["class"]
    assert _needs(page) == {("vector", "book")}
    assert _lines(page) == [".Vector AI", "..Book"]
    assert "1 neighbour in another category" in " ".join(texts(page, ".journal-facts"))


def test_a_category_is_cut_into_its_parts(mapped: Journal) -> None:
    _limited(mapped, 2)

    build = mapped.build()

    page = build.page("/map/ai/")
    assert [(a.get_text(), a["href"]) for a in page.select(".journal-children a")] == [
        ("Deep learning", "deep-learning/")
    ]
    assert set(_nodes(page)) == {"vector", "exponential"}
    assert set(_nodes(build.page("/map/ai/deep-learning/"))) == {"softmax", "attention"}


def test_what_cannot_be_drawn_is_a_list(mapped: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.pages.maps._MOST_DRAWN", 1)
    _limited(mapped, 1)

    page = mapped.build().page("/map/ai/deep-learning/")

    assert page.select("svg.journal-map, .journal-map") == []
    assert "too many for one drawing" in page.get_text()
    assert _lines(page) == [".Softmax", "..Attention"]


def test_a_concept_shows_what_is_near(mapped: Journal) -> None:
    build = mapped.build()
    page = build.page("/concepts/softmax/")

    nodes = _nodes(page)
    assert {slug: node["href"] for slug, node in nodes.items()} == {
        "softmax": "./",
        "vector": "../vector/",
        "exponential": "../exponential/",
        "attention": "../attention/",
    }
    assert [slug for slug, node in nodes.items() if node.get("aria-current")] == ["softmax"]
    region = page.select_one(".journal-knowledge .journal-map")
    assert region is not None
    assert region["aria-label"] == "Map of what is near: Softmax"
    assert region.find_parents(class_="d-print-none")
    assert _needs(page) == _needs(build.page("/map/"))
    assert page.select_one('a[href="../../map/#at-softmax"]')
    assert not build.page("/concepts/book/").select(".journal-map")


def test_a_concept_in_a_box_shows_what_is_near_too(mapped: Journal) -> None:
    box = "```{concept} Cosine\n:needs: vector\n\nIt is an angle.\n```"
    mapped.post("second.md", f"---\ntitle: S\n---\n\n{box}\n")

    page = mapped.build().page("/concepts/cosine/")

    assert set(_nodes(page)) == {"cosine", "vector"}


@pytest.fixture
def chain(journal: Journal) -> Journal:
    """Give a journal with a chain of six concepts, and one apart."""
    slugs = "abcdef"
    for before, slug in zip(["", *slugs], slugs, strict=False):
        _write(journal, slug, slug.upper(), f"needs: [{before}]", "It is.")
    _write(journal, "x", "X", "", "It is.")
    return journal


def test_only_what_is_near_is_written_when_a_need_changes(chain: Journal) -> None:
    chain.build()
    _write(chain, "f", "F", "needs: [x]", "It is.")

    build = chain.build()

    # the drawings of d and e had it, that of x has it now
    assert build.read == ["concepts/f"]
    assert build.written == [f"concepts/{slug}" for slug in "defx"]
    assert set(_nodes(build.page("/concepts/d/"))) == set("bcde")
    assert _needs(build.page("/map/")) == {(a, b) for a, b in zip("abcdx", "bcdef", strict=True)}
    assert chain.build(out="fresh").files() == build.files()


def test_a_mention_is_drawn_and_redraws_no_other_page(chain: Journal) -> None:
    chain.build()
    _write(chain, "c", "C", "needs: [b]", "It is.\n\nIt is no [[x]].")

    build = chain.build()

    assert build.written == ["concepts/c", "concepts/x"]
    assert build.page("/map/").select(".journal-map-mentions")
    assert chain.build(out="fresh").files() == build.files()


def test_a_concept_that_goes_leaves_no_trace_on_maps(chain: Journal) -> None:
    chain.build()
    chain.remove("concepts/f.md")

    build = chain.build()

    assert "f" not in _nodes(build.page("/map/"))
    assert build.written == ["concepts/d", "concepts/e"]
    assert chain.build(out="fresh").files() == build.files()


def test_an_unchanged_build_writes_nothing_and_four_workers_write_the_same(
    make_journal: Callable[[str], Journal],
) -> None:
    journal = make_journal("many")
    for number in range(12):
        needs = f"needs: [c{number // 2}]" if number else ""
        _write(journal, f"c{number}", f"C{number}", needs, f"It is no [[c{(number * 5) % 12}]].")

    serial = journal.build(out="serial")
    parallel = journal.build(out="parallel", workers=4)
    unchanged = journal.build(out="serial")

    assert serial.warnings == parallel.warnings == []
    assert parallel.files() == serial.files()
    assert (unchanged.read, unchanged.written) == ([], [])
    assert unchanged.files() == parallel.files()


def test_the_map_speaks_the_language_of_the_site(mapped: Journal) -> None:
    mapped.write("../pyproject.toml", SETTINGS.replace("title", 'language = "de"\ntitle', 1))

    page = mapped.build().page("/map/")

    assert texts(page, "h1") == ["Karte der Begriffe"]
    assert "..Softmax braucht auch Vector" in _lines(page)


def _crowd(journal: Journal) -> None:
    """Write 300 concepts that need up to three others, and mention twenty on their pages."""
    chance = random.Random(7)  # noqa: S311 - the seed makes it the same each time
    for number in range(300):
        near = range(max(0, number - 30), number)
        needs = ", ".join(f"concept {n}" for n in chance.sample(near, min(len(near), number % 4)))
        said = " ".join(f"[[concept {n}]]" for n in chance.sample(range(300), 20))
        front_matter = f"needs: [{needs}]\ncategory: {('AI', 'Books')[number % 2]}"
        _write(journal, f"concept-{number}", f"Concept {number}", front_matter, f"It is.\n\n{said}")


def test_a_map_of_300_concepts_with_20_mentions_each_is_no_burden(journal: Journal) -> None:
    _crowd(journal)

    build = journal.build()
    page = build.page("/map/")

    assert build.warnings == []
    assert len(_nodes(page)) == len(page.select(".journal-map-list li")) == 300
    # so many lines say nothing before they are asked for
    (asked,) = page.select("#journal-map-mentions")
    assert not asked.has_attr("checked")
    assert (build.outdir / "map/index.html").stat().st_size < 300_000
