"""What every page shows around its own: the site, its menu, and the words of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import _ as sphinx_says

from journal.core.words import message

if TYPE_CHECKING:
    from journal.core.model import Entry
    from journal.core.words import Words
    from journal.pages.cards import Card, Cards

#: the pages in the head of every page, as far as there are such
MENU = (
    (message("Posts"), "index"),
    (message("Concepts"), "concepts"),
    (message("Categories"), "categories"),
    (message("Archive"), "archive"),
    (message("About"), "about"),
)
#: those in its foot
FOOT = (
    (message("Tags"), "tags"),
    (message("References"), "references"),
    (message("Guide"), "guide/index"),
)


def interface(words: Words) -> Card:
    """Return what templates say things with: `_`, `ngettext`, and the direction of the script."""

    def say(message: str) -> str:
        said = words.say(message)
        return sphinx_says(message) if said == message else said

    return {"_": say, "ngettext": words.say_count, "journal_direction": words.direction}


def site_context(cards: Cards, page: str, entry: Entry | None, words: Words) -> Card:
    """Return what every page shows of the site, with links from a page."""
    settings = cards.settings
    return {
        "title": settings.title,
        "tagline": settings.tagline,
        "author": settings.author,
        "repository": settings.repository,
        "licence": settings.licence,
        "licence_url": settings.licence_url,
        "home_uri": cards.uri(page, "index"),
        "search_uri": cards.uri(page, "search"),
        "toc": entry.post.toc if entry else page.startswith("guide/"),
        "menu": _links(cards, page, MENU, words),
        "foot": _links(cards, page, FOOT, words),
    }


def _links(cards: Cards, page: str, pages: tuple[tuple[str, str], ...], words: Words) -> list[Card]:
    return [
        {"title": words.say(title), "uri": cards.uri(page, name), "here": name == page}
        for title, name in pages
        if cards.has_page(name)
    ]
