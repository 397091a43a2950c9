"""Pages that are made of posts: what they count, link and leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from small_journal import texts

if TYPE_CHECKING:
    from small_journal import Journal


def write_post(journal: Journal, name: str, *lines: str) -> None:
    """Write a post whose text takes one minute."""
    front_matter = "\n".join(["---", f"title: {name.title()}", *lines, "---"])
    journal.post(f"{name}.md", f"{front_matter}\n\nText.\n")


def test_categories_have_two_levels_and_count_what_is_in_them(journal: Journal) -> None:
    write_post(journal, "a", "date: 2026-01-01", "category: AI/Deep learning")
    write_post(journal, "b", "date: 2026-01-02", "categories: [ai, books]")
    write_post(journal, "c", "date: 2026-01-03", "categories: [[AI, New sub]]")
    write_post(journal, "d", "date: 2026-01-04", "category: Undeclared")

    build = journal.build()

    assert build.warnings == []
    index = build.page("/categories/")
    assert texts(index, "h2") == ["AI", "Books", "Undeclared"]
    assert texts(index, ".journal-shelves .journal-facts") == [
        "3 posts · 3 minutes of reading",
        "1 post · 1 minute of reading",
        "1 post · 1 minute of reading",
    ]
    assert texts(build.page("/categories/ai/"), ".journal-card-title") == ["C", "B", "A"]
    assert "How models learn." in build.page("/categories/ai/").get_text()
    assert texts(build.page("/categories/ai/deep-learning/"), ".journal-card-title") == ["A"]
    assert texts(build.page("/categories/ai/new-sub/"), ".journal-card-title") == ["C"]
    assert build.has("/categories/undeclared/")
    advice = [line for line in build.advice if "unknown-category" in line]
    assert len(advice) == 2


def test_the_menu_names_only_pages_that_are_there(journal: Journal) -> None:
    build = journal.build()

    assert texts(build.page("/"), ".journal-menu a") == [
        "Posts",
        "Categories",
        "Archive",
        "About",
    ]
    assert texts(build.page("/"), ".journal-footer li a") == ["Tags", "References"]


def test_a_journal_without_posts_builds(journal: Journal) -> None:
    build = journal.build()

    assert build.warnings == []
    assert build.has("/archive/")
    assert build.has("/tags/")


def test_markup_in_labels_is_text_on_every_page(journal: Journal) -> None:
    write_post(
        journal,
        "evil",
        "date: 2026-01-01",
        "category: '<i>x</i>'",
        """tags: ['<script>alert(1)</script>', '" onmouseover="alert(1)']""",
        "description: '</p><script>alert(1)</script>'",
    )

    build = journal.build()

    html = [data for name, data in build.files().items() if name.endswith(".html")]
    assert [page for page in html if b"<script>alert" in page] == []
    assert [page for page in html if b'" onmouseover="' in page] == []
    assert texts(build.page("/posts/evil/"), ".journal-tag") == [
        "<script>alert(1)</script>",
        '" onmouseover="alert(1)',
    ]


def test_the_page_of_a_post_is_in_its_own_language(journal: Journal) -> None:
    write_post(journal, "deutsch", "date: 2026-01-01", "lang: de")

    build = journal.build()

    root = build.page("/posts/deutsch/").select_one("html")
    card = build.page("/").select_one(".journal-card-title")
    assert root is not None
    assert card is not None
    assert (root["lang"], card["lang"]) == ("de", "de")


def test_links_to_lists_and_aliases_are_links(journal: Journal) -> None:
    write_post(journal, "a", "date: 2026-01-01", "category: Books", "aliases: [/was/here/]")
    journal.post(
        "b.md",
        "---\ntitle: B\ndate: 2026-01-02\n---\n\n"
        "[1](/categories/books/) [2](/references/) [3](/was/here/) [4](/posts/a/) [5](/archive/)\n",
    )

    build = journal.build()

    assert build.warnings == []
    links = [a["href"] for a in build.page("/posts/b/").select("article p a[href]")]
    assert links == [
        "../../categories/books/",
        "../../references/",
        "../a/",
        "../a/",
        "../../archive/",
    ]


def test_a_post_names_its_neighbours_and_its_kin_with_the_reason(journal: Journal) -> None:
    write_post(journal, "new", "date: 2026-01-03", "tags: [softmax, attention]")
    write_post(journal, "middle", "date: 2026-01-02", "category: AI")
    write_post(journal, "old", "date: 2026-01-01", "tags: [attention, softmax]", "category: AI")

    build = journal.build()

    page = build.page("/posts/middle/")
    assert [a["href"] for a in page.select(".journal-neighbours a")] == ["../old/", "../new/"]
    assert texts(page, ".journal-related li") == ["Old also in AI"]
    kin = texts(build.page("/posts/new/"), ".journal-related li")
    assert kin == ["Old shares softmax, attention"]


def test_a_series_has_a_box_on_its_posts_and_a_page(journal: Journal) -> None:
    write_post(journal, "b", "date: 2026-01-01", "series: {title: From zero, part: 2}")
    write_post(journal, "a", "date: 2026-01-02", "series: {title: From zero, part: 1}")

    build = journal.build()

    box = build.page("/posts/b/").select_one(".journal-series")
    assert box is not None
    assert texts(box, "summary") == ["Part 2 of 2: From zero"]
    assert texts(box, "li") == ["A", "B"]
    assert texts(build.page("/series/from-zero/"), ".journal-card-title") == ["A", "B"]


def test_a_post_can_be_cited_and_edited(journal: Journal) -> None:
    settings = journal.folder / "pyproject.toml"
    text = settings.read_text().replace(
        "author =", 'repository = "https://github.com/o/r"\nauthor ='
    )
    settings.write_text(text)
    write_post(journal, "a", "date: 2026-01-01")

    page = journal.build().page("/posts/a/")

    assert "@misc{a-2026," in texts(page, ".journal-cite pre")[0]
    assert [a["href"] for a in page.select(".journal-byline a")] == [
        "https://github.com/o/r/edit/main/docs/posts/a.md",
        "https://github.com/o/r/blob/main/docs/posts/a.md",
    ]


def test_lists_of_many_posts_are_in_pages(journal: Journal) -> None:
    settings = journal.folder / "pyproject.toml"
    settings.write_text(settings.read_text().replace("author =", "posts_per_page = 2\nauthor ="))
    for day in range(1, 6):
        write_post(journal, f"p{day}", f"date: 2026-01-0{day}", "category: Books", "tags: [t]")

    build = journal.build()

    for name in ("categories/books", "tags/t"):
        assert texts(build.page(f"/{name}/"), ".journal-card-title") == ["P5", "P4"]
        last = build.page(f"/{name}/page/3/")
        assert texts(last, ".journal-card-title") == ["P1"]
        assert texts(last, ".journal-facts")[0] == "5 posts · 5 minutes of reading"


def test_pinned_posts_come_first(journal: Journal) -> None:
    write_post(journal, "new", "date: 2026-01-02")
    write_post(journal, "old", "date: 2026-01-01", "pin: true")

    assert texts(journal.build().page("/"), ".journal-card-title") == ["Old", "New"]


def test_the_interface_speaks_the_language_of_the_post(journal: Journal) -> None:
    write_post(journal, "deutsch", "date: 2026-03-01", "lang: de", "updated: 2026-04-01")
    write_post(journal, "hebrew", "date: 2026-03-02", "lang: he")

    build = journal.build()

    byline = texts(build.page("/posts/deutsch/"), ".journal-byline")[0]
    assert byline.endswith("1. März 2026 · überarbeitet 1. April 2026 · 1 Min.")
    assert build.page("/posts/hebrew/").select("html[lang=he] > body[dir=rtl]")


def test_post_names_the_model_that_drafted_it(journal: Journal) -> None:
    write_post(journal, "ours", "date: 2026-03-01", "made-with: A <b> 1  # 2 calls")
    write_post(journal, "deutsch", "date: 2026-03-02", "lang: de", "made-with: fake-1")

    build = journal.build()

    ours, theirs = (
        texts(build.page(f"/posts/{n}/"), ".journal-byline") for n in ("ours", "deutsch")
    )
    assert ours[0].endswith(" · drafted with A <b> 1")
    assert theirs[0].endswith(" · entworfen mit fake-1")


def test_home_says_what_the_journal_is_about(journal: Journal) -> None:
    settings = journal.folder / "pyproject.toml"
    settings.write_text(settings.read_text().replace('tagline = "', 'tagline = "A & <b> '))

    page = journal.build().page("/")

    assert texts(page, ".journal-tagline")[0].startswith("A & <b> ")
