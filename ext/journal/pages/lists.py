"""The pages that list posts: home, categories, tags, series, the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.adapters.ablog import tag_shelves
from journal.core.catalogue import category_shelves, pages, pinned_first, total_minutes, years
from journal.core.surroundings import series_shelves

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from journal.adapters.ablog import TagShelf
    from journal.core.catalogue import CategoryShelf
    from journal.core.model import Entry
    from journal.pages.cards import Card, Cards
    from journal.pages.concepts import ConceptCards

Page = tuple[str, dict[str, Any], str]

HOME = "journal/home.html"


def page_name(name: str, number: int) -> str:
    """Return the name of a page of a list; the first has the name of the list."""
    if number == 1:
        return name
    return f"page/{number}" if name == "index" else f"{name}/page/{number}"


def home_context(cards: Cards, number: int, root: str) -> Card:
    """Return what a page of the home list shows."""
    entries = pinned_first(cards.entries)
    context = _list_page(cards, root, number, entries)
    return context | {"site": _site(cards, root)} if number == 1 else context


def _site(cards: Cards, page: str) -> Card:
    """Return how much there is on the site, with links."""
    tags = {tag for entry in cards.entries for tag in entry.post.tags}
    categories = [s for s in category_shelves(cards.entries, cards.settings) if s.entries]
    return {
        "posts": len(cards.entries),
        "minutes": total_minutes(cards.entries),
        "categories": [_shelf_card(cards, page, shelf) for shelf in categories],
        "tags": len(tags),
        "archive_uri": cards.uri(page, "archive"),
        "tags_uri": cards.uri(page, "tags"),
    }


def _list_page(cards: Cards, name: str, number: int, entries: Sequence[Entry]) -> Card:
    """Return the posts on one page of a list, and the way to its other pages."""
    chunks = pages(entries, cards.settings.posts_per_page)
    page = page_name(name, number)
    others = [
        {"number": n, "uri": cards.uri(page, page_name(name, n)), "here": n == number}
        for n in range(1, len(chunks) + 1)
    ]
    return {
        "cards": cards.cards(page, chunks[number - 1]),
        "page": number,
        "pages": _shortened(others, number) if len(others) > 1 else [],
        "newer_uri": others[number - 2]["uri"] if number > 1 else None,
        "older_uri": others[number]["uri"] if number < len(others) else None,
    }


def _shortened(others: list[Card], number: int) -> list[Card | None]:
    """Return first, last and near pages; None stands for those between."""
    shown: list[Card | None] = []
    for other in others:
        if other["number"] in {1, len(others)} or abs(other["number"] - number) <= 1:
            shown.append(other)
        elif shown[-1] is not None:
            shown.append(None)
    return shown


def _numbers(cards: Cards, entries: Sequence[Entry]) -> range:
    return range(1, len(pages(entries, cards.settings.posts_per_page)) + 1)


def further_home_pages(cards: Cards, root: str) -> Iterator[Page]:
    """Yield the pages of the home list after the first."""
    for number in _numbers(cards, cards.entries)[1:]:
        context = home_context(cards, number, root)
        title = _title(cards, cards.settings.title, number)
        yield page_name(root, number), {"title": title, "journal": context}, HOME


def _title(cards: Cards, title: str, number: int) -> str:
    page = cards.words.say("page %s").replace("%s", str(number))
    return title if number == 1 else f"{title}, {page}"


def category_pages(cards: Cards, concepts: ConceptCards) -> Iterator[Page]:
    """Yield the index of categories, and the pages of each category and sub-category."""
    shelves = category_shelves(cards.entries, cards.settings)
    index = {"categories": [_shelf_card(cards, "categories", shelf) for shelf in shelves]}
    title = cards.words.say("Categories")
    yield "categories", {"title": title, "journal": index}, "journal/categories.html"
    for shelf in shelves:
        yield from _category_pages(cards, concepts, shelf, None)
        for child in shelf.children:
            yield from _category_pages(cards, concepts, child, shelf)


def _category_pages(
    cards: Cards, concepts: ConceptCards, shelf: CategoryShelf, parent: CategoryShelf | None
) -> Iterator[Page]:
    titles = (parent.title, shelf.title) if parent else (shelf.title,)
    for number in _numbers(cards, shelf.entries):
        name = f"categories/{shelf.slug}"
        page = page_name(name, number)
        context = _shelf_card(cards, page, shelf) | {
            "parent": _shelf_link(cards, page, parent) if parent else None,
            "index_uri": cards.uri(page, "categories"),
            **_list_page(cards, name, number, shelf.entries),
            "concepts": concepts.filed_in(page, titles) if number == 1 else [],
        }
        title = _title(cards, shelf.title, number)
        yield page, {"title": title, "journal": context}, "journal/category.html"


def _shelf_link(cards: Cards, page: str, shelf: CategoryShelf) -> Card:
    return {"title": shelf.title, "uri": cards.uri(page, f"categories/{shelf.slug}")}


def _shelf_card(cards: Cards, page: str, shelf: CategoryShelf) -> Card:
    return _shelf_link(cards, page, shelf) | {
        "description": shelf.description,
        "count": len(shelf.entries),
        "minutes": shelf.minutes,
        "children": [_shelf_card(cards, page, child) for child in shelf.children],
    }


def tag_pages(app: Sphinx, cards: Cards) -> Iterator[Page]:
    """Yield the index of tags and the pages of each, from ABlog's registry."""
    shelves = tag_shelves(app)
    index = [
        {"title": s.label, "uri": cards.uri("tags", f"tags/{s.slug}"), "count": len(s.docnames)}
        for s in shelves
    ]
    title = cards.words.say("Tags")
    yield "tags", {"title": title, "journal": {"tags": index}}, "ablog/catalog.html"
    for shelf in shelves:
        yield from _tag_pages(cards, shelf)


def _tag_pages(cards: Cards, shelf: TagShelf) -> Iterator[Page]:
    name, entries = f"tags/{shelf.slug}", cards.chosen(shelf.docnames)
    for number in _numbers(cards, entries):
        page = page_name(name, number)
        context = {
            "title": shelf.label,
            "index_uri": cards.uri(page, "tags"),
            "count": len(entries),
            "minutes": total_minutes(entries),
            **_list_page(cards, name, number, entries),
        }
        titled = {"title": _title(cards, shelf.label, number), "journal": context}
        yield page, titled, "ablog/collection.html"


def series_pages(cards: Cards) -> Iterator[Page]:
    """Yield the page of each series: all its parts, in order."""
    for shelf in series_shelves(cards.entries):
        page = f"series/{shelf.slug}"
        context = {
            "title": shelf.title,
            "count": len(shelf.entries),
            "minutes": total_minutes(shelf.entries),
            "cards": cards.cards(page, shelf.entries),
        }
        yield page, {"title": shelf.title, "journal": context}, "journal/series.html"


def archive_page(cards: Cards) -> Page:
    """Return the page of all posts, by year and month."""
    shelves = [
        {
            "title": str(shelf.year or cards.words.say("Undated")),
            "id": f"y{shelf.year}" if shelf.year else "undated",
            "count": shelf.count,
            "months": [
                {
                    "name": cards.words.month(month) if month else "",
                    "cards": cards.cards("archive", entries),
                }
                for month, entries in shelf.months
            ],
        }
        for shelf in years(cards.entries)
    ]
    context = {"years": shelves, "site": _site(cards, "archive")}
    titled = {"title": cards.words.say("Archive"), "journal": context}
    return "archive", titled, "journal/archive.html"
