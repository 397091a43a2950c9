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
        "3 posts · 3 min",
        "1 post · 1 min",
        "1 post · 1 min",
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
        "Tags",
        "Archive",
        "References",
        "About",
    ]


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
    card = build.page("/").select_one(".journal-card")
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
