"""Posts: which are published, where, under what title, in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from small_journal import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from small_journal import Journal

POST = """\
---
title: {title}
date: {date}
tags: [one]
---

The first paragraph.

## A heading

More.
"""


def write_posts(journal: Journal) -> None:
    """Write three posts of different days."""
    for name, date in (("old", "2026-01-02"), ("new", "2026-03-04"), ("middle", "2026-02-03")):
        journal.post(f"{name}.md", POST.format(title=name.title(), date=date))


def test_lists_are_newest_first(journal: Journal) -> None:
    write_posts(journal)

    build = journal.build()

    assert build.warnings == []
    for address in ("/", "/tags/one/"):
        assert texts(build.page(address), ".journal-card-title") == ["New", "Middle", "Old"]
    assert texts(build.page("/archive/"), ".journal-year li a") == ["New", "Middle", "Old"]


def test_a_post_shows_what_its_front_matter_says(journal: Journal) -> None:
    journal.post(
        "2026-05-06-shape.md",
        """\
        ---
        title: "A <b>bold</b> & 'quoted' title"
        category: AI/Deep learning
        tags: [C, C++, "C#"]
        description: What it is about.
        updated: 2026-06-07
        ---

        Text.
        """,
    )

    build = journal.build()
    page = build.page("/posts/shape/")

    assert build.warnings == []
    assert texts(page, "h1") == ["A <b>bold</b> & 'quoted' title"]
    assert [t["datetime"] for t in page.select(".journal-byline time")] == [
        "2026-05-06",
        "2026-06-07",
    ]
    assert texts(page, ".journal-description") == ["What it is about."]
    assert texts(page, ".journal-kicker a") == ["AI / Deep learning"]
    assert texts(page, ".journal-labels a") == ["C", "C++", "C#"]
    links = [str(a["href"]) for a in page.select(".journal-kicker a, .journal-labels a")]
    assert links == [
        "../../categories/ai/deep-learning/",
        "../../tags/c/",
        "../../tags/c-plus-plus/",
        "../../tags/c-sharp/",
    ]
    assert all(build.has(link.removeprefix("../..")) for link in links)


def test_the_body_is_closed_up_under_one_title(journal: Journal) -> None:
    journal.post("a.md", "---\ntitle: Given\ndate: 2026-01-01\n---\n\n## First\n\nx\n\n## Second\n")
    journal.post("b.md", "---\ntitle: Given\ndate: 2026-01-01\n---\n\n# Given\n\n## Below\n")
    journal.post("c.md", "---\ndate: 2026-01-01\n---\n\nLead.\n\n# From the body\n\n# Another\n")
    journal.post("d-e.md", "Only text.\n")

    build = journal.build()

    headings = {
        name: [
            (h.name, h.get_text().rstrip("#"))
            for h in build.page(f"/posts/{name}/").select("article h1, article h2")
        ]
        for name in ("a", "b", "c", "d-e")
    }
    assert headings == {
        "a": [("h1", "Given"), ("h2", "First"), ("h2", "Second")],
        "b": [("h1", "Given"), ("h2", "Below")],
        "c": [("h1", "From the body"), ("h2", "Another")],
        "d-e": [("h1", "D e")],
    }
    assert build.warnings == []


def test_a_name_before_the_title_leads_to_it(journal: Journal) -> None:
    journal.post("a.md", "(name)=\n# From the body\n\nText.\n")
    journal.post("b.md", "---\ntitle: Given\n---\n\n(other)=\n# Given\n\nText.\n")
    journal.post("c.md", "# C\n\n{ref}`name` and {ref}`other`\n")

    build = journal.build()

    assert build.warnings == []
    assert [
        (link.get_text(), link["href"])
        for link in build.page("/posts/c/").select("article p a.reference")
    ] == [("From the body", "../a/#name"), ("Given", "../b/#other")]


def test_undated_posts_are_published_last(journal: Journal) -> None:
    write_posts(journal)
    journal.post("undated.md", "# Undated one\n\nText.\n")

    build = journal.build()

    assert texts(build.page("/"), ".journal-card-title")[-1] == "Undated one"
    assert "undated" in texts(build.page("/"), ".journal-card-facts")[-1]
    assert texts(build.page("/archive/"), "h2")[-1].startswith("Undated")


def test_drafts_and_posts_of_the_future_are_nowhere(journal: Journal) -> None:
    write_posts(journal)
    marker = "zzmarkerzz"
    journal.post(
        "draft.md", f"---\ntitle: {marker}\ndraft: true\ntags: [{marker}]\n---\n{marker}\n"
    )
    journal.post("future.md", f"---\ntitle: {marker}\ndate: 2026-11-23\n---\n{marker}\n")
    journal.post("today.md", "---\ntitle: Today\ndate: 2026-11-22\n---\nText.\n")

    build = journal.build()

    found = [
        name
        for name, data in build.files().items()
        if marker.encode() in data
        or (not name.startswith("_static/") and ("draft" in name or "future" in name))
    ]
    assert found == []
    assert build.has("/posts/today/")


def test_drafts_are_shown_with_a_banner_when_asked_for(journal: Journal) -> None:
    journal.post("draft.md", "---\ntitle: Not yet\ndraft: true\n---\nText.\n")

    build = journal.build(journal_drafts="1")

    assert texts(build.page("/posts/draft/"), ".journal-banner") != []
    assert texts(build.page("/"), ".journal-card-title") == ["Not yet"]


def test_publishing_a_draft_reads_one_document(journal: Journal) -> None:
    write_posts(journal)
    draft = journal.post("draft.md", "---\ntitle: Due\ndraft: true\ntags: [one]\n---\nText.\n")
    journal.build()

    draft.write_text(draft.read_text().replace("draft: true", "draft: false"))
    build = journal.build()

    assert build.read == ["posts/draft"]
    # the others name it: as the one before, or as one that shares a tag
    assert build.written == ["index", "posts/draft", "posts/middle", "posts/new", "posts/old"]


def test_an_unchanged_build_writes_no_document(journal: Journal) -> None:
    write_posts(journal)
    first = journal.build()

    second = journal.build()

    assert (second.read, second.written) == ([], [])
    assert second.files() == first.files()


def test_one_edit_writes_that_post_and_the_lists(journal: Journal) -> None:
    write_posts(journal)
    path = journal.post("middle.md", POST.format(title="Middle", date="2026-02-03"))
    journal.build()

    path.write_text(path.read_text() + "\nAnd more.\n")
    # lists show the minutes of a post, which are the same
    assert journal.build().written == ["posts/middle"]

    path.write_text(path.read_text().replace("title: Middle", "title: Retitled"))
    build = journal.build()
    assert build.read == ["posts/middle"]
    # the posts before and after name it
    assert build.written == ["index", "posts/middle", "posts/new", "posts/old"]
    assert texts(build.page("/"), ".journal-card-title") == ["New", "Retitled", "Old"]


def test_a_deleted_post_leaves_no_trace(journal: Journal) -> None:
    write_posts(journal)
    journal.post("gone.md", "---\ntitle: Gone\ndate: 2026-01-01\ntags: [lonely]\n---\nText.\n")
    journal.build()

    journal.remove("posts/gone.md")
    build = journal.build()

    assert build.warnings == []
    traces = [name for name in build.files() if "gone" in name or "lonely" in name]
    assert traces == []
    assert texts(build.page("/"), ".journal-card-title") == ["New", "Middle", "Old"]


def test_a_post_that_becomes_a_draft_again_is_no_longer_published(journal: Journal) -> None:
    write_posts(journal)
    path = journal.post("secret.md", "---\ntitle: zzsecret\n---\nzzsecret\n")
    assert journal.build().has("/posts/secret/")

    path.write_text(path.read_text().replace("title", "draft: true\ntitle"))
    build = journal.build()

    assert [name for name, data in build.files().items() if b"zzsecret" in data] == []


def test_four_workers_give_the_same_bytes(make_journal: Callable[[str], Journal]) -> None:
    journal = make_journal("a")
    for n in range(24):
        journal.post(f"p{n}.md", POST.format(title=f"Post {n}", date=f"2026-01-{n + 1:02}"))

    serial = journal.build(out="one")
    parallel = journal.build(out="four", workers=4)

    assert parallel.warnings == []
    assert parallel.files() == serial.files()


def refresh_of(page: BeautifulSoup) -> str:
    """Return where a redirecting page leads."""
    tag = page.select_one("meta[http-equiv=refresh]")
    assert tag is not None
    return str(tag["content"])


def test_posts_that_look_alike_keep_one_order(journal: Journal) -> None:
    for n in range(12):
        journal.post(f"p{n:02}/index.md", f"---\ntitle: Same\n---\n\nNumber {n}.\n")

    builds = [journal.build(out=str(workers), workers=workers) for workers in (1, 4)]

    orders = [texts(build.page("/"), ".journal-card-excerpt") for build in builds]
    assert orders[0] == orders[1] == [f"Number {n}." for n in range(10)]


def test_aliases_lead_to_the_post(journal: Journal) -> None:
    journal.post(
        "a.md",
        """\
        ---
        title: Here
        date: 2026-01-01
        aliases: [/old/place/, /old/file.html]
        permalink: /2026/here/
        ---

        Text.
        """,
    )

    build = journal.build()

    for address in ("/old/place/", "/2026/here/"):
        assert refresh_of(build.page(address)) == "0; url=../../posts/a/"
    assert refresh_of(build.page("/old/file.html")) == "0; url=../posts/a/"
    # nothing else of an old build stands in the way
    assert journal.build().files() == build.files()


def test_two_posts_at_one_address_are_both_shown(journal: Journal) -> None:
    journal.post("x/a.md", POST.format(title="First", date="2026-01-01"))
    journal.post("y/a.md", POST.format(title="Second", date="2026-01-02"))

    build = journal.build()

    warning = (
        'posts/y/a.md:1: WARNING: the address "/posts/a/" is taken by posts/x/a.md: '
        "give one of them another slug [journal.duplicate-address]"
    )
    assert build.warnings == [warning]
    assert texts(build.page("/posts/a/"), "h1") == ["First"]
    assert texts(build.page("/posts/a-2/"), "h1") == ["Second"]
    # the clash is there until it is mended, also when nothing is read
    assert journal.build().warnings == build.warnings


def test_postlist_shows_the_cards_of_the_lists(journal: Journal) -> None:
    write_posts(journal)
    journal.write("index.md", "# A Journal\n\n```{postlist} 2\n:tags: one\n```\n")

    build = journal.build()

    cards = build.page("/").select(".journal-list")
    assert texts(cards[0], ".journal-card-title") == ["New", "Middle"]
    assert [str(c) for c in cards[0].select("p")] == [str(c) for c in cards[1].select("p")][:4]


def test_home_is_paginated(journal: Journal) -> None:
    settings = journal.folder / "pyproject.toml"
    settings.write_text(settings.read_text().replace("author =", "posts_per_page = 2\nauthor ="))
    write_posts(journal)

    build = journal.build()

    assert texts(build.page("/"), ".journal-card-title") == ["New", "Middle"]
    assert texts(build.page("/page/2/"), ".journal-card-title") == ["Old"]
    assert [a["href"] for a in build.page("/page/2/").select(".journal-pages li a")] == [
        "../../",
        "./",
    ]


def test_a_link_that_leaves_the_source_folder_is_not_followed(journal: Journal) -> None:
    secret = journal.folder / "secret.md"
    secret.write_text("# Secret\n")
    (journal.docs / "posts").mkdir()
    (journal.docs / "posts" / "stolen.md").symlink_to(secret)
    (journal.docs / "loop").symlink_to(journal.docs)

    build = journal.build()

    assert not build.has("/posts/stolen/")
    assert [line.split(": WARNING: ")[0] for line in build.warnings] == [
        "loop:1",
        "posts/stolen.md:1",
    ]


def test_a_draft_in_a_linked_folder_is_left_out(journal: Journal) -> None:
    journal.write("drawer/secret.md", "---\ntitle: Secret\ndraft: true\n---\n\nText.\n")
    (journal.docs / "posts").mkdir()
    (journal.docs / "posts" / "shelf").symlink_to("../drawer")

    build = journal.build()

    assert not build.has("/posts/secret/")
    assert "Secret" not in build.page("/").get_text()


def test_formulas_in_titles_and_excerpts_are_words_or_mathml(journal: Journal) -> None:
    journal.post("a.md", "---\ntitle: On $x^2$\ndate: 2026-01-01\n---\n\nLet $\\alpha < 1$ be.\n")
    journal.post("b.md", "---\ndate: 2026-01-02\n---\n\n# On $y^2$\n\nText.\n")

    build = journal.build()

    assert build.warnings == []
    assert texts(build.page("/"), ".journal-card-title") == ["On y²", "On x²"]
    assert texts(build.page("/"), ".journal-card-excerpt") == ["Text.", "Let α < 1 be."]
    for name in ("a", "b"):
        page = build.page(f"/posts/{name}/")
        assert page.select_one("h1 math") is not None
        assert "$" not in texts(page, "title")[0]


@pytest.mark.parametrize(
    "alias",
    [
        "/atom.xml",
        "/404.html",
        "/tags/x/feed.json",
        "/page/2/",
        "/search/",
        "/about/",
        "/_static/x",
    ],
)
def test_an_alias_does_not_take_the_place_of_the_site_itself(journal: Journal, alias: str) -> None:
    journal.post("a.md", f"---\ntitle: A\ndate: 2026-01-01\naliases: [{alias}]\n---\n\nText.\n")

    build = journal.build()

    assert len(build.warnings) == 1
    assert "is an address of the site itself: take it away" in build.warnings[0]
    assert not [name for name, data in build.files().items() if b"This page has moved" in data]


def test_an_old_page_of_a_list_elsewhere_leads_on(journal: Journal) -> None:
    aliases = "aliases: [/blog/page/2/, /old/index.html, /blog/atom.xml]"
    journal.post("a.md", f"---\ntitle: A\ndate: 2026-01-01\n{aliases}\n---\n\nText.\n")

    build = journal.build()

    assert build.warnings == []
    assert build.has("/blog/page/2/")
    assert build.has("/old/")
