"""What follows from all concepts, posts and mentions together."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from journal.core.concepts.graph import unlocks
from journal.core.concepts.model import Backlink
from journal.core.concepts.names import Names, folded
from journal.core.concepts.paths import choose_teachers, path_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journal.core.concepts.model import Concept, Mention
    from journal.core.concepts.paths import Step
    from journal.core.model import Entry, Name

#: what a mention leads to: ("concept", slug) or ("page", docname)
Target: TypeAlias = tuple[str, str]

#: the mentions of a document, each with where it leads; None: nowhere that is counted
Places: TypeAlias = "Sequence[tuple[Mention, Target | None]]"


@dataclass(frozen=True, slots=True)
class Clash:
    """A name, or a place in addresses, that two concepts claim."""

    name: str
    concept: Concept
    #: who keeps it
    owner: Concept


class Knowledge:
    """The concepts of the site, how they hang together, and where they are spoken of."""

    def __init__(
        self,
        concepts: Iterable[Concept],
        entries: Mapping[str, Entry],
        places: Mapping[str, Places],
    ) -> None:
        """Take the concepts of all documents, the posts by docname, and all mentions."""
        self.concepts, self.clashes = _distinct(concepts)
        self.names = Names(self.concepts.values())
        self.entries = entries
        self.needs = {
            slug: self._known(concept.needs, slug) for slug, concept in self.concepts.items()
        }
        self.unlocks = unlocks(self.needs)
        self.teaches = {name: self._taught(name) for name in sorted(entries)}
        self.assumes = {
            name: tuple(s for s in self._known(entries[name].post.assumes) if s not in taught)
            for name, taught in self.teaches.items()
        }
        self._rank = {name: n for n, name in enumerate(sorted(entries, key=self._age))}
        self.taught_in = self._turned(self.teaches)
        self.assumed_in = self._turned(self.assumes)
        self.teachers = choose_teachers(self.teaches, self.assumes, self._rank)
        self._places = places
        self._posts_by_name = {
            folded(name): docname
            for docname in sorted(entries, reverse=True)
            for name in (entries[docname].post.title, entries[docname].post.slug)
        }
        self.path = functools.cache(self._path)
        self.path_minutes = functools.cache(self._path_minutes)

    @property
    def shared_titles(self) -> dict[str, tuple[str, ...]]:
        """Return the titles of the concepts that each post teaches or assumes."""
        return {
            name: tuple(self.concepts[slug].title for slug in (*taught, *self.assumes[name]))
            for name, taught in self.teaches.items()
        }

    def backlinks(self, kind: str, name: str) -> tuple[Backlink, ...]:
        """Return who speaks of a concept or page: posts first, the newest first."""
        return self._backlinks.get((kind, name), ())

    def minutes_of(self, step: Step) -> int:
        """Return how long one step takes: the page of the concept, and the post, if it has one.

        Both are read: the page says what the concept is, the post leads there.  A post that
        is read for several concepts counts where it comes first, as `Step.post` does.
        """
        post = self.entries[step.post].time.minutes if step.post else 0
        return self.own_minutes(step.concept) + post

    def own_minutes(self, slug: str) -> int:
        """Return how long the page of a concept takes; none of what a post defines.

        That has a page, too, but no text but one sentence of the post.
        """
        concept = self.concepts[slug]
        return concept.minutes if concept.has_document else 0

    def home_of(self, slug: str) -> str:
        """Return the page of a concept: its document, or the page that is made for it."""
        concept = self.concepts[slug]
        return concept.docname if concept.has_document else f"concepts/{slug}"

    def post_named(self, name: str) -> str | None:
        """Return the post of a slug or title."""
        return self._posts_by_name.get(folded(name))

    def in_order(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Return concepts by title."""
        return tuple(sorted(slugs, key=lambda slug: (self.concepts[slug].title.casefold(), slug)))

    def _known(self, names: Iterable[Name], owner: str = "") -> tuple[str, ...]:
        found = (self.names.find(name.text) for name in names)
        return tuple(dict.fromkeys(slug for slug in found if slug and slug != owner))

    def _taught(self, docname: str) -> tuple[str, ...]:
        """Return what a post says it teaches, and what it defines."""
        said = self._known(self.entries[docname].post.teaches)
        defined = (s for s, c in self.concepts.items() if c.docname == docname and c.node_id)
        return tuple(dict.fromkeys((*said, *defined)))

    def _age(self, docname: str) -> tuple[bool, str, str]:
        date = self.entries[docname].post.date
        return date is None, date.isoformat() if date else "", docname

    def _turned(self, slugs_of: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
        """Return for each concept the posts, the oldest first: so one would read them."""
        found: dict[str, list[str]] = defaultdict(list)
        for docname in sorted(slugs_of, key=self._rank.__getitem__):
            for slug in slugs_of[docname]:
                found[slug].append(docname)
        return {slug: tuple(names) for slug, names in found.items()}

    def _path(self, slug: str) -> tuple[Step, ...]:
        return path_to(slug, self.needs, self.teachers, self.assumes)

    def _path_minutes(self, slug: str) -> int:
        """Return how long the steps of a path take."""
        return sum(self.minutes_of(step) for step in self.path(slug))

    @functools.cached_property
    def _backlinks(self) -> dict[Target, tuple[Backlink, ...]]:
        # worked out when asked for: while names are looked up, the places are those of before
        places = self._places
        found: dict[Target, list[Backlink]] = defaultdict(list)
        for docname in sorted(places, key=self._recency):
            mentions: dict[Target, list[Mention]] = defaultdict(list)
            for mention, target in places[docname]:
                if target is not None and self._page_of(target) != docname:
                    mentions[target].append(mention)
            for target, own in mentions.items():
                found[target].append(Backlink(docname, own[0], len(own)))
        return {target: tuple(links) for target, links in found.items()}

    def _page_of(self, target: Target) -> str:
        kind, name = target
        return self.concepts[name].docname if kind == "concept" else name

    def _recency(self, docname: str) -> tuple[int, int, str]:
        """Order documents: posts, the newest first, then concepts and others by name."""
        rank = self._rank.get(docname)
        return (1, 0, docname) if rank is None else (0, -rank, docname)


def _distinct(concepts: Iterable[Concept]) -> tuple[dict[str, Concept], tuple[Clash, ...]]:
    """Return the concepts by slug, and who claims a name or an address that is taken.

    Documents of concepts come before definitions in posts: their address is given.
    """
    in_order = sorted(concepts, key=lambda c: (not c.has_document, c.docname, c.line, c.slug))
    known: dict[str, Concept] = {}
    names: dict[str, Concept] = {}
    clashes = []
    for concept in in_order:
        if owner := known.get(concept.slug):
            clashes.append(Clash(concept.slug, concept, owner))
            continue
        known[concept.slug] = concept
    for concept in known.values():
        clashes += _claims(concept, [concept.title], names)
    for concept in known.values():
        clashes += _claims(concept, concept.names[1:], names)
    return {slug: known[slug] for slug in sorted(known)}, tuple(clashes)


def _claims(concept: Concept, claimed: Iterable[str], names: dict[str, Concept]) -> Iterator[Clash]:
    """Give names to a concept; yield those that another has."""
    for name in claimed:
        owner = names.setdefault(folded(name), concept)
        if owner is not concept:
            yield Clash(name, concept, owner)
