"""What pages show of concepts: their own pages, their index, and what posts say of them."""

from __future__ import annotations

import functools
import itertools
import unicodedata
from typing import TYPE_CHECKING

from journal.concepts import concepts_of
from journal.core.addresses import CONCEPTS, MAP, PATHS
from journal.core.concepts.pages import former_pages
from journal.core.slugs import slug_of
from journal.pages.cards import date_card, minutes_card
from journal.pages.maps import MapCards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.core.concepts.knowledge import Knowledge
    from journal.core.concepts.model import Backlink, Concept
    from journal.core.words import Words
    from journal.pages.cards import Card, Cards
    from journal.pages.lists import Page

CONCEPT = "journal/concept.html"

#: mentions that a page shows before it folds the others
SHOWN_MENTIONS = 12


class ConceptCards:
    """Make what templates show of concepts, for any page of one build."""

    def __init__(self, env: BuildEnvironment, cards: Cards) -> None:
        """Take what is known, and the cards of the posts."""
        self._env = env
        self._cards = cards
        self.knowledge: Knowledge = concepts_of(env).knowledge
        # a post is named on many pages
        self._facts_of = functools.cache(self._facts)
        # it is asked for when pages are compared, and when they are written
        self._shown = functools.cache(self._show)
        self.settings = cards.settings
        self.maps = MapCards(self)

    def uri(self, page: str, slug: str) -> str:
        """Return the link from a page to that of a concept."""
        return self._cards.uri(page, self.knowledge.home_of(slug))

    def page_uri(self, page: str, target: str) -> str | None:
        """Return the link from a page to another, if there is that."""
        return self._cards.uri(page, target) if self._cards.has_page(target) else None

    def path_uri(self, page: str, slug: str) -> str:
        """Return the link from a page to the path to a concept."""
        return self._cards.uri(page, f"{PATHS}/{slug}")

    def links(self, page: str, slugs: Iterable[str]) -> list[Card]:
        """Return links to concepts, each with its definition."""
        return [
            {
                "slug": slug,
                "title": self.knowledge.concepts[slug].title,
                "uri": self.uri(page, slug),
                "definition": self.knowledge.concepts[slug].definition,
            }
            for slug in slugs
        ]

    def filed_in(self, page: str, titles: tuple[str, ...]) -> list[Card]:
        """Return links to the concepts of a category, not those of its sub-categories."""
        concepts = self.knowledge.concepts.values()
        own = (c.slug for c in concepts if c.category and c.category.titles == titles)
        return self.links(page, self.knowledge.in_order(own))

    def posts(self, page: str, docnames: Iterable[str], words: Words) -> list[Card]:
        """Return links to posts, each with its date and reading time."""
        return [
            self._facts_of(name, words) | {"uri": self._cards.uri(page, name)}
            for name in docnames
            if self._cards.entry(name) is not None
        ]

    def _facts(self, docname: str, words: Words) -> Card:
        """Return what is said of a post or another document wherever it is named."""
        entry = self._cards.entry(docname)
        if entry is None:
            title = self._env.titles[docname].astext()
            return {"title": title, "date": None, "time": None, "language": None}
        return {
            "title": entry.post.title,
            "date": date_card(words, entry.post.date),
            "time": minutes_card(words, entry.time.minutes),
            "language": entry.post.language,
        }

    def backlinks(self, page: str, kind: str, name: str, words: Words) -> list[Card]:
        """Return who speaks of a concept or page, each with the sentence it does so in."""
        found = self.knowledge.backlinks(kind, name)
        return [self._backlink(page, link, words) for link in found]

    def _backlink(self, page: str, link: Backlink, words: Words) -> Card:
        mention = link.mention
        anchor = f"#{mention.section}" if mention.section else ""
        more = link.count - 1
        return self._facts_of(link.docname, words) | {
            "uri": self._cards.uri(page, link.docname) + anchor,
            "before": mention.before,
            "words": mention.words,
            "after": mention.after,
            "more": words.say_count("and once more", "and %s times more", more) if more else "",
        }

    def of_concept(self, page: str, slug: str, words: Words) -> Card:
        """Return what the page of a concept shows beside its text."""
        return dict(self._shown(page, slug, words))

    def _show(self, page: str, slug: str, words: Words) -> Card:
        known = self.knowledge
        concept = known.concepts[slug]
        steps = known.path(slug)
        mentions = self.backlinks(page, "concept", slug, words)
        return {
            "slug": slug,
            "title": concept.title,
            "aka": [name.text for name in concept.aka],
            "category": self._category(page, concept),
            "categories": [card] if (card := self._category(page, concept)) else [],
            "date": None,
            "time": minutes_card(words, concept.minutes),
            "needs": self.links(page, known.needs[slug]),
            "unlocks": self.links(page, known.in_order(known.unlocks[slug])),
            "taught_in": self.posts(page, known.taught_in.get(slug, ()), words),
            "assumed_in": self.posts(page, known.assumed_in.get(slug, ()), words),
            "mentions": mentions[:SHOWN_MENTIONS],
            "further_mentions": mentions[SHOWN_MENTIONS:],
            "index_uri": self._cards.uri(page, CONCEPTS),
            "around": self.maps.around(page, slug),
            "path": {
                "uri": self.path_uri(page, slug),
                "steps": len(steps),
                "time": minutes_card(words, known.path_minutes(slug)),
            },
        }

    def _category(self, page: str, concept: Concept) -> Card | None:
        if concept.category is None:
            return None
        uri = f"{self._cards.uri(page, CONCEPTS)}#{category_anchor(concept)}"
        return {"title": str(concept.category), "uri": uri}

    def of_post(self, docname: str, words: Words) -> Card:
        """Return what the page of a post shows of concepts, and who speaks of the post."""
        known = self.knowledge
        return {
            "assumes": self.links(docname, known.assumes.get(docname, ())),
            "teaches": self.links(docname, known.teaches.get(docname, ())),
            "backlinks": self.backlinks(docname, "page", docname, words),
        }


def category_anchor(concept: Concept) -> str:
    """Return where in the index the category of a concept begins."""
    return f"in-{slug_of(str(concept.category))}"


def concept_pages(app: Sphinx, cards: ConceptCards, words: Words) -> Iterator[Page]:
    """Yield the index, the pages of concepts that posts define, and redirects of other names."""
    known = cards.knowledge
    if not known.concepts:
        return
    if CONCEPTS not in app.env.found_docs and f"{CONCEPTS}/index" not in app.env.found_docs:
        yield _index(cards, words)
    for slug, concept in known.concepts.items():
        if not concept.has_document:
            page = known.home_of(slug)
            context = cards.of_concept(page, slug, words) | {
                "definition": concept.definition,
                "description": concept.definition,
                "home": _home(app, page, concept),
            }
            yield page, {"title": concept.title, "journal": context}, CONCEPT
    yield from _redirects(app, cards)


def _home(app: Sphinx, page: str, concept: Concept) -> Card:
    uri = app.builder.get_relative_uri(page, concept.docname)
    title = app.env.titles[concept.docname].astext()
    return {"title": title, "uri": f"{uri}#{concept.node_id}"}


def _index(cards: ConceptCards, words: Words) -> Page:
    known = cards.knowledge
    slugs = known.in_order(known.concepts)
    letters = [
        {"title": letter, "id": letter_anchor(letter), "concepts": cards.links(CONCEPTS, group)}
        for letter, group in itertools.groupby(slugs, lambda s: initial(known.concepts[s].title))
    ]
    context = {
        "count": len(slugs),
        "paths_uri": cards.page_uri(CONCEPTS, PATHS),
        "map_uri": cards.page_uri(CONCEPTS, MAP),
        "letters": letters,
        "categories": list(_by_category(cards, slugs)),
    }
    titled = {"title": words.say("Concepts"), "journal": context}
    return CONCEPTS, titled, "journal/concepts.html"


def _by_category(cards: ConceptCards, slugs: Iterable[str]) -> Iterator[Card]:
    concepts = cards.knowledge.concepts
    filed = [slug for slug in slugs if concepts[slug].category]
    for title in sorted({str(concepts[slug].category) for slug in filed}):
        own = [slug for slug in filed if str(concepts[slug].category) == title]
        anchor = category_anchor(concepts[own[0]])
        yield {"title": title, "id": anchor, "concepts": cards.links(CONCEPTS, own)}


def initial(title: str) -> str:
    """Return the letter that a title stands under: ``É`` under ``E``, digits under ``0–9``."""
    first = unicodedata.normalize("NFKD", title.lstrip("\"'“‘«(¿¡"))[:1].upper()
    return "0–9" if first.isdecimal() else first if first.isalpha() else "#"


def letter_anchor(letter: str) -> str:
    """Return where in the index a letter begins."""
    return f"letter-{slug_of(letter)}"


def _redirects(app: Sphinx, cards: ConceptCards) -> Iterator[Page]:
    """Yield a page for each other name, so that the address of an old name leads on."""
    known = cards.knowledge
    base: str = app.config.html_baseurl
    for page, slug in former_pages(known, app.env.found_docs).items():
        title = known.concepts[slug].title
        target = app.builder.get_target_uri(known.home_of(slug))
        context = {"uri": cards.uri(page, slug), "canonical": base and base + target}
        titled = {"title": title, "journal": context | {"title": title}}
        yield page, titled, "journal/redirect.html"
