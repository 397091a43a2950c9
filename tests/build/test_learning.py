"""Paths to concepts, where one can begin, and the concepts as data."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from small_journal import SETTINGS, texts

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

    from small_journal import Build, Journal

#: 238 of them take a minute
WORDS = "word " * 230

#: slug, needs and text of the concepts
CONCEPTS = {
    "vector": ("Vector", "", "A **vector** is a list."),
    "exponential": ("Exponential", "", "It is its own slope."),
    "softmax": ("Softmax", "needs: [vector, exponential]", f"It sums to one.\n\n{WORDS * 2}"),
    "attention": ("Attention", "needs: [softmax, dot product]", "It averages."),
    "token": ("Token", "", "It is a piece of a word."),
    "alone": ("Alone", "", "Nobody speaks of it."),
}

DOT_PRODUCT = "```{concept} Dot product\n:needs: vector\n\nIt is a number.\n```"


def _post(title: str, day: int, front_matter: str, body: str) -> str:
    return f"---\ntitle: {title}\ndate: 2026-01-0{day}\n{front_matter}---\n\n{body}\n"


@pytest.fixture
def learning(journal: Journal) -> Journal:
    """Give a journal with seven concepts and three posts.

    "First" teaches softmax and attention and assumes tokens, "Second" defines the dot product,
    and "Third" teaches attention, too.
    """
    for slug, (title, needs, text) in CONCEPTS.items():
        journal.write(f"concepts/{slug}.md", f"---\ntitle: {title}\n{needs}\n---\n\n{text}\n")
    taught = "teaches: [softmax, attention]\nassumes: [token]\n"
    journal.post("first.md", _post("First", 1, taught, WORDS * 4))
    journal.post("second.md", _post("Second", 2, "", f"{DOT_PRODUCT}\n\n{WORDS * 2}"))
    third = "teaches: [attention]\nassumes: [token, vector]\n"
    journal.post("third.md", _post("Third", 3, third, "Text."))
    return journal


def _steps(build: Build, slug: str) -> list[Tag]:
    return build.page(f"/paths/{slug}/").select(".journal-step")


def _titles(build: Build, slug: str) -> list[str]:
    return texts(build.page(f"/paths/{slug}/"), ".journal-step h2 a")


def _links(page: BeautifulSoup | Tag, selector: str) -> list[tuple[str, str]]:
    return [(" ".join(a.get_text().split()), str(a["href"])) for a in page.select(selector)]


def _data(build: Build) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((build.outdir / "data/concepts.json").read_text("utf-8"))
    return data


def test_a_path_holds_all_that_is_needed_and_assumed_in_order(learning: Journal) -> None:
    build = learning.build()

    assert build.warnings == []
    assert _titles(build, "attention") == [
        *("Vector", "Dot product", "Exponential", "Token", "Softmax", "Attention")
    ]
    assert _titles(build, "vector") == ["Vector"]
    page = build.page("/paths/attention/")
    assert texts(page, "title") == ["Path to Attention — A Journal"]
    assert texts(page, "h1") == ["Path to Attention"]
    assert texts(page, ".journal-goal h2") == ["Attention Goal"]
    assert _links(page, "h1 a, .journal-goal h2 a") == [
        ("Attention", "../../concepts/attention/"),
        ("Attention", "../../concepts/attention/"),
    ]


def test_a_step_says_what_to_read_and_how_long_it_takes(learning: Journal) -> None:
    build = learning.build()

    assert [texts(step, "p") for step in _steps(build, "attention")] == [
        ["1 min", "A vector is a list."],
        # what a post defines has no text of its own
        ["It is a number.", "Read Second", "2 min"],
        ["1 min", "It is its own slope."],
        ["1 min", "It is a piece of a word."],
        ["2 min", "It sums to one.", "Read First", "4 min"],
        ["1 min", "It averages.", "Read above First", "Also in Third"],
    ]
    last = _steps(build, "attention")[-1]
    assert _links(last, ".journal-step-post a") == [
        ("First", "#step-softmax"),
        ("Third", "../../posts/third/"),
    ]


def test_the_minutes_of_a_path_are_those_of_its_steps(learning: Journal) -> None:
    build = learning.build()
    page = build.page("/paths/attention/")

    shown = [int(text.split()[0]) for text in texts(page, ".journal-step-time")]
    told = texts(page, ".journal-title-block .journal-facts")
    near = texts(build.page("/concepts/attention/"), ".journal-facts-list dd")[-1]
    for_script = [int(str(step["data-minutes"])) for step in _steps(build, "attention")]
    posts = {
        str(step["data-post"]): int(str(step["data-post-minutes"]))
        for step in _steps(build, "attention")
        if step.has_attr("data-post")
    }

    assert sum(shown) == 12
    assert told == ["6 concepts · 2 posts · 12 minutes of reading"]
    assert near == "6 steps 12 min"
    assert sum(for_script) + sum(posts.values()) == 12


def test_where_one_can_begin_is_known_without_a_script(learning: Journal) -> None:
    build = learning.build()
    page = build.page("/paths/")
    items = page.select(".journal-nexts > li")

    assert build.warnings == []
    assert texts(page, "h1") == ["What can I learn next?"]
    # what lies on more paths comes first, and what is for itself comes last
    assert [texts(item, "h3 a, .journal-next-way, .journal-next-unlocks li") for item in items] == [
        ["Vector", "1 min", "Dot product", "Softmax"],
        ["Exponential", "1 min", "Softmax"],
        # nothing needs it, but the post on softmax assumes it
        ["Token", "1 min"],
        ["Alone", "1 min"],
    ]
    assert texts(page, ".journal-way-list li") == ["Attention 6 steps · 12 min"]
    assert _links(page, ".journal-way-list a") == [("Attention", "attention/")]


def test_what_the_post_of_a_concept_assumes_comes_before_it(learning: Journal) -> None:
    learning.post("fourth.md", _post("Fourth", 4, "teaches: alone\nassumes: softmax\n", "Text."))
    for number in range(9):
        text = f"---\ntitle: Upon {number}\nneeds: alone\n---\n\nIt is.\n"
        learning.write(f"concepts/upon-{number}.md", text)
    learning.write("concepts/near.md", "---\ntitle: Near\n---\n\nIt is.\n")

    page = learning.build().page("/paths/")

    # it needs nothing itself, and many paths go there, but it is far away
    titles = ["Vector", "Exponential", "Token", "Near", "Alone"]
    assert texts(page, ".journal-nexts h3 a") == titles
    assert texts(page, ".journal-next:has([href='alone/']) .journal-next-way") == [
        "5 steps · 11 min"
    ]
    assert "Upon 0 6 steps · 12 min" in texts(page, ".journal-way-list li")


def test_goals_are_by_category_and_the_shortest_way_is_first(learning: Journal) -> None:
    for slug, needs, category in [
        ("long", "attention", "AI"),
        ("short", "vector", "AI"),
        ("other", "softmax", "Books"),
    ]:
        text = f"---\ntitle: {slug}\nneeds: {needs}\ncategory: {category}\n---\n\nIt is.\n"
        learning.write(f"concepts/{slug}.md", text)

    page = learning.build().page("/paths/")

    assert texts(page, ".journal-ways h3, .journal-way-list a") == [
        *("AI", "short", "long", "Books", "other")
    ]


@pytest.mark.parametrize(
    ("written", "words", "address"),
    [
        ("[words](/paths/softmax/)", "words", "../../paths/softmax/"),
        ("[words](/paths/)", "words", "../../paths/"),
        ("[words](/concepts/)", "words", "../../concepts/"),
        ("[words](../../concepts/dot-product/)", "words", "../../concepts/dot-product/"),
        ("[](/paths/softmax/)", "Path to Softmax", "../../paths/softmax/"),
        ("[](/concepts/dot-product/)", "Dot product", "../../concepts/dot-product/"),
        ("[words](/concepts/inner-product/)", "words", "../../concepts/dot-product/"),
    ],
)
def test_markdown_links_to_pages_that_are_made(
    learning: Journal, written: str, words: str, address: str
) -> None:
    boxed = DOT_PRODUCT.replace(":needs", ":aka: inner product\n:needs")
    learning.post("second.md", _post("Second", 2, "", boxed))
    learning.post("links.md", _post("Links", 4, "", f"Here are {written}."))

    build = learning.build()

    assert build.warnings == []
    assert _links(build.page("/posts/links/"), ".journal-body p a") == [(words, address)]


def test_a_link_to_no_path_is_told(learning: Journal) -> None:
    learning.post("links.md", _post("Links", 4, "", "Here are [words](/paths/sofmax/)."))

    assert learning.build().warnings == [
        (
            'posts/links.md:6: WARNING: the link to "/paths/sofmax/" leads nowhere: there is no '
            'such page — did you mean "../concepts/softmax.md"? [journal.dead-link]'
        )
    ]


def test_the_way_there_is_shown(learning: Journal) -> None:
    build = learning.build()

    assert ("What can I learn next?", "../paths/") in _links(build.page("/concepts/"), "main a")
    assert _links(build.page("/paths/"), ".journal-kicker a") == [
        ("Concepts", "../concepts/"),
        ("Map", "../map/"),
    ]
    assert _links(build.page("/paths/token/"), ".journal-kicker a") == [("Paths", "../")]


def test_where_there_is_no_page_concepts_may_have_been_meant(learning: Journal) -> None:
    page = learning.build().page("/404.html")
    known = json.loads(page.select("#journal-known")[0].get_text())

    meant = {one["title"]: one["uri"] for one in known}
    assert meant["Dot product"] == "/concepts/dot-product/"
    assert meant["Softmax"] == "/concepts/softmax/"
    assert meant["Paths"] == "/paths/"


def test_paths_have_a_description_and_a_place(learning: Journal) -> None:
    build = learning.build(html_baseurl="https://example.org/")
    page = build.page("/paths/attention/")
    data = json.loads(page.select("script[type='application/ld+json']")[0].get_text())

    assert page.select("meta[name=description]")[0]["content"] == (
        "What to learn and what to read, in order, to understand: Attention"
    )
    assert [step["name"] for step in data["@graph"][0]["itemListElement"]] == [
        *("A Journal", "Paths", "Path to Attention")
    ]
    boxed = build.page("/concepts/dot-product/")
    assert boxed.select("meta[name=description]")[0]["content"] == "It is a number."
    places = (build.outdir / "sitemap.xml").read_text("utf-8")
    assert "https://example.org/paths/attention/" in places


def test_only_pages_of_concepts_load_the_script(learning: Journal) -> None:
    build = learning.build()

    def loads(address: str) -> bool:
        return bool(build.page(address).select("script[src*='journal-learning.js']"))

    assert all(map(loads, ["/paths/", "/paths/token/", "/concepts/token/"]))
    assert all(map(loads, ["/concepts/dot-product/"]))
    assert not any(map(loads, ["/", "/posts/first/", "/concepts/", "/about/"]))


def test_no_box_to_tick_is_shown_without_a_script(learning: Journal) -> None:
    build = learning.build()

    for address, count in [("/paths/attention/", 6), ("/concepts/token/", 1)]:
        ticks = build.page(address).select("label:has(input[data-journal-tick])")
        assert [tick.has_attr("hidden") for tick in ticks] == [True] * count
    assert build.page("/paths/").select("#journal-ticks[hidden]")


def test_the_pages_speak_the_language_of_the_site(learning: Journal) -> None:
    german = SETTINGS.replace("[tool.journal]", '[tool.journal]\nlanguage = "de"')
    learning.write("../pyproject.toml", german)

    build = learning.build(language="de")

    assert texts(build.page("/paths/attention/"), "h1") == ["Weg zu Attention"]
    assert texts(build.page("/paths/"), "#begin") == ["Wo man beginnt"]


# -- the data ---------------------------------------------------------------------------


def test_the_data_are_what_their_schema_says(learning: Journal) -> None:
    build = learning.build()
    data = _data(build)
    schema = json.loads((build.outdir / "data/concepts.schema.json").read_text("utf-8"))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)

    assert {slug["slug"] for slug in data["concepts"]} == {*CONCEPTS, "dot-product"}
    softmax = next(one for one in data["concepts"] if one["slug"] == "softmax")
    assert softmax == {
        "slug": "softmax",
        "title": "Softmax",
        "aka": [],
        "definition": "It sums to one.",
        "category": [],
        "url": "concepts/softmax/",
        "path": "paths/softmax/",
        "has_page": True,
        "minutes": 2,
        "needs": ["vector", "exponential"],
        "unlocks": ["attention"],
        "read": "posts/first/",
        "taught_in": ["posts/first/"],
        "assumed_in": [],
        "mentioned_in": [],
    }
    assert data["posts"][-1] == {
        "url": "posts/first/",
        "title": "First",
        "date": "2026-01-01",
        "minutes": 4,
        "teaches": ["softmax", "attention"],
        "assumes": ["token"],
    }
    assert {key: data[key] for key in ("version", "generator", "language")} == {
        "version": 1,
        "generator": "learning-journal",
        "language": "en",
    }


def test_the_data_tell_what_every_page_tells(learning: Journal) -> None:
    build = learning.build()
    posts = {post["url"]: post for post in _data(build)["posts"]}

    for concept in _data(build)["concepts"]:
        page = build.page(f"/{concept['url']}")
        minutes = concept["minutes"] + posts.get(concept["read"], {"minutes": 0})["minutes"]
        step = _steps(build, concept["slug"])[-1]
        shown = [int(text.split()[0]) for text in texts(step, ".journal-step-time")]
        assert texts(page, "h1") == [concept["title"]]
        assert sum(shown) == minutes or texts(step, ".journal-step-again")
        assert concept["has_page"] == (concept["slug"] != "dot-product")


def test_the_data_hold_no_post_that_is_not_public(learning: Journal) -> None:
    draft = _post("Secret", 1, "draft: true\nteaches: [alone]\n", "A [[vector]].")
    learning.post("secret.md", draft)

    with_drafts = learning.build(out="drafts", journal_drafts=True)
    without = learning.build()

    text = json.dumps(_data(with_drafts))
    alone = next(one for one in _data(with_drafts)["concepts"] if one["slug"] == "alone")
    assert with_drafts.has("/posts/secret/")
    assert "ecret" not in text
    assert (alone["read"], alone["taught_in"]) == (None, [])
    assert "ecret" not in json.dumps(_data(without))


def test_the_data_are_written_only_when_they_change(learning: Journal) -> None:
    path = learning.build().outdir / "data/concepts.json"
    before = path.stat().st_mtime_ns
    learning.build()
    unchanged = path.stat().st_mtime_ns
    learning.write("concepts/token.md", "---\ntitle: Token\n---\n\nIt is another piece.\n")

    build = learning.build()

    assert unchanged == before
    assert "It is another piece." in path.read_text("utf-8")
    assert build.files() == learning.build(out="clean").files()


def test_a_site_without_concepts_has_neither_paths_nor_data(learning: Journal) -> None:
    learning.build()
    for slug in CONCEPTS:
        learning.remove(f"concepts/{slug}.md")
    for name in ("first", "second", "third"):
        learning.remove(f"posts/{name}.md")
    learning.post("one.md", _post("One", 1, "", "Text."))

    build = learning.build()

    names = [name for name in build.files() if re.match("(data|paths|concepts)/", name)]
    assert names == []


# -- from build to build ------------------------------------------------------------------


@pytest.mark.parametrize("workers", [1, 4])
def test_other_minutes_rewrite_the_concepts_whose_paths_hold_them(
    learning: Journal, workers: int
) -> None:
    for number in range(8):
        learning.post(f"more-{number}.md", _post(f"More {number}", 1, "", "Text."))
    learning.build(workers=workers)
    longer = f"---\ntitle: Exponential\n---\n\nIt is its own slope.\n\n{WORDS * 3}\n"
    learning.write("concepts/exponential.md", longer)

    build = learning.build(workers=workers)

    assert build.warnings == []
    # what other processes write is not noted here
    if workers == 1:
        assert build.written == [
            f"concepts/{slug}" for slug in ("attention", "exponential", "softmax")
        ]
    assert texts(build.page("/concepts/softmax/"), ".journal-facts-list dd")[-1] == "4 steps 11 min"
    assert build.files() == learning.build(out="clean").files()


def test_a_step_more_reaches_every_path_and_document(learning: Journal) -> None:
    learning.build()
    text = "---\ntitle: Vector\nneeds: [alone]\n---\n\nA **vector** is a list.\n"
    learning.write("concepts/vector.md", text)

    build = learning.build()

    assert _titles(build, "softmax") == ["Exponential", "Token", "Alone", "Vector", "Softmax"]
    # the dot product has no document, and so is written anyway
    assert set(build.written) == {
        f"concepts/{s}" for s in ("alone", "vector", "softmax", "attention")
    }
    assert build.files() == learning.build(out="clean").files()
