"""The pages of the ways to concepts: one for each, and where one can begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.addresses import CONCEPTS, MAP, PATHS
from journal.core.concepts.learning import beginnings, goals
from journal.pages.cards import minutes_card
from journal.pages.frame import interface
from journal.posts import posts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from journal.core.concepts.knowledge import Knowledge
    from journal.core.concepts.paths import Step
    from journal.core.words import Words
    from journal.pages.cards import Card
    from journal.pages.concepts import ConceptCards
    from journal.pages.lists import Page

PATH = "journal/path.html"
NEXT = "journal/paths.html"


class PathCards:
    """Make what the pages of paths show; what many of them show is made once."""

    def __init__(self, app: Sphinx, cards: ConceptCards, words: Words) -> None:
        """Take what makes the cards of concepts and posts, and what renders them."""
        self._templates = app.builder.templates
        self._cards = cards
        self._words = words
        self._known: Knowledge = cards.knowledge
        self._made: dict[tuple[str, str], Card] = {}
        # a long path shares most of its steps with others
        self._written: dict[tuple[str, str, bool, str, bool], str] = {}

    def of_path(self, slug: str) -> Card:
        """Return what the page of a path shows."""
        page = f"{PATHS}/{slug}"
        steps = self._known.path(slug)
        title = self._known.concepts[slug].title
        return {
            "slug": slug,
            "title": title,
            "uri": self._cards.uri(page, slug),
            "description": self._words.say(
                "What to learn and what to read, in order, to understand: %s"
            ).replace("%s", title),
            "index_uri": self._cards.page_uri(page, PATHS),
            "steps": list(self._steps(page, slug, steps)),
            "posts": sum(1 for step in steps if step.post),
            "minutes": self._known.path_minutes(slug),
        }

    def _steps(self, page: str, goal: str, steps: tuple[Step, ...]) -> Iterator[str]:
        """Yield the steps of a path as they are shown."""
        read_at: dict[str, str] = {}
        for step in steps:
            if step.post:
                read_at[step.post] = step.concept
            teacher = self._known.teachers.get(step.concept, "")
            before = "" if step.post else read_at.get(teacher, "")
            yield self._shown(page, step, before, is_goal=step.concept == goal)

    def _shown(self, page: str, step: Step, read_at: str, *, is_goal: bool) -> str:
        depth = "../" * page.count("/")
        key = (depth, step.concept, step.post is not None, read_at, is_goal)
        if key not in self._written:
            card = self._step(page, step.concept) | {"read_at": read_at, "is_goal": is_goal}
            context = {"step": card} | interface(self._words)
            self._written[key] = self._templates.render("journal/path_step.html", context)
        return self._written[key]

    def _step(self, page: str, slug: str) -> Card:
        """Return what a step shows on all paths of one depth: from there, links are the same."""
        key = ("../" * page.count("/"), slug)
        if key not in self._made:
            self._made[key] = self._card(page, slug)
        return self._made[key]

    def _card(self, page: str, slug: str) -> Card:
        known, words = self._known, self._words
        teacher = known.teachers.get(slug)
        others = [name for name in known.taught_in.get(slug, ()) if name != teacher]
        minutes = known.own_minutes(slug)
        return {
            **self._cards.links(page, [slug])[0],
            "tick": self._tick(slug),
            "minutes": minutes,
            "time": minutes_card(words, minutes) if minutes else None,
            "post": next(iter(self._cards.posts(page, filter(None, [teacher]), words)), None),
            "others": self._cards.posts(page, others, words),
        }

    def of_index(self) -> Card:
        """Return where one can begin, and where the ways lead."""
        return {
            "beginnings": [self._beginning(slug) for slug in beginnings(self._known)],
            "goals": list(self._goals()),
            "concepts_uri": self._cards.page_uri(PATHS, CONCEPTS),
            "map_uri": self._cards.page_uri(PATHS, MAP),
        }

    def _beginning(self, slug: str) -> Card:
        unlocked = self._known.in_order(self._known.unlocks[slug])
        return self._way(slug) | {"unlocks": self._cards.links(PATHS, unlocked)}

    def _goals(self) -> Iterator[Card]:
        """Yield the goals of each category, and at last those of none."""
        concepts, ends = self._known.concepts, goals(self._known)
        titles = {str(concepts[slug].category or "") for slug in ends}
        for title in sorted(titles, key=lambda title: (not title, title)):
            own = [slug for slug in ends if str(concepts[slug].category or "") == title]
            yield {"title": title, "ways": [self._way(slug) for slug in own]}

    def _way(self, slug: str) -> Card:
        """Return a concept with how far it is."""
        steps = self._known.path(slug)
        return {
            **self._cards.links(PATHS, [slug])[0],
            "tick": self._tick(slug),
            "path_uri": self._cards.path_uri(PATHS, slug),
            "steps": len(steps),
            "time": minutes_card(self._words, self._known.path_minutes(slug)),
        }

    def _tick(self, slug: str) -> str:
        """Return what the box to tick is called, for those who do not see what it is beside."""
        return self._words.say("known: %s").replace("%s", self._known.concepts[slug].title)


def path_pages(app: Sphinx, cards: ConceptCards, words: Words) -> Iterator[Page]:
    """Yield where one can begin, and the path to each concept."""
    concepts = cards.knowledge.concepts
    if not concepts:
        return
    paths, titles = PathCards(app, cards, words), posts_of(app.env).titles
    if PATHS not in app.env.found_docs and f"{PATHS}/index" not in app.env.found_docs:
        yield PATHS, {"title": titles[PATHS], "journal": paths.of_index()}, NEXT
    for slug in concepts:
        page = f"{PATHS}/{slug}"
        yield page, {"title": titles[page], "journal": paths.of_path(slug)}, PATH
