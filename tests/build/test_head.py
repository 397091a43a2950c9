"""The head of a page, the map of the site, redirects, the missing page, plain text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from small_journal import PNG, SETTINGS, Journal

if TYPE_CHECKING:
    from small_journal import Build

BASE = "https://journal.example.org/en/latest/"
SITE = SETTINGS.replace(
    "[tool.journal]",
    f'[tool.journal]\nbase_url = "{BASE}"\nposts_per_page = 2\nimage = "_static/card.png"',
)


def fill(journal: Journal) -> Journal:
    """Write a journal with an address, posts of several kinds, and a notebook."""
    journal.write("../pyproject.toml", SITE)
    journal.write("_static/card.png", PNG)
    journal.post("plot/cover.png", PNG)
    journal.post(
        "plot/index.md",
        """\
        ---
        title: A </script> & <b>plot</b>
        date: 2026-03-01
        updated: 2026-04-01
        category: AI/Deep learning
        tags: [x, y]
        description: What "it" says.
        image: cover.png
        image_alt: A dot
        aliases: [/old/place/, /old.html]
        lang: de-AT
        ---

        A [link](../other.md#below), ![dot](cover.png), [out](https://e.example/) and `[no](x.md)`.

        ```{code-cell} ipython3
        :tags: [hide-input]
        print("[no](other.md)")
        ```
        """,
    )
    journal.post(
        "other.md",
        "---\ndate: 2026-02-01\ncanonical: https://first.example/other\n---\n\n"
        "# Other\n\nFirst words.\n\n## Below\n\nMore.\n",
    )
    journal.post(
        "book.ipynb",
        json.dumps(
            {
                "cells": [
                    {
                        "cell_type": "markdown",
                        "metadata": {},
                        "source": "# Book\n\nSee [it](other.md).",
                    },
                    {
                        "cell_type": "code",
                        "metadata": {},
                        "execution_count": None,
                        "outputs": [],
                        "source": "1 + 1",
                    },
                ],
                "metadata": {"date": "2026-01-01", "tags": ["x"]},
                "nbformat": 4,
                "nbformat_minor": 4,
            }
        ),
    )
    journal.post("draft.md", "---\ntitle: Secret\ndate: 2026-01-01\ndraft: true\n---\n\nHidden.\n")
    journal.post("later.md", "---\ntitle: Secret\ndate: 2027-01-01\n---\n\nHidden.\n")
    return journal


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795349400")
        return fill(Journal(tmp_path_factory.mktemp("head"))).build()


def metas(build: Build, address: str) -> dict[str, list[str]]:
    """Return what the elements of a page's head say, by name."""
    found: dict[str, list[str]] = {}
    for meta in build.page(address).select("head > meta[content]"):
        name = str(meta.get("property") or meta.get("name"))
        found.setdefault(name, []).append(str(meta["content"]))
    return found


def link(build: Build, address: str, relation: str) -> list[str]:
    """Return where the links of a page's head lead."""
    return [str(tag["href"]) for tag in build.page(address).select(f"head > link[rel={relation}]")]


def data(build: Build, address: str) -> list[dict[str, Any]]:
    """Return the linked data of a page."""
    script = build.page(address).select_one("script[type='application/ld+json']")
    assert script is not None
    found: list[dict[str, Any]] = json.loads(script.get_text())["@graph"]
    return found


def test_a_post_says_what_it_is(built: Build) -> None:
    said = metas(built, "/posts/plot/")

    assert built.warnings == []
    assert str(built.page("/posts/plot/").select("title")[0].string) == (
        "A </script> & <b>plot</b> — A Journal"
    )
    assert said["description"] == said["og:description"] == ['What "it" says.']
    assert said["og:title"] == ["A </script> & <b>plot</b>"]
    assert said["og:type"] == ["article"]
    assert said["og:url"] == link(built, "/posts/plot/", "canonical") == [f"{BASE}posts/plot/"]
    assert said["og:locale"] == ["de_AT"]
    assert said["article:published_time"] == ["2026-03-01T00:00:00+00:00"]
    assert said["article:modified_time"] == ["2026-04-01T00:00:00+00:00"]
    assert said["article:section"] == ["AI"]
    assert said["article:tag"] == ["x", "y"]
    assert "robots" not in said


def test_a_cover_is_a_file_of_the_site_with_its_size(built: Build) -> None:
    said = metas(built, "/posts/plot/")
    address = said["og:image"][0]

    assert (built.outdir / address.removeprefix(BASE)).read_bytes() == PNG
    assert [said[f"og:image:{name}"] for name in ("width", "height", "alt", "type")] == [
        ["1"],
        ["1"],
        ["A dot"],
        ["image/png"],
    ]
    assert said["twitter:card"] == ["summary_large_image"]
    assert metas(built, "/posts/book/")["og:image"] == [f"{BASE}_static/card.png"]


def test_linked_data_is_what_the_page_shows(built: Build) -> None:
    posting, way = data(built, "/posts/plot/")

    assert posting["@type"] == "BlogPosting"
    assert posting["headline"] == "A </script> & <b>plot</b>"
    assert posting["timeRequired"] == "PT1M"
    assert posting["articleSection"] == ["AI / Deep learning"]
    assert posting["keywords"] == ["x", "y"]
    assert posting["inLanguage"] == "de-AT"
    assert posting["image"]["width"] == 1
    assert posting["author"] == [{"@type": "Person", "name": "A. Writer"}]
    assert [(step["name"], step["item"]) for step in way["itemListElement"]] == [
        ("A Journal", BASE),
        ("AI", f"{BASE}categories/ai/"),
        ("Deep learning", f"{BASE}categories/ai/deep-learning/"),
        ("A </script> & <b>plot</b>", f"{BASE}posts/plot/"),
    ]


def test_the_address_elsewhere_wins(built: Build) -> None:
    address = "https://first.example/other"

    assert link(built, "/posts/other/", "canonical") == [address]
    assert data(built, "/posts/other/")[0]["mainEntityOfPage"] == address
    assert metas(built, "/posts/other/")["description"] == ["First words."]


def test_pages_of_the_home_list_name_their_neighbours(built: Build) -> None:
    assert (link(built, "/", "prev"), link(built, "/", "next")) == ([], ["page/2/"])
    assert (link(built, "/page/2/", "prev"), link(built, "/page/2/", "next")) == (["../../"], [])
    assert link(built, "/page/2/", "canonical") == [f"{BASE}page/2/"]


def test_search_is_not_for_search_engines(built: Build) -> None:
    assert metas(built, "/search/")["robots"] == ["noindex"]
    assert link(built, "/search/", "canonical") == []


def test_the_sitemap_has_what_is_at_home_here(built: Build) -> None:
    root = etree.fromstring((built.outdir / "sitemap.xml").read_bytes())
    listed = {url[0].text: url[1].text if len(url) > 1 else "" for url in root}
    own = {name.removeprefix(BASE) for name in listed}

    assert own == {
        *("", "about/", "archive/", "categories/", "categories/ai/", "categories/books/"),
        *("categories/ai/deep-learning/", "page/2/", "posts/book/", "posts/plot/", "references/"),
        *("tags/", "tags/x/", "tags/y/"),
    }
    assert listed[f"{BASE}posts/plot/"] == "2026-04-01T00:00:00+00:00"
    assert listed[f"{BASE}categories/ai/"] == "2026-04-01T00:00:00+00:00"
    assert listed[f"{BASE}about/"] == ""


def test_hidden_posts_are_in_no_file(built: Build) -> None:
    telling = {
        name
        for name, content in built.files().items()
        if b"Secret" in content or b"posts/draft" in content or b"posts/later" in content
    }

    assert telling == set()


@pytest.mark.parametrize(("alias", "way"), [("/old/place/", "../../"), ("/old.html", "")])
def test_an_old_address_leads_to_the_post(built: Build, alias: str, way: str) -> None:
    page = built.page(alias)

    assert [tag["href"] for tag in page.select("link[rel=canonical]")] == [f"{BASE}posts/plot/"]
    assert [tag["href"] for tag in page.select("a")] == [f"{way}posts/plot/"]
    assert page.select("meta[name=robots][content=noindex]") != []


def test_the_missing_page_is_good_at_any_address(built: Build) -> None:
    page = built.page("/404.html")
    addresses = [str(tag[a]) for a in ("href", "src") for tag in page.select(f"[{a}]")]
    known = page.select_one("#journal-known")

    assert [a for a in addresses if not a.startswith(("/en/latest/", "#"))] == []
    assert known is not None
    pages = {item["uri"]: item["title"] for item in json.loads(known.get_text())}
    assert pages["/en/latest/posts/plot/"] == "A </script> & <b>plot</b>"
    assert "/en/latest/tags/x/" in pages
    newest = page.select("main ul")[1].select("a")
    assert [a["href"] for a in newest] == [
        f"/en/latest/posts/{slug}/" for slug in ("plot", "other", "book")
    ]


def test_a_post_is_there_as_plain_text(built: Build) -> None:
    text = (built.outdir / "posts/plot/index.md").read_text("utf-8")
    picture = next((built.outdir / "_images").glob("cover-*.png")).name

    assert text == (
        "# A </script> & <b>plot</b>\n\n"
        '> What "it" says.\n\n'
        f"- Address: {BASE}posts/plot/\n"
        "- Published: 2026-03-01\n"
        "- Revised: 2026-04-01\n"
        "- Category: AI / Deep learning\n"
        "- Tags: x, y\n\n"
        f"A [link]({BASE}posts/other/#below), ![dot]({BASE}_images/{picture}), "
        "[out](https://e.example/) and `[no](x.md)`.\n\n"
        '```python\nprint("[no](other.md)")\n```\n'
    )
    assert link(built, "/posts/plot/", "alternate")[-1] == "index.md"


def test_a_notebook_is_there_as_plain_text(built: Build) -> None:
    text = (built.outdir / "posts/book/index.md").read_text("utf-8")

    assert text == (
        f"# Book\n\n- Address: {BASE}posts/book/\n- Published: 2026-01-01\n- Tags: x\n\n"
        f"See [it]({BASE}posts/other/).\n\n```python\n1 + 1\n```\n"
    )


def test_language_models_are_told_of_all_posts(built: Build) -> None:
    assert (built.outdir / "llms.txt").read_text("utf-8") == (
        "# A Journal\n\n> Learned today.\n\n"
        "## AI\n\n"
        f'- [A </script> & <b>plot</b>]({BASE}posts/plot/index.md): What "it" says.\n\n'
        "## Posts\n\n"
        f"- [Other]({BASE}posts/other/index.md): First words.\n"
        f"- [Book]({BASE}posts/book/index.md): See it.\n\n"
        f"## Optional\n\n- [About]({BASE}about/)\n"
    )


def test_without_an_address_what_needs_one_is_left_out(journal: Journal) -> None:
    fill(journal).write("../pyproject.toml", SETTINGS)

    build = journal.build()

    assert build.warnings == []
    assert not (build.outdir / "sitemap.xml").exists()
    assert "Sitemap" not in (build.outdir / "robots.txt").read_text("utf-8")
    assert {"og:url", "og:image", "robots"}.isdisjoint(metas(build, "/posts/plot/"))
    assert [thing["@type"] for thing in data(build, "/posts/plot/")] == ["BlogPosting"]
    assert "](/posts/other/#below)" in (build.outdir / "posts/plot/index.md").read_text("utf-8")
    assert build.page("/404.html").select("main a")[0]["href"] == "/posts/plot/"
    assert build.page("/old/place/").select("link[rel=canonical]") == []
