"""The pages that list posts: home, categories, tags, the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.adapters.ablog import tag_shelves
from journal.core.catalogue import category_shelves, pages, pinned_first, total_minutes, years

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from journal.core.catalogue import CategoryShelf
    from journal.pages.cards import Card, Cards

Page = tuple[str, dict[str, Any], str]

HOME = "journal/home.html"


def home_name(number: int, root: str) -> str:
    """Return the name of a page of the home list; the first is the root document."""
    return root if number == 1 else f"page/{number}"


def home_context(cards: Cards, number: int, root: str) -> Card:
    """Return what a page of the home list shows."""
    chunks = pages(pinned_first(cards.entries), cards.settings.posts_per_page)
    page = home_name(number, root)
    return {
        "cards": cards.cards(page, chunks[number - 1]),
        "page": number,
        "pages": [
            {"number": n, "uri": cards.uri(page, home_name(n, root))}
            for n in range(1, len(chunks) + 1)
        ],
        "counts": _counts(cards, page),
    }


def _counts(cards: Cards, page: str) -> Card:
    return {
        "posts": len(cards.entries),
        "minutes": cards.number(total_minutes(cards.entries)),
        "archive_uri": cards.uri(page, "archive"),
    }


def further_home_pages(cards: Cards, root: str) -> Iterator[Page]:
    """Yield the pages of the home list after the first."""
    count = len(pages(cards.entries, cards.settings.posts_per_page))
    for number in range(2, count + 1):
        context = home_context(cards, number, root)
        yield (
            home_name(number, root),
            {"title": f"{cards.settings.title}, page {number}", "journal": context},
            HOME,
        )


def category_pages(cards: Cards) -> Iterator[Page]:
    """Yield the index of categories, and a page for each category and sub-category."""
    shelves = category_shelves(cards.entries, cards.settings)
    index = {"categories": [_shelf_card(cards, "categories", shelf) for shelf in shelves]}
    yield "categories", {"title": "Categories", "journal": index}, "journal/categories.html"
    for shelf in shelves:
        yield _category_page(cards, shelf, None)
        for child in shelf.children:
            yield _category_page(cards, child, shelf)


def _category_page(cards: Cards, shelf: CategoryShelf, parent: CategoryShelf | None) -> Page:
    page = f"categories/{shelf.slug}"
    context = _shelf_card(cards, page, shelf) | {
        "parent": _shelf_link(cards, page, parent) if parent else None,
        "index_uri": cards.uri(page, "categories"),
        "cards": cards.cards(page, shelf.entries),
    }
    return page, {"title": shelf.title, "journal": context}, "journal/category.html"


def _shelf_link(cards: Cards, page: str, shelf: CategoryShelf) -> Card:
    return {"title": shelf.title, "uri": cards.uri(page, f"categories/{shelf.slug}")}


def _shelf_card(cards: Cards, page: str, shelf: CategoryShelf) -> Card:
    return _shelf_link(cards, page, shelf) | {
        "description": shelf.description,
        "count": len(shelf.entries),
        "minutes": cards.number(shelf.minutes),
        "children": [_shelf_card(cards, page, child) for child in shelf.children],
    }


def tag_pages(app: Sphinx, cards: Cards) -> Iterator[Page]:
    """Yield the index of tags and a page for each, from ABlog's registry."""
    shelves = tag_shelves(app)
    index = [
        {"title": s.label, "uri": cards.uri("tags", f"tags/{s.slug}"), "count": len(s.docnames)}
        for s in shelves
    ]
    yield "tags", {"title": "Tags", "journal": {"tags": index}}, "ablog/catalog.html"
    for shelf in shelves:
        page, entries = f"tags/{shelf.slug}", cards.chosen(shelf.docnames)
        context = {
            "title": shelf.label,
            "index_uri": cards.uri(page, "tags"),
            "count": len(entries),
            "minutes": cards.number(total_minutes(entries)),
            "cards": cards.cards(page, entries),
        }
        yield page, {"title": shelf.label, "journal": context}, "ablog/collection.html"


def archive_page(cards: Cards) -> Page:
    """Return the page of all posts, by year and month."""
    shelves = [
        {
            "year": shelf.year,
            "count": shelf.count,
            "months": [
                {"name": cards.month(month), "cards": cards.cards("archive", entries)}
                for month, entries in shelf.months
            ],
        }
        for shelf in years(cards.entries)
    ]
    context = {"years": shelves, "counts": _counts(cards, "archive")}
    return "archive", {"title": "Archive", "journal": context}, "journal/archive.html"
