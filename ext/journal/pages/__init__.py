"""The pages that readers see: lists, posts with what stands around their text, redirects.

Everything a template shows is handed over under the one key ``journal``, and what is the
same on every page under ``journal_site``, as plain values.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from docutils import nodes

from journal.adapters.ablog import has_postlist, postlists, posts_in_order
from journal.concepts import concepts_of, is_concept, slug_in
from journal.core.words import words_in
from journal.pages.cards import Cards
from journal.pages.concepts import CONCEPT, ConceptCards, concept_pages
from journal.pages.frame import interface, site_context
from journal.pages.lists import (
    HOME,
    archive_page,
    category_pages,
    further_home_pages,
    home_context,
    series_pages,
    tag_pages,
)
from journal.pages.maps import add_style, pages_of_maps
from journal.pages.paths import path_pages
from journal.pages.post import code_run_context, post_context, surroundings_context
from journal.posts import posts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.core.model import Entry
    from journal.pages.cards import Card
    from journal.pages.lists import Page

POST = "journal/post.html"
DOCUMENT = "journal/document.html"


class PageMaker:
    """Make the pages of one build; the cards of all posts are made once for all pages."""

    def __init__(self, app: Sphinx) -> None:
        """Begin without cards: the posts are not read yet."""
        self._app = app
        self._cards: Cards | None = None
        self._concepts: ConceptCards | None = None

    @property
    def cards(self) -> Cards:
        """Return the cards of this build's posts."""
        if self._cards is None:
            self._cards = Cards(self._app, posts_in_order(self._app))
        return self._cards

    @property
    def concepts(self) -> ConceptCards:
        """Return what this build's pages show of concepts."""
        if self._concepts is None:
            self._concepts = ConceptCards(self._app.env, self.cards)
        return self._concepts

    def derive_surroundings(self, app: Sphinx, env: BuildEnvironment) -> set[str]:
        """Make the cards anew; name the posts whose pages show something else of others."""
        self._cards = self._concepts = None
        words = self.cards.words
        shown = {}
        for docname in (entry.post.docname for entry in self.cards.entries):
            text = repr(surroundings_context(self.cards, docname, words))
            text += repr(self.concepts.of_post(docname, words))
            text += repr(code_run_context(env, docname, words))
            shown[docname] = _digest(text)
        return posts_of(env).derive_surroundings(shown) | self._derive_concepts(env)

    def _derive_concepts(self, env: BuildEnvironment) -> set[str]:
        """Name the documents of concepts whose pages show something else of others."""
        shown = {
            concept.docname: _digest(
                repr(self.concepts.of_concept(concept.docname, slug, self.cards.words))
            )
            for slug, concept in self.concepts.knowledge.concepts.items()
            if concept.has_document
        }
        return concepts_of(env).derive_shown(shown)

    def generate_pages(self, app: Sphinx) -> Iterator[Page]:
        """Yield every page that is not a document."""
        yield from further_home_pages(self.cards, app.config.root_doc)
        yield from category_pages(self.cards, self.concepts)
        yield from tag_pages(app, self.cards)
        yield from series_pages(self.cards)
        yield archive_page(self.cards)
        yield from concept_pages(app, self.concepts, self.cards.words)
        yield from path_pages(app, self.concepts, self.cards.words)
        yield from pages_of_maps(app, self.concepts, self.cards.words)
        yield from redirect_pages(app, self.cards)

    def fill_postlists(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Put the list of posts in place of each ``{postlist}``, with the cards of all lists."""
        for node, docnames in postlists(app, doctree, docname):
            cards = self.cards.cards(docname, self.cards.chosen(docnames))
            context = {"journal": {"cards": cards}} | interface(self.cards.words)
            html = app.builder.templates.render("journal/postlist.html", context)
            node.replace_self(nodes.raw("", html, format="html"))

    def take_title(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Leave the title to the template, which has more to say around it."""
        title = next(iter(doctree.findall(nodes.title)), None)
        if title is not None and app.builder.format == "html":
            title.parent.remove(title)

    def add_context(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: Card,
        _doctree: nodes.document | None,
    ) -> str | None:
        """Hand a page what its template shows; return the template of a document."""
        entry = self.cards.entry(pagename)
        if entry is not None and entry.post.language:
            context["language"] = entry.post.language
        words = words_in(context["language"] or self.cards.settings.language)
        context |= interface(words)
        context["journal_site"] = site_context(self.cards, pagename, entry, words)
        if entry is not None:
            return self._add_post(app, pagename, entry, context)
        if (slug := self._concept_at(pagename)) is not None:
            context["journal"] = self.concepts.of_concept(pagename, slug, words)
            return CONCEPT
        if pagename == app.config.root_doc:
            context["journal"] = home_context(self.cards, 1, pagename)
            return HOME
        return DOCUMENT if pagename in app.env.found_docs else None

    def _concept_at(self, page: str) -> str | None:
        """Return the concept that a document is about."""
        slug = slug_in(page) if is_concept(page) else ""
        concept = self.concepts.knowledge.concepts.get(slug)
        return slug if concept is not None and concept.docname == page else None

    def _add_post(self, app: Sphinx, docname: str, entry: Entry, context: Card) -> str:
        context["journal"] = post_context(app, self.cards, docname, entry)
        words = words_in(entry.post.language or self.cards.settings.language)
        context["journal"] |= self.concepts.of_post(docname, words)
        context["journal"]["heading"] = context["title"]
        # plain words, where a formula in a heading would be TeX
        context["title"] = context["pagetitle"] = entry.post.title
        context["pageurl"] = entry.post.canonical or context["pageurl"]
        return POST


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def note_lists(app: Sphinx, doctree: nodes.document) -> None:
    """Remember which documents show a list of posts, to write them again when it changes."""
    docname = app.env.current_document.docname
    if docname == app.config.root_doc or has_postlist(doctree):
        posts_of(app.env).note_list(docname)


def redirect_pages(app: Sphinx, cards: Cards) -> Iterator[Page]:
    """Yield a page for each alias, where no page stands already."""
    taken = {f"/{app.builder.get_target_uri(name)}" for name in app.env.found_docs}
    posts = posts_of(app.env)
    for alias, docname in sorted(posts.aliases.items()):
        entry = cards.entry(docname)
        if entry is not None and alias not in taken and not posts.is_taken(alias):
            page = alias.strip("/")
            context = {
                "uri": cards.uri(page, docname),
                "canonical": entry.post.canonical or _full_uri(app, docname),
                "title": entry.post.title,
            }
            yield page, {"title": entry.post.title, "journal": context}, "journal/redirect.html"


def _full_uri(app: Sphinx, docname: str) -> str:
    """Return the full address of a page; empty when that of the site is not known."""
    base: str = app.config.html_baseurl
    return base and base + app.builder.get_target_uri(docname)


def setup(app: Sphinx) -> None:
    """Connect the pages to the build."""
    maker = PageMaker(app)
    app.connect("doctree-read", note_lists, priority=600)
    # after ABlog's registry is filled (410)
    app.connect("env-updated", maker.derive_surroundings, priority=420)
    app.connect("doctree-resolved", maker.fill_postlists)
    app.connect("doctree-resolved", maker.take_title)
    app.connect("html-collect-pages", maker.generate_pages)
    # after the theme's handlers (500), whose values are replaced
    app.connect("html-page-context", maker.add_context, priority=600)
    # when it is known what the page shows
    app.connect("html-page-context", add_style, priority=650)
