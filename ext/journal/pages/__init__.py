"""The pages that readers see: lists, posts with their byline, redirects.

Everything a template shows is handed over under the one key ``journal``, as plain values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from journal.adapters.ablog import has_postlist, postlists, posts_in_order
from journal.pages.cards import Cards
from journal.pages.lists import (
    HOME,
    archive_page,
    category_pages,
    further_home_pages,
    home_context,
    tag_pages,
)
from journal.posts import posts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.core.model import Entry
    from journal.pages.lists import Page

POST = "journal/post.html"

#: the pages in the head of every page, as far as there are such
MENU = (
    ("Posts", "index"),
    ("Categories", "categories"),
    ("Tags", "tags"),
    ("Archive", "archive"),
    ("References", "references"),
    ("Guide", "guide/index"),
    ("About", "about"),
)


class PageMaker:
    """Make the pages of one build; the cards of all posts are made once for all pages."""

    def __init__(self, app: Sphinx) -> None:
        """Begin without cards: the posts are not read yet."""
        self._app = app
        self._cards: Cards | None = None

    @property
    def cards(self) -> Cards:
        """Return the cards of this build's posts."""
        if self._cards is None:
            self._cards = Cards(self._app, posts_in_order(self._app))
        return self._cards

    def forget_cards(self, _app: Sphinx, _env: BuildEnvironment) -> None:
        """Make the cards anew: posts were read."""
        self._cards = None

    def generate_pages(self, app: Sphinx) -> Iterator[Page]:
        """Yield every page that is not a document."""
        yield from further_home_pages(self.cards, app.config.root_doc)
        yield from category_pages(self.cards)
        yield from tag_pages(app, self.cards)
        yield archive_page(self.cards)
        yield from redirect_pages(app, self.cards)

    def fill_postlists(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Put the list of posts in place of each ``{postlist}``, with the cards of all lists."""
        for node, docnames in postlists(app, doctree, docname):
            cards = self.cards.cards(docname, self.cards.chosen(docnames))
            context = {"journal": {"cards": cards}}
            html = app.builder.templates.render("journal/postlist.html", context)
            node.replace_self(nodes.raw("", html, format="html"))

    def place_byline(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Put a post's byline under its title."""
        entry = self.cards.entry(docname)
        title = next(iter(doctree.findall(nodes.title)), None)
        if entry is None or title is None or app.builder.format != "html":
            return
        context = {"journal": self.cards.byline(docname, entry)}
        html = app.builder.templates.render("journal/byline.html", context)
        title.parent.insert(title.parent.index(title) + 1, nodes.raw("", html, format="html"))

    def add_context(
        self,
        app: Sphinx,
        pagename: str,
        _templatename: str,
        context: dict[str, Any],
        _doctree: nodes.document | None,
    ) -> str | None:
        """Hand a page what its template shows; return the template of home and posts."""
        entry = self.cards.entry(pagename)
        context["journal_site"] = site_context(self.cards, pagename, entry)
        if pagename == app.config.root_doc:
            context["journal"] = home_context(self.cards, 1, pagename)
            return HOME
        if entry is None:
            return None
        context["journal"] = self.cards.byline(pagename, entry)
        # plain words, where a formula in a heading would be TeX
        context["title"] = context["pagetitle"] = entry.post.title
        context["language"] = entry.post.language or context["language"]
        context["pageurl"] = entry.post.canonical or context["pageurl"]
        return POST


def site_context(cards: Cards, page: str, entry: Entry | None) -> dict[str, Any]:
    """Return what every page shows of the site, with links from a page."""
    settings = cards.settings
    return {
        "title": settings.title,
        "tagline": settings.tagline,
        "author": settings.author,
        "repository": settings.repository,
        "home_uri": cards.uri(page, "index"),
        "description": entry.excerpt if entry else settings.tagline,
        "toc": entry.post.toc if entry else page.startswith("guide/"),
        "menu": [
            {"title": title, "uri": cards.uri(page, name), "here": name == page}
            for title, name in MENU
            if cards.has_page(name)
        ],
    }


def note_lists(app: Sphinx, doctree: nodes.document) -> None:
    """Remember which documents show a list of posts, to write them again when it changes."""
    docname = app.env.current_document.docname
    if docname == app.config.root_doc or has_postlist(doctree):
        posts_of(app.env).note_list(docname)


def redirect_pages(app: Sphinx, cards: Cards) -> Iterator[Page]:
    """Yield a page for each alias, where no page stands already."""
    taken = {f"/{app.builder.get_target_uri(name)}" for name in app.env.found_docs}
    for alias, docname in sorted(posts_of(app.env).aliases.items()):
        entry = cards.entry(docname)
        if entry is not None and alias not in taken:
            page = alias.strip("/")
            context = {"uri": cards.uri(page, docname), "title": entry.post.title}
            yield page, {"title": entry.post.title, "journal": context}, "journal/redirect.html"


def setup(app: Sphinx) -> None:
    """Connect the pages to the build."""
    maker = PageMaker(app)
    app.connect("doctree-read", note_lists, priority=600)
    # after ABlog's registry is filled (410)
    app.connect("env-updated", maker.forget_cards, priority=420)
    app.connect("doctree-resolved", maker.fill_postlists)
    app.connect("doctree-resolved", maker.place_byline)
    app.connect("html-collect-pages", maker.generate_pages)
    # after the theme's handlers (500), whose values are replaced
    app.connect("html-page-context", maker.add_context, priority=600)
